/** Where things lie in a chart. The axes come ready from the main process: all that is left is to stretch them. */
import type { Axis } from '../../../electron/contract/history-views.ts';
import { monthName } from '../../../electron/domain/chart-words.ts';

/** The part of a chart that the axes enclose, in pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** One point of a chart in words. */
export interface Reading {
  /** The day or the week. */
  when: string;
  text: string;
  /** What else is told of it; empty where there is nothing. */
  beside: string;
}

/** Room below for the names of days, in pixels. */
const belowPx = 18;
const abovePx = 22;
/** The width of a figure in the small text size. */
const figurePx = 6.8;

/** Lays out the plot of a chart; the widest text of the axis decides where it begins. */
export function plotOf(axis: Axis, width: number, height: number): Plot {
  const widest = Math.max(...axis.ticks.map(({ text }) => text.length), 1);
  return { left: Math.ceil(widest * figurePx) + 8, right: width - 2, top: abovePx, bottom: height - belowPx };
}

/** Places a value between bottom and top. */
export function heightOf(value: number, axis: Axis, plot: Plot): number {
  const share = axis.max === axis.min ? 0 : (value - axis.min) / (axis.max - axis.min);
  return plot.bottom - Math.min(Math.max(share, 0), 1) * (plot.bottom - plot.top);
}

/** Finds which of several equally wide columns lies under a place, the outermost ones reaching beyond the plot. */
export function columnAt(x: number, count: number, plot: Plot): number {
  const column = Math.floor(((x - plot.left) / (plot.right - plot.left)) * count);
  return Math.min(Math.max(column, 0), count - 1);
}

/** The middle of a column. */
export function middleOf(column: number, count: number, plot: Plot): number {
  return plot.left + ((column + 0.5) / count) * (plot.right - plot.left);
}

/** Writes a day as "21 Nov". */
export const shortDate = (day: string): string => `${Number(day.slice(8, 10))} ${shortMonth(day)}`;

/** Writes the month of a day as "Nov 2026". */
export const monthOfYear = (day: string): string => `${shortMonth(day)} ${day.slice(0, 4)}`;

const shortMonth = (day: string): string => monthName(day).slice(0, 3);
