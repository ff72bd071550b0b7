/** Global shortcuts through Electron, which on Wayland asks the desktop's portal. */
import { globalShortcut } from 'electron';
import type { KeyGrabber } from '../domain/key-grabber.ts';
import { shortcutSupport } from './shortcut-portal.ts';

/** Makes what takes keys. */
export function createKeyGrabber(isOnWayland: boolean): KeyGrabber {
  return {
    support: () => shortcutSupport(isOnWayland),
    grab: (accelerator, onPress) => {
      if (!globalShortcut.register(accelerator, onPress)) return 'taken';
      // There it only says that the portal was asked: https://github.com/electron/electron/issues/52218
      return isOnWayland ? 'asked' : 'ours';
    },
    letGo: (accelerator) => globalShortcut.unregister(accelerator),
  };
}
