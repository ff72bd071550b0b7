/** Where the window stands: what of it is kept, and where it can be put back on the displays that are there. */

/** A rectangle on the desktop, in pixels that do not depend on a display's scale. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowPlace {
  version: 1;
  width: number;
  height: number;
  /** Where the person has put it; null until they have: then it opens beside the tray. */
  position: { x: number; y: number } | null;
  isMaximised: boolean;
}

/** Tells whether a value out of a file is a place. */
export function isWindowPlace(value: object): value is WindowPlace {
  const { version, width, height, position, isMaximised } = value as Record<string, unknown>;
  if (version !== 1 || !isSize(width) || !isSize(height) || typeof isMaximised !== 'boolean') return false;
  if (position === null) return true;
  return typeof position === 'object' && 'x' in position && 'y' in position && isPoint(position);
}

/** What a window manager draws around a window, at most. Some add it to where the window was put. */
const frame = { width: 8, height: 48 };

/** What a person needs to see of a title bar to take hold of it. */
const titleBar = { height: 32, enoughWidth: 120, enoughHeight: 16 };

/**
 * Answers where the window goes: whole sizes, and no position where too little of its title bar would be in reach,
 * because its display is gone, smaller, or of another scale.
 *
 * @param workAreas what panels and docks leave of each display
 */
export function placeBack(
  { width, height, position }: WindowPlace,
  workAreas: readonly Area[],
): { width: number; height: number; position: { x: number; y: number } | null } {
  const bar = position && { ...position, width, height: Math.min(titleBar.height, height) };
  const home = bar && workAreas.find((area) => isInReach(overlap(bar, area), width));
  if (!home || !position) return { ...fitted({ width, height }, workAreas[0]), position: null };
  const size = fitted({ width, height }, home);
  // What fits may hang over an edge, as the person left it; what had to shrink is put whole on the display.
  const isWhole = size.width === width && size.height === height;
  return { ...size, position: isWhole ? position : within(position, framed(size), home) };
}

/**
 * Answers what to keep of a window.
 *
 * @param before what was kept so far
 * @param asked where the app has put it
 * @param now where it is; while it is maximised, where it would go back to
 */
export function placeAfter(
  before: WindowPlace | null,
  asked: Area,
  now: Area,
  isMaximised: boolean,
): WindowPlace {
  // What a smaller display did to it is not what the person did: with their own display it comes back.
  const width = now.width === asked.width ? (before?.width ?? now.width) : now.width;
  const height = now.height === asked.height ? (before?.height ?? now.height) : now.height;
  const position = isMoved(asked, now) ? { x: now.x, y: now.y } : (before?.position ?? null);
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
function fitted({ width, height }: { width: number; height: number }, area: Area | undefined) {
  if (area === undefined) return { width, height };
  return {
    width: width > area.width ? area.width - frame.width : width,
    height: height > area.height ? area.height - frame.height : height,
  };
}

function framed({ width, height }: { width: number; height: number }) {
  return { width: width + frame.width, height: height + frame.height };
}

function within(
  { x, y }: { x: number; y: number },
  { width, height }: { width: number; height: number },
  area: Area,
): { x: number; y: number } {
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
