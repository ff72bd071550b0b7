/** Days of the past on this machine, in the form of a reading: going back to them costs no request. */
import type { Attribute, EarlierDays, Snapshot } from './exist-model.ts';
import { earlier, settlingDays, type HistoryWindow } from './history.ts';
import { addDays, type LocalDay } from './local-day.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * Makes a reading of the days of a window that do not change any more; null where there are none.
 * It counts as made at the beginning of the day the window was last looked at, and so as older than what was delivered since.
 */
export function keptReading(window: HistoryWindow, snapshot: Snapshot): EarlierDays | null {
  const { firstDay, coversTo, asOf } = window;
  const lastDay = earlier(coversTo, addDays(asOf, -settlingDays));
  if (lastDay < firstDay) return null;
  // Midnight of UTC can be later than the person's own.
  const readAtMs = Date.parse(asOf) - dayMs;
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
