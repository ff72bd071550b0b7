import { describe, expect, it } from 'vitest';
import type { Value } from '../../../electron/contract/today-state.ts';
import { daysChart, trendChart } from '../../../electron/domain/chart-days.ts';
import { yearChart } from '../../../electron/domain/chart-year.ts';
import { addDays, daysBetween } from '../../../electron/domain/local-day.ts';
import { aKind, anAverage, today } from '../../support/builders.ts';

const coffees = { label: 'Coffees', kind: aKind() };
/** 0 on the last day, 1 on the one before … */
const daysAgo = (day: string): number => daysBetween(day, today);

describe('the last 31 days', () => {
  it('are bars up to today with each weekday’s average beside them', () => {
    const average = anAverage('coffees', 2, { saturday: 3 });
    const chart = daysChart(coffees, today, daysAgo, average);
    expect(chart.points).toHaveLength(31);
    expect(chart.points[0]).toEqual({ day: '2026-10-22', value: 30, text: '30', usual: 2 });
    expect(chart.points.at(-1)).toEqual({ day: today, value: 0, text: '0', usual: 3 });
    expect(chart.average).toEqual({ value: 2, text: '2' });
  });

  it('tell a day without a value from a zero', () => {
    const chart = daysChart(coffees, today, (day) => (day === today ? 0 : null), undefined);
    expect(chart.points.slice(-2).map(({ value, text }) => [value, text])).toEqual([
      [null, '–'],
      [0, '0'],
    ]);
    expect([chart.average, chart.points[0]?.usual]).toEqual([null, null]);
  });

  it.each<[string, () => Value, ReturnType<typeof aKind>, string]>([
    ['nothing', () => null, aKind(), 'Coffees, last 31 days: nothing known.'],
    ['one value', () => 2, aKind(), 'Coffees, last 31 days: lowest 2, highest 2, mean 2.'],
    ['yes and no', () => 1, aKind({ valueType: 7 }), 'Coffees, last 31 days: yes on 31 days, no on 0 days.'],
    [
      'clock times',
      () => 690,
      aKind({ valueType: 6 }),
      'Coffees, last 31 days: lowest 23:30, highest 23:30, mean 23:30.',
    ],
  ])('can be read out: %s', (_, valueOn, kind, expected) => {
    expect(daysChart({ label: 'Coffees', kind }, today, valueOn, undefined).description).toBe(expected);
  });
});

describe('the weekly averages', () => {
  const halfAYearAgo = addDays(today, -7 * 26);
  const sets = Array.from({ length: 56 }, (_, week) => ({
    ...anAverage('coffees', week),
    date: addDays('2026-11-15', -7 * week),
  }));

  it('are those of 26 weeks, oldest first, or all', () => {
    const half = trendChart(coffees, sets, halfAYearAgo);
    expect([half.points.length, half.points[0]?.value, half.points.at(-1)?.value, half.isWhole]).toEqual([
      26,
      25,
      0,
      false,
    ]);
    expect(trendChart(coffees, sets, null)).toMatchObject({ isWhole: true });
    expect(trendChart(coffees, sets, null).points).toHaveLength(56);
  });

  it.each<[string, typeof sets, boolean]>([
    ['every week', sets.slice(0, 26), false],
    ['a week missing in between', sets.slice(0, 26).filter((_, week) => week !== 9), false],
    ['the week missing that is not made yet', sets.slice(1, 26), false],
    ['the first week missing', sets.slice(0, 25), false],
    ['nothing before some weeks', sets.slice(0, 20), true],
    ['the first one a week ago', sets.slice(0, 1), true],
  ])('of half a year with %s: whether that is all there is', (_, found, isWhole) => {
    expect(trendChart(coffees, found, halfAYearAgo).isWhole).toBe(isWhole);
  });

  it('can be read out, also when there are none', () => {
    expect(trendChart(coffees, sets.slice(0, 2), halfAYearAgo).description).toBe(
      'Coffees, weekly averages of 2 weeks: from 1 on 8 November 2026 to 0 on 15 November 2026.',
    );
    expect(trendChart(coffees, [], null)).toMatchObject({
      points: [],
      isWhole: true,
      description: 'Coffees, weekly averages of 0 weeks: there are no averages yet.',
    });
  });
});

describe('a year as a calendar', () => {
  const cellsOf = (valueOn: (day: string) => Value, kind = aKind()) =>
    yearChart({ label: 'Coffees', kind }, today, valueOn, 365)
      .weeks.flat()
      .filter((cell) => cell !== null);

  it('has every day once, each under its weekday', () => {
    const chart = yearChart(coffees, today, daysAgo, 365);
    const days = chart.weeks.flat().filter((cell) => cell !== null);
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: 365 }, (_, place) => addDays(today, place - 364)),
    );
    expect(chart.weeks.every((week) => week.length === 7)).toBe(true);
    for (const week of chart.weeks) {
      week.forEach((cell, place) => {
        if (cell !== null) expect((new Date(`${cell.day}T12:00:00Z`).getUTCDay() + 6) % 7).toBe(place);
      });
    }
  });

  it('names twelve months above the weeks they begin in', () => {
    const { months, weeks } = yearChart(coffees, today, daysAgo, 365);
    expect(months.map(({ label }) => label).join(' ')).toBe(
      'Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov',
    );
    for (const { week } of months) expect(weeks[week]?.some((cell) => cell?.day.endsWith('-01'))).toBe(true);
  });

  it('shades a quarter of the values each, and tells a zero from nothing', () => {
    const cells = cellsOf((day) => (daysAgo(day) < 4 ? null : daysAgo(day) < 5 ? 0 : daysAgo(day)));
    const count = (shade: number | null) => cells.filter((cell) => cell.shade === shade).length;
    expect([count(null), count(0), count(1), count(2), count(3), count(4)]).toEqual([4, 1, 90, 90, 90, 90]);
  });

  const frost = aKind({ valueType: 1, template: 'weather_temp_min' });

  it.each<[string, (day: string) => Value, ReturnType<typeof aKind>, (0 | 1 | 2 | 3 | 4 | null)[]]>([
    ['the same value every day', () => 3, aKind(), [4]],
    ['yes and no', (day) => daysAgo(day) % 2, aKind({ valueType: 7 }), [0, 4]],
    ['midnight, which is a time and no zero', () => 0, aKind({ valueType: 4 }), [4]],
    ['freezing point, which is a temperature and no zero', () => 0, frost, [4]],
    ['nothing at all', () => null, aKind(), [null]],
  ])('shades %s', (_, valueOn, kind, expected) => {
    expect([...new Set(cellsOf(valueOn, kind).map(({ shade }) => shade))].toSorted()).toEqual(expected);
  });

  it('says how much of it has not been read', () => {
    expect(yearChart(coffees, today, () => null, 300).description).toBe(
      'Coffees, a year of days: nothing known. 65 days of it not read from Exist yet.',
    );
  });
});
