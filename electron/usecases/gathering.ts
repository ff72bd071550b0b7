/** Parts of a page that are asked for together: each is there once it has come, and none holds up the others. */
import type { Failure } from '../contract/failure.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { Timers } from '../domain/ports.ts';

export class Gathering<Parts extends object> {
  /** What has come, in place of what stood there first. */
  readonly parts: Parts;
  readonly #waitsFor = new Set<keyof Parts>();
  readonly #all: Promise<void>[] = [];
  #failure: Failure | null = null;

  constructor(first: Parts) {
    this.parts = { ...first };
  }

  /** Why a part did not come: the first reason of several. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get isWaiting(): boolean {
    return this.#waitsFor.size > 0;
  }

  isWaitingFor(part: keyof Parts): boolean {
    return this.#waitsFor.has(part);
  }

  ask<P extends keyof Parts>(part: P, request: () => Promise<Parts[P]>): void {
    this.#waitsFor.add(part);
    this.#all.push(this.#fill(part, request));
  }

  /** Settles when every part has come or failed; throws what is no `TallyError`. */
  async whole(): Promise<void> {
    await Promise.all(this.#all);
  }

  /** The same, but no later than that. */
  soon(timers: Timers, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = timers.after(patienceMs, resolve);
      void this.whole().then(resolve, reject).finally(stop);
    });
  }

  async #fill<P extends keyof Parts>(part: P, request: () => Promise<Parts[P]>): Promise<void> {
    try {
      this.parts[part] = await request();
    } catch (error) {
      if (!(error instanceof TallyError)) throw error;
      this.#failure ??= toFailure(error);
    }
    this.#waitsFor.delete(part);
  }
}
