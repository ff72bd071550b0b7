/** Makes every window of the app the same way: behind the guards, sandboxed, and hidden where it would close. */
import { BrowserWindow, nativeTheme } from 'electron';

/** Makes a window that is not shown yet; its place, its size and its manners are the caller's. */
export type MakeWindow = (
  options: Omit<Electron.BrowserWindowConstructorOptions, 'webPreferences' | 'show' | 'icon'>,
) => BrowserWindow;

export interface WindowMakerOptions {
  /** Called once, before the first window of all is made: a session costs 10 ms that the tray need not wait for. */
  prepare: () => void;
  preload: string;
  /** The picture for title bars and task lists. */
  icon: string;
}

/** Builds the one maker of windows. */
export function createWindowMaker({ prepare, preload, icon }: WindowMakerOptions): MakeWindow {
  const session = { isPrepared: false };
  return (options) => {
    if (!session.isPrepared) prepare();
    session.isPrepared = true;
    return new BrowserWindow({
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#111418' : '#f8fafd',
      autoHideMenuBar: true,
      ...options,
      show: false,
      icon,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
  };
}

export interface KeptHiddenOptions {
  /** How long a hidden window keeps its memory, in milliseconds. */
  keptHiddenMs: number;
  /** Tells whether the app is about to end: then the window may really close. */
  isQuitting: () => boolean;
}

/** Lets a window hide where it would close; a renderer costs 50 MB, so one that nobody looks at is destroyed later. */
export function hideInsteadOfClosing(
  window: BrowserWindow,
  { keptHiddenMs, isQuitting }: KeptHiddenOptions,
): void {
  let destruction: NodeJS.Timeout | undefined;
  window.on('close', (event) => {
    if (isQuitting()) return;
    event.preventDefault();
    window.hide();
  });
  // A page that is gone stays blank for good; the next wish to see it makes a new one.
  window.webContents.on('render-process-gone', () => window.destroy());
  window.on('show', () => clearTimeout(destruction));
  window.on('closed', () => clearTimeout(destruction));
  // It can come twice.
  window.on('hide', () => {
    clearTimeout(destruction);
    if (isQuitting()) return;
    destruction = setTimeout(() => {
      if (!window.isDestroyed() && !window.isVisible()) window.destroy();
    }, keptHiddenMs);
  });
}
