/** Days of the past on this machine, in the form of a reading: going back to them costs no request. */
import type { Attribute, EarlierDays, Snapshot } from './exist-model.ts';
import { earlier, settlingDays, type HistoryWindow } from './history.ts';
import { addDays, type LocalDay } from './local-day.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * When what is kept counts as read, in milliseconds since the epoch, and its place in the order of settling: at the
 * beginning of the day it was last looked at. So it is older than what was delivered since.
 */
export function keptReadAtMs({ asOf }: Pick<HistoryWindow, 'asOf'>): number {
  // Midnight of UTC can be later than the person's own.
  return Date.parse(asOf) - dayMs;
}

/** Makes a reading of the days of a window that do not change any more; null where there are none. */
export function keptReading(window: HistoryWindow, snapshot: Snapshot): EarlierDays | null {
  const { firstDay, coversTo, asOf } = window;
  const lastDay = earlier(coversTo, addDays(asOf, -settlingDays));
  if (lastDay < firstDay) return null;
  const readAtMs = keptReadAtMs(window);
  return {
    accountId: snapshot.accountId,
    isKept: true,
    attributes: snapshot.attributes.map((attribute) => withKeptValues(attribute, window, lastDay)),
    firstDay,
    lastDay,
    readAtMs,
    sequence: readAtMs,
  };
}

function withKeptValues(
  attribute: Attribute,
  { firstDay, columns }: HistoryWindow,
  lastDay: LocalDay,
): Attribute {
  const column = Object.hasOwn(columns, attribute.name) ? (columns[attribute.name] ?? []) : [];
  const values = column.map((value, place) => [addDays(firstDay, place), value] as const);
  return { ...attribute, values: Object.fromEntries(values.filter(([day]) => day <= lastDay)) };
}
