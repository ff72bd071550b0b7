/** Quiet notifications of the desktop. */
import { Notification } from 'electron';
import type { Notice } from '../domain/goals-reached.ts';

export interface NotifierOptions {
  /** Called when the person clicks on one. */
  onClick: () => void;
}

/** Makes what shows notifications; it answers false where the desktop has none. */
export function createNotifier({ onClick }: NotifierOptions): (notice: Notice) => boolean {
  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return ({ title, body }) => {
    if (!Notification.isSupported()) return false;
    const notification = new Notification({ title, body, silent: true });
    shown.add(notification);
    notification.on('click', onClick);
    notification.on('close', () => shown.delete(notification));
    notification.show();
    return true;
  };
}
