/** Any day's values as they are shown: what is kept of the past, what was read lately, and what the person added since. */
import type { Value } from '../contract/today-state.ts';
import type { Attribute, Reading } from './exist-model.ts';
import { valueAfter } from './fold.ts';
import type { KeptDay } from './history.ts';
import { confirmedValue, foldOnItsWay, readingOf, sequenceOfReading } from './known-total.ts';
import type { Known, ReadValue } from './known-total.ts';
import type { LocalDay } from './local-day.ts';

/** Looks values up; made once for many of them. */
export interface PastValues {
  /** True where a reading tells of the day, so that nothing kept is needed for it. */
  wasRead: (day: LocalDay) => boolean;
  /**
   * A day's value.
   *
   * @param kept that day as it is kept, for days and attributes that no reading tells of; null where it is not
   */
  valueOn: (attribute: string, day: LocalDay, kept: KeptDay | null) => Value;
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
  const readOn = (attribute: string, day: LocalDay, kept: KeptDay | null): ReadValue | undefined => {
    const reading = readingOf(day, known);
    // What was taken from the days kept is older than they are: they are corrected, and read again.
    const isTakenFromKept = kept !== null && reading !== null && 'isKept' in reading;
    const found = reading === null || isTakenFromKept ? undefined : byName(reading).get(attribute);
    if (reading !== null && found !== undefined) {
      return { value: found.values[day] ?? null, sequence: sequenceOfReading(reading) };
    }
    return kept === null ? undefined : { value: kept.valueOf(attribute), sequence: kept.sequence };
  };
  return {
    wasRead: (day) => readingOf(day, known) !== null,
    valueOn: (attribute, day, kept) => {
      const read = readOn(attribute, day, kept);
      if (!touched.has(`${day} ${attribute}`)) return read?.value ?? null;
      const confirmed = confirmedValue(attribute, day, known, read);
      const fold = foldOnItsWay(attribute, day, known);
      return fold === null ? confirmed : valueAfter(fold, confirmed);
    },
  };
}
