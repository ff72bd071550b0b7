/** The past as it is kept: windows of 31 days that are read whole, newest first, and stay as they are once they are settled. */
import type { Value } from '../contract/today-state.ts';
import type { Attribute } from './exist-model.ts';
import { addDays, daysBetween, type LocalDay } from './local-day.ts';

/** The most days that one reading covers. */
export const windowDays = 31;

/** After so many windows in a row without a single value the account is taken to have begun: a year of nothing. */
export const emptyWindowsBeforeBeginning = 12;

/** Where everything ends: services that know a value for any day there ever was must not be asked for ever. */
export const earliestDay: LocalDay = '2000-01-01';

/** Days change for about a week: trackers deliver late, people fill in what they forgot. */
export const settlingDays = 6;

/** Values by attribute; the place in the list is the day, counted from the window's first. What is missing is unknown. */
export type Columns = Readonly<Record<string, readonly Value[]>>;

/** A window as it lies on disk. */
export interface HistoryWindow {
  version: 1;
  firstDay: LocalDay;
  /** The last day that is known, at most the window's last one. */
  coversTo: LocalDay;
  /** The person's day on which it was last looked at. */
  asOf: LocalDay;
  /** The round of the wish in which it was read: in later ones Exist may show more of the same days. */
  round: number;
  columns: Columns;
}

/** A page of a window that is being read. */
export interface WindowPage {
  version: 1;
  firstDay: LocalDay;
  /** What the window will cover when all its pages are there. */
  coversTo: LocalDay;
  asOf: LocalDay;
  round: number;
  /** From 1. */
  page: number;
  /** How many pages there are. */
  pages: number;
  /** How many attributes Exist says there are: when that changes, pages of before and after do not fit together. */
  count: number;
  columns: Columns;
}

/** The number of the first page that is missing, from 1. @param pages in their order */
export function firstMissingPage(pages: readonly Pick<WindowPage, 'page'>[]): number {
  const gap = pages.findIndex(({ page }, place) => page !== place + 1);
  return (gap === -1 ? pages.length : gap) + 1;
}

/** What was asked for. */
export interface HistoryWish {
  version: 1;
  /** The last day of one window, which all the others follow from. */
  anchor: LocalDay;
  /** Null for everything. */
  from: LocalDay | null;
  isStopped: boolean;
  requestsUsed: number;
  /** From 0; raised by one whenever all of it is to be read again. */
  round: number;
}

/** What an attribute was when it was last read, for those that the account no longer shows. */
export type CatalogEntry = Pick<Attribute, 'label' | 'template' | 'valueType' | 'group'>;
export type Catalog = Readonly<Record<string, CatalogEntry>>;

/** What planning needs to know of a window. */
export interface WindowSummary {
  firstDay: LocalDay;
  coversTo: LocalDay;
  asOf: LocalDay;
  round: number;
  isEmpty: boolean;
}

/** A day of the past. */
export interface KeptDay {
  day: LocalDay;
  /** Its place in the order of settling: totals told up to there are older. */
  sequence: number;
  valueOf: (attribute: string) => Value;
}

/** Days to be read in one go. */
export interface WindowRange {
  firstDay: LocalDay;
  /** At most 30 days later. */
  lastDay: LocalDay;
}

/** The first day of the window that a day lies in. */
export function windowStart(day: LocalDay, anchor: LocalDay): LocalDay {
  const place = daysBetween(addDays(anchor, 1), day);
  return addDays(anchor, 1 + Math.floor(place / windowDays) * windowDays);
}

/** The last day of the window that begins on a day. */
export function windowEnd(firstDay: LocalDay): LocalDay {
  return addDays(firstDay, windowDays - 1);
}

/** Tells whether nothing of what is in columns says anything. */
export function isEmpty(columns: Columns): boolean {
  return Object.values(columns).every((column) => column.every((value) => !value));
}

/**
 * Tells whether a window has to be read: it is unknown or of an earlier round, ends too early, or its last days have
 * changed since.
 */
export function needsReading(
  window: WindowSummary | undefined,
  firstDay: LocalDay,
  yesterday: LocalDay,
  round: number,
): boolean {
  if (window === undefined || window.round < round) return true;
  const lastDay = earlier(windowEnd(firstDay), yesterday);
  if (window.coversTo < lastDay) return true;
  const settledOn = addDays(lastDay, settlingDays);
  return window.asOf < settledOn && addDays(window.asOf, settlingDays) < yesterday;
}

/**
 * The windows a wish covers, newest first, as far back as is known to be needed: with nothing read yet and no day
 * named, that is the newest one that is missing.
 */
export function windowsOf(
  { anchor, from }: HistoryWish,
  known: ReadonlyMap<LocalDay, WindowSummary>,
  yesterday: LocalDay,
): WindowRange[] {
  const found: WindowRange[] = [];
  let empty = 0;
  for (let firstDay = windowStart(yesterday, anchor); ; firstDay = addDays(firstDay, -windowDays)) {
    const limit = from ?? earliestDay;
    if (windowEnd(firstDay) < limit || empty >= emptyWindowsBeforeBeginning) return found;
    found.push({ firstDay, lastDay: earlier(windowEnd(firstDay), yesterday) });
    if (from !== null) continue;
    const window = known.get(firstDay);
    if (window === undefined) return found;
    empty = window.isEmpty ? empty + 1 : 0;
  }
}

/** The earlier of two days. */
export function earlier(a: LocalDay, b: LocalDay): LocalDay {
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: LocalDay, b: LocalDay): LocalDay {
  return a > b ? a : b;
}
