/** Weekly averages: medians of the sixty days before each Sunday, overall and for every weekday. */
import { weekdays, type LocalDay } from '../../domain/local-day.ts';
import { dayNumberOf, dayOf, weekdayIndex } from '../person/day-number.ts';
import type { Account } from './account.ts';
import { emptyValueOf, type AttributeRecord } from './attribute.ts';

/** The field a set of averages names its attribute by: the guide says one, the reference the other. */
export type AveragesKey = 'user_attribute' | 'attribute';

const daysInSet = 60;
const week = 7;

/** Tells whether the service keeps averages of an attribute: not of texts, nor of yes-or-no ones. */
export function hasAverages(attribute: AttributeRecord): boolean {
  return attribute.active && attribute.valueType !== 2 && attribute.valueType !== 7;
}

/** Works out sets of averages when they are asked for and keeps them, as they do not change again. */
export class Averages {
  readonly #account: Account;
  readonly #key: AveragesKey;
  readonly #sets = new Map<string, Record<string, unknown>>();

  constructor(account: Account, key: AveragesKey) {
    this.#account = account;
    this.#key = key;
  }

  /** Lists the Sundays a set was made on, newest first, back to the first week of the account. */
  sundays(min?: LocalDay, max?: LocalDay): number[] {
    const today = this.#account.moment().day;
    const newest = max === undefined ? today : Math.min(today, dayNumberOf(max));
    const oldest = Math.max(this.#account.historyStart + week, min === undefined ? 0 : dayNumberOf(min));
    const sundays: number[] = [];
    for (let day = newest - ((weekdayIndex(newest) + 1) % week); day >= oldest; day -= week)
      sundays.push(day);
    return sundays;
  }

  /** Works out the set of an attribute made on a Sunday. */
  setOf(attribute: AttributeRecord, sunday: number): Record<string, unknown> {
    const id = `${attribute.name} ${sunday}`;
    const known = this.#sets.get(id);
    if (known) return known;
    const made = this.#make(attribute, sunday);
    this.#sets.set(id, made);
    return made;
  }

  #make(attribute: AttributeRecord, sunday: number): Record<string, unknown> {
    const all: number[] = [];
    const byWeekday: number[][] = weekdays.map(() => []);
    const empty = emptyValueOf(attribute);
    const moment = this.#account.moment();
    for (let day = Math.max(sunday - daysInSet, this.#account.historyStart); day < sunday; day++) {
      const value = this.#account.valueOn(attribute, day, moment) ?? empty;
      if (typeof value !== 'number') continue;
      all.push(value);
      byWeekday[weekdayIndex(day)]?.push(value);
    }
    const entries = weekdays.map((name, index): [string, number | null] => [
      name,
      median(byWeekday[index] ?? []),
    ]);
    return {
      [this.#key]: attribute.name,
      date: dayOf(sunday),
      overall: median(all),
      ...Object.fromEntries(entries),
    };
  }
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  if (sorted.length % 2 === 1) return upper;
  return Math.round((((sorted[middle - 1] ?? 0) + upper) / 2) * 1000) / 1000;
}
