/** Values as they stand in a field to be typed over: without what only decorates them. */
import type { Value } from '../../../electron/contract/today-state.ts';
import { toShown, unitOf } from '../../../electron/domain/units.ts';
import { formatClock, type ValueKind } from '../../../electron/domain/value-format.ts';
import { valueTypes } from '../../../electron/domain/value-types.ts';

/** Decimals of a typed number: as many as anybody types, and none of the dust of converting units. */
const decimals = 3;

/** Writes a value for typing over: "1200" of 1.2 l, "7:12" of 432 minutes; empty where nothing is known. */
export function editableText(value: Value, kind: ValueKind): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  switch (kind.valueType) {
    case valueTypes.duration:
      return durationText(value);
    case valueTypes.timeOfDay:
      return formatClock(value);
    case valueTypes.timeFromMidday:
      return formatClock(value + 12 * 60);
    case valueTypes.percentage:
      return trimmed(value * 100);
    default: {
      const unit = unitOf(kind.template, kind.units);
      return trimmed(unit === null ? value : toShown(value, unit));
    }
  }
}

/** Writes an amount for typing over: a difference of temperatures has no offset. */
export function editableAmount(amount: number, kind: ValueKind): string {
  const unit = unitOf(kind.template, kind.units);
  return unit === null || unit.offset === 0 ? editableText(amount, kind) : trimmed(amount * unit.factor);
}

/** Names the unit that stands beside the field; empty where a number stands alone. */
export function unitBeside(kind: ValueKind): string {
  if (kind.valueType === valueTypes.percentage) return '%';
  if (kind.valueType === valueTypes.duration) return 'h:mm';
  return unitOf(kind.template, kind.units)?.symbol ?? '';
}

/** A sign goes for the whole: "-0:15". */
function durationText(value: number): string {
  const minutes = Math.round(Math.abs(value));
  const sign = value < 0 && minutes > 0 ? '-' : '';
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

const trimmed = (value: number): string => String(Number(value.toFixed(decimals)));
