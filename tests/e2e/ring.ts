/** Reads the progress off the tray icon's pixels, as an eye on the panel would. */
import { drawTrayIcon, type TrayIconOptions } from '../../electron/desktop/tray-icon.ts';
import type { TrayItem } from '../support/tray-item.ts';

/** Half of full ink: the track has 30 %. */
const inked = 140;
const steps = 360;

/** How far the ring is filled, 0 to 1: the share of the circle, clockwise from twelve, that is in full ink. */
async function ringAt(item: TrayItem): Promise<number> {
  const icon = await item.icon();
  const centre = icon.width / 2;
  const radius = (8.25 / 22) * icon.width;
  let filled = 0;
  for (let step = 0; step < steps; step += 1) {
    const angle = ((step + 0.5) / steps) * 2 * Math.PI;
    const x = Math.floor(centre + radius * Math.sin(angle));
    const y = Math.floor(centre - radius * Math.cos(angle));
    if (icon.at(x, y)[3] >= inked) filled += 1;
  }
  return filled / steps;
}

/**
 * How far the ring is from where it should stand, 0 to 1. The icon follows the window by a moment: poll it.
 * The round ends of an arc, and their contour, count as filled: they are a twelfth of the circle.
 */
export async function ringOff(item: TrayItem, progress: number): Promise<number> {
  return Math.abs((await ringAt(item)) - Math.min(1, progress));
}

/** Tells whether an icon is, pixel by pixel, what is to be drawn; whatever ink the panel asks for. */
export async function isDrawnAs(
  item: TrayItem,
  wanted: Pick<TrayIconOptions, 'progress' | 'badge' | 'isPlain'>,
): Promise<boolean> {
  const icon = await item.icon();
  const drawn = drawTrayIcon({ ...wanted, size: icon.width, ink: 0, hasContour: true });
  return drawn.rgba.every((byte, at) => at % 4 !== 3 || byte === icon.rgba[at]);
}
