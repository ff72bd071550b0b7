import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf, weekdays } from '../../../../electron/domain/local-day.ts';
import { readEntry } from '../../../../electron/domain/quick-entry.ts';
import { theContext } from './a-person.ts';

const context = theContext();

/** The day that a line about coffees is about, or the sentence. */
function dayOf(words: string, today: string): string {
  const reading = readEntry(`coffee ${words}`, { ...context, day: today });
  if (reading.kind === 'ready') return reading.intent.day;
  return reading.kind === 'wrong' ? reading.message : '';
}

describe('the day at the end of a line', () => {
  it.each([
    ['2026-03-01', 'yesterday', '2026-02-28'],
    ['2028-03-01', 'yesterday', '2028-02-29'],
    ['2028-03-01', 'day before yesterday', '2028-02-28'],
    ['2026-01-01', 'yesterday', '2025-12-31'],
    ['2026-01-01', 'dec 31', '2025-12-31'],
    ['2026-01-01', '31 dec', '2025-12-31'],
    ['2026-01-01', '1 jan', '2026-01-01'],
    ['2026-01-01', '2 jan', 'That day has not come yet.'],
    ['2026-01-31', '1 month ago', '“month ago” is no unit of this. Type the number alone.'],
    ['2026-05-31', '31 days ago', '2026-04-30'],
    ['2026-03-31', '29 feb', 'There is no such day.'],
    ['2028-03-31', '29 feb', '2028-02-29'],
    ['2028-01-31', '29 feb', 'That day has not come yet.'],
    ['2026-06-30', '31 june', 'There is no such day.'],
    ['2026-12-31', '31 dec', '2026-12-31'],
    ['2026-12-31', '1 jan', '2026-01-01'],
    ['2026-12-31', '1 jan 2027', 'That day has not come yet.'],
    ['2026-11-02', 'sat', '2026-10-31'],
    ['2026-11-01', 'sunday', '2026-10-25'],
    ['2027-01-02', 'last friday', '2027-01-01'],
  ])('on %s “%s” is %s', (today, words, expected) => {
    expect(dayOf(words, today)).toBe(expected);
  });

  const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days));

  it('is for a weekday the latest one before today, whatever day today is', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...weekdays), fc.boolean(), (today, weekday, isShort) => {
        const day = dayOf(isShort ? weekday.slice(0, 3) : weekday, today);
        expect(weekdayOf(day)).toBe(weekday);
        expect(daysBetween(day, today)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(day, today)).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('is the same day however it is written', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 180 }), (today, back) => {
        const day = addDays(today, -back);
        const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
        const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(day));
        for (const words of [
          day,
          `${year}-${month}-${date}`,
          `${back} days ago`,
          `${date} ${name}`,
          `${name} ${date} ${year}`,
          `@${day}`,
        ]) {
          expect([words, dayOf(words, today)]).toEqual([words, day]);
        }
      }),
    );
  });
});
