/** What to conclude from what Exist did or did not answer. Facts only: see docs/decisions on delivery. */
import type { Value } from '../contract/today-state.ts';
import { byDayAndAttribute, foldOf } from './fold.ts';
import type { Batch, BatchItem, Tap } from './taps.ts';
import { sumOf } from './taps.ts';

/** Exist takes at most this many objects in one writing call. */
export const maxItemsPerWrite = 35;

/**
 * Folds waiting taps on the same attribute and day, oldest first, into what one request may carry. What is added and
 * what is set go to different places, so it is the kind of the oldest fold; the other kind goes with the next request.
 */
export function mergeForSending(
  taps: readonly Tap[],
  totalOf: (attribute: string, day: string) => number | null,
): { items: BatchItem[]; tapIds: string[] } {
  const folds = byDayAndAttribute(taps).map((group) => ({ group, fold: foldOf(group) }));
  const kind = folds[0]?.fold.kind;
  const taken = folds.filter(({ fold }) => fold.kind === kind).slice(0, maxItemsPerWrite);
  const travelling = new Set(taken.flatMap(({ group }) => group));
  return {
    items: taken.flatMap(({ group: [first], fold }) => {
      if (first === undefined) return [];
      const { attribute, day } = first;
      const content = fold.kind === 'set' ? { amount: 0, sets: fold.value } : { amount: fold.amount };
      return [{ attribute, day, ...content, baseline: totalOf(attribute, day) }];
    }),
    tapIds: taps.filter((tap) => travelling.has(tap)).map(({ id }) => id),
  };
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
export function verdictOn(item: BatchItem, current: Value): Verdict {
  if (item.baseline === null || item.amount === 0 || typeof current === 'string') return 'undecided';
  const total = current ?? 0;
  if (isSame(total, sumOf(item.baseline, item.amount))) return 'applied';
  return isSame(total, item.baseline) ? 'not-applied' : 'undecided';
}

/**
 * What a read-back says about a total whose setting went unanswered: never a question, because setting it again does no
 * harm. It stands, it does not, or it stood there before and so says nothing: then it may still come, over what is
 * added next.
 */
export function verdictOnSetting(
  { sets, baseline }: Pick<BatchItem, 'sets' | 'baseline'>,
  current: Value,
): 'applied' | 'in-place' | 'absent' {
  if (sets === undefined || current === null || !isSameValue(current, sets)) return 'absent';
  return baseline === null || isSameValue(baseline, sets) ? 'in-place' : 'applied';
}

/** Writes the numbers of an undecided item for the person. */
export function undecidedNote(item: BatchItem, current: Value): string {
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

function isSameValue(a: number | string, b: number | string): boolean {
  return typeof a === 'number' && typeof b === 'number' ? isSame(a, b) : a === b;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}
