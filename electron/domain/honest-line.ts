/** The one line that says what the app knows about delivery; window and tray show the same words. */
import type { SyncState } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { clockTime, timeAgo } from './day-words.ts';

/**
 * Writes the state of delivery in one line.
 *
 * @param nowMs the instant to count "12 min ago" from; leave it out where the line stays on
 *   screen without being redrawn (the tray): it then names the clock time instead
 */
export function honestLine(sync: SyncState, nowMs?: number): string {
  switch (sync.kind) {
    case 'reading':
      return 'Reading from Exist…';
    case 'delivered':
      if (sync.atMs === null) return 'Nothing read yet';
      return `All delivered · ${nowMs === undefined ? clockTime(sync.atMs) : timeAgo(sync.atMs, nowMs)}`;
    case 'waiting':
      return `${taps(sync.taps)} on the way`;
    case 'offline':
      return `Offline since ${clockTime(sync.sinceMs)}${waiting(sync.taps)}`;
    case 'limited':
      return `Exist asks for a pause until ${clockTime(sync.untilMs)}${waiting(sync.taps)}`;
    case 'needs-you':
      return sync.failure.message;
    default:
      return assertNever(sync);
  }
}

function taps(count: number): string {
  return count === 1 ? '1 tap' : `${count} taps`;
}

function waiting(count: number): string {
  return count === 0 ? '' : ` · ${taps(count)} waiting`;
}
