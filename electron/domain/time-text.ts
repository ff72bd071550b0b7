/** Durations and times of day as people type them. */
import { readNumber, splitSign } from './number-text.ts';

/** `h` or `m` and whatever else begins with them: "h", "hrs", "hours", "min", "minutes". */
const hourWord = '(?:h|hrs?|hours?)';
const minuteWord = "(?:m|mins?|minutes?|')";

const clockLike = /^(\d{1,6}):([0-5]\d)$/;
const hoursAndMinutes = new RegExp(`^([\\d\\s'’]*\\d)\\s*${hourWord}\\s*([0-5]?\\d)\\s*${minuteWord}?$`, 'i');
const hoursAlone = new RegExp(`^(.*\\d)\\s*${hourWord}$`, 'i');
const minutesAlone = new RegExp(`^(.*\\d)\\s*${minuteWord}$`, 'i');

/**
 * Reads "7:30", "7 h 30", "7h30m", "1.5 h", "450 min" or "450" as minutes; null when it is none of them.
 * A sign goes for the whole. Hours with decimals are rounded to the minute; minutes are never rounded.
 */
export function readDuration(text: string): number | null {
  const { sign, digits } = splitSign(text);
  const minutes = minutesOf(digits);
  if (minutes === null || !Number.isSafeInteger(minutes)) return null;
  return minutes === 0 ? 0 : sign * minutes;
}

function minutesOf(text: string): number | null {
  const clock = clockLike.exec(text) ?? hoursAndMinutes.exec(text);
  if (clock !== null) {
    const hours = unsigned(clock[1] ?? '');
    return hours === null ? null : hours * 60 + Number(clock[2]);
  }
  const hours = hoursAlone.exec(text)?.[1];
  if (hours !== undefined) {
    const count = unsigned(hours);
    return count === null ? null : Math.round(count * 60);
  }
  return unsigned(minutesAlone.exec(text)?.[1] ?? text, 'thousands');
}

function unsigned(text: string, loneMark: 'decimals' | 'thousands' = 'decimals'): number | null {
  const reading = /^[-−–+]/.test(text) ? null : readNumber(text, () => loneMark);
  return reading?.kind === 'number' ? reading.value : null;
}

const timeLike = /^(\d{1,2})(?:\s*[:.h]\s*([0-5]\d)|\s*h)?(?:\s*([ap])\.?\s?(?:m\.?)?)?$/i;
const withoutMark = /^(\d{1,2})([0-5]\d)$/;

/**
 * Reads "23:15", "7.30", "7h30", "0715", "7am", "11:15 pm", "noon" or "midnight" as minutes from midnight;
 * null when it is none of them. A number alone is the hour.
 */
export function readClock(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'noon' || trimmed === 'midday') return 12 * 60;
  if (trimmed === 'midnight') return 0;
  const [, hours, minutes = '0', half] = withoutMark.exec(trimmed) ?? timeLike.exec(trimmed) ?? [];
  if (hours === undefined) return null;
  const hour = half === undefined ? Number(hours) : hourOfHalf(Number(hours), half);
  if (hour === null || hour > 23) return null;
  return hour * 60 + Number(minutes);
}

/** 12 am is midnight and 12 pm is noon; 13 pm is nothing. */
function hourOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
