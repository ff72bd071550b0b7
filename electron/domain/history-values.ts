/** Values of the past in columns: made of what Exist answered, changed where something newer is known. */
import type { Value } from '../contract/today-state.ts';
import { isSame } from './is-same.ts';
import type { Attribute } from './exist-model.ts';
import { sequenceOf, type Tap } from './taps.ts';
import {
  earlier,
  isEmpty,
  later,
  windowEnd,
  windowStart,
  type Catalog,
  type Columns,
  type HistoryWindow,
  type WindowPage,
  type WindowRange,
  type WindowSummary,
} from './history.ts';
import { addDays, daysBetween, type LocalDay } from './local-day.ts';

/** A value of a day that Exist has told. */
export interface ToldValue {
  attribute: string;
  day: LocalDay;
  value: Value;
}

/** Writes the values of attributes as columns; attributes without any value are left out. */
export function columnsOf(attributes: readonly Attribute[], { firstDay, lastDay }: WindowRange): Columns {
  const days = daysBetween(firstDay, lastDay) + 1;
  const columns = attributes.map(({ name, values }): [string, Value[]] => [
    name,
    trimmed(Array.from({ length: days }, (_, place) => values[addDays(firstDay, place)] ?? null)),
  ]);
  return Object.fromEntries(columns.filter(([, column]) => column.length > 0));
}

/** Puts the pages of a window together. */
export function windowOfPages(pages: readonly WindowPage[]): HistoryWindow | null {
  const [first] = pages;
  if (first === undefined) return null;
  // A window holds what its oldest page saw: the days after that are looked at again.
  const coversTo = pages.reduce((day, page) => earlier(day, page.coversTo), first.coversTo);
  const asOf = pages.reduce((day, page) => earlier(day, page.asOf), first.asOf);
  const columns = Object.assign({}, ...pages.map((page) => page.columns)) as Columns;
  return { version: 1, firstDay: first.firstDay, coversTo, asOf, round: first.round, columns };
}

/** The columns with some values replaced; the same object where nothing differs. Values outside are left out. */
export function withValues(
  { firstDay, coversTo, columns }: Pick<HistoryWindow, 'firstDay' | 'coversTo' | 'columns'>,
  told: readonly ToldValue[],
): Columns {
  const changed = new Map<string, Value[]>();
  for (const { attribute, day, value } of told) {
    if (day < firstDay || day > coversTo) continue;
    const place = daysBetween(firstDay, day);
    const column = changed.get(attribute) ?? [
      ...(Object.hasOwn(columns, attribute) ? (columns[attribute] ?? []) : []),
    ];
    if ((column[place] ?? null) === value) continue;
    while (column.length <= place) column.push(null);
    column[place] = value;
    changed.set(attribute, column);
  }
  if (changed.size === 0) return columns;
  return { ...columns, ...Object.fromEntries([...changed].map(([name, column]) => [name, trimmed(column)])) };
}

/** The totals that Exist told when it took taps of an account, after a place in the order of settling, oldest first. */
export function toldByTaps(taps: readonly Tap[], accountId: string, afterSequence: number): ToldValue[] {
  return taps
    .filter(
      (tap) => tap.accountId === accountId && tap.fate === 'delivered' && sequenceOf(tap) > afterSequence,
    )
    .toSorted((a, b) => sequenceOf(a) - sequenceOf(b))
    .flatMap(({ attribute, day, total }) => (total === null ? [] : [{ attribute, day, value: total }]));
}

/** What a reading of the last days told about days that are over. */
export interface RecentReading {
  attributes: readonly Attribute[];
  firstDay: LocalDay;
  /** The person's today: still under way, so not part of the past. */
  today: LocalDay;
}

/**
 * A window after a reading of the last days: null where the reading does not touch it or would leave a gap in it.
 *
 * @param known the window as it was; undefined for one that begins now
 * @param round the round of a window that begins now; another one stays of its own, as the rest of it does
 */
export function withReading(
  firstDay: LocalDay,
  known: HistoryWindow | undefined,
  reading: RecentReading,
  round: number,
): HistoryWindow | null {
  const lastDay = earlier(windowEnd(firstDay), addDays(reading.today, -1));
  const from = later(firstDay, reading.firstDay);
  if (from > lastDay) return null;
  const isJoined = known === undefined ? from === firstDay : from <= addDays(known.coversTo, 1);
  if (!isJoined || (known !== undefined && known.asOf < reading.firstDay)) return null;
  const coversTo = later(known?.coversTo ?? firstDay, lastDay);
  const told = reading.attributes.flatMap(({ name, values }) =>
    Array.from({ length: daysBetween(from, lastDay) + 1 }, (_, place): ToldValue => {
      const day = addDays(from, place);
      return { attribute: name, day, value: values[day] ?? null };
    }),
  );
  const columns = withValues({ firstDay, coversTo, columns: known?.columns ?? {} }, told);
  const asOf = later(known?.asOf ?? '', reading.today);
  return { version: 1, firstDay, coversTo, asOf, round: known?.round ?? round, columns };
}

/** The first days of the windows that a reading of the last days touches. */
export function windowsTouched({ firstDay, today }: RecentReading, anchor: LocalDay): LocalDay[] {
  const lastDay = addDays(today, -1);
  if (lastDay < firstDay) return [];
  return [...new Set([windowStart(firstDay, anchor), windowStart(lastDay, anchor)])];
}

/** What planning needs to know of a window. */
export function summaryOf({ firstDay, coversTo, asOf, round, columns }: HistoryWindow): WindowSummary {
  return { firstDay, coversTo, asOf, round, isEmpty: isEmpty(columns) };
}

/** The catalogue with what these attributes are now; the same object where nothing differs. */
export function withAttributes(catalog: Catalog, attributes: readonly Attribute[]): Catalog {
  const entries = attributes.map(({ name, label, template, valueType, group }) => ({
    name,
    entry: { label, template, valueType, group },
  }));
  const news = entries.filter(
    ({ name, entry }) => !Object.hasOwn(catalog, name) || !isSame(catalog[name], entry),
  );
  if (news.length === 0) return catalog;
  return { ...catalog, ...Object.fromEntries(news.map(({ name, entry }) => [name, entry])) };
}

function trimmed(column: Value[]): Value[] {
  let length = column.length;
  while (length > 0 && column[length - 1] === null) length -= 1;
  return column.slice(0, length);
}
