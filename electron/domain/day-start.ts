/** When a person's day begins: for night owls it is not midnight. */

/** The latest start of a day, in minutes after midnight: from there on it is morning for everybody. */
export const latestDayStart = 8 * 60;

/** The starts that are offered, in minutes after midnight: every quarter of an hour. */
export const dayStarts: readonly number[] = Array.from({ length: latestDayStart / 15 + 1 }, (_, i) => i * 15);

/** Tells whether a day may begin then. */
export function isDayStart(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= latestDayStart;
}

/** Reads a start as a clock shows it: "4:15"; midnight by its name. */
export function dayStartText(minutes: number): string {
  if (minutes === 0) return 'Midnight';
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Says in one sentence what a start means. */
export function dayStartWords(minutes: number): string {
  if (minutes === 0)
    return 'For night owls: a later start counts what you add after midnight to the day before.';
  return `What you add after midnight and before ${dayStartText(minutes)} counts to the day before.`;
}
