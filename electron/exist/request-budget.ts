/** Counts every call of the last hour, because Exist allows 300 an hour for each token. */
import { TallyError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import { clockTime } from '../domain/day-words.ts';

const hourMs = 60 * 60 * 1000;

export interface RequestBudgetOptions {
  clock: Clock;
  /** Calls allowed an hour, 300 by default. */
  limit?: number;
  /** Calls that reading leaves to writing, 30 by default: a tap comes before a refresh. */
  keptForWriting?: number;
  /** Times of earlier calls (milliseconds since the epoch), oldest first, from before a restart. */
  earlier?: readonly number[];
}

/** The calls of one token. */
export class RequestBudget {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #keptForWriting: number;
  #callsAtMs: number[];
  #pausedUntilMs = 0;

  constructor({ clock, limit = 300, keptForWriting = 30, earlier = [] }: RequestBudgetOptions) {
    this.#clock = clock;
    this.#limit = limit;
    this.#keptForWriting = keptForWriting;
    this.#callsAtMs = [...earlier];
  }

  /** How many calls the last hour has seen. */
  get used(): number {
    return this.#recent().length;
  }

  /** When a call of this kind may be made, in milliseconds since the epoch; in the past when it may be made now. */
  readyAtMs(kind: 'read' | 'write'): number {
    const calls = this.#recent();
    const room = kind === 'read' ? this.#limit - this.#keptForWriting : this.#limit;
    const leaving = calls[calls.length - room];
    return Math.max(this.#pausedUntilMs, leaving === undefined ? 0 : leaving + hourMs);
  }

  /** Books a call, or throws `rate-limited` with the time at which it can succeed. */
  take(kind: 'read' | 'write'): void {
    const readyAtMs = this.readyAtMs(kind);
    if (readyAtMs > this.#clock.nowMs()) throw limitedUntil(readyAtMs);
    this.#callsAtMs.push(this.#clock.nowMs());
  }

  /**
   * Takes in a 429: nothing is sent until it can succeed.
   *
   * @param retryAfterMs what the service asked for; null when it did not say, then the oldest call decides
   * @returns the error to throw
   */
  refused(retryAfterMs: number | null): TallyError {
    const nowMs = this.#clock.nowMs();
    const oldest = this.#recent()[0] ?? nowMs;
    // Without a word from the service: when the oldest call we know of leaves the hour, a minute at least.
    const untilMs = retryAfterMs === null ? Math.max(oldest + hourMs, nowMs + 60_000) : nowMs + retryAfterMs;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
    return limitedUntil(this.#pausedUntilMs);
  }

  #recent(): number[] {
    const since = this.#clock.nowMs() - hourMs;
    this.#callsAtMs = this.#callsAtMs.filter((atMs) => atMs > since);
    return this.#callsAtMs;
  }
}

function limitedUntil(retryAtMs: number): TallyError {
  return new TallyError(
    'rate-limited',
    `Exist allows 300 requests an hour, and they are used up. Tally goes on at ${clockTime(retryAtMs)}.`,
    { retryAtMs },
  );
}
