/** Explains what stands in the ledger for one attribute and day by the gestures made there, in their order. */
import type { Value } from '../../electron/contract/today-state.ts';
import { foldOf, type Fold } from '../../electron/domain/fold.ts';
import type { Tap } from '../../electron/domain/taps.ts';
import type { LedgerEntry } from '../../electron/sandbox/sandbox.ts';

/**
 * Tells whether the entries are the gestures, cut into runs: each entry is what one run comes to, each gesture is in just
 * one run, and a run without an entry comes to nothing. So nothing is in it twice, nothing is missing, and the order is kept.
 */
export function isExplained(gestures: readonly Tap[], entries: readonly LedgerEntry[]): boolean {
  let reached = withEmptyRuns(gestures, new Set([0]));
  for (const entry of entries) {
    const next = new Set<number>();
    for (const from of reached) {
      for (let to = from + 1; to <= gestures.length; to += 1) {
        if (isFold(foldOf(gestures.slice(from, to)), entry)) next.add(to);
      }
    }
    reached = withEmptyRuns(gestures, next);
  }
  return reached.has(gestures.length);
}

/** Tells whether a total that was written is what some run of gestures that begins with a total comes to. */
export function isRunOf(gestures: readonly Tap[], entry: LedgerEntry): boolean {
  return gestures.some(
    ({ sets }, from) =>
      sets !== undefined &&
      gestures
        .slice(from)
        .some((_, length) => isFold(foldOf(gestures.slice(from, from + length + 1)), entry)),
  );
}

function withEmptyRuns(gestures: readonly Tap[], reached: Set<number>): Set<number> {
  for (const from of reached) {
    for (let to = from + 1; to <= gestures.length; to += 1) {
      const fold = foldOf(gestures.slice(from, to));
      // A set goes through what was added as it is read: places found here are looked at in their turn.
      if (fold.kind === 'add' && fold.amount === 0) reached.add(to);
    }
  }
  return reached;
}

function isFold(fold: Fold, { kind, value }: LedgerEntry): boolean {
  if (fold.kind === 'set') return kind === 'update' && isSame(fold.value, value);
  return kind === 'increment' && isSame(fold.amount, value);
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-5 : a === b;
}
