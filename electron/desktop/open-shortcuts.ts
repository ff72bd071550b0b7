/** Puts together what holds global shortcuts: a chunk of its own, for people who have some or look for them. */
import { randomUUID } from 'node:crypto';
import { HeldKeys } from '../domain/held-keys.ts';
import { keyboardSystem } from '../domain/keyboard-system.ts';
import { Shortcuts, type ShortcutsOptions } from '../usecases/shortcuts.ts';
import { createShortcutActions, type ShortcutActionsOptions } from './shortcut-actions.ts';
import { createKeyGrabber } from './shortcut-keys.ts';
import { isWayland } from './wayland.ts';

export type OpenShortcutsOptions = ShortcutActionsOptions &
  Pick<ShortcutsOptions, 'store' | 'file' | 'timers' | 'program'>;

/** Opens them; from then on the keys are held. */
export async function openShortcuts(options: OpenShortcutsOptions): Promise<Shortcuts> {
  const { store, file, timers, program } = options;
  const shortcuts = new Shortcuts({
    store,
    file,
    timers,
    program,
    grabber: createKeyGrabber(isWayland(process.env, process.platform)),
    heldKeys: new HeldKeys({ steadyMs: () => performance.now(), timers }),
    newId: randomUUID,
    system: keyboardSystem(process.platform),
    act: createShortcutActions(options),
    tellTaken: ({ title, body }) => options.tell({ code: 'invalid-input', message: body }, title),
  });
  await shortcuts.start();
  return shortcuts;
}
