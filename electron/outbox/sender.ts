/** Decides when something is delivered: one write in flight for an account, bursts together, failures with back-off. */
import { backOffMs, firstLookMs, patienceMs } from '../domain/delivery-policy.ts';
import { TallyError } from '../domain/errors.ts';
import type { Timers } from '../domain/ports.ts';
import type { Batch } from '../domain/taps.ts';
import { freezeBatch, freshTotals, readBack, sendBatch, type DeliveryOptions } from './delivery.ts';

/** Taps that come within this time travel together. */
const gatheringMs = 250;
/** Totals are set one after another, as when a person goes through the tags of a day: they may come a little later. */
const gatheringTotalsMs = 900;
/** And while a burst goes on, no more than one write in this time: a thousand taps are a handful of requests. */
const betweenWritesMs = 2_500;

export interface SenderOptions extends Omit<DeliveryOptions, 'onAnswer'> {
  timers: Timers;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  /** Told after every try: null when Exist answered. */
  onOutcome: (failure: TallyError | null) => void;
}

/** Waits for what became of a batch. By timers, not by the clock: a clock set forward would cut patience short. */
interface Watch {
  batchId: string;
  timeFor: 'patience' | 'first-look' | 'last-look';
  cancel: () => void;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #delivery: DeliveryOptions;
  #next: { atMs: number; cancel: () => void } | null = null;
  #isBusy = false;
  #isStopped = false;
  #failures = 0;
  #lastWriteAtMs = Number.NEGATIVE_INFINITY;
  #pauseMs = betweenWritesMs;
  /** Writes in a row that went unanswered: reading back works meanwhile, so the failures alone would not slow it down. */
  #unansweredWrites = 0;
  #watch: Watch | null = null;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#delivery = { ...options, onAnswer: () => this.#afterAnswer() };
  }

  /** Looks for something to deliver soon; call it after a tap, and when the network, the machine or the limit is back. */
  wake(): void {
    const { outbox, accountId } = this.#options;
    const areTotals = outbox.hasWaiting(accountId) && outbox.waitingToAdd(accountId).length === 0;
    this.#lookIn(areTotals ? gatheringTotalsMs : gatheringMs);
  }

  /** Ends it; what is in flight is settled at the next start. */
  stop(): void {
    this.#isStopped = true;
    this.#next?.cancel();
    this.#watch?.cancel();
  }

  /** A look that is due earlier stands: taps without end would otherwise put it off for ever. */
  #lookIn(delayMs: number): void {
    if (this.#isBusy || this.#isStopped) return;
    const nowMs = this.#options.clock.nowMs();
    const atMs = nowMs + delayMs;
    if (this.#next !== null && this.#next.atMs <= atMs && this.#next.atMs >= nowMs) return;
    this.#next?.cancel();
    this.#next = { atMs, cancel: this.#options.timers.after(delayMs, () => void this.#run()) };
  }

  async #run(): Promise<void> {
    this.#next = null;
    if (this.#isBusy || this.#isStopped) return;
    this.#isBusy = true;
    const nextInMs = await this.#step().catch((error: unknown) => this.#afterFailure(error));
    this.#isBusy = false;
    if (nextInMs !== null) this.#lookIn(nextInMs);
  }

  /** Settles what was left under way, or sends what waits. Answers when to look again, null for "when woken". */
  async #step(): Promise<number | null> {
    const { outbox, accountId, clock } = this.#options;
    const left = outbox.batchUnderWay(accountId);
    if (left !== null) return this.#settleLeft(left);
    if (!outbox.hasWaiting(accountId)) return null;
    const sinceWriteMs = clock.nowMs() - this.#lastWriteAtMs;
    if (sinceWriteMs >= 0 && sinceWriteMs < this.#pauseMs) return this.#pauseMs - sinceWriteMs;
    const fresh = await freshTotals(this.#delivery);
    // Signed out, or quitting, while the totals were read: the next session sends it.
    if (this.#isStopped) return null;
    const batch = freezeBatch(fresh, this.#delivery);
    if (batch === null) return null;
    this.#lastWriteAtMs = clock.nowMs();
    await sendBatch(batch, this.#delivery).finally(() => this.#setPace());
    return 0;
  }

  /** A service that never answers a write would otherwise be asked again every 45 s, and an hour's requests be gone. */
  #setPace(): void {
    const { outbox, accountId, jitter } = this.#options;
    const wentUnanswered = outbox.batchUnderWay(accountId) !== null;
    this.#unansweredWrites = wentUnanswered ? this.#unansweredWrites + 1 : 0;
    this.#pauseMs = wentUnanswered
      ? Math.max(betweenWritesMs, backOffMs(this.#unansweredWrites, jitter()))
      : betweenWritesMs;
  }

  /** Looks once early, when it was most likely applied, and once when it can be told for certain. */
  async #settleLeft(batch: Batch): Promise<number | null> {
    const watch = this.#watch?.batchId === batch.id ? this.#watch : this.#watchFor(batch);
    const { timeFor } = watch;
    if (timeFor === 'patience') return null;
    await readBack(batch, timeFor === 'last-look', this.#delivery);
    if (watch.timeFor === 'first-look') watch.timeFor = 'patience';
    return 0;
  }

  /** Begins to wait for what became of a batch: it went unanswered just now, or in a session that has ended. */
  #watchFor({ id }: Batch): Watch {
    this.#watch?.cancel();
    const cancels = [
      this.#options.timers.after(firstLookMs, () => this.#lookAgain(watch, 'first-look')),
      this.#options.timers.after(patienceMs, () => this.#lookAgain(watch, 'last-look')),
    ];
    const watch: Watch = {
      batchId: id,
      timeFor: 'patience',
      cancel: () => cancels.forEach((cancel) => cancel()),
    };
    this.#watch = watch;
    return watch;
  }

  #lookAgain(watch: Watch, timeFor: Watch['timeFor']): void {
    watch.timeFor = timeFor;
    this.#lookIn(0);
  }

  #afterAnswer(): void {
    this.#failures = 0;
    this.#options.onOutcome(null);
  }

  #afterFailure(error: unknown): number | null {
    const failure =
      error instanceof TallyError
        ? error
        : new TallyError('unexpected', 'Sending failed inside Tally.', { cause: error });
    this.#failures += 1;
    this.#options.onOutcome(failure);
    // Only the person can mend these: whoever mends them wakes the sender again.
    if (failure.code === 'unauthorised' || failure.code === 'storage-full') return null;
    const left = this.#options.outbox.batchUnderWay(this.#options.accountId);
    if (left !== null && this.#watch?.batchId !== left.id) this.#watchFor(left);
    if (failure.retryAtMs !== undefined) return Math.max(0, failure.retryAtMs - this.#options.clock.nowMs());
    return backOffMs(this.#failures, this.#options.jitter());
  }
}
