/** Cuts a new state down to what is new in it, and puts it together again at the other end. */
import type { StateChange } from '../contract/state-change.ts';
import type { TodayState } from '../contract/today-state.ts';
import { isSame } from './is-same.ts';

type Attributes = TodayState['attributes'];

/** Finds what a state has that the one before had not; all of it where there was none. */
export function changeSince(before: TodayState | null, state: TodayState): StateChange {
  if (before === null) return { kind: 'whole', state };
  const { attributes: attributesBefore, ...partsBefore } = before;
  const { attributes, ...parts } = state;
  const differing: Partial<TodayState> = differences<unknown>(partsBefore, parts);
  return haveSameNames(attributesBefore, attributes)
    ? { kind: 'parts', parts: differing, attributes: differences(attributesBefore, attributes) }
    : { kind: 'parts', parts: { ...differing, attributes }, attributes: {} };
}

/**
 * Puts a state together out of the one before and what has changed. What did not change stays the very same object.
 * Null where parts have come before anything whole.
 */
export function stateAfter(before: TodayState | null, change: StateChange): TodayState | null {
  if (change.kind === 'whole') return change.state;
  if (before === null) return null;
  const state = { ...before, ...change.parts };
  return { ...state, attributes: { ...state.attributes, ...change.attributes } };
}

/** Picks the entries of `now` that `before` has otherwise, or not at all. */
function differences<V>(
  before: Readonly<Record<string, V>>,
  now: Readonly<Record<string, V>>,
): Record<string, V> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !isSame(before[name], value)));
}

/** In the same order, too: a copy has to be the same however it is read. */
function haveSameNames(a: Attributes, b: Attributes): boolean {
  return isSame(Object.keys(a), Object.keys(b));
}
