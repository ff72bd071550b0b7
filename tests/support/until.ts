/** Waits for a state instead of for time or for a number of signals. */
import type { EventEmitter } from 'node:events';

export interface UntilOptions {
  /** What is waited for, for the message when it does not come. */
  what: string;
  /** Emits 'change' whenever looking again may be worth it. */
  changes?: EventEmitter;
  /** Default 10 s. */
  timeoutMs?: number;
}

/** What is left of a type when it is truthy. */
export type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

/** Without a hint of a change it looks this often. */
const lookEveryMs = 100;

/**
 * Looks until `look` answers something truthy, and answers that. A `look` that throws has not found it yet.
 * Throws what it waited for, with the last error, when the time is up.
 */
export async function until<T>(look: () => T | Promise<T>, options: UntilOptions): Promise<Truthy<T>> {
  const { what, changes, timeoutMs = 10_000 } = options;
  const endMs = performance.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    const changed = nextChange(changes);
    try {
      const found = await look();
      if (found) return found as Truthy<T>;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > endMs)
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`, { cause: lastError });
    await changed;
  }
}

/** Subscribed before looking, so that a change in between is not missed. */
function nextChange(changes: EventEmitter | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      changes?.off('change', wake);
      resolve();
    };
    const timer = setTimeout(wake, lookEveryMs);
    changes?.once('change', wake);
  });
}
