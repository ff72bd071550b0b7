/** The quick-entry window: one line over everything, and the focus back where it was as soon as it is gone. */
import { app, BrowserWindow, screen } from 'electron';
import { quickPage } from './app-protocol.ts';
import { hideInsteadOfClosing, type MakeWindow } from './hardened-window.ts';
import { lineHeightPx, quickEntryPlace, type Area } from './quick-entry-place.ts';

export interface QuickEntryWindowOptions {
  make: MakeWindow;
  /** How long the hidden window stays warm, in milliseconds; 5 minutes by default, so none is made before its first use. */
  keptHiddenMs?: number;
  /** Called as it opens: it was told nothing while it was hidden. */
  onOpen: () => void;
  /**
   * Called as it is hidden, so that the line it opens with is ready before a key is: whoever types at once would lose
   * what is emptied later.
   *
   * @param keepsLine true when the person went elsewhere without a word: what they typed stays for the next time
   */
  onLeave: (keepsLine: boolean) => void;
}

export class QuickEntryWindow {
  readonly #options: QuickEntryWindowOptions;
  #window: BrowserWindow | null = null;
  /** True from the wish to see it on, while a page may still be on its way. */
  #isOpen = false;
  /** False until its page has told how high it is, which is when a line can be typed. */
  #isDrawn = false;
  #heightPx = lineHeightPx;
  #workArea: Area | null = null;
  #isQuitting = false;

  constructor(options: QuickEntryWindowOptions) {
    this.#options = options;
  }

  /** Brings it over everything on the display with the pointer, ready for typing. */
  open(): void {
    if (this.#isOpen) {
      if (this.#isDrawn) this.#window?.focus();
      return;
    }
    this.#isOpen = true;
    this.#workArea = screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
    const window = this.#window ?? this.#make();
    if (this.#isDrawn) this.#show(window);
  }

  /** Opens it, or closes it when it is open: what a shortcut does. */
  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open();
  }

  /** Hides it and gives the focus back. */
  close(): void {
    this.#hide(false);
  }

  /** Grows or shrinks it with its content; the first time its page asks, it is ready to be seen. */
  resize(heightPx: number): void {
    const window = this.#window;
    if (window === null) return;
    this.#heightPx = heightPx;
    if (this.#isDrawn) return this.#place(window);
    this.#isDrawn = true;
    if (this.#isOpen) this.#show(window);
  }

  /** True while its page is on the screen, and is worth being told of what is new. */
  get isSeen(): boolean {
    return this.#isOpen && this.#isDrawn;
  }

  /** Tells the window something, if anybody sees it. */
  send(channel: string, payload: unknown): void {
    if (this.isSeen) this.#window?.webContents.send(channel, payload);
  }

  /** Lets the window really close from here on: the app quits. */
  prepareToQuit(): void {
    this.#isQuitting = true;
  }

  #make(): BrowserWindow {
    const { make, keptHiddenMs = 5 * 60_000 } = this.#options;
    const window = make({
      width: 640,
      height: lineHeightPx,
      title: 'Tally quick entry',
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      // On a Mac the app in front stays in front: a panel takes the keys without it.
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    });
    this.#window = window;
    window.setAlwaysOnTop(true, 'pop-up-menu');
    if (process.platform === 'darwin') {
      // Over an app that fills the screen too; the app has no place in the Dock that could come and go.
      window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    }
    window.on('blur', () => this.#hide(true));
    hideInsteadOfClosing(window, { keptHiddenMs, isQuitting: () => this.#isQuitting });
    window.on('hide', () => {
      this.#isOpen = false;
    });
    window.on('closed', () => {
      this.#window = null;
      this.#isOpen = false;
      this.#isDrawn = false;
    });
    void window.loadURL(quickPage);
    return window;
  }

  #show(window: BrowserWindow): void {
    this.#options.onOpen();
    this.#place(window);
    if (process.platform === 'darwin' && app.isHidden()) app.show();
    window.show();
    window.focus();
  }

  /** @param isLeft true when the person went elsewhere without a word: what they typed stays for the next time */
  #hide(isLeft: boolean): void {
    const window = this.#window;
    if (window === null || !this.#isOpen) return;
    this.#options.onLeave(isLeft);
    this.#isOpen = false;
    // Windows hands the focus on only when it is let go of first.
    if (process.platform === 'win32' && !isLeft) window.blur();
    window.hide();
    if (process.platform === 'darwin') leaveFront();
  }

  #place(window: BrowserWindow): void {
    // Always all four: where only the height is given, some window managers move the window.
    if (this.#workArea !== null) window.setBounds(quickEntryPlace(this.#workArea, this.#heightPx));
  }
}

/** On a Mac an app without windows keeps the focus unless it hides; with another window open, that one has it. */
function leaveFront(): void {
  if (app.isActive() && !BrowserWindow.getAllWindows().some((window) => window.isVisible())) app.hide();
}
