/** Counts every call of the last hour, because Exist allows 300 an hour for each token. */
import { TallyError } from '../domain/errors.ts';
import type { Clock, DurableFile, RequestTimes } from '../domain/ports.ts';
import { clockTime } from '../domain/day-words.ts';

const hourMs = 60 * 60 * 1000;
const maxPauseMs = 24 * hourMs;

export interface RequestBudgetOptions {
  clock: Clock;
  /** Calls allowed an hour, 300 by default. */
  limit?: number;
  /** Calls that reading leaves to writing, 30 by default: a tap comes before a refresh. */
  keptForWriting?: number;
  /** Calls that reading the past leaves to the person, 100 by default. */
  keptForPerson?: number;
  /** Where the calls are kept over a restart; in memory only by default. */
  memory?: DurableFile<RequestTimes>;
}

/** Writing comes before reading, and both before reading the past in the background. */
export type CallKind = 'write' | 'read' | 'past';

/** The calls of one token. */
export class RequestBudget {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #keptForWriting: number;
  readonly #keptForPerson: number;
  #callsAtMs: number[];
  #pausedUntilMs: number;
  readonly #memory: DurableFile<RequestTimes> | undefined;

  constructor({
    clock,
    limit = 300,
    keptForWriting = 30,
    keptForPerson = 100,
    memory,
  }: RequestBudgetOptions) {
    this.#clock = clock;
    this.#limit = limit;
    this.#keptForWriting = keptForWriting;
    this.#keptForPerson = keptForPerson;
    this.#memory = memory;
    const earlier = memory?.load();
    this.#callsAtMs = [...(earlier?.callsAtMs ?? [])];
    this.#pausedUntilMs = earlier?.pausedUntilMs ?? 0;
  }

  /** How many calls the last hour has seen. */
  get used(): number {
    return this.#recent().length;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Until when the service asked for a pause, in milliseconds since the epoch; null when it did not, or it is over. */
  get pausedUntilMs(): number | null {
    this.#recent();
    return this.#pausedUntilMs > this.#clock.nowMs() ? this.#pausedUntilMs : null;
  }

  /** When a call of this kind may be made, in milliseconds since the epoch; in the past when it may be made now. */
  readyAtMs(kind: CallKind): number {
    const calls = this.#recent();
    const leaving = calls[calls.length - this.allowed(kind)];
    return Math.max(this.#pausedUntilMs, leaving === undefined ? 0 : leaving + hourMs);
  }

  /** How many calls an hour may hold when one of this kind is made. */
  allowed(kind: CallKind): number {
    if (kind === 'write') return this.#limit;
    return this.#limit - (kind === 'read' ? this.#keptForWriting : this.#keptForPerson);
  }

  /** The same budget for reading the past, which comes last. */
  get forPast(): Pick<RequestBudget, 'take' | 'refused'> {
    return { take: () => this.take('past'), refused: (retryAfterMs) => this.refused(retryAfterMs) };
  }

  /** Books a call, or throws `rate-limited` with the time at which it can succeed. */
  take(kind: CallKind): void {
    const readyAtMs = this.readyAtMs(kind);
    if (readyAtMs > this.#clock.nowMs()) throw limitedUntil(readyAtMs, readyAtMs === this.#pausedUntilMs);
    this.#callsAtMs.push(this.#clock.nowMs());
    this.#remember();
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
    this.#remember();
    return limitedUntil(this.#pausedUntilMs, true);
  }

  /** Takes over what another budget has booked, as when a sign-in turns out to be this account's; that one is empty then. */
  takeOver(other: RequestBudget): void {
    this.#callsAtMs = [...this.#recent(), ...other.#recent()].toSorted((a, b) => a - b);
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, other.#pausedUntilMs);
    other.#callsAtMs = [];
    other.#pausedUntilMs = 0;
    this.#remember();
  }

  /** Calls and pauses that lie ahead by more than they can were booked by a clock that was wrong: they are forgotten. */
  #recent(): number[] {
    const nowMs = this.#clock.nowMs();
    this.#callsAtMs = this.#callsAtMs.filter((atMs) => atMs > nowMs - hourMs && atMs <= nowMs + hourMs);
    if (this.#pausedUntilMs > nowMs + maxPauseMs) this.#pausedUntilMs = 0;
    return this.#callsAtMs;
  }

  #remember(): void {
    try {
      this.#memory?.save({ version: 1, callsAtMs: this.#recent(), pausedUntilMs: this.#pausedUntilMs });
    } catch {
      // A full disk must not stop anybody from reading; the count is still right until the app ends.
    }
  }
}

function limitedUntil(retryAtMs: number, isAskedFor: boolean): TallyError {
  const why = isAskedFor
    ? 'Exist asks for a pause.'
    : 'Exist allows 300 requests an hour, and they are used up.';
  return new TallyError('rate-limited', `${why} Tally goes on at ${clockTime(retryAtMs)}.`, { retryAtMs });
}
