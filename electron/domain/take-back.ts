/** How a gesture is taken back: by removing it while it waits, by another gesture once Exist has it. */
import type { ValueType } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { madeTogether, sumOf, type Tap } from './taps.ts';
import { isCountable } from './value-types.ts';

export type TakeBack =
  { kind: 'remove' } | { kind: 'add'; amount: number } | { kind: 'set'; value: number | string };

/**
 * Finds how a gesture can be taken back; null when it cannot, or not any more: it is on its way, it was taken back
 * already, a total was set after it, or the day had no value before, which Exist cannot be told to go back to.
 *
 * @param taps all gestures, oldest first
 */
export function takeBackOf(tap: Tap, taps: readonly Tap[], valueType: ValueType): TakeBack | null {
  switch (tap.fate) {
    case 'rejected':
      return { kind: 'remove' };
    case 'sending':
    case 'undecided':
      return null;
    case 'waiting':
      return isSuperseded(tap, taps) ? null : { kind: 'remove' };
    case 'delivered': {
      const isOver = tap.undoes !== null || wasTakenBack(tap, taps) || isSuperseded(tap, taps);
      return isOver ? null : answerTo(tap, valueType);
    }
    default:
      return assertNever(tap.fate);
  }
}

/** Why there is no way to take something back: it has not arrived, Exist cannot go back to no value, or it is over. */
export type TakeBackObstacle = 'on-its-way' | 'none-before' | 'over';

/** Finds what is in the way where {@link takeBackOf} finds none. */
export function takeBackObstacle(tap: Tap, taps: readonly Tap[]): TakeBackObstacle {
  const { fate, undoes, sets, before = null } = tap;
  if (fate === 'sending' || fate === 'undecided') return 'on-its-way';
  const isOver = undoes !== null || wasTakenBack(tap, taps) || isSuperseded(tap, taps);
  return !isOver && sets !== undefined && before === null ? 'none-before' : 'over';
}

/** A part of a gesture that stays while the others are taken back, and why. */
export interface StayingTap {
  attribute: string;
  because: Exclude<TakeBackObstacle, 'over'>;
}

/** Tells whether a part that cannot be taken back stays; what is over has nothing left that could. */
export function stayingTap(tap: Tap, taps: readonly Tap[]): StayingTap[] {
  const because = takeBackObstacle(tap, taps);
  return because === 'over' ? [] : [{ attribute: tap.attribute, because }];
}

/**
 * Finds what is taken back with a tap, itself included: what was made in one go. What Exist refused is no part of it any
 * more, and is dismissed alone: its words stay until somebody has read them.
 */
export function partsToTakeBack(tap: Tap, taps: readonly Tap[]): Tap[] {
  if (tap.fate === 'rejected') return [tap];
  return madeTogether(tap, taps).filter(({ fate }) => fate !== 'rejected');
}

/** Where the type can be counted the difference is taken away, so that what was added since stays. */
function answerTo({ amount, sets, before = null }: Tap, valueType: ValueType): TakeBack | null {
  if (sets === undefined) return { kind: 'add', amount: -amount };
  if (before === sets) return null;
  if (isCountable(valueType) && typeof sets === 'number' && typeof before !== 'string') {
    const difference = sumOf(before ?? 0, -sets);
    return difference === 0 ? null : { kind: 'add', amount: difference };
  }
  return before === null ? null : { kind: 'set', value: before };
}

/** Tells whether a total was set after a gesture, and stands: then nothing of the gesture is left to take back. */
function isSuperseded(tap: Tap, taps: readonly Tap[]): boolean {
  return taps
    .slice(taps.indexOf(tap) + 1)
    .some(
      (later) =>
        later.sets !== undefined &&
        later.accountId === tap.accountId &&
        later.attribute === tap.attribute &&
        later.day === tap.day &&
        later.fate !== 'rejected' &&
        later.undoes === null &&
        !wasTakenBack(later, taps),
    );
}

function wasTakenBack({ id }: Tap, taps: readonly Tap[]): boolean {
  return taps.some(({ undoes, fate }) => undoes === id && fate !== 'rejected');
}
