/** Where the window stands: what of it is kept, and where it can be put back on the displays that are there. */

/** A rectangle on the desktop, in pixels that do not depend on a display's scale. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Size = Pick<Area, 'width' | 'height'>;
export type Point = Pick<Area, 'x' | 'y'>;

export interface WindowPlace {
  version: 1;
  width: number;
  height: number;
  /** Where the person has put it; null until they have: then it opens beside the tray. */
  position: Point | null;
  isMaximised: boolean;
}

/** Before anybody has moved it or made it larger. */
export const firstPlace: WindowPlace = {
  version: 1,
  width: 380,
  height: 620,
  position: null,
  isMaximised: false,
};

/** As small as a person can make it; only a display with less room makes it smaller. */
export const smallestSize: Size = { width: 340, height: 420 };

/** Tells whether a value out of a file is a place. */
export function isWindowPlace(value: object): value is WindowPlace {
  const { version, width, height, position, isMaximised } = value as Record<string, unknown>;
  if (version !== 1 || !isSize(width) || !isSize(height) || typeof isMaximised !== 'boolean') return false;
  if (position === null) return true;
  return typeof position === 'object' && 'x' in position && 'y' in position && isPoint(position);
}

/** What a window manager draws around a window, at most. Some add it to where the window was put. */
export const frame: Size = { width: 8, height: 48 };

/** Around a window that opens beside the tray. */
const margin = 12;

/** What a person needs to see of a title bar to take hold of it. */
const titleBar = { height: 32, enoughWidth: 120, enoughHeight: 16 };

/**
 * Answers where the window goes back to; null where it has no place yet, or too little of its title bar would be in
 * reach there, because its display is gone, smaller, or of another scale.
 *
 * @param workAreas what panels and docks leave of each display
 */
export function placeBack({ width, height, position }: WindowPlace, workAreas: readonly Area[]): Area | null {
  const bar = position && { ...position, width, height: Math.min(titleBar.height, height) };
  const home = bar && workAreas.find((area) => isInReach(overlap(bar, area), width));
  if (!home || !position) return null;
  const size = fitted({ width, height }, home);
  // What fits may hang over an edge, as the person left it; what had to shrink is put whole on the display.
  const isWhole = size.width === width && size.height === height;
  return { ...size, ...(isWhole ? position : within(position, grown(size, frame), home)) };
}

/**
 * Answers where the window opens below a point: whole on that point's display, what is drawn around it included.
 *
 * @param workArea what panels and docks leave of the display
 * @param around what is drawn around the size that is given
 */
export function placeBeside(size: Size, { x, y }: Point, workArea: Area, around: Size): Area {
  const room = {
    x: workArea.x + margin,
    y: workArea.y + margin,
    width: workArea.width - 2 * margin,
    height: workArea.height - 2 * margin,
  };
  const width = Math.min(size.width, room.width - around.width);
  const height = Math.min(size.height, room.height - around.height);
  const place = within({ x: x - width / 2, y: y + margin }, grown({ width, height }, around), room);
  return { width, height, x: Math.round(place.x), y: Math.round(place.y) };
}

/**
 * Answers what to keep of a window.
 *
 * @param before what was kept so far
 * @param asked where the app has put it
 * @param now where it is; while it is maximised, where it would go back to
 */
export function placeAfter(before: WindowPlace, asked: Area, now: Area, isMaximised: boolean): WindowPlace {
  // What a smaller display did to it is not what the person did: with their own display it comes back.
  const width = now.width === asked.width ? before.width : now.width;
  const height = now.height === asked.height ? before.height : now.height;
  const position = isMoved(asked, now) ? { x: now.x, y: now.y } : before.position;
  return { version: 1, width, height, position, isMaximised };
}

/** A frame that was added is no move: taken for one, the window would creep at each start. */
function isMoved(asked: Area, now: Area): boolean {
  const [right, down] = [now.x - asked.x, now.y - asked.y];
  return Math.abs(right) > frame.width || down < 0 || down > frame.height;
}

function isInReach(visible: Area, width: number): boolean {
  return visible.width >= Math.min(titleBar.enoughWidth, width) && visible.height >= titleBar.enoughHeight;
}

function overlap(a: Area, b: Area): Area {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** What is too large leaves room for the frame around it, or the window manager would make it smaller still. */
function fitted({ width, height }: Size, area: Area): Size {
  return {
    width: width > area.width ? area.width - frame.width : width,
    height: height > area.height ? area.height - frame.height : height,
  };
}

function grown({ width, height }: Size, around: Size): Size {
  return { width: width + around.width, height: height + around.height };
}

/** The title bar stays in reach of what is larger than its area all the same: it begins where the area does. */
function within({ x, y }: Point, { width, height }: Size, area: Area): Point {
  return {
    x: Math.max(area.x, Math.min(x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - height)),
  };
}

/** Windows that are larger than any wall of displays come out of a broken file. */
const largest = 20_000;

function isSize(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= largest;
}

function isPoint({ x, y }: { x: unknown; y: unknown }): boolean {
  return Number.isInteger(x) && Number.isInteger(y);
}
