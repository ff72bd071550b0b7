/** Cells of an export: numbers stay numbers, and no text becomes a formula of somebody's spreadsheet. */
import type { UnitFlags, Value } from '../contract/today-state.ts';
import type { CatalogEntry } from './history.ts';
import { toShown, unitOf } from './units.ts';
import { formatClock } from './value-format.ts';
import { valueTypes } from './value-types.ts';

/** An attribute that is exported. */
export interface ExportedAttribute extends CatalogEntry {
  name: string;
}

/** A day that is exported. */
export interface ExportedDay {
  day: string;
  valueOf: (attribute: string) => Value;
}

/** How values are written: as Exist keeps them, or in the units and forms of a person with these flags. */
export type Reading = { as: 'kept' } | { as: 'read'; units: UnitFlags };

const metric: UnitFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};

/** A value as it is exported: a number where it is one, else a text; null where nothing is known. */
export function exportedValue(value: Value, { valueType, template }: CatalogEntry, reading: Reading): Value {
  if (value === null || typeof value === 'string') return value;
  if (!Number.isFinite(value)) return null;
  if (reading.as === 'kept') return value;
  switch (valueType) {
    case valueTypes.duration:
      return hoursAndMinutes(value);
    case valueTypes.timeOfDay:
      return formatClock(value);
    case valueTypes.timeFromMidday:
      return formatClock(value + 12 * 60);
    case valueTypes.percentage:
      return `${withoutDust(value * 100)}%`;
    case valueTypes.boolean:
      return value === 0 ? 'no' : 'yes';
    default: {
      const unit = unitOf(template, reading.units);
      return unit === null ? value : Number(toShown(value, unit).toFixed(Math.max(unit.decimals, 3)));
    }
  }
}

/** The symbol of the unit in which values are exported; null where numbers stand alone. */
export function exportedUnit({ valueType, template }: CatalogEntry, reading: Reading): string | null {
  const unit = unitOf(template, reading.as === 'kept' ? metric : reading.units);
  if (unit !== null) return unit.symbol;
  if (reading.as === 'kept' && valueType === valueTypes.duration) return 'min';
  return null;
}

/** A field of a CSV file, quoted where it has to be (RFC 4180). */
export function csvField(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = defused(value);
  // The semicolon is what parts fields where the comma is a decimal mark.
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A row of a CSV file. */
export function csvRow(values: readonly Value[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/**
 * Spreadsheets take a text that begins with one of these for a formula. A quote before it makes it a text again;
 * one that has such a quote already gets another, so that nothing is lost on the way back.
 */
const looksLikeFormula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet takes for a formula. What the app wrote as a number in disguise ("-1:30") is safe already. */
function defused(text: string): string {
  return looksLikeFormula.test(text) && !/^-\d+:\d{2}$/.test(text) ? `'${text}` : text;
}

/** "7:12", which spreadsheets read as a duration. */
function hoursAndMinutes(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  const sign = minutes < 0 && whole > 0 ? '-' : '';
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function withoutDust(value: number): number {
  return Number(value.toPrecision(12));
}
