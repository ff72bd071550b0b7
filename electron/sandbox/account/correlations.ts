/** Correlations, worked out from the person's own days so that sentences and values agree. */
import { dayOf, weekdayIndex } from '../person/day-number.ts';
import type { Account } from './account.ts';
import { emptyValueOf, type AttributeRecord } from './attribute.ts';
import { phraseOf } from './correlation-phrases.ts';

/** A relationship between two attributes, as the service answers it. Never cause and effect. */
export interface Correlation {
  readonly date: string;
  readonly period: number;
  readonly offset: number;
  readonly attribute: string;
  readonly attribute2: string;
  readonly value: number;
  readonly p: number;
  readonly percentage: number;
  readonly stars: number;
  readonly second_person: string;
  readonly second_person_elements: readonly string[];
  readonly attribute_category: null;
  readonly strength_description: string;
  readonly stars_description: string;
  readonly description: null;
  readonly occurrence: null;
  readonly rating: { positive: boolean; rating_type: number; rating: string } | null;
}

const longestPeriod = 300;
const shortestPeriod = 30;
const leastConfidence = 0.05;

/** Finds correlations once a week, when they are first asked for. */
export class Correlations {
  readonly #account: Account;
  readonly #byWeek = new Map<number, Correlation[]>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Lists the correlations of the latest Monday, strongest first. */
  latest(): readonly Correlation[] {
    const today = this.#account.moment().day;
    const monday = today - weekdayIndex(today);
    const known = this.#byWeek.get(monday);
    if (known) return known;
    const made = this.#find(monday);
    this.#byWeek.set(monday, made);
    return made;
  }

  #find(monday: number): Correlation[] {
    const period = Math.min(longestPeriod, monday - this.#account.historyStart);
    if (period < shortestPeriod) return [];
    const described = this.#account.attributes.filter(
      (attribute) => attribute.active && phraseOf(attribute) !== undefined,
    );
    const series = described.map((attribute) => this.#read(attribute, monday, period));
    const found: Correlation[] = [];
    described.forEach((first, index) => {
      for (let other = index + 1; other < described.length; other++) {
        const second = described[other];
        const correlation = second && relate(first, second, series[index] ?? [], series[other] ?? []);
        if (correlation) found.push({ ...correlation, date: dayOf(monday), period });
      }
    });
    return found.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  #read(attribute: AttributeRecord, before: number, period: number): (number | null)[] {
    const moment = this.#account.moment();
    const empty = emptyValueOf(attribute);
    return Array.from({ length: period }, (_, index) => {
      const value = this.#account.valueOn(attribute, before - 1 - index, moment) ?? empty;
      return typeof value === 'number' ? value : null;
    });
  }
}

function relate(
  first: AttributeRecord,
  second: AttributeRecord,
  values: readonly (number | null)[],
  others: readonly (number | null)[],
): Correlation | undefined {
  const measured = pearson(values, others);
  const phrase = phraseOf(first);
  const otherPhrase = phraseOf(second);
  if (!measured || measured.p > leastConfidence || !phrase || !otherPhrase) return undefined;
  const { value, p } = measured;
  const elements = [`you ${phrase.more}`, 'when', `you ${value > 0 ? otherPhrase.more : otherPhrase.less}`];
  const [strength_description, stars, stars_description] = describe(value, p);
  return {
    date: '',
    period: 0,
    offset: 0,
    attribute: first.name,
    attribute2: second.name,
    value,
    p,
    percentage: Math.abs(value) * 100,
    stars,
    second_person: `${elements.join(' ')}.`,
    second_person_elements: elements,
    attribute_category: null,
    strength_description,
    stars_description,
    description: null,
    occurrence: null,
    rating: first.key % 11 === 0 ? { positive: true, rating_type: 50, rating: 'Useful' } : null,
  };
}

function describe(value: number, p: number): [strength: string, stars: number, confidence: string] {
  const size = Math.abs(value);
  const strength =
    size >= 0.65
      ? 'Nearly always go together'
      : size >= 0.4
        ? 'Quite often go together'
        : size >= 0.2
          ? 'Sometimes go together'
          : 'Rarely go together';
  if (p < 0.001) return [strength, 5, 'Certain to be related'];
  if (p < 0.03) return [strength, 4, 'Almost certainly related'];
  return [strength, 3, 'Very likely related'];
}

function pearson(
  values: readonly (number | null)[],
  others: readonly (number | null)[],
): { value: number; p: number } | undefined {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  values.forEach((x, index) => {
    const y = others[index];
    if (x === null || y === null || y === undefined) return;
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  });
  const spread = Math.sqrt((count * sumXX - sumX ** 2) * (count * sumYY - sumY ** 2));
  if (count < shortestPeriod || !(spread > 0)) return undefined;
  const value = (count * sumXY - sumX * sumY) / spread;
  // Fisher's transformation: near enough for the hundreds of days there are.
  const z = Math.abs(Math.atanh(Math.min(0.999999, Math.abs(value)))) * Math.sqrt(count - 3);
  return { value, p: twoSided(z) };
}

/** The chance of a bell-shaped number beyond ±z (Abramowitz and Stegun 26.2.17, in its tail form). */
function twoSided(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series);
}
