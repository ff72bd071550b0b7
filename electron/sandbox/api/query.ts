/** Query parameters, read as leniently as the service reads them. */
import { isLocalDay } from '../../domain/local-day.ts';
import { dayNumberOf } from '../person/day-number.ts';

/** Reads a flag: `1`, `true`, `True`, `yes`, `on`; undefined when it is not given. */
export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  return ['1', 'true', 't', 'yes', 'on'].includes(text.toLowerCase());
}

/** Reads a comma-separated list; undefined when it is not given, so that nothing is filtered. */
export function list(query: URLSearchParams, name: string): ReadonlySet<string> | undefined {
  const text = query.getAll(name).join(',');
  const items = text.split(',').map((item) => item.trim());
  return text === '' ? undefined : new Set(items.filter((item) => item !== ''));
}

/** Reads a whole number within bounds; anything unreadable counts as not given. */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const text = query.get(name)?.trim() ?? '';
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1 ? Math.min(value, most) : fallback;
}

/** Reads a date as a day number; undefined when it is not given, null when it is none. */
export function date(query: URLSearchParams, name: string): number | null | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  return isLocalDay(text) ? dayNumberOf(text) : null;
}
