/** Delivers what waits in the outbox: one write in flight for an account, every outcome classified by fact. */
import { backOffMs, verdictOn } from '../domain/delivery-policy.ts';
import { BadResponseError, NetworkError, TallyError } from '../domain/errors.ts';
import type { IncrementOutcome } from '../domain/exist-model.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Clock, ExistReader, ExistWriter, Timers } from '../domain/ports.ts';
import type { Batch } from '../domain/taps.ts';
import type { Outbox } from './outbox.ts';

/** How long to leave the service in peace before asking what became of an unanswered write. */
const settlingMs = 5_000;
/** Taps that come in a burst travel together. */
const gatheringMs = 250;

export interface SenderOptions {
  accountId: string;
  outbox: Outbox;
  exist: Pick<ExistWriter, 'increment'> & Pick<ExistReader, 'valueOn'>;
  /** The day's total as far as it is known, for the baseline. */
  totalOf: (attribute: string, day: LocalDay) => number | null;
  clock: Clock;
  timers: Timers;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  /** Told after every try: null when Exist answered. */
  onOutcome: (failure: TallyError | null) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  #cancelTimer: (() => void) | null = null;
  #isBusy = false;
  #isStopped = false;
  #failures = 0;
  /** A write that went unanswered may still be at work on the other side: counted from when it was given up. */
  #quietUntilMs = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Looks for something to deliver soon; call it after a tap, and when the network, the machine or the limit is back. */
  wake(delayMs = gatheringMs): void {
    if (this.#isBusy || this.#isStopped) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.timers.after(delayMs, () => void this.#run());
  }

  /** Ends it; what is in flight is settled at the next start. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer?.();
  }

  async #run(): Promise<void> {
    if (this.#isBusy || this.#isStopped) return;
    this.#isBusy = true;
    const nextInMs = await this.#step().catch((error: unknown) => this.#afterFailure(error));
    this.#isBusy = false;
    if (nextInMs !== null) this.wake(nextInMs);
  }

  /** Settles what was left under way, or sends what waits. Answers when to look again, null for "when woken". */
  async #step(): Promise<number | null> {
    const { outbox, accountId, totalOf, clock } = this.#options;
    const left = outbox.batchUnderWay(accountId);
    if (left !== null) {
      const restMs = Math.max(left.sentAtMs + settlingMs, this.#quietUntilMs) - clock.nowMs();
      if (restMs > 0 && restMs <= settlingMs) return restMs;
      await this.#readBack(left);
      return 0;
    }
    const batch = outbox.freeze(accountId, totalOf);
    if (batch === null) return null;
    await this.#send(batch);
    return 0;
  }

  async #send(batch: Batch): Promise<void> {
    const { outbox, exist } = this.#options;
    try {
      const items = batch.items.map(({ attribute, day, amount }) => ({ name: attribute, day, amount }));
      const outcomes = await exist.increment(items);
      this.#afterAnswer();
      outbox.settle(batch, (item) => outcomeOf(outcomes[batch.items.indexOf(item)]));
    } catch (error) {
      const fate = fateOf(error);
      if (fate === 'not-applied') outbox.settle(batch, () => ({ kind: 'not-applied' }));
      if (fate === 'rejected' && error instanceof TallyError) {
        this.#afterAnswer();
        outbox.settle(batch, () => ({ kind: 'rejected', message: error.message }));
        return;
      }
      // Otherwise nobody knows: the batch stays frozen and is read back.
      if (fate === 'unknown') this.#quietUntilMs = this.#options.clock.nowMs() + settlingMs;
      throw error;
    }
  }

  async #readBack(batch: Batch): Promise<void> {
    const { outbox, exist } = this.#options;
    for (const item of batch.items) {
      const current = await exist.valueOn(item.attribute, item.day);
      this.#afterAnswer();
      const verdict = verdictOn(item, current);
      outbox.settle(batch, (each) => {
        if (each !== item) return null;
        if (verdict === 'applied') return { kind: 'delivered', total: current };
        return verdict === 'not-applied' ? { kind: 'not-applied' } : { kind: 'undecided', current };
      });
    }
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
    if (failure.retryAtMs !== undefined) return Math.max(0, failure.retryAtMs - this.#options.clock.nowMs());
    return backOffMs(this.#failures, this.#options.jitter());
  }
}

function outcomeOf(outcome: IncrementOutcome | undefined) {
  if (outcome === undefined) return null;
  return outcome.kind === 'delivered'
    ? ({ kind: 'delivered', total: outcome.total } as const)
    : ({ kind: 'rejected', message: outcome.message } as const);
}

/** What a failed call means for its items: surely not applied, surely refused, or unknown. */
function fateOf(error: unknown): 'not-applied' | 'rejected' | 'unknown' {
  if (error instanceof NetworkError) return error.mayHaveArrived ? 'unknown' : 'not-applied';
  if (error instanceof BadResponseError) {
    return error.status >= 300 && error.status < 500 ? 'not-applied' : 'unknown';
  }
  if (!(error instanceof TallyError)) return 'unknown';
  if (error.code === 'rejected') return 'rejected';
  return error.code === 'rate-limited' || error.code === 'unauthorised' || isKeychain(error)
    ? 'not-applied'
    : 'unknown';
}

function isKeychain({ code }: TallyError): boolean {
  return code === 'keychain-unavailable' || code === 'keychain-locked';
}
