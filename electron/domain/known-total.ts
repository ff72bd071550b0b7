/** A day's total as far as it is known: the last reading, or what Exist answered to a tap since. */
import type { Value } from '../contract/today-state.ts';
import type { Snapshot } from './exist-model.ts';
import type { LocalDay } from './local-day.ts';
import { isOnItsWay, sumOf, type OutboxContent, type Tap } from './taps.ts';

/** The value that Exist confirmed last, without what is still on its way. Null: nothing is known. */
export function confirmedValue(
  attribute: string,
  day: LocalDay,
  snapshot: Snapshot,
  outbox: OutboxContent,
): Value {
  const inFlight = outbox.batches
    .filter((batch) => batch.accountId === snapshot.accountId)
    .flatMap((batch) => batch.items)
    .find((item) => item.attribute === attribute && item.day === day);
  // A reading made while a write was under way may or may not hold it: the baseline surely does not.
  if (inFlight !== undefined && inFlight.baseline !== null) return inFlight.baseline;
  const adopted = adoptedTotal(attribute, day, snapshot, outbox);
  if (adopted !== null) return adopted;
  return snapshot.attributes.find(({ name }) => name === attribute)?.values[day] ?? null;
}

/**
 * The total that a delivery can be checked against afterwards: null where the day was never read.
 * A day that was read and has no value counts as zero, as the service's own increments do.
 */
export function baselineFor(
  attribute: string,
  day: LocalDay,
  snapshot: Snapshot | null,
  outbox: OutboxContent,
): number | null {
  if (snapshot === null) return null;
  const value = confirmedValue(attribute, day, snapshot, outbox);
  if (typeof value === 'number') return value;
  const wasRead = day >= snapshot.firstDay && day <= snapshot.lastDay;
  return value === null && wasRead ? 0 : null;
}

/** When a total was told by Exist, in milliseconds since the epoch; 0 when it never was. */
export function knownSinceMs(
  attribute: string,
  day: LocalDay,
  snapshot: Snapshot | null,
  outbox: OutboxContent,
): number {
  if (baselineFor(attribute, day, snapshot, outbox) === null || snapshot === null) return 0;
  const settled = settledSince(attribute, day, snapshot, outbox).map((tap) => tap.settledAtMs ?? 0);
  return Math.max(snapshot.readAtMs, ...settled);
}

/** The sum of what is on its way for an attribute and day. */
export function amountOnItsWay(
  attribute: string,
  day: LocalDay,
  accountId: string,
  outbox: OutboxContent,
): number {
  return sumOf(
    ...outbox.taps
      .filter((tap) => tap.accountId === accountId && tap.attribute === attribute && tap.day === day)
      .filter(isOnItsWay)
      .map((tap) => tap.amount),
  );
}

function adoptedTotal(
  attribute: string,
  day: LocalDay,
  snapshot: Snapshot,
  outbox: OutboxContent,
): number | null {
  const newest = settledSince(attribute, day, snapshot, outbox).reduce<Tap | null>(
    // Of two that were settled in the same instant the later tap is the newer one.
    (best, tap) => (best === null || (tap.settledAtMs ?? 0) >= (best.settledAtMs ?? 0) ? tap : best),
    null,
  );
  return newest?.total ?? null;
}

/** Taps whose settling told a total that is newer than the last reading. */
function settledSince(attribute: string, day: LocalDay, snapshot: Snapshot, outbox: OutboxContent): Tap[] {
  return outbox.taps.filter(
    (tap) =>
      tap.accountId === snapshot.accountId &&
      tap.attribute === attribute &&
      tap.day === day &&
      tap.total !== null &&
      (tap.settledAtMs ?? 0) > snapshot.readAtMs,
  );
}
