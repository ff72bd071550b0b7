/** Insights: sentences about days, weeks and months, out of the person's own values. */
import { weekdays, type LocalDay } from '../../domain/local-day.ts';
import { dayOf, weekdayIndex } from '../person/day-number.ts';
import { groupOf } from '../person/groups.ts';
import type { Account } from './account.ts';
import { describeValueType, type AttributeRecord } from './attribute.ts';

/** An insight as the service answers it; priority 1 is real time, 2 a day, 3 a week, 4 a month. */
export interface Insight {
  readonly created: string;
  readonly target_date: LocalDay | null;
  readonly type: {
    readonly name: string;
    readonly period: number;
    readonly priority: number;
    readonly attribute: { readonly name: string } & Record<string, unknown>;
  };
  readonly html: string;
  readonly text: string;
}

/** What insights are about, with the words for a sum of it. */
const subjects: Record<string, string> = {
  steps: 'steps',
  sleep: 'minutes asleep',
  productive_min: 'productive minutes',
  tracks: 'tracks',
  coffees: 'coffees',
};

const daysBack = 60;

/** Finds insights when they are asked for, once for a day. */
export class Insights {
  readonly #account: Account;
  readonly #byDay = new Map<number, Insight[]>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** Lists the insights of the last sixty days, newest first. */
  all(): readonly Insight[] {
    const today = this.#account.moment().day;
    const known = this.#byDay.get(today);
    if (known) return known;
    const made: Insight[] = [];
    for (let day = today; day > Math.max(today - daysBack, this.#account.historyStart + 7); day--) {
      made.push(...this.#ofDay(day));
    }
    this.#byDay.set(today, made);
    return made;
  }

  #ofDay(day: number): Insight[] {
    const names = Object.keys(subjects);
    const attribute = this.#account.find(names[day % names.length]);
    if (!attribute?.active) return [];
    const found: Insight[] = [];
    const yesterday = this.#sum(attribute, day - 1, 1);
    const rank = this.#daysSinceHigher(attribute, day - 1, yesterday);
    if (rank >= 7) {
      found.push(
        insight(attribute, day, 'highest', 2, [
          `Yesterday was your highest ${attribute.label.toLowerCase()} in ${rank} days.`,
          `You reached ${yesterday} ${subjects[attribute.name]}.`,
        ]),
      );
    }
    const weekday = weekdays[weekdayIndex(day)] ?? 'monday';
    if (day % 3 === 0) {
      const usual = this.#sum(attribute, day - 7, 1);
      found.push(
        insight(attribute, day, 'dow', 1, [
          `Last ${capital(weekday)} you had ${usual} ${subjects[attribute.name]}.`,
          'See how today compares.',
        ]),
      );
    }
    if (weekday === 'monday') found.push(this.#summary(attribute, day, 7, 3, 'week'));
    if (dayOf(day).endsWith('-01')) found.push(this.#summary(attribute, day, 30, 4, 'month'));
    return found;
  }

  #summary(attribute: AttributeRecord, day: number, days: number, priority: number, span: string): Insight {
    const total = this.#sum(attribute, day - days, days);
    const before = this.#sum(attribute, day - 2 * days, days);
    const trend = total >= before ? 'more' : 'less';
    return insight(attribute, day, span, priority, [
      `You had ${total} ${subjects[attribute.name]} last ${span}.`,
      `That is ${trend} than the ${span} before.`,
    ]);
  }

  #sum(attribute: AttributeRecord, from: number, days: number): number {
    let sum = 0;
    for (let day = from; day < from + days; day++) sum += Number(this.#account.valueOn(attribute, day) ?? 0);
    return Math.round(sum);
  }

  #daysSinceHigher(attribute: AttributeRecord, day: number, value: number): number {
    let days = 1;
    while (days < daysBack && this.#sum(attribute, day - days, 1) < value) days += 1;
    return days;
  }
}

function insight(
  attribute: AttributeRecord,
  day: number,
  kind: string,
  priority: number,
  lines: readonly [string, string],
): Insight {
  const period = { 1: 1, 2: 1, 3: 7, 4: 30 }[priority] ?? 1;
  const { name, label, valueType } = attribute;
  return {
    created: `${dayOf(day)}T0${(attribute.key % 5) + 4}:17:03+00:00`,
    target_date: priority <= 2 ? dayOf(day) : null,
    type: {
      name: `${kind}_${name}`,
      period,
      priority,
      attribute: {
        name,
        label,
        group: groupOf(attribute.group),
        priority: attribute.priority,
        value_type: valueType,
        value_type_description: describeValueType(valueType),
      },
    },
    html: `<div class="secondary">${lines[0]}</div>\r\n<div class="num-label">${lines[1]}</div>`,
    text: lines.join('\r\n'),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
