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
    const next = [...reached].flatMap((from) => endsOf(gestures, from, (fold) => isFold(fold, entry)));
    reached = withEmptyRuns(gestures, new Set(next));
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
  const isEmpty = (fold: Fold) => fold.kind === 'add' && fold.amount === 0;
  // What is added to a set while it is gone through is looked at in its turn.
  for (const from of reached) for (const to of endsOf(gestures, from, isEmpty)) reached.add(to);
  return reached;
}

/** Where the runs end that begin at a gesture and come to something that fits. */
function endsOf(gestures: readonly Tap[], from: number, fits: (fold: Fold) => boolean): number[] {
  const ends = gestures.map((_, index) => index + 1).filter((to) => to > from);
  return ends.filter((to) => fits(foldOf(gestures.slice(from, to))));
}

function isFold(fold: Fold, { kind, value }: LedgerEntry): boolean {
  if (fold.kind === 'set') return kind === 'update' && isSame(fold.value, value);
  return kind === 'increment' && isSame(fold.amount, value);
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < 1e-5 : a === b;
}
