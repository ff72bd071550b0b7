/** What Exist found, in the words a person reads. Two things that go together are never told as one bringing about the other. */
import type {
  AveragesView,
  CorrelationFilter,
  CorrelationView,
  InsightSpan,
  InsightView,
  NumberRead,
} from '../contract/history-views.ts';
import type { Correlation, Insight } from './exist-findings.ts';
import type { Average } from './exist-model.ts';
import { localDayAt, weekdays } from './local-day.ts';
import { formatNumber, formatUsual, type ValueKind } from './value-format.ts';

/** From this size on a correlation counts as strong. */
const strongFrom = 0.4;
/** Exist is sure of those with all stars. */
const confidentStars = 5;

/** Shows a correlation. Exist's words are kept; where it has none they are made of the labels. */
export function correlationView(found: Correlation, labelOf: (attribute: string) => string): CorrelationView {
  const labels = [labelOf(found.attribute), labelOf(found.attribute2)] as const;
  const strength = found.strength === '' ? strengthText(found.value) : found.strength;
  const percentage = Math.min(100, Math.max(0, found.percentage));
  return {
    attributes: [found.attribute, found.attribute2],
    labels,
    sentence: capital(found.sentence === '' ? ownSentence(labels, found.value) : found.sentence),
    value: found.value,
    percentage,
    percentageText: `${formatNumber(percentage, 0)}\u00a0%`,
    isPositive: found.value >= 0,
    strength,
    stars: Math.min(confidentStars, Math.max(0, Math.round(found.stars))),
    confidence: found.confidence,
    days: found.period,
    madeOn: found.date,
  };
}

/** Orders correlations by strength and keeps those that a filter lets through. */
export function filtered(all: readonly Correlation[], filter: CorrelationFilter): Correlation[] {
  const { attribute, onlyStrong, onlyConfident } = filter;
  return all
    .filter((each) => attribute === null || each.attribute === attribute || each.attribute2 === attribute)
    .filter(({ value }) => !onlyStrong || Math.abs(value) >= strongFrom)
    .filter(({ stars }) => !onlyConfident || stars >= confidentStars)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** How strongly two things go together, in words. */
export function strengthText(value: number): string {
  const size = Math.abs(value);
  if (size >= 0.65) return 'Nearly always go together';
  if (size >= strongFrom) return 'Quite often go together';
  return size >= 0.2 ? 'Sometimes go together' : 'Rarely go together';
}

function ownSentence([first, second]: readonly [string, string], value: number): string {
  return value >= 0
    ? `${first} and ${second} tend to rise and fall together.`
    : `${first} tends to be high on days when ${second} is low, and the other way round.`;
}

/** Shows a remark of Exist's as plain text, line by line. */
export function insightView(insight: Insight, timezone: string): InsightView {
  const { createdAtMs, targetDate, kind, priority, attribute, label, text } = insight;
  return {
    key: `${kind} ${createdAtMs}`,
    day: targetDate ?? localDayAt(createdAtMs, timezone),
    span: spanOf(priority),
    attribute,
    label,
    lines: text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}

/** What a priority of Exist's is about; an unknown one is about a day. */
function spanOf(priority: number): InsightSpan {
  const spans: Readonly<Record<number, InsightSpan>> = { 1: 'moment', 2: 'day', 3: 'week', 4: 'month' };
  return spans[priority] ?? 'day';
}

/** An average as the person reads it. */
export function readAverage(value: number, kind: ValueKind): NumberRead {
  return { value, text: formatUsual(value, kind) };
}

/** Shows this week's averages: all seven weekdays and the overall one. */
export function averagesView(average: Average, kind: ValueKind): AveragesView {
  const read = (value: number | null) => (value === null ? null : readAverage(value, kind));
  return {
    madeOn: average.date,
    overall: read(average.overall),
    weekdays: weekdays.map((weekday) => ({
      weekday,
      label: capital(weekday),
      average: read(average.byWeekday[weekday]),
    })),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
