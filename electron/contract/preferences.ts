/** How the person wants the app to behave on this machine, whoever is signed in. */

/** What the tray icon's ring shows. */
export type TrayIconWish =
  /** The progress of one attribute; null is the first one pinned. */
  | { kind: 'attribute'; name: string | null }
  /** The progress of all that is pinned, together. */
  | { kind: 'all-pinned' }
  /** The app's mark alone. */
  | { kind: 'plain' };

export interface Preferences {
  trayIcon: TrayIconWish;
  /** On macOS, the number that the icon stands for beside it. */
  hasNumberBesideIcon: boolean;
  /** Tells in a short notification what a gesture without a window came to. */
  hasTapNotices: boolean;
  /** Says in the window what would bring the tray icon, where the desktop shows none; until it was read. */
  hasTrayHint: boolean;
}

export const firstPreferences: Preferences = {
  trayIcon: { kind: 'attribute', name: null },
  hasNumberBesideIcon: false,
  hasTapNotices: false,
  hasTrayHint: true,
};
