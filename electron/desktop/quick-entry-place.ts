/** Where the quick-entry window stands: in the upper third of a display, growing downwards. */

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const widestPx = 640;
const marginPx = 16;
/** Of the work area's height, above the line. */
const above = 0.2;

/** The height of the line alone, in pixels. */
export const lineHeightPx = 64;

/**
 * Places the window on a display, whole in its work area.
 *
 * @param workArea what panels and docks leave of the display
 * @param heightPx what the content would like to have
 */
export function quickEntryPlace(workArea: Area, heightPx: number): Area {
  const width = Math.min(widestPx, workArea.width - 2 * marginPx);
  const y = Math.round(workArea.y + workArea.height * above);
  const highestPx = workArea.y + workArea.height - marginPx - y;
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y,
    width,
    height: Math.max(lineHeightPx, Math.min(Math.round(heightPx), highestPx)),
  };
}
