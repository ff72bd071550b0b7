import { describe, expect, it } from 'vitest';
import { dayStarts, dayStartText, dayStartWords, isDayStart } from '../../../electron/domain/day-start.ts';
import { localDayAt } from '../../../electron/domain/local-day.ts';

describe('the start of a day', () => {
  it('is offered in quarters of an hour from midnight to eight', () => {
    expect([dayStarts.length, dayStarts[0], dayStarts[1], dayStarts.at(-1)]).toEqual([33, 0, 15, 480]);
    expect(dayStarts.every(isDayStart)).toBe(true);
  });

  it.each([-15, 480.5, 481, 1440, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is never %s', (minutes) => {
    expect(isDayStart(minutes)).toBe(false);
  });

  it.each([
    [0, 'Midnight'],
    [15, '0:15'],
    [240, '4:00'],
    [465, '7:45'],
    [480, '8:00'],
  ])('of %s minutes reads %s', (minutes, text) => {
    expect(dayStartText(minutes)).toBe(text);
  });

  it('is told in one sentence', () => {
    expect(dayStartWords(240)).toBe('What you add after midnight and before 4:00 counts to the day before.');
    expect(dayStartWords(0)).toMatch(/^For night owls: .*\.$/);
  });
});

describe('a day that starts late', () => {
  const at = (iso: string) => Date.parse(iso);

  it.each([
    // Clocks jump from 2:00 to 3:00 in Berlin on 29 March 2026, and fall from 3:00 to 2:00 on 25 October.
    [
      'the last minute before a start that is skipped',
      '2026-03-29T00:59:59Z',
      'Europe/Berlin',
      150,
      '2026-03-28',
    ],
    ['the minute after a start that is skipped', '2026-03-29T01:00:00Z', 'Europe/Berlin', 150, '2026-03-29'],
    ['before four on the short night', '2026-03-29T01:59:59Z', 'Europe/Berlin', 240, '2026-03-28'],
    ['four on the short night', '2026-03-29T02:00:00Z', 'Europe/Berlin', 240, '2026-03-29'],
    ['before four on the long night', '2026-10-25T02:59:59Z', 'Europe/Berlin', 240, '2026-10-24'],
    ['four on the long night', '2026-10-25T03:00:00Z', 'Europe/Berlin', 240, '2026-10-25'],
    ['2:15 for the first time on the long night', '2026-10-25T00:15:00Z', 'Europe/Berlin', 150, '2026-10-24'],
    ['2:45 for the first time on the long night', '2026-10-25T00:45:00Z', 'Europe/Berlin', 150, '2026-10-25'],
    ['a night whose midnight is skipped, in Beirut', '2026-03-28T22:00:00Z', 'Asia/Beirut', 60, '2026-03-29'],
    ['the last second before midnight', '2026-11-21T23:59:59.999Z', 'UTC', 0, '2026-11-21'],
    ['midnight itself', '2026-11-22T00:00:00Z', 'UTC', 0, '2026-11-22'],
    ['midnight with a start a quarter later', '2026-11-22T00:00:00Z', 'UTC', 15, '2026-11-21'],
    ['a quarter past midnight with that start', '2026-11-22T00:15:00Z', 'UTC', 15, '2026-11-22'],
    ['before eight at the turn of the year', '2027-01-01T07:59:00Z', 'UTC', 480, '2026-12-31'],
    ['eight at the turn of the year', '2027-01-01T08:00:00Z', 'UTC', 480, '2027-01-01'],
    ['before four after a leap day', '2028-03-01T03:59:00Z', 'UTC', 240, '2028-02-29'],
  ])('%s belongs to its day', (_when, iso, timezone, start, day) => {
    expect(localDayAt(at(iso), timezone, start)).toBe(day);
  });
});
