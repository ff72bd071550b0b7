/** Keeps where the person has put the window, and puts it back there: after a start, and when a display has gone. */
import { screen, type BrowserWindow } from 'electron';
import { isSame } from '../domain/is-same.ts';
import { TallyError } from '../domain/errors.ts';
import type { DurableFile } from '../domain/ports.ts';
import {
  firstPlace,
  frame,
  placeAfter,
  placeBack,
  placeBeside,
  smallestSize,
  type Area,
  type WindowPlace,
} from '../domain/window-place.ts';

/** On Linux what is drawn around a window comes on top of its size; elsewhere it is part of it. */
const around = process.platform === 'linux' ? frame : { width: 0, height: 0 };

export class KeptPlace {
  readonly #file: DurableFile<WindowPlace>;
  #kept: WindowPlace | null = null;
  /** Where the app has put the window last. */
  #asked: Area | null = null;

  constructor(file: DurableFile<WindowPlace>) {
    this.#file = file;
  }

  get isMaximised(): boolean {
    return this.#place.isMaximised;
  }

  /** Puts a window that nobody sees where it belongs. */
  put(window: BrowserWindow, near: Electron.Point | undefined): void {
    // Beside the tray it is where the pointer is; once the person has given it a place of its own, that is where they look.
    const { x, y, width, height } = placeBack(this.#place, workAreas()) ?? beside(this.#place, near);
    window.setMinimumSize(Math.min(smallestSize.width, width), Math.min(smallestSize.height, height));
    window.setSize(width, height);
    window.setPosition(x, y);
    this.#asked = window.getNormalBounds();
  }

  /** Notes where a window is by now. */
  note(window: BrowserWindow): void {
    if (this.#asked === null) return;
    const place = placeAfter(this.#place, this.#asked, window.getNormalBounds(), window.isMaximized());
    if (isSame(place, this.#place)) return;
    this.#kept = place;
    try {
      this.#file.save(place);
    } catch (error) {
      // A place that is not kept is nothing to bother anybody with.
      if (!(error instanceof TallyError)) throw error;
    }
  }

  get #place(): WindowPlace {
    return (this.#kept ??= this.#file.load() ?? firstPlace);
  }
}

/** The primary display's first: what lies on two belongs there. */
function workAreas(): Area[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** Below a point, or where nobody has clicked in the corner that most trays are in. */
function beside(size: WindowPlace, near: Electron.Point | undefined): Area {
  const { workArea } = near === undefined ? screen.getPrimaryDisplay() : screen.getDisplayNearestPoint(near);
  return placeBeside(size, near ?? { x: workArea.x + workArea.width, y: workArea.y }, workArea, around);
}
