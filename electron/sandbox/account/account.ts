/** The person's account: attributes, their values on any day, and the changes made to them. */
import { localDayAt, wallClockAt, type LocalDay } from '../../domain/local-day.ts';
import { dayNumberOf, dayOf } from '../person/day-number.ts';
import { partOfDay, wholeDay } from '../person/day-values.ts';
import { byGroup } from '../person/seed-attributes.ts';
import { Undercurrents } from '../person/undercurrents.ts';
import { emptyValueOf, type AttributeRecord, type AttributeValue, type DayValue } from './attribute.ts';

/** How days without data are answered: as an empty entry, or not at all. */
export type ValuesMode = 'dense' | 'sparse';

/** The person's now: the day and the minute after midnight. */
export interface Moment {
  readonly day: number;
  readonly minute: number;
}

export interface AccountOptions {
  readonly seed: number;
  readonly timezone: string;
  readonly now: () => number;
  readonly attributes: AttributeRecord[];
  /** The service of the client under test. */
  readonly ownService: string;
  /** The day the sandbox began; the client's own attributes have made-up days only before it. */
  readonly firstDay: LocalDay;
  /** How many days of history lie before the first day. */
  readonly historyDays: number;
}

/** By this time of the first day the client's own attributes hold what they start with. */
const startingMinute = 13 * 60;

/** Holds the truth of the sandbox. Reading is lazy: a value is worked out when it is asked for. */
export class Account {
  timezone: string;
  readonly historyStart: number;
  readonly #now: () => number;
  readonly #attributes: AttributeRecord[];
  readonly #byName: Map<string, AttributeRecord>;
  readonly #written = new Map<string, Map<number, AttributeValue>>();
  readonly #undercurrents: Undercurrents;

  constructor(options: AccountOptions) {
    this.timezone = options.timezone;
    this.#now = options.now;
    this.#undercurrents = new Undercurrents(options.seed);
    this.#attributes = options.attributes;
    this.#byName = new Map(options.attributes.map((attribute) => [attribute.name, attribute]));
    const firstDay = dayNumberOf(options.firstDay);
    this.historyStart = firstDay - options.historyDays;
    for (const attribute of options.attributes) {
      if (attribute.service === options.ownService) this.#startOwn(attribute, firstDay);
    }
  }

  /** Every attribute, as the service sorts them. */
  get attributes(): readonly AttributeRecord[] {
    return this.#attributes;
  }

  /** Finds an attribute by name. */
  find(name: unknown): AttributeRecord | undefined {
    return typeof name === 'string' ? this.#byName.get(name) : undefined;
  }

  /** Adds a new attribute in its place. */
  add(attribute: AttributeRecord): void {
    this.#attributes.push(attribute);
    byGroup(this.#attributes);
    this.#byName.set(attribute.name, attribute);
  }

  /** Tells the person's day at an instant, now by default. */
  today(atMs = this.#now()): LocalDay {
    return localDayAt(atMs, this.timezone);
  }

  /** Reads the person's clock. */
  moment(): Moment {
    const clock = wallClockAt(this.#now(), this.timezone);
    return { day: dayNumberOf(clock.day), minute: clock.hour * 60 + clock.minute };
  }

  /** Reads a value; null when the day holds none. */
  valueOn(attribute: AttributeRecord, day: number, moment = this.moment()): AttributeValue {
    const written = this.#written.get(attribute.name)?.get(day);
    return written === undefined ? this.#madeUp(attribute, day, moment) : written;
  }

  /**
   * Lists values, newest first.
   *
   * @param newest the newest day number
   * @param days how many days to go back
   */
  values(attribute: AttributeRecord, newest: number, days: number, mode: ValuesMode): DayValue[] {
    const moment = this.moment();
    const entries: DayValue[] = [];
    for (let day = newest; day > newest - days; day--) {
      const value = this.valueOn(attribute, day, moment);
      if (mode === 'dense') entries.push({ date: dayOf(day), value: value ?? emptyValueOf(attribute) });
      else if (value !== null) entries.push({ date: dayOf(day), value });
    }
    return entries;
  }

  /** Sets what a day holds. */
  write(attribute: AttributeRecord, date: LocalDay, total: AttributeValue): void {
    const days = this.#written.get(attribute.name) ?? new Map<number, AttributeValue>();
    this.#written.set(attribute.name, days.set(dayNumberOf(date), total));
  }

  /** Counts the days from the newest given back to the first that can hold data. */
  daysKept(attribute: AttributeRecord, newest: number): number {
    const written = [...(this.#written.get(attribute.name)?.keys() ?? [])];
    return Math.max(0, newest - Math.min(this.historyStart, ...written) + 1);
  }

  /** Stops the made-up filling of an attribute: the day keeps what it holds, nothing comes by itself. */
  silence(attribute: AttributeRecord, date: LocalDay, held: AttributeValue): void {
    const day = dayNumberOf(date);
    if (held !== null) this.write(attribute, date, held);
    attribute.silences.push({ from: day, to: null });
  }

  /** Lets the attribute's service fill it again from the day after the given one. */
  resume(attribute: AttributeRecord, date: LocalDay): void {
    for (const silence of attribute.silences) silence.to ??= dayNumberOf(date);
  }

  #startOwn(attribute: AttributeRecord, firstDay: number): void {
    const held = this.#madeUp(attribute, firstDay, { day: firstDay, minute: startingMinute });
    if (held) this.write(attribute, dayOf(firstDay), held);
    attribute.silences.push({ from: firstDay, to: null });
  }

  #madeUp(attribute: AttributeRecord, day: number, moment: Moment): AttributeValue {
    const { shape } = attribute;
    if (!shape || day < this.historyStart || day > moment.day || isSilent(attribute, day)) return null;
    const { valueType, key, rhythmKey } = attribute;
    const series = { shape, valueType, key, rhythmKey };
    const whole = wholeDay(series, day, this.#undercurrents);
    return day < moment.day ? whole : partOfDay(series, day, whole, moment.minute);
  }
}

function isSilent(attribute: AttributeRecord, day: number): boolean {
  return attribute.silences.some(
    (stretch) => day >= stretch.from && (stretch.to === null || day <= stretch.to),
  );
}
