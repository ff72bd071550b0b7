/** What several gestures on one attribute and day come to, in the order they were made: one object of one request. */
import type { Value } from '../contract/today-state.ts';
import { sumOf, type Tap } from './taps.ts';

export type Fold =
  | { kind: 'add'; amount: number }
  /** A total that was set, with what was added to it since; `added` is that part. */
  | { kind: 'set'; value: number | string; added: number };

/** Folds gestures, oldest first: setting a total supersedes whatever came before it, adding after it adds to it. */
export function foldOf(taps: readonly Pick<Tap, 'amount' | 'sets'>[]): Fold {
  return taps.reduce<Fold>(
    (fold, { amount, sets }) => {
      if (sets !== undefined) return { kind: 'set', value: sets, added: 0 };
      if (fold.kind === 'add') return { kind: 'add', amount: sumOf(fold.amount, amount) };
      // Text cannot be added to; nobody is offered to.
      if (typeof fold.value === 'string') return fold;
      return { kind: 'set', value: sumOf(fold.value, amount), added: sumOf(fold.added, amount) };
    },
    { kind: 'add', amount: 0 },
  );
}

/** What a confirmed value becomes by a fold. */
export function valueAfter(fold: Fold, confirmed: Value): Value {
  if (fold.kind === 'set') return fold.value;
  if (fold.amount === 0 || typeof confirmed === 'string') return confirmed;
  return sumOf(confirmed ?? 0, fold.amount);
}

/** How much of a fold has been added, rather than set. */
export function addedBy(fold: Fold): number {
  return fold.kind === 'set' ? fold.added : fold.amount;
}

/** Groups gestures by attribute and day, in the order in which each group's first one was made. */
export function byDayAndAttribute<T extends Pick<Tap, 'attribute' | 'day'>>(taps: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const tap of taps) {
    const key = `${tap.day} ${tap.attribute}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [tap]);
    else known.push(tap);
  }
  return [...groups.values()];
}
