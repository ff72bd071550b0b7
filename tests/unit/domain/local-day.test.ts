import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isLocalDay,
  localDayAt,
  wallClockAt,
  weekdayOf,
} from '../../../electron/domain/local-day.ts';

const at = (iso: string) => Date.parse(iso);
const someDay = fc
  .integer({ min: at('1970-01-01T12:00:00Z'), max: at('2100-12-31T12:00:00Z') })
  .map((ms) => new Date(ms).toISOString().slice(0, 10));

describe('the day of an instant', () => {
  it.each([
    ['2026-11-21T12:59:59Z', 'Australia/Melbourne', '2026-11-21'],
    ['2026-11-21T13:00:00Z', 'Australia/Melbourne', '2026-11-22'],
    ['2026-11-21T09:59:59Z', 'Pacific/Honolulu', '2026-11-20'],
    ['2026-11-21T10:00:00Z', 'Pacific/Honolulu', '2026-11-21'],
    ['2026-11-21T18:14:59Z', 'Asia/Kathmandu', '2026-11-21'],
    ['2026-11-21T18:15:00Z', 'Asia/Kathmandu', '2026-11-22'],
    ['2026-11-21T10:00:00Z', 'Pacific/Kiritimati', '2026-11-22'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
    ['2028-02-29T12:00:00Z', 'Europe/Berlin', '2028-02-29'],
  ])('of %s in %s is %s', (iso, timezone, day) => {
    expect(localDayAt(at(iso), timezone)).toBe(day);
  });

  it.each(['Mars/Olympus', '', 'EST5EDT6', 'UTC+25', '../etc/passwd'])(
    'counts a zone nobody knows (%j) as UTC',
    (timezone) => {
      expect(localDayAt(at('2026-11-21T23:59:00Z'), timezone)).toBe('2026-11-21');
      expect(localDayAt(at('2026-11-22T00:00:00Z'), timezone)).toBe('2026-11-22');
    },
  );

  describe('on a machine that stands elsewhere', () => {
    const machineZone = process.env['TZ'];
    afterEach(() => {
      if (machineZone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = machineZone;
    });

    it.each(['Pacific/Honolulu', 'Pacific/Kiritimati', 'America/New_York'])(
      'is the person’s all the same, the machine in %s',
      (timezone) => {
        process.env['TZ'] = timezone;
        expect(new Date(at('2026-11-21T12:00:00Z')).getHours()).not.toBe(12);
        expect(localDayAt(at('2026-11-21T12:59:59Z'), 'Australia/Melbourne')).toBe('2026-11-21');
        expect(localDayAt(at('2026-11-21T13:00:00Z'), 'Australia/Melbourne')).toBe('2026-11-22');
        expect(addDays('2026-11-21', 1)).toBe('2026-11-22');
        expect(weekdayOf('2026-11-21')).toBe('saturday');
      },
    );
  });
});

describe('daylight saving', () => {
  it.each([
    // Berlin: 02:00 becomes 03:00 on 29 March, 03:00 becomes 02:00 on 25 October 2026.
    ['the last minute of the day before the spring change', '2026-03-28T22:59:00Z', '2026-03-28', 23, 59],
    ['the minute before the hour that is left out', '2026-03-29T00:59:00Z', '2026-03-29', 1, 59],
    ['the minute after it', '2026-03-29T01:00:00Z', '2026-03-29', 3, 0],
    ['the end of the short day', '2026-03-29T21:59:00Z', '2026-03-29', 23, 59],
    ['the start of the next', '2026-03-29T22:00:00Z', '2026-03-30', 0, 0],
    ['the hour that comes twice, first time', '2026-10-25T00:30:00Z', '2026-10-25', 2, 30],
    ['the hour that comes twice, second time', '2026-10-25T01:30:00Z', '2026-10-25', 2, 30],
    ['the end of the long day', '2026-10-25T22:59:00Z', '2026-10-25', 23, 59],
    ['the start of the day after', '2026-10-25T23:00:00Z', '2026-10-26', 0, 0],
  ])('reads %s right', (_what, iso, day, hour, minute) => {
    expect(wallClockAt(at(iso), 'Europe/Berlin')).toEqual({ day, hour, minute });
    expect(localDayAt(at(iso), 'Europe/Berlin')).toBe(day);
  });

  it('holds where midnight itself is left out', () => {
    // Cairo: 24 April 2026 begins at 01:00.
    expect(localDayAt(at('2026-04-23T21:59:00Z'), 'Africa/Cairo')).toBe('2026-04-23');
    expect(wallClockAt(at('2026-04-23T22:00:00Z'), 'Africa/Cairo')).toEqual({
      day: '2026-04-24',
      hour: 1,
      minute: 0,
    });
  });

  it('leaves a night owl the short night: 03:00 right after 01:59 is still yesterday when days start at 4', () => {
    expect(localDayAt(at('2026-03-29T01:00:00Z'), 'Europe/Berlin', 4 * 60)).toBe('2026-03-28');
    expect(localDayAt(at('2026-03-29T02:00:00Z'), 'Europe/Berlin', 4 * 60)).toBe('2026-03-29');
  });
});

describe('a day that starts later than midnight', () => {
  it.each([
    ['2026-11-21T00:00:00Z', 0, '2026-11-21'],
    ['2026-11-21T03:59:59Z', 240, '2026-11-20'],
    ['2026-11-21T04:00:00Z', 240, '2026-11-21'],
    ['2026-11-21T23:59:00Z', 240, '2026-11-21'],
    ['2026-01-01T01:00:00Z', 240, '2025-12-31'],
    ['2028-03-01T02:00:00Z', 180, '2028-02-29'],
  ])('puts %s with a start of %i minutes on %s', (iso, start, day) => {
    expect(localDayAt(at(iso), 'UTC', start)).toBe(day);
  });
});

describe('counting days', () => {
  it('comes back to where it set out from', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        const there = addDays(day, days);
        expect(addDays(there, -days)).toBe(day);
        expect(daysBetween(day, there)).toBe(days);
        expect(isLocalDay(there)).toBe(true);
      }),
    );
  });

  it('never goes back in a zone without changes, however the instants lie', () => {
    const instant = fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 40 * 3_600_000 }), (start, later) => {
        const from = localDayAt(start, 'Asia/Tokyo');
        expect(daysBetween(from, localDayAt(start + later, 'Asia/Tokyo'))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('repeats weekdays every seven days', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
        expect(weekdayOf(addDays(day, 1))).not.toBe(weekdayOf(day));
      }),
    );
  });

  it.each([
    ['2026-11-15', 'sunday'],
    ['2026-11-16', 'monday'],
    ['2026-11-21', 'saturday'],
    ['2028-02-29', 'tuesday'],
  ])('names %s a %s', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });
});

describe('a text that should be a day', () => {
  it.each(['2026-11-21', '2028-02-29', '1999-12-31'])('takes %s', (text) => {
    expect(isLocalDay(text)).toBe(true);
  });

  it.each([
    '',
    '2026-11-1',
    '2026-13-01',
    '2026-02-29',
    '2026-11-31',
    '21-11-2026',
    '2026-11-21T00:00',
    ' 2026-11-21',
  ])('refuses %j', (text) => {
    expect(isLocalDay(text)).toBe(false);
  });
});
