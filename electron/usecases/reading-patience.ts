/** Remembers how the last readings of a session failed, and with it when Exist may be asked again by the clock. */
import type { TallyError } from '../domain/errors.ts';
import { patienceAfter, reachedService } from '../domain/patience.ts';
import type { Clock } from '../domain/ports.ts';

/** A pause whose end is not known. */
const unknownPauseMs = 60_000;

export class ReadingPatience {
  readonly #clock: Clock;
  readonly #jitter: () => number;
  #failures = 0;
  #failedAtMs = 0;
  #waitMs = 0;
  #isOwed = false;

  /** @param jitter 0 to 1, new at each call */
  constructor(clock: Clock, jitter: () => number) {
    this.#clock = clock;
    this.#jitter = jitter;
  }

  /** True for a reading that a pause has refused: it is made up when the pause ends. */
  get isOwed(): boolean {
    return this.#isOwed;
  }

  /**
   * Tells whether a reading has to wait for the last failure to be longer ago.
   *
   * @param atMostMs the longest wait that the one who asks puts up with
   */
  mustWait(atMostMs = Number.POSITIVE_INFINITY): boolean {
    const sinceMs = this.#clock.nowMs() - this.#failedAtMs;
    // A clock that was set back tells nothing.
    return sinceMs >= 0 && sinceMs < Math.min(this.#waitMs, atMostMs);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#waitMs = 0;
    this.#isOwed = false;
  }

  /** Takes in a failure: a pause lasts as long as Exist said, what reached it backs off, what never left costs nothing. */
  failed(failure: TallyError): void {
    this.#failedAtMs = this.#clock.nowMs();
    if (failure.code === 'rate-limited') {
      this.#isOwed = true;
      this.#waitMs = Math.max(0, (failure.retryAtMs ?? this.#failedAtMs + unknownPauseMs) - this.#failedAtMs);
    } else if (reachedService(failure)) {
      this.#failures += 1;
      this.#waitMs = patienceAfter(this.#failures, this.#jitter());
    } else {
      this.#waitMs = 0;
    }
  }
}
