/** Values as people read them: every type in its own form, in the person's units. */
import type { UnitFlags, Value, ValueType } from '../contract/today-state.ts';
import { toShown, unitOf, type Unit } from './units.ts';
import { valueTypes } from './value-types.ts';
import { assertNever } from './assert-never.ts';

/** What stands where nothing is known: not a zero. */
export const noValueText = '–';

/** Keeps a number and its unit on one line. */
const space = '\u00a0';
/** Groups thousands. */
const thinSpace = '\u202f';

/** Whatever a value needs to be written: its type, its template for the unit, and the person's flags. */
export interface ValueKind {
  valueType: ValueType;
  template: string | null;
  units: UnitFlags;
}

/** Writes a value of any type; null becomes an en dash. A value of an unexpected form is shown as it is. */
export function formatValue(value: Value, kind: ValueKind): string {
  if (value === null) return noValueText;
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return noValueText;
  switch (kind.valueType) {
    case valueTypes.integer:
    case valueTypes.decimal:
      return formatQuantity(value, unitOf(kind.template, kind.units), kind.valueType);
    case valueTypes.duration:
      return formatDuration(value);
    case valueTypes.timeOfDay:
      return formatClock(value);
    case valueTypes.timeFromMidday:
      return formatClock(value + 12 * 60);
    case valueTypes.percentage:
      return `${formatNumber(value * 100, 0)}${space}%`;
    case valueTypes.boolean:
      return value === 0 ? 'no' : 'yes';
    case valueTypes.string:
    case valueTypes.scale:
      return formatNumber(value, 1);
    default:
      return assertNever(kind.valueType);
  }
}

/** Writes the usual value; averages of whole numbers may have a fraction, which is shown. */
export function formatUsual(usual: number, kind: ValueKind): string {
  if (kind.valueType === valueTypes.integer) {
    const unit = unitOf(kind.template, kind.units);
    if (unit === null) return formatNumber(usual, usual < 100 ? 1 : 0);
  }
  return formatValue(isClockOrDuration(kind.valueType) ? Math.round(usual) : usual, kind);
}

/** Writes an amount with its sign, as it stands on a button: "+1", "−1", "+250 ml", "+15 min". */
export function formatAmount(amount: number, kind: ValueKind): string {
  const sign = amount < 0 ? '−' : '+';
  const unit = unitOf(kind.template, kind.units);
  const size = Math.abs(amount);
  if (kind.valueType === valueTypes.duration) return `${sign}${formatDuration(size)}`;
  if (unit === null) return `${sign}${formatNumber(size, 2)}`;
  return `${sign}${formatNumber(size * unit.factor, unit.decimals)}${space}${unit.symbol}`;
}

/** Writes whole minutes as "31 min", "7 h 12", "2 h". */
export function formatDuration(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  const sign = minutes < 0 && whole > 0 ? '−' : '';
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${sign}${rest}${space}min`;
  return `${sign}${formatNumber(hours, 0)}${space}h${rest === 0 ? '' : `${space}${String(rest).padStart(2, '0')}`}`;
}

/** Writes minutes from midnight as a 24-hour clock; past midnight it starts again. */
export function formatClock(minutesFromMidnight: number): string {
  const day = 24 * 60;
  const minutes = ((Math.round(minutesFromMidnight) % day) + day) % day;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Writes a number with at most `decimals` decimals and thin spaces between thousands. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return noValueText;
  const rounded = Number(value.toFixed(decimals));
  const [whole = '0', fraction] = Math.abs(rounded).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  const kept = fraction?.replace(/0+$/, '') ?? '';
  const sign = rounded < 0 ? '−' : '';
  return kept === '' ? `${sign}${grouped}` : `${sign}${grouped}.${kept}`;
}

function formatQuantity(value: number, unit: Unit | null, type: ValueType): string {
  if (unit === null) return formatNumber(value, type === valueTypes.integer ? 0 : 2);
  const shown = toShown(value, unit);
  if (unit.symbol === 'ml' && Math.abs(shown) >= 1000) return `${formatNumber(shown / 1000, 2)}${space}l`;
  return `${formatNumber(shown, unit.decimals)}${space}${unit.symbol}`;
}

function isClockOrDuration(type: ValueType): boolean {
  return type === valueTypes.duration || type === valueTypes.timeOfDay || type === valueTypes.timeFromMidday;
}
