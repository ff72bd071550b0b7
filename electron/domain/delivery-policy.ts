/** What to conclude from what Exist did or did not answer. Facts only: see docs/decisions on delivery. */
import type { Batch, BatchItem, Tap } from './taps.ts';
import { sumOf } from './taps.ts';

/** Exist takes at most this many objects in one writing call. */
export const maxItemsPerWrite = 35;

/** Merges waiting taps on the same attribute and day, oldest first, into what one request may carry. */
export function mergeForSending(
  taps: readonly Tap[],
  totalOf: (attribute: string, day: string) => number | null,
): { items: BatchItem[]; tapIds: string[] } {
  const items = new Map<string, BatchItem>();
  const tapIds: string[] = [];
  for (const tap of taps) {
    const key = `${tap.day} ${tap.attribute}`;
    const known = items.get(key);
    if (known === undefined && items.size >= maxItemsPerWrite) continue;
    tapIds.push(tap.id);
    items.set(key, {
      attribute: tap.attribute,
      day: tap.day,
      amount: sumOf(known?.amount ?? 0, tap.amount),
      baseline: known?.baseline ?? totalOf(tap.attribute, tap.day),
    });
  }
  return { items: [...items.values()], tapIds };
}

/** How long to leave the service in peace before looking what became of an unanswered write. */
export const firstLookMs = 5_000;

/**
 * From when on a write that has not shown is taken as lost. Until then a server may still be at work on it: the
 * usual limit for one request is 30 s. Only then may it be sent again without being counted twice.
 */
export const patienceMs = 40_000;

/** A total that Exist told longer ago than this is read anew before it serves as a baseline. */
export const freshForMs = 10 * 60_000;

/** What a read-back says about an increment whose answer never came. */
export type Verdict = 'applied' | 'not-applied' | 'undecided';

/**
 * Compares the total read back with the total before: exactly the amount more means it was applied,
 * nothing more means it was not; anything else (another writer, an unknown baseline) the person must settle.
 */
export function verdictOn(item: BatchItem, current: number | null): Verdict {
  if (item.baseline === null || item.amount === 0) return 'undecided';
  const total = current ?? 0;
  if (isSame(total, sumOf(item.baseline, item.amount))) return 'applied';
  return isSame(total, item.baseline) ? 'not-applied' : 'undecided';
}

/** Writes the numbers of an undecided item for the person. */
export function undecidedNote(item: BatchItem, current: number | null): string {
  const says = `Exist says ${current ?? 'nothing'}`;
  const sign = item.amount < 0 ? 'took away' : 'added';
  if (item.baseline === null) return `${says}. You ${sign} ${Math.abs(item.amount)}.`;
  return `${says}. You had ${item.baseline} and ${sign} ${Math.abs(item.amount)}.`;
}

/** Finds the taps that a batch carries for one of its items. */
export function tapsOf(item: BatchItem, batch: Batch, taps: readonly Tap[]): Tap[] {
  return taps.filter(
    (tap) => tap.batchId === batch.id && tap.attribute === item.attribute && tap.day === item.day,
  );
}

/** How long to wait before the next try, in milliseconds: doubling from 2.5 s to 5 min, with jitter in 0…1. */
export function backOffMs(failures: number, jitter: number): number {
  const base = Math.min(300_000, 2_500 * 2 ** Math.max(0, failures - 1));
  return Math.round(base * (0.75 + 0.5 * jitter));
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}
