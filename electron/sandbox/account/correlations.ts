/** Correlations, worked out from the person's own days so that sentences and values agree. */
import { dayOf, weekdayIndex } from '../person/day-number.ts';
import type { Account } from './account.ts';
import { emptyValueOf, type AttributeRecord } from './attribute.ts';
import { phraseOf } from './correlation-phrases.ts';
import { pearson, shortestPeriod } from './pearson.ts';

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
const leastConfidence = 0.05;
/** Enough for every attribute with words of its own; keeps an account of 2,000 tags quick. */
const mostCompared = 64;

/** Attributes whose mark shows on the day after. */
const felt = new Set(['alcoholic_drinks', 'friends', 'party', 'late_to_sleep', 'checkins']);

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
    const described = this.#account.attributes
      .filter((attribute) => attribute.active && phraseOf(attribute) !== undefined)
      .slice(0, mostCompared);
    const series = described.map((attribute) => this.#read(attribute, monday, period));
    const found: Correlation[] = [];
    described.forEach((first, index) => {
      for (let other = index + 1; other < described.length; other++) {
        const second = described[other];
        if (!second) continue;
        const strongest = [
          relate(first, second, series[index] ?? [], series[other] ?? [], 0),
          felt.has(first.name) && relate(first, second, series[index] ?? [], series[other] ?? [], -1),
          felt.has(second.name) && relate(second, first, series[other] ?? [], series[index] ?? [], -1),
        ]
          .filter((candidate) => candidate !== undefined && candidate !== false)
          .reduce<Relation | undefined>(stronger, undefined);
        if (strongest) found.push({ date: dayOf(monday), period, ...strongest });
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

type Relation = Omit<Correlation, 'date' | 'period'>;

function stronger(best: Relation | undefined, other: Relation): Relation {
  return best && Math.abs(best.value) >= Math.abs(other.value) ? best : other;
}

/** Relates two attributes on the same day, or with an offset of −1 the first on the day before. */
function relate(
  first: AttributeRecord,
  second: AttributeRecord,
  values: readonly (number | null)[],
  others: readonly (number | null)[],
  offset: 0 | -1,
): Relation | undefined {
  const measured = pearson(offset === 0 ? values : values.slice(1), others);
  const [phrase, otherPhrase] = [phraseOf(first), phraseOf(second)];
  if (!measured || measured.p > leastConfidence || !phrase || !otherPhrase) return undefined;
  const { value, p } = measured;
  const elements =
    offset === 0
      ? [`you ${phrase.more}`, 'when', `you ${value > 0 ? otherPhrase.more : otherPhrase.less}`]
      : [`you ${value > 0 ? otherPhrase.more : otherPhrase.less}`, 'on days after', `you ${phrase.more}`];
  const [strength_description, stars, stars_description] = describe(value, p);
  return {
    offset,
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
