/** The window: made on first need, hidden when closed, destroyed when it was hidden for a while. */
import type { BrowserWindow } from 'electron';
import { openPlaceChannel } from '../contract/channels.ts';
import type { Destination } from '../contract/requests.ts';
import { firstPlace, smallestSize } from '../domain/window-place.ts';
import { mainPage } from './app-protocol.ts';
import { hideInsteadOfClosing, type MakeWindow } from './hardened-window.ts';
import type { KeptPlace } from './kept-place.ts';

export interface MainWindowOptions {
  make: MakeWindow;
  /** Where it stands. */
  place: KeptPlace;
  /** How long a hidden window keeps its memory, in milliseconds; 60 s by default. */
  keptHiddenMs?: number;
  onFocus: () => void;
  /** Called when the window becomes visible: it was told nothing while it was hidden. */
  onShow: () => void;
  /** Called when the person turns to something else. */
  onLeave: () => void;
  /** Called when the person closes it; the app goes on. */
  onClose: () => void;
}

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #isQuitting = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /**
   * Brings the window to the front; `near` is where the person just clicked, if they did, and `place` the page
   * that they asked for.
   */
  show(near?: Electron.Point, place?: Destination): void {
    const window = this.#window ?? this.#make();
    if (place !== undefined) tellPlace(window, place);
    if (!window.isVisible()) this.#options.place.put(window, near);
    if (window.isMinimized()) window.restore();
    if (!window.webContents.isLoading()) this.#bringUp(window);
  }

  /** Shows it, or hides it when it is what the person looks at. */
  toggle(near: Electron.Point): void {
    if (this.#window?.isVisible() && this.#window.isFocused()) this.#window.hide();
    else this.show(near);
  }

  /** True while its page is on the screen, and is worth being told of what is new. */
  get isSeen(): boolean {
    return this.#window?.isVisible() === true;
  }

  /** Tells the window something, if anybody sees it. */
  send(channel: string, payload: unknown): void {
    if (this.isSeen) this.#window?.webContents.send(channel, payload);
  }

  /** Lets the window really close from here on: the app quits. */
  prepareToQuit(): void {
    if (this.#window?.isVisible()) this.#options.place.note(this.#window);
    this.#isQuitting = true;
  }

  #make(): BrowserWindow {
    const { make, place, keptHiddenMs = 60_000, onFocus, onShow, onLeave, onClose } = this.#options;
    const window = make({
      width: firstPlace.width,
      height: firstPlace.height,
      minWidth: smallestSize.width,
      minHeight: smallestSize.height,
      title: 'Tally for Exist',
    });
    this.#window = window;
    window.once('ready-to-show', () => this.#bringUp(window));
    window.on('focus', onFocus);
    window.on('show', onShow);
    window.on('blur', onLeave);
    window.on('hide', onLeave);
    window.on('hide', () => place.note(window));
    window.on('close', () => {
      if (!this.#isQuitting) onClose();
    });
    hideInsteadOfClosing(window, { keptHiddenMs, isQuitting: () => this.#isQuitting });
    window.on('closed', () => {
      onLeave();
      this.#window = null;
    });
    void window.loadURL(mainPage);
    return window;
  }

  #bringUp(window: BrowserWindow): void {
    if (!window.isVisible() && this.#options.place.isMaximised) window.maximize();
    window.show();
    window.focus();
  }
}

/** A page that still loads listens once it has. */
function tellPlace({ webContents }: BrowserWindow, place: Destination): void {
  const tell = () => webContents.send(openPlaceChannel, place);
  if (webContents.isLoading()) webContents.once('did-finish-load', tell);
  else tell();
}
