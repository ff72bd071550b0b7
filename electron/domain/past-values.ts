/** Any day's values as they are shown: what is kept of the past, what was read lately, and what the person added since. */
import type { Value } from '../contract/today-state.ts';
import type { Attribute, Reading } from './exist-model.ts';
import { valueAfter } from './fold.ts';
import { confirmedValue, foldOnItsWay, readingOf, type Known } from './known-total.ts';
import type { LocalDay } from './local-day.ts';

/** Looks values up; made once for many of them. */
export interface PastValues {
  /** True where a reading tells of the day, so that nothing kept is needed for it. */
  wasRead: (day: LocalDay) => boolean;
  /**
   * A day's value.
   *
   * @param kept what is kept of that day, for days that no reading tells of
   */
  valueOn: (attribute: string, day: LocalDay, kept: Value) => Value;
}

/** Prepares looking up values in what is known. */
export function pastValues(known: Known): PastValues {
  const readings = new Map<Reading, ReadonlyMap<string, Attribute>>();
  const touched = new Set(known.outbox.taps.map(({ attribute, day }) => `${day} ${attribute}`));
  const byName = (reading: Reading) => {
    const found = readings.get(reading) ?? new Map(reading.attributes.map((each) => [each.name, each]));
    readings.set(reading, found);
    return found;
  };
  const untouched = (attribute: string, day: LocalDay, kept: Value): Value => {
    const reading = readingOf(day, known);
    return reading === null ? kept : (byName(reading).get(attribute)?.values[day] ?? null);
  };
  return {
    wasRead: (day) => readingOf(day, known) !== null,
    valueOn: (attribute, day, kept) => {
      if (!touched.has(`${day} ${attribute}`)) return untouched(attribute, day, kept);
      const confirmed = confirmedValue(attribute, day, known) ?? untouched(attribute, day, kept);
      const fold = foldOnItsWay(attribute, day, known);
      return fold === null ? confirmed : valueAfter(fold, confirmed);
    },
  };
}
