/** Keeps where the person has put the window, and puts it back there: after a start, and when a display has gone. */
import { screen, type BrowserWindow } from 'electron';
import { TallyError } from '../domain/errors.ts';
import type { DurableFile } from '../domain/ports.ts';
import { placeAfter, placeBack, type Area, type WindowPlace } from '../domain/window-place.ts';

const margin = 12;

export class KeptPlace {
  readonly #file: DurableFile<WindowPlace>;
  #kept: WindowPlace | null | undefined;
  /** Where the app has put the window last. */
  #asked: Area | null = null;

  constructor(file: DurableFile<WindowPlace>) {
    this.#file = file;
  }

  get isMaximised(): boolean {
    return this.#place?.isMaximised ?? false;
  }

  /** Puts a window that nobody sees where it belongs. */
  put(window: BrowserWindow, near: Electron.Point | undefined): void {
    const back = this.#place && placeBack(this.#place, workAreas());
    if (back) window.setSize(back.width, back.height);
    // Beside the tray it is where the pointer is; once the person has given it a place of its own, that is where they look.
    const { x, y } = back?.position ?? beside(window, near ?? topRight());
    window.setPosition(x, y);
    this.#asked = window.getNormalBounds();
  }

  /** Notes where a window is by now. */
  note(window: BrowserWindow): void {
    if (this.#asked === null) return;
    const place = placeAfter(this.#place, this.#asked, window.getNormalBounds(), window.isMaximized());
    if (JSON.stringify(place) === JSON.stringify(this.#place)) return;
    this.#kept = place;
    try {
      this.#file.save(place);
    } catch (error) {
      // A place that is not kept is nothing to bother anybody with.
      if (!(error instanceof TallyError)) throw error;
    }
  }

  get #place(): WindowPlace | null {
    this.#kept ??= this.#file.load() ?? null;
    return this.#kept;
  }
}

/** The primary display's first: what fits nowhere goes there. */
function workAreas(): Area[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function topRight(): Electron.Point {
  const { workArea } = screen.getPrimaryDisplay();
  return { x: workArea.x + workArea.width, y: workArea.y };
}

/** Answers the place beside a point, whole on that point's display. */
function beside(window: BrowserWindow, point: Electron.Point): Electron.Point {
  const { workArea } = screen.getDisplayNearestPoint(point);
  const { width, height } = window.getNormalBounds();
  const x = clamp(point.x - width / 2, workArea.x + margin, workArea.x + workArea.width - width - margin);
  const y = clamp(point.y + margin, workArea.y + margin, workArea.y + workArea.height - height - margin);
  return { x: Math.round(x), y: Math.round(y) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
