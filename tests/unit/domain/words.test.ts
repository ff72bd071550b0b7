import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../electron/contract/today-state.ts';
import { clockTime, dayTitle, shortWeekday, timeAgo } from '../../../electron/domain/day-words.ts';
import { honestLine } from '../../../electron/domain/honest-line.ts';

/** 14:02 on the machine that runs the test, wherever it stands. */
const twoPastTwo = new Date(2026, 10, 21, 14, 2).getTime();
const minute = 60_000;
const hour = 60 * minute;

describe('days in words', () => {
  it.each([
    ['2026-11-21', 'Saturday 21 November', 'Sat'],
    ['2026-01-01', 'Thursday 1 January', 'Thu'],
    ['2028-02-29', 'Tuesday 29 February', 'Tue'],
  ])('writes %s as “%s”', (day, title, short) => {
    expect(dayTitle(day)).toBe(title);
    expect(shortWeekday(day)).toBe(short);
  });

  it.each([
    [new Date(2026, 10, 21, 0, 0), '0:00'],
    [new Date(2026, 10, 21, 9, 5), '9:05'],
    [new Date(2026, 10, 21, 23, 59), '23:59'],
  ])('writes an instant as the machine’s clock shows it', (at, text) => {
    expect(clockTime(at.getTime())).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [hour, '1 h ago'],
    [47 * hour, '47 h ago'],
    [48 * hour, '2 days ago'],
    [30 * 24 * hour, '30 days ago'],
    // The machine's clock was set back: no "−5 min ago".
    [-5 * minute, 'just now'],
  ])('writes %i ms later as “%s”', (agoMs, text) => {
    expect(timeAgo(twoPastTwo, twoPastTwo + agoMs)).toBe(text);
  });
});

describe('the honest line', () => {
  const atMs = twoPastTwo;
  it.each<[SyncState, string]>([
    [{ kind: 'reading' }, 'Reading from Exist…'],
    [{ kind: 'delivered', atMs: null }, 'Nothing read yet'],
    [{ kind: 'delivered', atMs }, 'All delivered · 14:02'],
    [{ kind: 'waiting', taps: 1 }, '1 tap on the way'],
    [{ kind: 'waiting', taps: 12 }, '12 taps on the way'],
    [{ kind: 'offline', sinceMs: atMs, taps: 0 }, 'Offline since 14:02'],
    [{ kind: 'offline', sinceMs: atMs, taps: 3 }, 'Offline since 14:02 · 3 taps waiting'],
    [{ kind: 'limited', untilMs: atMs, taps: 0 }, 'Exist asks for a pause until 14:02'],
    [{ kind: 'limited', untilMs: atMs, taps: 1 }, 'Exist asks for a pause until 14:02 · 1 tap waiting'],
    [
      { kind: 'needs-you', failure: { code: 'unauthorised', message: 'Sign in again.' }, taps: 2 },
      'Sign in again.',
    ],
  ])('says what is known: %j', (sync, line) => {
    expect(honestLine(sync)).toBe(line);
  });

  it('counts from now where the line is redrawn', () => {
    expect(honestLine({ kind: 'delivered', atMs }, atMs + 12 * minute)).toBe('All delivered · 12 min ago');
  });
});
