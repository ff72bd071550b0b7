/**
 * Draws the tray icon as pixels: a ring that fills, and a mark where something is to be known.
 *
 * Nobody tells a Linux app how bright its panel is. So the ink can wear a thin contour of the opposite
 * brightness: whichever of the two the panel swallows, the other draws the same ring.
 */
import type { Badge } from '../domain/tray-icon-wish.ts';

/** Straight RGBA, row by row from the top. */
export interface Pixels {
  size: number;
  rgba: Uint8Array;
}

export interface TrayIconOptions {
  /** 1 is a full ring, more starts a second, stronger turn; null draws the track alone. */
  progress: number | null;
  badge: Badge;
  /** Draws the app's mark in place of any progress; false by default. */
  isPlain?: boolean;
  /** Edge in device pixels, for example 22 or 44. */
  size: number;
  /** The ink's grey: 255 on dark panels, 22 on light ones. */
  ink: number;
  /** Draws the contour, for panels whose brightness is a guess. */
  hasContour: boolean;
}

/** How far the contour reaches beyond the ink, in parts of the edge, and how strong it is. */
const contourWidth = 0.9 / 22;
const contourStrength = 0.85;

const trackStrength = 0.3;
/** In parts of the edge: 2.5 px on a 22 px grid. */
const strokeWidth = 2.5 / 22;
const radius = 8.25 / 22;
const plusArm = 3.4 / 22;
const plusStroke = 2 / 22;
const dot = { x: 18 / 22, y: 18 / 22, radius: 3.4 / 22, gap: 1.4 / 22 };

/** Draws the icon; the same options give the same pixels. */
export function drawTrayIcon(options: TrayIconOptions): Pixels {
  const { progress, badge, isPlain = false, size, ink, hasContour } = options;
  const rgba = new Uint8Array(size * size * 4);
  // One for all: thousands of them would be drawn longer than a gesture may take.
  const spot: Spot = { x: 0, y: 0, edge: 1 / size, grow: 0, progress, badge, isPlain };
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      spot.x = (column + 0.5) / size;
      spot.y = (row + 0.5) / size;
      if (!isPlain && isBare(spot)) continue;
      spot.grow = 0;
      const inked = inkAlpha(spot);
      spot.grow = contourWidth;
      const around = hasContour ? inkAlpha(spot) * contourStrength : 0;
      paint(rgba, (row * size + column) * 4, ink, inked, around);
    }
  }
  return { size, rgba };
}

/** Most of the grid is empty; neither the start of the app nor a gesture need work it out in detail. */
function isBare({ x, y, progress, badge }: Spot): boolean {
  if (badge === 'offline' || badge === 'needs-you') return false;
  const isNear = badge === 'waiting' && Math.hypot(x - dot.x, y - dot.y) < dot.radius + dot.gap + 2 / 22;
  const fromCentre = Math.hypot(x - 0.5, y - 0.5);
  const isOnRing = Math.abs(fromCentre - radius) < strokeWidth / 2 + 2 / 22;
  return !isNear && !isOnRing && ((progress ?? 0) <= 1 || fromCentre > radius);
}

/** Lays the ink over its contour. */
function paint(rgba: Uint8Array, at: number, ink: number, inked: number, around: number): void {
  const alpha = inked + around * (1 - inked);
  const grey = alpha === 0 ? ink : (ink * inked + (255 - ink) * around * (1 - inked)) / alpha;
  rgba.fill(Math.round(grey), at, at + 3);
  rgba[at + 3] = Math.round(alpha * 255);
}

/** A point of the grid, what is drawn there, and by how much every shape is grown. */
interface Spot {
  x: number;
  y: number;
  /** One device pixel, in parts of the edge. */
  edge: number;
  grow: number;
  progress: number | null;
  badge: Badge;
  isPlain: boolean;
}

function inkAlpha(spot: Spot): number {
  return withBadge(spot.isPlain ? markAlpha(spot) : ringAlpha(spot), spot);
}

/** Turns straight RGBA into the premultiplied BGRA that `nativeImage.createFromBitmap` takes. */
export function toBitmap({ rgba }: Pixels): Buffer {
  const bitmap = Buffer.alloc(rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 0) continue;
    bitmap[at] = Math.round(((rgba[at + 2] ?? 0) * alpha) / 255);
    bitmap[at + 1] = Math.round(((rgba[at + 1] ?? 0) * alpha) / 255);
    bitmap[at + 2] = Math.round(((rgba[at] ?? 0) * alpha) / 255);
    bitmap[at + 3] = alpha;
  }
  return bitmap;
}

function ringAlpha({ x, y, edge, grow, progress }: Spot): number {
  const fromCentre = Math.hypot(x - 0.5, y - 0.5);
  const track = coverage(Math.abs(fromCentre - radius) - strokeWidth / 2 - grow, edge);
  if (progress === null || progress <= 0) return track * trackStrength;
  const turn = Math.min(progress, 1);
  const arc = coverage(distanceToArc(x, y, turn) - strokeWidth / 2 - grow, edge);
  const ring = Math.max(track * trackStrength, arc);
  // Past the usual day a disc grows in the middle: it is seen at a glance that the ring is more than full.
  const over = Math.min(1, Math.max(0, progress - 1));
  const disc = over === 0 ? 0 : coverage(fromCentre - (2 + 2.2 * over) / 22 - grow, edge);
  return Math.max(ring, disc);
}

/** A whole ring with a plus in it: no progress ever looks like that. */
function markAlpha({ x, y, edge, grow, badge }: Spot): number {
  const ring = Math.abs(Math.hypot(x - 0.5, y - 0.5) - radius) - strokeWidth / 2;
  // The slash would leave crumbs of the plus.
  if (badge === 'offline') return coverage(ring - grow, edge);
  const across = distanceToSegment(x, y, 0.5 - plusArm, 0.5, 0.5 + plusArm, 0.5);
  const up = distanceToSegment(x, y, 0.5, 0.5 - plusArm, 0.5, 0.5 + plusArm);
  return coverage(Math.min(ring, Math.min(across, up) - plusStroke / 2) - grow, edge);
}

/** Distance to an arc that starts at twelve o'clock and runs clockwise; its ends are round. */
function distanceToArc(x: number, y: number, turn: number): number {
  const angle = Math.atan2(x - 0.5, 0.5 - y);
  const clockwise = angle < 0 ? angle + 2 * Math.PI : angle;
  const end = turn * 2 * Math.PI;
  if (turn >= 1 || clockwise <= end) return Math.abs(Math.hypot(x - 0.5, y - 0.5) - radius);
  return Math.min(distanceToPoint(x, y, 0), distanceToPoint(x, y, end));
}

function distanceToPoint(x: number, y: number, angle: number): number {
  return Math.hypot(x - 0.5 - radius * Math.sin(angle), y - 0.5 + radius * Math.cos(angle));
}

function withBadge(alpha: number, spot: Spot): number {
  switch (spot.badge) {
    case 'none':
      return alpha;
    case 'waiting':
      return withDot(alpha, spot);
    case 'needs-you':
      return withExclamation(alpha, spot);
    case 'offline':
      return withSlash(alpha, spot);
  }
}

function withDot(alpha: number, { x, y, edge, grow }: Spot): number {
  const distance = Math.hypot(x - dot.x, y - dot.y);
  const cut = alpha * (1 - coverage(distance - dot.radius - dot.gap, edge));
  return Math.max(cut, coverage(distance - dot.radius - grow, edge));
}

/** An exclamation mark in the middle of the ring. */
function withExclamation(alpha: number, { x, y, edge, grow }: Spot): number {
  const hole = alpha * (1 - coverage(Math.hypot(x - 0.5, y - 0.5) - 5.5 / 22, edge));
  const bar = coverage(distanceToSegment(x, y, 0.5, 7.2 / 22, 0.5, 11.8 / 22) - 1.2 / 22 - grow, edge);
  const point = coverage(Math.hypot(x - 0.5, y - 15 / 22) - 1.35 / 22 - grow, edge);
  return Math.max(hole, bar, point);
}

function withSlash(alpha: number, { x, y, edge, grow }: Spot): number {
  const distance = distanceToSegment(x, y, 3.5 / 22, 3.5 / 22, 18.5 / 22, 18.5 / 22);
  const cut = alpha * (1 - coverage(distance - 2.4 / 22, edge));
  return Math.max(cut, coverage(distance - 1.1 / 22 - grow, edge));
}

function distanceToSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

/** How much of a pixel lies inside a shape, from the signed distance to its edge. */
function coverage(distance: number, edge: number): number {
  return Math.max(0, Math.min(1, 0.5 - distance / edge));
}
