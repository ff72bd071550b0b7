/** A day's total as far as it is known: the last reading, or what Exist answered to a tap since. */
import type { Value } from '../contract/today-state.ts';
import type { Reading } from './exist-model.ts';
import { foldOf, valueAfter, type Fold } from './fold.ts';
import type { LocalDay } from './local-day.ts';
import { isOnItsWay, sequenceOf, type Tap } from './taps.ts';
import type { TodayInputs } from './today-inputs.ts';

/** Everything that tells of an account's values. */
export type Known = Pick<TodayInputs, 'snapshot' | 'earlierDays' | 'outbox'>;

/** The reading that tells of a day: the last whole one where it covers it, else one of earlier days. */
export function readingOf(day: LocalDay, { snapshot, earlierDays }: Known): Reading | null {
  const covers = (reading: Reading) => day >= reading.firstDay && day <= reading.lastDay;
  if (snapshot === null || covers(snapshot)) return snapshot;
  return earlierDays.find((each) => each.accountId === snapshot.accountId && covers(each)) ?? null;
}

/** A value that was read, and its place in the order of settling: totals told up to there are older. */
export interface ReadValue {
  value: Value;
  sequence: number;
}

/**
 * The value that Exist confirmed last, without what is still on its way. Null: nothing is known.
 *
 * @param read what was read of the day; what the readings in memory tell unless something else is given
 */
export function confirmedValue(
  attribute: string,
  day: LocalDay,
  known: Known,
  read: ReadValue = readValue(attribute, day, known),
): Value {
  const inFlight = known.outbox.batches
    .filter((batch) => batch.accountId === known.snapshot?.accountId)
    .flatMap((batch) => batch.items)
    .find((item) => item.attribute === attribute && item.day === day);
  // A reading made while a write was under way may or may not hold it: the baseline surely does not.
  if (inFlight !== undefined && inFlight.baseline !== null) return inFlight.baseline;
  const adopted = adoptedFrom(attribute, day, known, read.sequence);
  return adopted === null ? read.value : adopted.total;
}

/**
 * The total that a delivery can be checked against afterwards: null where the day was never read.
 * A day that was read and has no value counts as zero, as the service's own increments do.
 */
export function baselineFor(attribute: string, day: LocalDay, known: Known): number | null {
  const value = confirmedValue(attribute, day, known);
  if (typeof value === 'number') return value;
  return value === null && readingOf(day, known) !== null ? 0 : null;
}

/** When Exist told a total: by the clock of then, and in the order of settling. Null when it never did. */
export function toldAt(
  attribute: string,
  day: LocalDay,
  known: Known,
): { atMs: number; sequence: number } | null {
  const reading = readingOf(day, known);
  const adopted = adoptedFrom(attribute, day, known, readUpTo(reading));
  if (adopted !== null) return { atMs: adopted.settledAtMs ?? 0, sequence: sequenceOf(adopted) };
  return reading === null ? null : { atMs: reading.readAtMs, sequence: sequenceOfReading(reading) };
}

/** What of an attribute and day is on its way, folded; null when nothing is. */
export function foldOnItsWay(attribute: string, day: LocalDay, known: Known): Fold | null {
  const onItsWay = tapsOn(attribute, day, known).filter(isOnItsWay);
  return onItsWay.length === 0 ? null : foldOf(onItsWay);
}

/** The value as a person sees it: what Exist confirmed, with what is on its way. */
export function shownValue(attribute: string, day: LocalDay, known: Known): Value {
  const confirmed = confirmedValue(attribute, day, known);
  const fold = foldOnItsWay(attribute, day, known);
  return fold === null ? confirmed : valueAfter(fold, confirmed);
}

/**
 * The place of a reading in the order of settling: what was settled up to there is older than it. A reading of a version
 * that knew only times stands where its time does.
 */
export function sequenceOfReading({ sequence, readAtMs }: Reading): number {
  return sequence ?? readAtMs;
}

function readValue(attribute: string, day: LocalDay, known: Known): ReadValue {
  const reading = readingOf(day, known);
  // A reading may hold more than it surely covers: the first minutes of a day that began meanwhile.
  const attributes = (reading ?? known.snapshot)?.attributes ?? [];
  const value = attributes.find(({ name }) => name === attribute)?.values[day] ?? null;
  return { value, sequence: readUpTo(reading) };
}

function readUpTo(reading: Reading | null): number {
  return reading === null ? Number.NEGATIVE_INFINITY : sequenceOfReading(reading);
}

/** The tap whose settling told the newest total; null where what was read, up to a place in the order, is newer still. */
function adoptedFrom(attribute: string, day: LocalDay, known: Known, readSequence: number): Tap | null {
  return tapsOn(attribute, day, known)
    .filter((tap) => tap.total !== null && sequenceOf(tap) > readSequence)
    .reduce<Tap | null>(
      // Of two that were settled together the later tap is the newer one.
      (best, tap) => (best === null || sequenceOf(tap) >= sequenceOf(best) ? tap : best),
      null,
    );
}

function tapsOn(attribute: string, day: LocalDay, { snapshot, outbox }: Known): Tap[] {
  if (snapshot === null) return [];
  return outbox.taps.filter(
    (tap) => tap.accountId === snapshot.accountId && tap.attribute === attribute && tap.day === day,
  );
}
