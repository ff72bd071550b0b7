/** Days as bars and weekly averages as a line: what is drawn, and the same in words. */
import type { DaysChart, TrendChart } from '../contract/history-views.ts';
import type { Value } from '../contract/today-state.ts';
import { axisOf } from './chart-axis.ts';
import { daysShown, weeksShown } from './chart-spans.ts';
import { dateText, spreadText } from './chart-words.ts';
import type { Average } from './exist-model.ts';
import { readAverage } from './findings.ts';
import { addDays, type LocalDay } from './local-day.ts';
import { usualOn } from './progress.ts';
import { formatUsual, formatValue, noValueText, type ValueKind } from './value-format.ts';

/** How much later than asked for the first average may be while there may well be others before it: a week without one. */
const gapDays = 14;

/** What is charted. */
export interface Charted {
  label: string;
  kind: ValueKind;
}

/** Draws the days up to one as bars, against the average. */
export function daysChart(
  { label, kind }: Charted,
  lastDay: LocalDay,
  valueOn: (day: LocalDay) => Value,
  average: Average | undefined,
): DaysChart {
  const points = Array.from({ length: daysShown }, (_, place) => {
    const day = addDays(lastDay, place + 1 - daysShown);
    const value = numberOf(valueOn(day));
    return { day, value, text: formatValue(value, kind), usual: usualOn(day, average) };
  });
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const overall = average?.overall ?? null;
  const line = overall === null ? null : readAverage(overall, kind);
  const usual = points.flatMap((point) => (point.usual === null ? [] : [point.usual]));
  return {
    points,
    average: line,
    axis: axisOf([...known, ...usual, ...(overall === null ? [] : [overall])], kind, true),
    description: [
      `${label}, last ${daysShown} days: ${spreadText(points, kind)}.`,
      ...(line === null ? [] : [`Usually ${line.text}.`]),
    ].join(' '),
  };
}

/**
 * Draws the overall averages of the weeks.
 *
 * @param from the day from which on the averages were asked for; null for all there are
 */
export function trendChart(
  { label, kind }: Charted,
  sets: readonly Average[],
  from: LocalDay | null,
): TrendChart {
  const all = sets.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const oldest = all[0];
  const points = (from === null ? all : all.slice(-weeksShown)).map(({ date, overall }) => ({
    day: date,
    value: overall,
    text: overall === null ? noValueText : formatUsual(overall, kind),
  }));
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first, last] = [
    points.find(({ value }) => value !== null),
    points.findLast(({ value }) => value !== null),
  ];
  const way =
    first === undefined || last === undefined
      ? 'there are no averages yet'
      : `from ${first.text} on ${dateText(first.day)} to ${last.text} on ${dateText(last.day)}`;
  return {
    points,
    axis: axisOf(known, kind, false),
    isWhole: from === null || (oldest !== undefined && oldest.date > addDays(from, gapDays)),
    description: `${label}, weekly averages of ${points.length === 1 ? '1 week' : `${points.length} weeks`}: ${way}.`,
  };
}

/** A value as a number; texts have no size. */
export function numberOf(value: Value): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
