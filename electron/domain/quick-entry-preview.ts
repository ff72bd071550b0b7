/** What a gesture will send, in words: written from the gesture itself, never from what was typed. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { daysAgo, fullDayTitle } from './day-words.ts';
import { daysBetween, type LocalDay } from './local-day.ts';
import type { EntryContext, EntryIntent, EntryPreview } from './quick-entry-types.ts';
import { sumOf } from './taps.ts';
import { formatAmount, formatValue, type ValueKind } from './value-format.ts';
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
  const dayText = dayTextOf(intent.day, today);
  switch (intent.kind) {
    case 'add': {
      const known = attributes[intent.attribute];
      const kind = kindOf(known, units);
      const before = dayAttributes?.[intent.attribute]?.value;
      return {
        label: known?.label ?? intent.attribute,
        doneText: formatAmount(intent.amount, kind),
        dayText,
        totalText:
          before === undefined || typeof before === 'string'
            ? null
            : formatValue(sumOf(before ?? 0, intent.amount), kind),
      };
    }
    case 'set': {
      const first = intent.values[0]?.attribute ?? '';
      const written = intent.values.map(({ attribute, value }) => {
        const known = attributes[attribute];
        const text = formatValue(value, kindOf(known, units));
        return known?.valueType === valueTypes.string ? `“${text}”` : text;
      });
      return {
        label: attributes[first]?.label ?? first,
        doneText: `= ${written.join(', ')}`,
        dayText,
        totalText: null,
      };
    }
    default:
      return assertNever(intent);
  }
}

function kindOf(known: AttributeOnDay | undefined, units: EntryContext['units']): ValueKind {
  return { valueType: known?.valueType ?? valueTypes.integer, template: known?.template ?? null, units };
}

function dayTextOf(day: LocalDay, today: LocalDay): string {
  return daysBetween(day, today) <= 1 ? daysAgo(day, today) : fullDayTitle(day, today);
}
