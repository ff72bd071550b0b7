/** Time for tests of delivery: the service's clock is right; the machine's can be wrong, and its timers sleep with it. */
import type { Clock, SteadyClock, Timers } from '../../electron/domain/ports.ts';

interface Timer {
  atMs: number;
  side: 'machine' | 'service';
  run: () => void;
}

/** The clock and the timers of one run of the app; nothing of theirs happens after its end. */
export interface LifeTime extends Clock, SteadyClock, Timers {
  end(): void;
}

export class DeliveryTime {
  #trueMs: number;
  #wrongByMs = 0;
  #timers: Timer[] = [];

  constructor(startMs: number) {
    this.#trueMs = startMs;
  }

  /** The service's clock, in milliseconds since the epoch. */
  readonly serviceNow = (): number => this.#trueMs;

  /** The machine's clock. */
  readonly machineNow = (): number => this.#trueMs + this.#wrongByMs;

  /** What the service postpones. */
  readonly serviceTimers: Timers = { after: (delayMs, run) => this.#add('service', delayMs, run) };

  /** Begins a run of the app. */
  beginLife(): LifeTime {
    const cancels = new Set<() => void>();
    let isOver = false;
    return {
      nowMs: this.machineNow,
      steadyMs: () => this.#trueMs,
      after: (delayMs, run) => {
        if (isOver) return () => undefined;
        const cancel = this.#add('machine', delayMs, () => {
          cancels.delete(cancel);
          run();
        });
        cancels.add(cancel);
        return cancel;
      },
      end: () => {
        isOver = true;
        for (const cancel of cancels) cancel();
      },
    };
  }

  /** Whether the service still has something in hand. */
  get isServiceBusy(): boolean {
    return this.#timers.some(({ side }) => side === 'service');
  }

  /** Moves to the next timer that is due by then and runs it; false when there is none, and the time is then. */
  step(untilMs: number, side?: Timer['side']): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs > untilMs || (side !== undefined && timer.side !== side)) continue;
      if (next === undefined || timer.atMs < next.atMs) next = timer;
    }
    if (next === undefined) {
      this.#trueMs = Math.max(this.#trueMs, untilMs);
      return false;
    }
    this.#remove(next);
    this.#trueMs = Math.max(this.#trueMs, next.atMs);
    next.run();
    return true;
  }

  /** Moves on by a millisecond, without running anything. */
  tick(): void {
    this.#trueMs += 1;
  }

  /** Lets the machine's timers stand still for a while, as they do while it sleeps. */
  holdMachineTimers(ms: number): void {
    for (const timer of this.#timers) if (timer.side === 'machine') timer.atMs += ms;
  }

  /** Sets the machine's clock forward, or back by a negative amount. */
  correctMachine(byMs: number): void {
    this.#wrongByMs += byMs;
  }

  /** Makes what the service postponed happen within that time. */
  hastenService(withinMs: number): void {
    const latestMs = this.#trueMs + withinMs;
    for (const timer of this.#timers)
      if (timer.side === 'service') timer.atMs = Math.min(timer.atMs, latestMs);
  }

  #add(side: Timer['side'], delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#trueMs + Math.max(0, delayMs), side, run };
    this.#timers.push(timer);
    return () => this.#remove(timer);
  }

  #remove(timer: Timer): void {
    const index = this.#timers.indexOf(timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }
}
