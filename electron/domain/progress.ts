/** Today against the usual day. */
import type { Value, ValueType } from '../contract/today-state.ts';
import type { Average } from './exist-model.ts';
import { weekdayOf, type LocalDay } from './local-day.ts';
import { isMeasurable } from './value-types.ts';

/** This weekday's average, else the overall one, else null. */
export function usualOn(day: LocalDay, average: Average | undefined): number | null {
  if (average === undefined) return null;
  return average.byWeekday[weekdayOf(day)] ?? average.overall;
}

/**
 * value ÷ usual, 1 being "as usual"; null where it cannot be said: no usual, a usual of zero,
 * or a type for which more is not further. A missing value counts as nothing yet.
 */
export function progressOf(value: Value, usual: number | null, type: ValueType): number | null {
  if (usual === null || usual <= 0 || !isMeasurable(type) || typeof value === 'string') return null;
  return Math.max(0, (value ?? 0) / usual);
}

/** Writes progress as "125 %". */
export function percentText(progress: number): string {
  return `${Math.round(progress * 100)}\u00a0%`;
}
