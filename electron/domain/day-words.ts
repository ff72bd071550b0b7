/** Days and instants in the words a person reads. */
import { daysBetween, weekdayOf, type LocalDay, type Weekday } from './local-day.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const weekdayNames: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

/** Writes a day as "Saturday 21 November". */
export function dayTitle(day: LocalDay): string {
  const month = months[Number(day.slice(5, 7)) - 1] ?? '';
  return `${weekdayNames[weekdayOf(day)]} ${Number(day.slice(8, 10))} ${month}`;
}

/** Writes a day as {@link dayTitle} does, with the year where it is not this year. */
export function fullDayTitle(day: LocalDay, today: LocalDay): string {
  const year = day.slice(0, 4);
  return year === today.slice(0, 4) ? dayTitle(day) : `${dayTitle(day)} ${year}`;
}

/** Writes how a day lies from today: "today", "yesterday", "6 days ago". */
export function daysAgo(day: LocalDay, today: LocalDay): string {
  const days = daysBetween(day, today);
  // The day that a person's late start has taken them back from.
  if (days === -1) return 'tomorrow';
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** Writes the weekday of a day in three letters: "Sat". */
export function shortWeekday(day: LocalDay): string {
  return weekdayNames[weekdayOf(day)].slice(0, 3);
}

/** Writes an instant as the wall clock of this machine shows it: "14:02". */
export function clockTime(atMs: number): string {
  const at = new Date(atMs);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** Writes the day of an instant as this machine has it: "21 November 2027". */
export function dateWords(atMs: number): string {
  const at = new Date(atMs);
  return `${at.getDate()} ${months[at.getMonth()] ?? ''} ${at.getFullYear()}`;
}

/** Writes how long ago an instant was: "just now", "12 min ago", "3 h ago", "2 days ago". */
export function timeAgo(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
