/** Timers that end with the sandbox. */
import type { Timers } from '../../domain/ports.ts';

const realTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Waits and postpones; after `stop()` nothing that was postponed happens any more. */
export class Clockwork {
  readonly #timers: Timers;
  readonly #cancels = new Set<() => void>();

  constructor(timers: Timers = realTimers) {
    this.#timers = timers;
  }

  /** Does something later. */
  later(ms: number, act: () => void): void {
    const cancel = this.#timers.after(ms, () => {
      this.#cancels.delete(cancel);
      act();
    });
    this.#cancels.add(cancel);
  }

  /** Resolves after a while; never when stopped before. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  /** Calls off everything that was to come. */
  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
