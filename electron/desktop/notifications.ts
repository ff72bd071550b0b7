/** Quiet notifications of the desktop. */
import { Notification } from 'electron';
import type { Notice } from '../domain/goals-reached.ts';

export interface NotifierOptions {
  /** Called when the person clicks on one. */
  onClick: () => void;
  /** Takes the last one away when the next one comes: they are about the same thing. */
  isLastOnly?: boolean;
}

/** What the person can do right there; macOS has room for it, Linux drops it. */
export interface NoticeButton {
  label: string;
  press: () => void;
}

/** Shows a notification; answers false where the desktop has none. */
export type Notify = (notice: Notice, button?: NoticeButton) => boolean;

/** Makes what shows notifications. */
export function createNotifier({ onClick, isLastOnly = false }: NotifierOptions): Notify {
  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return ({ title, body }, button) => {
    if (!Notification.isSupported()) return false;
    if (isLastOnly) for (const earlier of shown) earlier.close();
    const actions = button === undefined ? [] : [{ type: 'button' as const, text: button.label }];
    const notification = new Notification({ title, body, silent: true, actions });
    shown.add(notification);
    notification.on('click', onClick);
    if (button !== undefined) notification.on('action', button.press);
    notification.on('close', () => shown.delete(notification));
    notification.show();
    return true;
  };
}
