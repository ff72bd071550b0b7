/** The durable queue of taps. Nothing is acknowledged before it is on disk. */
import type { ValueType } from '../contract/today-state.ts';
import { tapsOf } from '../domain/delivery-policy.ts';
import { TallyError } from '../domain/errors.ts';
import type { Clock, DurableFile } from '../domain/ports.ts';
import {
  emptyOutbox,
  isOnItsWay,
  sequenceOf,
  type Batch,
  type BatchItem,
  type Gesture,
  type OutboxContent,
  type Tap,
} from '../domain/taps.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import { byDayAndAttribute, foldOf } from '../domain/fold.ts';
import { sequenceOfReading } from '../domain/known-total.ts';
import type { LocalDay } from '../domain/local-day.ts';
import {
  partsToTakeBack,
  stayingTap,
  takeBackObstacle,
  takeBackOf,
  type StayingTap,
  type TakeBack,
  type TakeBackObstacle,
} from '../domain/take-back.ts';
import { decided, frozen, settled, type ItemOutcome, type UndecidedVerdict } from './settling.ts';

/** Settled taps that stay for "recent taps" and undo. */
const keptSettledTaps = 50;

export interface OutboxOptions {
  file: DurableFile<OutboxContent>;
  clock: Clock;
  newId: () => string;
}

export class Outbox {
  readonly #file: DurableFile<OutboxContent>;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #listeners = new Set<(content: OutboxContent) => void>();
  #content: OutboxContent;

  /** Loads what was on disk: batches that were under way stay frozen until their fate is read back. */
  constructor({ file, clock, newId }: OutboxOptions) {
    this.#file = file;
    this.#clock = clock;
    this.#newId = newId;
    this.#content = file.load() ?? emptyOutbox;
  }

  get content(): OutboxContent {
    return this.#content;
  }

  onChange(listener: (content: OutboxContent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts gestures on disk, in one save; throws what the file throws, and then nothing has been added. */
  add(...gestures: readonly Gesture[]): void {
    this.#replace({ ...this.#content, taps: [...this.#content.taps, ...this.#made(gestures)] });
  }

  /**
   * Takes a tap back, and in the same save what was made in one go with it: what still waits is removed, what was
   * delivered is answered by another gesture. A refused tap is dismissed, alone. A tap that is on its way, already taken
   * back, or has a total set after it, cannot be: throws `invalid-input`. Answers the other parts that have to stay.
   */
  undo(tapId: string, valueTypeOf: (attribute: string) => ValueType): StayingTap[] {
    const { taps } = this.#content;
    const tap = taps.find(({ id }) => id === tapId);
    if (tap === undefined) throw new TallyError('invalid-input', 'That tap is not in the list any more.');
    const parts = partsToTakeBack(tap, taps).map((part) => ({
      part,
      way: takeBackOf(part, taps, valueTypeOf(part.attribute)),
    }));
    if (parts.some(({ part, way }) => part === tap && way === null)) {
      throw new TallyError('invalid-input', whyNot[takeBackObstacle(tap, taps)]);
    }
    const removed = new Set(parts.flatMap(({ part, way }) => (way?.kind === 'remove' ? [part.id] : [])));
    const answers = parts.flatMap(({ part, way }) => answerBy(way, part));
    const kept = taps.filter(({ id }) => !removed.has(id));
    this.#replace({ ...this.#content, taps: [...kept, ...this.#made(answers)] });
    return parts.flatMap(({ part, way }) => (way === null ? stayingTap(part, taps) : []));
  }

  /** Tells whether anything of an account waits to be sent. */
  hasWaiting(accountId: string): boolean {
    return this.#waiting(accountId).length > 0;
  }

  /** What of an account waits to be added, as attribute and day: it cannot do without a total to check against. */
  waitingToAdd(accountId: string): Pick<Tap, 'attribute' | 'day'>[] {
    return byDayAndAttribute(this.#waiting(accountId))
      .filter((taps) => foldOf(taps).kind === 'add')
      .flatMap((taps) => taps.slice(0, 1));
  }

  /** Tells whether an item of a batch is on its second try. */
  isSecondTry(batch: Batch, item: BatchItem): boolean {
    return tapsOf(item, batch, this.#content.taps).some((tap) => tap.isSecondTry === true);
  }

  /** The batch that is under way for an account, if there is one: only one may be. */
  batchUnderWay(accountId: string): Batch | null {
    return this.#content.batches.find((batch) => batch.accountId === accountId) ?? null;
  }

  /**
   * Freezes what waits into a batch, with each item's baseline, and puts it on disk before it may be sent.
   * Null when nothing waits or a batch is under way.
   */
  freeze(accountId: string, totalOf: (attribute: string, day: LocalDay) => number | null): Batch | null {
    if (this.batchUnderWay(accountId) !== null) return null;
    const given = { accountId, batchId: this.#newId(), nowMs: this.#clock.nowMs() };
    const { content, batch } = frozen(this.#content, given, totalOf);
    if (content === null) return null;
    this.#replace(content);
    // Where all that was taken added up to nothing, there may be more behind it.
    return batch ?? this.freeze(accountId, totalOf);
  }

  /** Writes down how the items of a batch ended; an item answered with null stays under way. */
  settle({ id }: Pick<Batch, 'id'>, outcomeOf: (item: BatchItem) => ItemOutcome | null): void {
    const content = settled(this.#content, id, outcomeOf, this.#clock.nowMs());
    if (content !== null) this.#replace(content);
  }

  /** Carries out what the person decided about undecided taps. */
  decide(question: string, verdict: UndecidedVerdict): void {
    this.#replace(decided(this.#content, question, verdict));
  }

  /** Forgets all taps of an account: it was signed out, and the person agreed. */
  forgetAccount(accountId: string): void {
    this.#replace({
      ...this.#content,
      taps: this.#content.taps.filter((tap) => tap.accountId !== accountId),
      batches: this.#content.batches.filter((batch) => batch.accountId !== accountId),
    });
  }

  /** Counts the taps of an account that Exist has not confirmed. */
  unconfirmed(accountId: string): number {
    return this.#content.taps.filter(
      (tap) => tap.accountId === accountId && (isOnItsWay(tap) || tap.fate === 'undecided'),
    ).length;
  }

  /** Drops settled taps that a reading is newer than and that are no longer recent. */
  prune(snapshot: Snapshot): void {
    const settled = this.#content.taps.filter(
      (tap) => tap.accountId === snapshot.accountId && tap.fate === 'delivered',
    );
    const readUpTo = sequenceOfReading(snapshot);
    const dropped = new Set(
      settled
        .slice(0, Math.max(0, settled.length - keptSettledTaps))
        // Of a day that is still to come by the reading only the tap knows the total.
        .filter((tap) => sequenceOf(tap) <= readUpTo && tap.day <= snapshot.lastDay)
        .map(({ id }) => id),
    );
    if (dropped.size === 0) return;
    this.#replace({ ...this.#content, taps: this.#content.taps.filter(({ id }) => !dropped.has(id)) });
  }

  /** What is made in one go is one gesture, and taken back as one. */
  #made(gestures: readonly Gesture[]): Tap[] {
    const madeAtMs = this.#clock.nowMs();
    const taps = gestures.map((gesture): Tap => ({
      id: this.#newId(),
      madeAtMs,
      fate: 'waiting',
      batchId: null,
      settledAtMs: null,
      total: null,
      note: null,
      undoes: null,
      ...gesture,
    }));
    const [first, second] = taps;
    if (first === undefined || second === undefined) return taps;
    return taps.map((tap) => ({ ...tap, gestureId: first.id }));
  }

  #waiting(accountId: string): Tap[] {
    return this.#content.taps.filter((tap) => tap.accountId === accountId && tap.fate === 'waiting');
  }

  #replace(content: OutboxContent): void {
    this.#file.save(content);
    this.#content = content;
    for (const listener of this.#listeners) listener(content);
  }
}

function answerBy(way: TakeBack | null, { id, accountId, attribute, day }: Tap): Gesture[] {
  if (way === null || way.kind === 'remove') return [];
  const answer = { accountId, attribute, day, undoes: id };
  return [way.kind === 'add' ? { ...answer, amount: way.amount } : { ...answer, amount: 0, sets: way.value }];
}

/** Why a tap cannot be taken back. */
const whyNot: Readonly<Record<TakeBackObstacle, string>> = {
  'on-its-way': 'That tap is on its way to Exist. Undo it once it has arrived.',
  'none-before': 'There was no value before, and Exist cannot go back to none.',
  over: 'That tap was taken back already, or a total was set after it.',
};
