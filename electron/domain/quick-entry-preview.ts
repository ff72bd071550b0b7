/** What a gesture will send, in words: written from the gesture itself, never from what was typed. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { daysAgo, fullDayTitle } from './day-words.ts';
import { daysBetween, type LocalDay } from './local-day.ts';
import type { EntryContext, EntryIntent, EntryPreview } from './quick-entry-types.ts';
import { sumOf } from './taps.ts';
import { toShown, unitOf } from './units.ts';
import { formatAmount, formatNumber, formatValue, type ValueKind } from './value-format.ts';
import { parseAmount, parseValue } from './value-parse.ts';
import { valueTypes } from './value-types.ts';

type Attributes = Readonly<Record<string, AttributeOnDay>>;

/**
 * Writes what a gesture will send.
 *
 * @param dayAttributes the attributes on the gesture's day; null when that day is not at hand
 */
export function entryPreview(
  intent: EntryIntent,
  dayAttributes: Attributes | null,
  { day: today, attributes, units }: Pick<EntryContext, 'day' | 'attributes' | 'units'>,
): EntryPreview {
  const known = (name: string): AttributeOnDay | undefined => own(attributes, name);
  const dayText = dayTextOf(intent.day, today);
  switch (intent.kind) {
    case 'add': {
      const kind = kindOf(known(intent.attribute), units);
      return {
        label: known(intent.attribute)?.label ?? intent.attribute,
        doneText: exactAmount(intent.amount, kind),
        dayText,
        totalText: totalAfter(intent.amount, own(dayAttributes ?? {}, intent.attribute), kind),
      };
    }
    case 'set': {
      const first = intent.values[0]?.attribute ?? '';
      const texts = intent.values.map(({ attribute, value }) => {
        return exactValue(value, kindOf(known(attribute), units));
      });
      return {
        label: known(first)?.label ?? first,
        doneText: `= ${texts.join(', ')}`,
        dayText,
        totalText: null,
      };
    }
    default:
      return assertNever(intent);
  }
}

/** Names come from outside: one such as "constructor" must not find what every object inherits. */
function own(attributes: Attributes, name: string): AttributeOnDay | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function kindOf(known: AttributeOnDay | undefined, units: EntryContext['units']): ValueKind {
  return { valueType: known?.valueType ?? valueTypes.integer, template: known?.template ?? null, units };
}

function totalAfter(amount: number, before: AttributeOnDay | undefined, kind: ValueKind): string | null {
  if (before === undefined || typeof before.value === 'string') return null;
  return formatValue(sumOf(before.value ?? 0, amount), kind);
}

function dayTextOf(day: LocalDay, today: LocalDay): string {
  return daysBetween(day, today) <= 1 ? daysAgo(day, today) : fullDayTitle(day, today);
}

/** As an amount is written everywhere, with more decimals where those would not tell all of it. */
function exactAmount(amount: number, kind: ValueKind): string {
  const sign = amount < 0 ? '−' : '+';
  return exactly(
    formatAmount(amount, kind),
    kind,
    (text) => isRead(parseAmount(text, kind), amount),
    (decimals) => {
      const unit = unitOf(kind.template, kind.units);
      const size = Math.abs(amount) * (unit?.factor ?? 1);
      return `${sign}${formatNumber(size, decimals)}${symbolOf(kind)}`;
    },
  );
}

function exactValue(value: number | string, kind: ValueKind): string {
  if (typeof value === 'string') return `“${value}”`;
  return exactly(
    formatValue(value, kind),
    kind,
    (text) => isRead(parseValue(text, kind), value),
    (decimals) => {
      if (kind.valueType === valueTypes.percentage) return `${formatNumber(value * 100, decimals)}\u00a0%`;
      const unit = unitOf(kind.template, kind.units);
      const shown = unit === null ? value : toShown(value, unit);
      return `${formatNumber(shown, decimals)}${symbolOf(kind)}`;
    },
  );
}

/** No more are kept of anything. */
const mostDecimals = 6;

/** Takes the shortest text that is read back as what it was written for: a preview must not round. */
function exactly(
  usual: string,
  { valueType }: ValueKind,
  isExact: (text: string) => boolean,
  write: (decimals: number) => string,
): string {
  const hasDecimals =
    valueType === valueTypes.integer ||
    valueType === valueTypes.decimal ||
    valueType === valueTypes.percentage;
  if (!hasDecimals || isExact(usual)) return usual;
  for (let decimals = 0; decimals < mostDecimals; decimals++) {
    const text = write(decimals);
    if (isExact(text)) return text;
  }
  return write(mostDecimals);
}

function isRead(read: { ok: true; value: number | string } | { ok: false }, value: number): boolean {
  return read.ok && typeof read.value === 'number' && Math.abs(read.value - value) < 5e-7;
}

function symbolOf({ template, units }: ValueKind): string {
  const unit = unitOf(template, units);
  return unit === null ? '' : `\u00a0${unit.symbol}`;
}
