/** The window: made on first need, hidden when closed, destroyed when it was hidden for a while. */
import { screen, type BrowserWindow } from 'electron';
import { openPlaceChannel, type Destination } from '../contract/channels.ts';
import { mainPage } from './app-protocol.ts';
import { hideInsteadOfClosing, type MakeWindow } from './hardened-window.ts';

export interface MainWindowOptions {
  make: MakeWindow;
  /** How long a hidden window keeps its memory, in milliseconds; 60 s by default. */
  keptHiddenMs?: number;
  onFocus: () => void;
  /** Called when the window becomes visible: it has missed every state since it was hidden. */
  onShow: () => void;
  /** Called when the person turns to something else. */
  onLeave: () => void;
}

const size = { width: 380, height: 620 };
const margin = 12;

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
    if (near !== undefined && !window.isVisible()) placeNear(window, near);
    if (window.isMinimized()) window.restore();
    if (!window.webContents.isLoading()) {
      window.show();
      window.focus();
    }
  }

  /** Shows it, or hides it when it is what the person looks at. */
  toggle(near: Electron.Point): void {
    if (this.#window?.isVisible() && this.#window.isFocused()) this.#window.hide();
    else this.show(near);
  }

  /** Tells the window something, if anybody sees it. */
  send(channel: string, payload: unknown): void {
    if (this.#window?.isVisible() === true) this.#window.webContents.send(channel, payload);
  }

  /** Lets the window really close from here on: the app quits. */
  prepareToQuit(): void {
    this.#isQuitting = true;
  }

  #make(): BrowserWindow {
    const { make, keptHiddenMs = 60_000, onFocus, onShow, onLeave } = this.#options;
    const window = make({ ...size, minWidth: 340, minHeight: 420, title: 'Tally for Exist' });
    this.#window = window;
    placeNear(window, topRight());
    window.once('ready-to-show', () => {
      window.show();
      window.focus();
    });
    window.on('focus', onFocus);
    window.on('show', onShow);
    window.on('blur', onLeave);
    window.on('hide', onLeave);
    hideInsteadOfClosing(window, { keptHiddenMs, isQuitting: () => this.#isQuitting });
    window.on('closed', () => {
      onLeave();
      this.#window = null;
    });
    void window.loadURL(mainPage);
    return window;
  }
}

/** A page that still loads listens once it has. */
function tellPlace({ webContents }: BrowserWindow, place: Destination): void {
  const tell = () => webContents.send(openPlaceChannel, place);
  if (webContents.isLoading()) webContents.once('did-finish-load', tell);
  else tell();
}

function topRight(): Electron.Point {
  const { workArea } = screen.getPrimaryDisplay();
  return { x: workArea.x + workArea.width, y: workArea.y };
}

/** Puts the window beside a point, whole on that point's display. */
function placeNear(window: BrowserWindow, point: Electron.Point): void {
  const { workArea } = screen.getDisplayNearestPoint(point);
  const { width, height } = window.getBounds();
  const x = clamp(point.x - width / 2, workArea.x + margin, workArea.x + workArea.width - width - margin);
  const y = clamp(point.y + margin, workArea.y + margin, workArea.y + workArea.height - height - margin);
  window.setPosition(Math.round(x), Math.round(y));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
