/** How long to leave Exist in peace after a try that came to nothing. */
import { NetworkError } from './errors.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * The wait after a number of failures in a row: a minute, doubling up to an hour.
 *
 * @param failures 1 for the first
 * @param jitter 0 to 1: not every app should come back at the same second
 */
export function patienceAfter(failures: number, jitter: number): number {
  const base = Math.min(hourMs, minuteMs * 2 ** Math.max(0, failures - 1));
  return Math.round(base * (0.75 + 0.5 * jitter));
}

/** Tells whether a failed try cost the service anything: one that never left this machine did not. */
export function reachedService(failure: unknown): boolean {
  return !(failure instanceof NetworkError) || failure.reachedService;
}
