/** Timers that end with the sandbox. */

/** Waits and postpones; after `stop()` nothing that was postponed happens any more. */
export class Clockwork {
  readonly #timers = new Set<NodeJS.Timeout>();

  /** Does something later. */
  later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /** Resolves after a while; never when stopped before. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  /** Calls off everything that was to come. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
