/** Charts in words, for those who do not see them. */
import { type LocalDay } from './local-day.ts';
import { formatUsual, formatValue, type ValueKind } from './value-format.ts';
import { valueTypes } from './value-types.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Writes a day as "3 November 2026". */
export function dateText(day: LocalDay): string {
  return `${Number(day.slice(8, 10))} ${monthName(day)} ${day.slice(0, 4)}`;
}

/** Names the month of a day. */
export function monthName(day: LocalDay): string {
  return months[Number(day.slice(5, 7)) - 1] ?? '';
}

/** Says how values spread: the lowest, the highest, the mean, and how many days are unknown. */
export function spreadText(points: readonly { value: number | null }[], kind: ValueKind): string {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const unknown = points.length - known.length;
  const rest = unknown === 0 ? [] : [`nothing known for ${daysText(unknown)}`];
  if (known.length === 0) return 'nothing known';
  if (kind.valueType === valueTypes.boolean) {
    const yes = known.filter((value) => value !== 0).length;
    return [`yes on ${daysText(yes)}`, `no on ${daysText(known.length - yes)}`, ...rest].join(', ');
  }
  const lowest = formatValue(Math.min(...known), kind);
  const highest = formatValue(Math.max(...known), kind);
  const mean = formatUsual(known.reduce((sum, value) => sum + value, 0) / known.length, kind);
  return [`lowest ${lowest}`, `highest ${highest}`, `mean ${mean}`, ...rest].join(', ');
}

/** "1 day", "3 days". */
export function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
