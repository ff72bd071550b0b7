/** What is typed behind the name of an attribute: an amount to add, a total to set, or nothing at all. */
import type { AttributeOnDay, DayValue, UnitFlags } from '../contract/today-state.ts';
import type { EntryContext } from './quick-entry-types.ts';
import { quoted } from './quick-entry-words.ts';
import type { ValueKind } from './value-format.ts';
import { parseAmount, parseValue, type Parsed } from './value-parse.ts';
import { isCountable, valueTypes } from './value-types.ts';

/** What a value comes to: an amount, totals, or what is wrong with some of its characters. */
export type ValueRead =
  | { kind: 'add'; amount: number }
  | { kind: 'set'; values: readonly DayValue[] }
  /** Wrong from a character on; all of it without one. */
  | { kind: 'wrong'; message: string; from?: number };

/** The kind of an attribute's values, for a person with these units. */
export function kindOf({ valueType, template }: AttributeOnDay, units: UnitFlags): ValueKind {
  return { valueType, template, units };
}

/**
 * Templates of what is measured rather than counted: seventy kilos more is no second weighing. A bare number sets them,
 * one with a sign still adds.
 */
const measured: readonly (string | null)[] = [
  'weight',
  'lean_mass',
  'heartrate',
  'heartrate_max',
  'heartrate_resting',
  'heartrate_variability',
  'weather_temp_max',
  'weather_temp_min',
  'weather_wind_speed',
];

/** Tells whether a number without a sign is added to an attribute, rather than made its total. */
export function addsUp({ valueType, template }: AttributeOnDay): boolean {
  return isCountable(valueType) && !measured.includes(template);
}

/** Tells whether what is typed behind an attribute may be text, which is kept to the letter. */
export function mayEndInText(attribute: AttributeOnDay, context: EntryContext, value: string): boolean {
  if (attribute.valueType === valueTypes.string) return true;
  return noteOf(attribute, context) !== null && scaleAndNote(value)?.note !== undefined;
}

/** Reads what is typed behind an attribute's name, without its day. */
export function readValue(text: string, attribute: AttributeOnDay, context: EntryContext): ValueRead {
  if (text === '') return withoutValue(attribute);
  if (text.startsWith('=')) return shifted(total(text.slice(1).trim(), attribute, context), text);
  const isSigned = /^[+\-−–]/.test(text);
  if (!isCountable(attribute.valueType)) {
    // A text may begin with whatever it likes.
    if (!isSigned || attribute.valueType === valueTypes.string) return total(text, attribute, context);
    return { kind: 'wrong', message: `Nothing can be added to ${attribute.label}. Type its value.` };
  }
  return isSigned || addsUp(attribute) ? amount(text, attribute, context) : total(text, attribute, context);
}

/** Places in the value behind an equals sign, as places behind the name. */
function shifted(read: ValueRead, text: string): ValueRead {
  if (read.kind !== 'wrong') return read;
  const before = text.length - text.slice(1).trimStart().length;
  return { ...read, from: before + (read.from ?? 0) };
}

function withoutValue(attribute: AttributeOnDay): ValueRead {
  if (attribute.valueType === valueTypes.boolean) return setTo(attribute, 1);
  if (addsUp(attribute)) {
    return { kind: 'add', amount: attribute.steps.find((step) => step.amount > 0)?.amount ?? 1 };
  }
  return { kind: 'wrong', message: lackingSentence(attribute) };
}

function lackingSentence({ label, valueType }: AttributeOnDay): string {
  switch (valueType) {
    case valueTypes.scale:
      return `Type 1 to 9 for ${label}.`;
    case valueTypes.string:
      return `Type the text of ${label}.`;
    case valueTypes.timeOfDay:
    case valueTypes.timeFromMidday:
      return `Type a time for ${label}, such as 23:15 or 7am.`;
    case valueTypes.percentage:
      return `Type a percentage for ${label}, such as 45.`;
    default:
      return `Type a number for ${label}.`;
  }
}

function amount(text: string, attribute: AttributeOnDay, { units }: EntryContext): ValueRead {
  if (/^[+\-−–]$/.test(text)) return { kind: 'wrong', message: 'Type how much.' };
  const kind = kindOf(attribute, units);
  const parsed = asKept(parseAmount(text, kind));
  if (parsed.ok) return { kind: 'add', amount: parsed.value };
  const isNothing = isZero(parseValue(text.replace(/^[+\-−–]/, ''), kind));
  if (!isNothing) return { kind: 'wrong', message: parsed.message, from: fineUpTo(text, kind) };
  return { kind: 'wrong', message: 'Adding 0 changes nothing. Type = 0 to set the total.' };
}

const isZero = (parsed: Parsed<number | string>): boolean => parsed.ok && parsed.value === 0;

function total(text: string, attribute: AttributeOnDay, context: EntryContext): ValueRead {
  if (text === '') return { kind: 'wrong', message: lackingSentence(attribute) };
  const note = noteOf(attribute, context);
  const both = note === null ? null : scaleAndNote(text);
  const kind = kindOf(attribute, context.units);
  const parsed = asKept(parseValue(both?.scale ?? text, kind));
  if (!parsed.ok) return wrongTotal(text, attribute, parsed.message, kind);
  if (note === null || both?.note === undefined) return setTo(attribute, parsed.value);
  const written = parseValue(both.note, kindOf(note, context.units));
  if (!written.ok) return { kind: 'wrong', message: written.message, from: both.noteFrom };
  return setTo(attribute, parsed.value, { attribute: note.name, value: written.value });
}

function setTo({ name }: AttributeOnDay, value: number | string, ...more: DayValue[]): ValueRead {
  return { kind: 'set', values: [{ attribute: name, value }, ...more] };
}

/** Where a value is fine by itself, only what follows it is at fault. */
function wrongTotal(text: string, attribute: AttributeOnDay, message: string, kind: ValueKind): ValueRead {
  const { label, valueType } = attribute;
  const tag = text.indexOf('#');
  if (valueType === valueTypes.boolean && tag !== -1) {
    return { kind: 'wrong', message: 'Type one tag at a time.', from: tag };
  }
  const [, scale = '', rest = ''] = /^([1-9])\s+(.+)$/s.exec(text) ?? [];
  if (valueType !== valueTypes.scale || scale === '')
    return { kind: 'wrong', message, from: fineUpTo(text, kind) };
  const from = text.length - rest.length;
  return { kind: 'wrong', message: `${label} takes a number alone. ${quoted(rest)} is too much.`, from };
}

/** Counts the characters of a number that could stand alone, before letters that make no sense behind it. */
function fineUpTo(text: string, kind: ValueKind): number {
  const number = /^[^\p{L}°º%]+/u.exec(text)?.[0] ?? '';
  return number !== text && parseValue(number, kind).ok ? number.length : 0;
}

/** Today's mood and its note are set together: the note is an attribute of its own. */
export function noteOf(attribute: AttributeOnDay, { attributes }: EntryContext): AttributeOnDay | null {
  if (!follows(attribute, 'mood') || attribute.valueType !== valueTypes.scale) return null;
  const note = Object.values(attributes).find((other) => follows(other, 'mood_note'));
  return note?.valueType === valueTypes.string ? note : null;
}

const follows = ({ template, name }: AttributeOnDay, wanted: string): boolean =>
  (template ?? name) === wanted;

/** Parts "7 slept badly", "7, slept badly" and "7 – slept badly"; null where no digit of a scale stands first. */
function scaleAndNote(text: string): { scale: string; note: string | undefined; noteFrom: number } | null {
  const [, scale, note = ''] = /^(?:=\s*)?([1-9])(?:[,;:.]?\s+(?:[-–—]\s+)?(.*))?$/s.exec(text) ?? [];
  if (scale === undefined) return null;
  return { scale, note: note === '' ? undefined : note, noteFrom: text.length - note.length };
}

/** Finer than what is added up (`sumOf`) and greater than what is exact is not a number to send. */
function asKept<T extends number | string>(parsed: Parsed<T>): Parsed<T | number> {
  if (!parsed.ok || typeof parsed.value === 'string') return parsed;
  if (Math.abs(parsed.value) > Number.MAX_SAFE_INTEGER) {
    return { ok: false, message: 'This is more than Tally can count.' };
  }
  const value = Number(parsed.value.toFixed(6));
  if (value !== 0 || parsed.value === 0) return { ok: true, value: value === 0 ? 0 : value };
  return { ok: false, message: 'This is too little to count.' };
}
