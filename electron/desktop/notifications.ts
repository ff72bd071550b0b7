/** Quiet notifications of the desktop. */
import type { Notification } from 'electron';
import type { Notice } from '../domain/goals-reached.ts';

/** What shows them: Electron's own. */
export interface NotificationSystem {
  isSupported: () => boolean;
  new (options: Electron.NotificationConstructorOptions): Pick<Notification, 'on' | 'show' | 'close'>;
}

export interface NotifierOptions {
  system: NotificationSystem;
  /** Called when the person clicks on one. */
  onClick: () => void;
  /** Takes the last one away when the next one comes: they are about the same thing. */
  isLastOnly?: boolean;
}

/** What the person can do right there; macOS has room for it, Linux drops it. */
export interface NoticeButton {
  label: string;
  /** Must not throw: nobody would hear of it. */
  press: () => void;
}

export interface NoticeWays {
  button?: NoticeButton | undefined;
  /** Called once where the desktop shows none: at once, or as soon as it says so. */
  onFailed?: () => void;
}

/** Shows a notification. */
export type Notify = (notice: Notice, ways?: NoticeWays) => void;

/** Makes what shows notifications. */
export function createNotifier({ system, onClick, isLastOnly = false }: NotifierOptions): Notify {
  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Pick<Notification, 'close'>>();
  return ({ title, body }, { button, onFailed } = {}) => {
    if (!system.isSupported()) return onFailed?.();
    if (isLastOnly) for (const earlier of shown) earlier.close();
    const actions = button === undefined ? [] : [{ type: 'button' as const, text: button.label }];
    const notification = new system({ title, body, silent: true, actions });
    shown.add(notification);
    notification.on('click', onClick);
    if (button !== undefined) notification.on('action', button.press);
    notification.on('close', () => shown.delete(notification));
    // On Linux it counts as supported wherever libnotify is; that nothing shows them comes out here.
    notification.on('failed', () => {
      if (shown.delete(notification)) onFailed?.();
    });
    notification.show();
  };
}
