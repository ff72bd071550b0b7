/** The day at the end of a typed line. */
import { addDays, isLocalDay, weekdayOf, weekdays, type LocalDay } from './local-day.ts';
import { quoted, type Word } from './quick-entry-words.ts';

/** The last words of a line as a day. */
export type DayAtEnd = { words: readonly Word[] } & ({ day: LocalDay } | { message: string });

/** "the day before yesterday". */
const mostWords = 4;
/** Nobody's days in Exist are older. */
const firstDay = '2000-01-01';

const notYet = 'That day has not come yet.';
const tooLongAgo = 'That day is too long ago.';

/**
 * Reads the day that the last words tell; null where they tell none. With an `@` before it it is a day even behind a
 * text: a note is kept to the letter, so that "slept badly yesterday" is all note and "slept badly @yesterday" is not.
 *
 * - today, yesterday, day before yesterday; 3 days ago, a week ago
 * - monday, mon, last monday, on monday: the latest one before today
 * - 2026-11-20; 20 nov, nov 20, 20th november, nov 20 2025: without a year the nearest, which may still be to come
 *
 * A day to come is no day to write to.
 */
export function dayAtEnd(words: readonly Word[], today: LocalDay, isAfterText: boolean): DayAtEnd | null {
  for (let count = Math.min(words.length, mostWords + 1); count > 0; count--) {
    const last = words.slice(-count);
    const text = last.map(({ text }) => text.toLowerCase()).join(' ');
    if (isAfterText && !text.startsWith('@')) continue;
    const read = readDay(text.replace(/^@ ?/, ''), today);
    if (read !== null) return { words: last, ...read };
  }
  return null;
}

/** Reads what stands behind the last `@` and is not a day, which it should be unless it is text. */
export function noDay(words: readonly Word[]): { words: readonly Word[]; message: string } | null {
  const last = words.slice(words.findLastIndex(({ text }) => text.startsWith('@')));
  if (last[0]?.text.startsWith('@') !== true) return null;
  const typed = last.map(({ text }) => text).join(' ');
  const message = typed === '@' ? 'Type a day after the @.' : `${quoted(typed.slice(1))} is not a day.`;
  return { words: last, message };
}

type DayRead = { day: LocalDay } | { message: string };

function readDay(text: string, today: LocalDay): DayRead | null {
  const words = text.replace(/^on /, '').replace(/[,.]$/, '');
  const day = saidDay(words, today) ?? agoDay(words, today) ?? weekday(words, today);
  return day ?? isoDay(words, today) ?? monthDay(words, today);
}

const spoken: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  'day before yesterday': -2,
  'the day before yesterday': -2,
  tomorrow: 1,
};

function saidDay(text: string, today: LocalDay): DayRead | null {
  const days = Object.hasOwn(spoken, text) ? spoken[text] : undefined;
  return days === undefined ? null : writable(addDays(today, days), today);
}

function agoDay(text: string, today: LocalDay): DayRead | null {
  const [, count, unit] = /^(an?|one|\d+) (day|week)s? ago$/.exec(text) ?? [];
  if (count === undefined) return null;
  const days = (/^\d/.test(count) ? Number(count) : 1) * (unit === 'week' ? 7 : 1);
  // Days are counted with dates, which end somewhere.
  return days > 10_000 ? { message: tooLongAgo } : writable(addDays(today, -days), today);
}

function weekday(text: string, today: LocalDay): DayRead | null {
  const [, which, word = ''] = /^(?:(last|next) )?([a-z]{3,9})$/.exec(text) ?? [];
  const index = weekdays.findIndex((day) => day === word || shortNames(day).includes(word));
  if (index === -1) return null;
  if (which === 'next') return { message: notYet };
  const back = ((weekdays.indexOf(weekdayOf(today)) - index + 6) % 7) + 1;
  return { day: addDays(today, -back) };
}

function shortNames(day: string): string[] {
  const more: Readonly<Record<string, string[]>> = {
    tuesday: ['tues'],
    wednesday: ['weds'],
    thursday: ['thur', 'thurs'],
  };
  return [day.slice(0, 3), ...(more[day] ?? [])];
}

function isoDay(text: string, today: LocalDay): DayRead | null {
  const [, year, month = '', date = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year === undefined) return null;
  return writable(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, today);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthLike =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const dateLike = '(\\d{1,2})(?:st|nd|rd|th)?';
const dateFirst = new RegExp(`^${dateLike} ?(?:of )?(${monthLike})\\.?(?:,? (\\d{4}))?$`);
const monthFirst = new RegExp(`^(${monthLike})\\.? ?${dateLike}(?:,? (\\d{4}))?$`);

function monthDay(text: string, today: LocalDay): DayRead | null {
  const [, date, ofDate = '', afterDate] = dateFirst.exec(text) ?? [];
  if (date !== undefined) return datedDay(ofDate, date, afterDate, today);
  const [, month, ofMonth = '', afterMonth] = monthFirst.exec(text) ?? [];
  return month === undefined ? null : datedDay(month, ofMonth, afterMonth, today);
}

function datedDay(monthText: string, date: string, yearText: string | undefined, today: LocalDay): DayRead {
  const month = String(months.indexOf(monthText.slice(0, 3)) + 1).padStart(2, '0');
  const inYear = (year: number): LocalDay => `${year}-${month}-${date.padStart(2, '0')}`;
  if (yearText !== undefined) return writable(inYear(Number(yearText)), today);
  const thisYear = Number(today.slice(0, 4));
  const [now, before] = [inYear(thisYear), inYear(thisYear - 1)];
  // In January "28 dec" is last year's; in November "1 dec" is a slip, and not eleven months ago.
  const isNearer = now > today && before > addDays(today, -183);
  return writable(isNearer ? before : now, today);
}

function writable(day: string, today: LocalDay): DayRead {
  if (!isLocalDay(day)) return { message: 'There is no such day.' };
  if (day > today) return { message: notYet };
  return day < firstDay ? { message: tooLongAgo } : { day };
}
