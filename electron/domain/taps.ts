/** Taps: what a person added or set, from the moment it is on disk until Exist has it. */
import type { Value } from '../contract/today-state.ts';
import type { LocalDay } from './local-day.ts';

export type TapFate = 'waiting' | 'sending' | 'delivered' | 'rejected' | 'undecided';

/** One gesture, or a part of one. Its day is frozen when it is made. */
export interface Tap {
  id: string;
  accountId: string;
  attribute: string;
  day: LocalDay;
  /** In the unit Exist keeps; negative takes away. Zero for one that sets a total. */
  amount: number;
  /** The day's total that it sets, instead of adding to it. */
  sets?: number | string;
  /** What stood there when a total was set. */
  before?: Value;
  madeAtMs: number;
  fate: TapFate;
  /** The batch it was frozen into when it was sent; null while it waits. */
  batchId: string | null;
  /** When its fate was settled, in milliseconds since the epoch. */
  settledAtMs: number | null;
  /** Its place in the order in which things were settled; files of earlier versions lack it. See {@link sequenceOf}. */
  sequence?: number;
  /** The day's total that Exist answered when it was delivered. */
  total: Value;
  /** Exist's own words for a rejected tap, the numbers for an undecided one. */
  note: string | null;
  /** Set once the attribute had to be acquired anew for it: that is done once, not for ever. */
  isSecondTry?: boolean;
  /** The tap that this one takes back, if it is an undo. */
  undoes: string | null;
  /** What taps that were made in one go have in common; those that were made alone, or by earlier versions, lack it. */
  gestureId?: string;
}

/** What a person did, before the outbox has taken it. */
export type Gesture = Pick<Tap, 'accountId' | 'attribute' | 'day' | 'amount' | 'sets' | 'before'> & {
  undoes?: string;
};

/** What was made in one go with a tap, in its order, itself included: one gesture is one undo. */
export function madeTogether(tap: Tap, taps: readonly Tap[]): Tap[] {
  const { gestureId } = tap;
  return gestureId === undefined ? [tap] : taps.filter((each) => each.gestureId === gestureId);
}

/** The taps on one attribute and day that travel as one object of a request. */
export interface BatchItem {
  attribute: string;
  day: LocalDay;
  /** What is added; zero where a total is set. */
  amount: number;
  /** The total that is set, where one is; all items of a batch set totals, or none does. */
  sets?: number | string;
  /** The day's total before this was sent; null where it was not known. */
  baseline: number | null;
}

/** A frozen request: what it holds never changes once it may have left the machine. */
export interface Batch {
  id: string;
  accountId: string;
  sentAtMs: number;
  items: readonly BatchItem[];
}

/** The outbox as it stands on disk. */
export interface OutboxContent {
  version: 1;
  taps: readonly Tap[];
  batches: readonly Batch[];
  /** The newest place that was given; files of earlier versions lack it. See {@link lastSequence}. */
  sequence?: number;
}

export const emptyOutbox: OutboxContent = { version: 1, taps: [], batches: [] };

/** Tells whether a tap is still on its way: it counts on screen although Exist has not confirmed it. */
export function isOnItsWay(tap: Tap): boolean {
  return tap.fate === 'waiting' || tap.fate === 'sending';
}

/**
 * The place of a settled tap in the order of settling. It is no time, so a clock that is set back cannot mix it up; but
 * it grows like one, so that taps and readings of versions that knew only times still stand where they belong.
 */
export function sequenceOf({ sequence, settledAtMs }: Pick<Tap, 'sequence' | 'settledAtMs'>): number {
  return sequence ?? settledAtMs ?? 0;
}

/** The newest place that was given so far. A reading that begins now is newer than whatever stands up to it. */
export function lastSequence({ sequence, taps }: OutboxContent): number {
  return sequence ?? Math.max(0, ...taps.map((each) => sequenceOf(each)));
}

/** The next place. */
export function nextSequence(content: OutboxContent, nowMs: number): number {
  return Math.max(lastSequence(content) + 1, Math.floor(nowMs));
}

/** Tells whether Exist has not confirmed a tap: it is on its way, or only the person can settle it. */
export function isUnconfirmed(tap: Tap): boolean {
  return isOnItsWay(tap) || tap.fate === 'undecided';
}

/** Adds amounts without the dust of binary fractions: 0.1 + 0.2 is 0.3 here. */
export function sumOf(...amounts: readonly number[]): number {
  const sum = Number(amounts.reduce((total, amount) => total + amount, 0).toFixed(6));
  return sum === 0 ? 0 : sum;
}

/** Taps that travelled as one item are settled together: this names them. */
export function questionId(tap: Pick<Tap, 'batchId' | 'attribute' | 'day'>): string {
  return `${tap.batchId ?? ''} ${tap.day} ${tap.attribute}`;
}
