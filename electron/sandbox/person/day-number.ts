/** Days as whole numbers since 1970, so that a year of values is arithmetic instead of text. */
import type { LocalDay } from '../../domain/local-day.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Counts the days from 1 January 1970 to a calendar day. */
export function dayNumberOf(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** Writes a day number as `YYYY-MM-DD`. */
export function dayOf(dayNumber: number): LocalDay {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
}

/** Tells the place of a day in the week: 0 is Monday, 6 is Sunday. */
export function weekdayIndex(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** Tells whether a day is a Saturday or a Sunday. */
export function isWeekend(dayNumber: number): boolean {
  return weekdayIndex(dayNumber) >= 5;
}
