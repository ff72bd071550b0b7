/** Days as the person lives them: in the time zone of the profile, never the machine's. */

/** A calendar day, `YYYY-MM-DD`, in the person's own time zone. */
export type LocalDay = string;

/** Weekdays under the names Exist uses for its weekly averages, Monday first. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof weekdays)[number];

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Tells which day it is for the person at an instant.
 *
 * @param atMs the instant, in milliseconds since the epoch
 * @param timezone an IANA zone from the profile; an unknown one counts as UTC
 * @param dayStartMinutes minutes after midnight at which this person's day begins, 0 by default
 */
export function localDayAt(atMs: number, timezone: string, dayStartMinutes = 0): LocalDay {
  const clock = wallClockAt(atMs, timezone);
  const minutes = clock.hour * 60 + clock.minute;
  return minutes < dayStartMinutes ? addDays(clock.day, -1) : clock.day;
}

/** Reads the wall clock of a time zone at an instant. */
export function wallClockAt(atMs: number, timezone: string): { day: LocalDay; hour: number; minute: number } {
  const parts = formatterFor(timezone).formatToParts(atMs);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '0';
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    hour: Number(get('hour')),
    minute: Number(get('minute')),
  };
}

/** Moves a day by whole days; negative goes back. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(noonUtc(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Counts the days from `from` to `to`; negative when `to` is the earlier one. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((noonUtc(to) - noonUtc(from)) / dayMs);
}

/** Names the weekday of a day. */
export function weekdayOf(day: LocalDay): Weekday {
  const sundayFirst = new Date(noonUtc(day)).getUTCDay();
  return weekdays[(sundayFirst + 6) % 7] ?? 'monday';
}

/** Tells whether a text is a real calendar day in the form `YYYY-MM-DD`. */
export function isLocalDay(text: string): text is LocalDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const atMs = noonUtc(text);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(0, 10) === text;
}

function noonUtc(day: LocalDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** Making a formatter costs a hundred times more than using it, and a person has one time zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  const made = makeFormatter(timezone);
  formatters.set(timezone, made);
  return made;
}

function makeFormatter(timezone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: timezone });
  } catch {
    // A zone this runtime does not know (new, or mistyped by the service): UTC is the calm answer.
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}
