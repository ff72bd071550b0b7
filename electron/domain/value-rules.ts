/** Exist's own rules for values, so that a value it would refuse never leaves the app. */
import type { ValueType } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { valueTypes } from './value-types.ts';

/** The longest text Exist keeps, in characters (code points, as Exist counts them). */
export const longestText = 1000;

const minutesADay = 24 * 60;

/**
 * Says why Exist would refuse a total, naming the attribute; null when it would take it.
 * Numbers may be negative as far as Exist lets them: whole and decimal ones, but no durations.
 * See "Attribute value types" of https://developer.exist.io/reference/.
 */
export function refusalOf(
  value: number | string,
  { valueType, label }: { valueType: ValueType; label: string },
): string | null {
  const broken = brokenRule(value, valueType);
  return broken === null ? null : `${label} ${broken}.`;
}

/** The rule that a value breaks, as the end of a sentence about its attribute; null when it breaks none. */
export function brokenRule(value: number | string, type: ValueType): string | null {
  return isFine(value, type) ? null : ruleOf(value, type);
}

function isFine(value: number | string, type: ValueType): boolean {
  if (type === valueTypes.string) {
    return typeof value === 'string' && value.trim() !== '' && lengthOf(value) <= longestText;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  switch (type) {
    case valueTypes.integer:
      return Number.isSafeInteger(value);
    case valueTypes.decimal:
      return true;
    case valueTypes.duration:
      return isWholeBetween(value, 0, Number.MAX_SAFE_INTEGER);
    case valueTypes.timeOfDay:
    case valueTypes.timeFromMidday:
      return isWholeBetween(value, 0, minutesADay - 1);
    case valueTypes.percentage:
      return value >= 0 && value <= 1;
    case valueTypes.boolean:
      return value === 0 || value === 1;
    case valueTypes.scale:
      return isWholeBetween(value, 1, 9);
    default:
      return assertNever(type);
  }
}

function ruleOf(value: number | string, type: ValueType): string {
  switch (type) {
    case valueTypes.integer:
      return 'takes a whole number';
    case valueTypes.decimal:
      return 'takes a number';
    case valueTypes.string:
      if (typeof value === 'string' && value.trim() !== '') {
        return `takes at most ${longestText} characters, and this has ${lengthOf(value)}`;
      }
      return 'takes a text that is not empty: Exist cannot set it back to nothing';
    case valueTypes.duration:
      return 'takes whole minutes, not less than 0';
    case valueTypes.timeOfDay:
    case valueTypes.timeFromMidday:
      return 'takes a time of day from 0:00 to 23:59';
    case valueTypes.percentage:
      return 'takes a percentage from 0 to 100';
    case valueTypes.boolean:
      return 'takes yes or no';
    case valueTypes.scale:
      return 'takes a whole number from 1 to 9';
    default:
      return assertNever(type);
  }
}

function isWholeBetween(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

/** An emoji outside the basic plane is one character to Exist, but two units of a JavaScript string. */
function lengthOf(text: string): number {
  return [...text].length;
}
