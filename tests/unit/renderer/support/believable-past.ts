/** The past of a person's attributes, drawn by the same hands as the real one; for looking at and for tests. */
import type {
  AttributePageView,
  CorrelationView,
  InsightView,
  TrendChart,
  YearChart,
} from '../../../../electron/contract/history-views.ts';
import type { ValueType } from '../../../../electron/contract/today-state.ts';
import { daysChart, trendChart } from '../../../../electron/domain/chart-days.ts';
import { yearChart } from '../../../../electron/domain/chart-year.ts';
import type { Average } from '../../../../electron/domain/exist-model.ts';
import { averagesView } from '../../../../electron/domain/findings.ts';
import { addDays, daysBetween, weekdayOf, weekdays } from '../../../../electron/domain/local-day.ts';
import { unitOf } from '../../../../electron/domain/units.ts';
import { metricUnits } from './a-state.ts';

const today = '2026-11-21';

export interface PastGiven {
  name?: string;
  label?: string;
  group?: string;
  valueType?: ValueType;
  template?: string | null;
  /** The value of a day; null where nothing is known. */
  valueOn?: (day: string) => number | null;
  /** The average of a weekday; null where there is none at all. */
  usual?: number | null;
  /** How many weeks have an average. */
  weeks?: number;
  daysRead?: number;
}

/** A number between 0 and 1 that is the same for the same day, without a pattern to the eye. */
export function chanceOf(day: string, salt = 1): number {
  const turn = Math.sin(daysBetween('2020-01-01', day) * 12.9898 * salt + salt) * 43758.5453;
  return turn - Math.floor(turn);
}

/** Builds the page of steps with a few days missing, unless told otherwise. */
export function aPast(given: PastGiven = {}, over: Partial<AttributePageView> = {}): AttributePageView {
  const subject = subjectOf(given);
  const { valueOn, average, sets, kind, label } = subject;
  return {
    name: given.name ?? 'steps',
    label,
    group: given.group ?? 'activity',
    groupLabel: 'Activity',
    valueType: kind.valueType,
    unit: unitOf(kind.template, kind.units)?.symbol ?? null,
    day: today,
    averages: average === undefined ? null : averagesView(average, kind),
    lastDays: daysChart(subject, today, valueOn, average),
    year: yearChart(subject, today, valueOn, given.daysRead ?? 365),
    notes: [],
    trend: trendChart(subject, sets.slice(-26), addDays(today, -26 * 7)),
    correlations: [aCorrelation()],
    insights: [anInsight()],
    failure: null,
    isWaiting: false,
    ...over,
  };
}

/** Builds the trend of every week. */
export function aWholeTrend(given: PastGiven = {}): TrendChart {
  const subject = subjectOf(given);
  return trendChart(subject, subject.sets, null);
}

/** Builds the year up to a day. */
export function aYear(lastDay: string, given: PastGiven = {}): YearChart {
  const subject = subjectOf(given);
  return yearChart(subject, lastDay, subject.valueOn, given.daysRead ?? 365);
}

function subjectOf(given: PastGiven) {
  const valueOn = given.valueOn ?? stepsOn;
  const usual = given.usual === undefined ? 3531 : given.usual;
  const weeks = given.weeks ?? 80;
  const setOn = (date: string, middle: number): Average => ({
    attribute: given.name ?? 'steps',
    date,
    overall: middle,
    byWeekday: Object.fromEntries(
      weekdays.map((weekday, place) => [weekday, Math.round(middle * (0.85 + place * 0.05) * 100) / 100]),
    ) as Average['byWeekday'],
  });
  const sets =
    usual === null
      ? []
      : Array.from({ length: weeks }, (_, place) => {
          const date = addDays('2026-11-15', (place + 1 - weeks) * 7);
          const drift = 1 - (weeks - 1 - place) * 0.004 + (chanceOf(date, 3) - 0.5) * 0.12;
          return setOn(date, place === weeks - 1 ? usual : Math.round(usual * drift * 100) / 100);
        });
  return {
    label: given.label ?? 'Steps',
    kind: { valueType: given.valueType ?? 0, template: given.template ?? null, units: metricUnits },
    valueOn,
    sets,
    average: sets.at(-1),
  } as const;
}

/** Steps: more at the weekend, a zero now and then, and days without a band on the wrist. */
export function stepsOn(day: string): number | null {
  if (chanceOf(day, 7) < 0.06) return null;
  if (chanceOf(day, 5) < 0.04) return 0;
  const isWeekend = ['saturday', 'sunday'].includes(weekdayOf(day));
  return Math.round(1800 + chanceOf(day) * 3600 + (isWeekend ? 1500 : 0));
}

/** Builds a correlation of steps and time asleep. */
export function aCorrelation(given: Partial<CorrelationView> = {}): CorrelationView {
  return {
    attributes: ['steps', 'sleep'],
    labels: ['Steps', 'Time asleep'],
    sentence: 'You walk more on days when you sleep longer the night before.',
    value: 0.46,
    percentage: 46,
    percentageText: '46\u00a0%',
    isPositive: true,
    strength: 'Quite often go together',
    stars: 4,
    confidence: 'Very likely to be related',
    days: 180,
    madeOn: '2026-11-15',
    ...given,
  };
}

/** Builds a remark about yesterday’s steps. */
export function anInsight(given: Partial<InsightView> = {}): InsightView {
  return {
    key: 'highest_steps 1',
    day: '2026-11-20',
    span: 'day',
    attribute: 'steps',
    label: 'Steps',
    lines: ['Yesterday you walked 6 902 steps.', 'That is your highest in 3 weeks.'],
    ...given,
  };
}
