/** Dragging a row of a list to another place: how far each row is moved for the eye, and where the held one would go. */

interface Held {
  from: number;
  /** Where it would be let go. */
  to: number;
  /** How far it is from its own place, in pixels. */
  offset: number;
}

/** The list as it lies on the screen; its rows are of one height. */
export interface RowsOnScreen {
  /** The top of the first row, in pixels; scrolling changes it. */
  top: () => number;
  /** From the top of a row to the top of the next one, in pixels. */
  pitch: number;
  count: number;
}

export class DragOrder {
  held: Held | null = $state.raw(null);
  #rows: RowsOnScreen | null = null;
  /** Where in the list the row was taken, and where the pointer is now. */
  #takenAt = 0;
  #pointerY = 0;

  /** Takes a row where the pointer is. */
  take(from: number, pointerY: number, rows: RowsOnScreen): void {
    this.#rows = rows;
    this.#takenAt = pointerY - rows.top();
    this.#pointerY = pointerY;
    this.held = { from, to: from, offset: 0 };
  }

  /** Follows the pointer; without one the list has moved under it. */
  follow(pointerY = this.#pointerY): void {
    if (this.held === null || this.#rows === null) return;
    this.#pointerY = pointerY;
    const { top, pitch, count } = this.#rows;
    const { from } = this.held;
    const wished = pointerY - top() - this.#takenAt;
    const offset = Math.max(-from * pitch, Math.min(wished, (count - 1 - from) * pitch));
    this.held = { from, to: from + Math.round(offset / pitch), offset };
  }

  /** Lets go; answers where it went, null where it stayed. */
  letGo(): { from: number; to: number } | null {
    const { held } = this;
    this.held = null;
    return held === null || held.from === held.to ? null : { from: held.from, to: held.to };
  }

  /** Where in the list a row is drawn, from 0. */
  placeOf(at: number): number {
    return at === this.held?.from ? this.held.to : at + Math.sign(this.shiftOf(at));
  }

  /** How far a row is from its own place, in pixels. */
  shiftOf(at: number): number {
    if (this.held === null || this.#rows === null) return 0;
    const { from, to, offset } = this.held;
    if (at === from) return offset;
    if (at > from && at <= to) return -this.#rows.pitch;
    if (at < from && at >= to) return this.#rows.pitch;
    return 0;
  }
}

/** Answers the list with one of its items in another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item);
}
