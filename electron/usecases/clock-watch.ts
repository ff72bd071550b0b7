/** Watches this machine's clock: how far it is from the service's, and whether somebody set it. */
import { clockBehindMs } from '../domain/clock-check.ts';
import type { Clock, SteadyClock } from '../domain/ports.ts';
import { lastSequence } from '../domain/taps.ts';
import type { TodayStore } from './today-store.ts';

/** The header counts in seconds and the network takes its time: smaller differences are no news. */
const newsMs = 30_000;
/** Two clocks run apart by less than that between two looks. */
const stepMs = 1000;

export interface ClockWatchOptions {
  store: TodayStore;
  clock: Clock;
  steadyClock: SteadyClock;
}

export class ClockWatch {
  readonly #options: ClockWatchOptions;
  /** What the service's clock said last, and what the steady one said then; null until it has said anything. */
  #service: { atMs: number; steadyMs: number } | null = null;
  #wallAheadMs: number;
  /**
   * The outbox's place when the clock was last set back: what Exist told up to there seems younger than it is.
   */
  doubtedSequence = Number.NEGATIVE_INFINITY;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
    this.#wallAheadMs = this.#readWallAheadMs();
  }

  /** Takes in what an answer said the time is. */
  compare(serviceMs: number): void {
    this.#service = { atMs: serviceMs, steadyMs: this.#options.steadyClock.steadyMs() };
    this.look();
  }

  /** Looks whether the clock was set since the last look: the person's day is not to change by it. */
  look(): void {
    const { store, clock, steadyClock } = this.#options;
    const wallAheadMs = this.#readWallAheadMs();
    if (wallAheadMs < this.#wallAheadMs - stepMs) this.doubtedSequence = lastSequence(store.inputs.outbox);
    this.#wallAheadMs = wallAheadMs;
    // Nobody has told yet who of the two is right.
    if (this.#service === null) return;
    const serviceMs = this.#service.atMs + steadyClock.steadyMs() - this.#service.steadyMs;
    const behindMs = clockBehindMs(serviceMs, clock.nowMs());
    const known = store.inputs.clockBehindMs;
    const isNews = (behindMs === 0) !== (known === 0) || Math.abs(behindMs - known) > newsMs;
    if (isNews) store.update({ clockBehindMs: behindMs });
  }

  #readWallAheadMs(): number {
    return this.#options.clock.nowMs() - this.#options.steadyClock.steadyMs();
  }
}
