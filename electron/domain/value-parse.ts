/** Values as people type them: the opposite of `value-format.ts`, for every type and in whichever unit they write. */
import { assertNever } from './assert-never.ts';
import { readNumber, type LoneMark, type Mark } from './number-text.ts';
import { readClock, readDuration } from './time-text.ts';
import { unitWritten } from './typed-units.ts';
import { amountToKept, toKept, unitOf, type Unit } from './units.ts';
import type { ValueKind } from './value-format.ts';
import { brokenRule } from './value-rules.ts';
import { isAmountFor, isCountable, valueTypes } from './value-types.ts';

/** What a text means, in the form and unit Exist keeps, or one sentence about what is wrong with it. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string };

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

/** Decimals kept of a converted value: far finer than what is shown, so what was typed is shown again. */
const keptDecimals = 4;

/** Longer than anything that means a number or a time. */
const longestTyped = 60;

/**
 * Reads a value of any type. Never throws, and what it answers passes `refusalOf`.
 *
 * - Quantities: a bare number is in the unit the person is shown; another one can be written behind it.
 * - Percentages: a number is per cent, as it is shown, with or without the sign: "45" is 0.45, "0.45" is 0.0045.
 * - Durations: "7:30", "7 h 30", "1.5 h"; a bare number is minutes.
 * - Times of day: "23:15", "7.30", "7am"; a bare number is the hour.
 * - Text is kept to the letter.
 */
export function parseValue(text: string, kind: ValueKind): Parsed<number | string> {
  if (isTooLong(text, kind)) return refused('This is more than a value. Type it alone.');
  const parsed = read(text, kind);
  if (!parsed.ok) return parsed;
  const broken = brokenRule(parsed.value, kind.valueType);
  return broken === null ? parsed : refused(`This ${broken}.`);
}

/**
 * Reads an amount to add: a sign, then as {@link parseValue} reads quantities and durations.
 * A difference of temperatures has no offset: 18 °F more is 10 °C more.
 */
export function parseAmount(text: string, kind: ValueKind): Parsed<number> {
  if (!isCountable(kind.valueType)) return refused('Nothing can be added to this; its value can be set.');
  if (isTooLong(text, kind)) return refused('This is more than an amount. Type it alone.');
  const parsed = kind.valueType === valueTypes.duration ? duration(text) : quantity(text, kind, amountToKept);
  if (!parsed.ok) return parsed;
  if (parsed.value === 0) return refused('Adding nothing changes nothing. Type another amount.');
  if (isAmountFor(kind.valueType, parsed.value)) return parsed;
  return refused(`This ${brokenRule(parsed.value, kind.valueType) ?? 'takes a smaller number'}.`);
}

function isTooLong(text: string, { valueType }: ValueKind): boolean {
  return valueType !== valueTypes.string && text.length > longestTyped;
}

function read(text: string, kind: ValueKind): Parsed<number | string> {
  switch (kind.valueType) {
    case valueTypes.integer:
    case valueTypes.decimal:
      return quantity(text, kind, toKept);
    case valueTypes.string:
      return { ok: true, value: text };
    case valueTypes.duration:
      return duration(text);
    case valueTypes.timeOfDay:
      return clock(text, 0);
    case valueTypes.timeFromMidday:
      return clock(text, 12 * 60);
    case valueTypes.percentage:
      return percentage(text);
    case valueTypes.boolean:
      return yesOrNo(text);
    case valueTypes.scale:
      return scale(text);
    default:
      return assertNever(kind.valueType);
  }
}

function quantity(
  text: string,
  kind: ValueKind,
  convert: (read: number, unit: Unit) => number,
): Parsed<number> {
  const [, digits = '', word = ''] = /^([^\p{L}°º%]*?)\s*([\p{L}°º%].*)?$/su.exec(text.trim()) ?? [];
  const shown = unitOf(kind.template, kind.units);
  const unit = word === '' ? shown : unitWritten(word, kind.template);
  if (digits === '') return refused('Type a number.');
  if (word !== '' && unit === null) {
    const hint = shown === null ? 'Type the number alone.' : `Type the number alone, or ${shown.symbol}.`;
    return refused(`“${word.slice(0, 20)}” is no unit of this. ${hint}`);
  }
  const reading = readNumber(digits, (mark) => loneMark(mark, kind, unit));
  if (reading.kind === 'none') return refused('This is not a number that Tally can read.');
  if (reading.kind === 'unsure') {
    return refused(
      `“${digits}” can be read in two ways. Type ${reading.asThousands} or ${reading.asDecimals}.`,
    );
  }
  if (unit === null || (unit.factor === 1 && unit.offset === 0)) return { ok: true, value: reading.value };
  return { ok: true, value: rounded(convert(reading.value, unit), kind) };
}

/** "1,250": thousands where there are only whole ones, decimals where those are usual, else better asked than guessed. */
function loneMark(mark: Mark, { valueType }: ValueKind, unit: Unit | null): LoneMark {
  if (unit !== null && unit.decimals > 0) return 'decimals';
  if (valueType === valueTypes.integer) return 'thousands';
  return unit === null && mark === '.' ? 'decimals' : 'unsure';
}

/** Rounds what was converted: whole types get whole values, others lose only the dust of binary fractions. */
function rounded(value: number, { valueType }: ValueKind): number {
  const kept = valueType === valueTypes.integer ? Math.round(value) : Number(value.toFixed(keptDecimals));
  return kept === 0 ? 0 : kept;
}

function duration(text: string): Parsed<number> {
  const minutes = readDuration(text);
  return minutes === null
    ? refused('Type a length of time such as 7:30, 1 h 15 or 45 min.')
    : { ok: true, value: minutes };
}

function clock(text: string, startsAt: number): Parsed<number> {
  const minutes = readClock(text);
  if (minutes === null) return refused('Type a time of day such as 23:15 or 7am.');
  return { ok: true, value: (minutes - startsAt + 24 * 60) % (24 * 60) };
}

function percentage(text: string): Parsed<number> {
  const reading = readNumber(text.trim().replace(/%$/, ''), () => 'decimals');
  if (reading.kind !== 'number') return refused('Type a percentage such as 45 or 12.5 %.');
  return { ok: true, value: Number((reading.value / 100).toFixed(6)) };
}

const spokenYes: readonly string[] = ['yes', 'y', 'true', 'on', '1'];
const spokenNo: readonly string[] = ['no', 'n', 'false', 'off', '0'];

function yesOrNo(text: string): Parsed<number> {
  const word = text.trim().toLowerCase();
  if (spokenYes.includes(word)) return { ok: true, value: 1 };
  return spokenNo.includes(word) ? { ok: true, value: 0 } : refused('Type yes or no.');
}

function scale(text: string): Parsed<number> {
  const digit = /^[1-9]$/.exec(text.trim())?.[0];
  return digit === undefined
    ? refused('Type a whole number from 1 to 9.')
    : { ok: true, value: Number(digit) };
}
