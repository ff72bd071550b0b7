/** A year as a calendar: a column a week, four shades by quarters of the values, a zero told from nothing. */
import type { YearCell, YearChart } from '../contract/history-views.ts';
import type { Value } from '../contract/today-state.ts';
import { numberOf, type Charted } from './chart-days.ts';
import { daysText, monthName, spreadText } from './chart-words.ts';
import { addDays, weekdayOf, weekdays, type LocalDay } from './local-day.ts';
import { isTemperature } from './units.ts';
import { formatValue } from './value-format.ts';
import { valueTypes } from './value-types.ts';

const yearDays = 365;
type Shade = 1 | 2 | 3 | 4;

/** A column's label needs the room of about three columns. */
const labelWidth = 3;

/**
 * Draws the 365 days up to one.
 *
 * @param daysRead how many of these days have been read from Exist: of the others nothing can be said
 */
export function yearChart(
  { label, kind }: Charted,
  lastDay: LocalDay,
  valueOn: (day: LocalDay) => Value,
  daysRead: number,
): YearChart {
  const firstDay = addDays(lastDay, 1 - yearDays);
  const days = Array.from({ length: yearDays }, (_, place) => {
    const day = addDays(firstDay, place);
    return { day, value: numberOf(valueOn(day)) };
  });
  const hasZero = !withoutZero.includes(kind.valueType) && !isTemperature(kind.template);
  const limits = shadeLimits(days.flatMap(({ value }) => (isCounted(value, hasZero) ? [value] : [])));
  const shadeOf = (value: number | null): YearCell['shade'] => {
    if (value === null) return null;
    if (!isCounted(value, hasZero)) return 0;
    return limits.findLast(({ from }) => value >= from)?.shade ?? 1;
  };
  const cells = days.map(({ day, value }) => ({
    day,
    value,
    text: formatValue(value, kind),
    shade: shadeOf(value),
  }));
  const weeks = inWeeks(cells);
  const unread = yearDays - daysRead;
  return {
    firstDay,
    lastDay,
    weeks,
    months: monthLabels(weeks),
    shades: limits.map(({ shade, from }) => ({
      shade,
      from: { value: from, text: formatValue(from, kind) },
    })),
    daysRead,
    description: [
      `${label}, a year of days: ${spreadText(days, kind)}.`,
      ...(unread > 0 ? [`${daysText(unread)} of it not read from Exist yet.`] : []),
    ].join(' '),
  };
}

/** Types without a zero that would mean "none"; temperatures have none either. */
const withoutZero: readonly number[] = [valueTypes.timeOfDay, valueTypes.timeFromMidday, valueTypes.scale];

function isCounted(value: number | null, hasZero: boolean): value is number {
  return value !== null && !(hasZero && value === 0);
}

/** Where each shade begins. Quarters that begin alike are one, and the highest always has the strongest shade. */
function shadeLimits(values: readonly number[]): { shade: Shade; from: number }[] {
  const sorted = values.toSorted((a, b) => a - b);
  const quarters = [0, 0.25, 0.5, 0.75].flatMap((part) => sorted[Math.floor(part * sorted.length)] ?? []);
  const starts = [...new Set(quarters)];
  return starts.map((from, place) => ({ shade: (4 - (starts.length - 1 - place)) as Shade, from }));
}

function inWeeks(cells: readonly YearCell[]): (YearCell | null)[][] {
  const before = cells[0] === undefined ? 0 : weekdays.indexOf(weekdayOf(cells[0].day));
  const padded: (YearCell | null)[] = [...Array.from({ length: before }, () => null), ...cells];
  while (padded.length % 7 !== 0) padded.push(null);
  return Array.from({ length: padded.length / 7 }, (_, week) => padded.slice(week * 7, week * 7 + 7));
}

/** A month is named above the column that holds its first day, and the first column where there is room. */
function monthLabels(weeks: readonly (readonly (YearCell | null)[])[]): { week: number; label: string }[] {
  const starts = weeks.flatMap((days, week) => {
    const first = days.find((cell) => cell?.day.endsWith('-01'));
    return first === undefined || first === null ? [] : [{ week, label: monthName(first.day).slice(0, 3) }];
  });
  const opening = weeks[0]?.find((cell) => cell !== null);
  if (opening === undefined || opening === null || (starts[0]?.week ?? labelWidth) < labelWidth)
    return starts;
  return [{ week: 0, label: monthName(opening.day).slice(0, 3) }, ...starts];
}
