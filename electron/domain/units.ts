/** Which unit a template is kept in, and how it is shown to people who chose imperial units. */
import type { UnitFlags } from '../contract/today-state.ts';

/** A unit to show: a kept value times `factor`, plus `offset`, is the shown one. */
export interface Unit {
  symbol: string;
  factor: number;
  offset: number;
  /** Decimals worth showing. */
  decimals: number;
}

const unit = (symbol: string, decimals: number, factor = 1, offset = 0): Unit => ({
  symbol,
  factor,
  offset,
  decimals,
});

/** What can be measured in metric and in imperial units. */
export type Dimension = 'distance' | 'weight' | 'energy' | 'liquid' | 'temperature';

/** Both units of each dimension and the flag that chooses; values are kept in the metric one. */
export const unitsOfDimension: Readonly<
  Record<Dimension, { metric: Unit; imperial: Unit; flag: keyof UnitFlags }>
> = {
  distance: { metric: unit('km', 2), imperial: unit('mi', 2, 1 / 1.609344), flag: 'imperialDistance' },
  weight: { metric: unit('kg', 1), imperial: unit('lb', 1, 1 / 0.45359237), flag: 'imperialWeight' },
  energy: { metric: unit('kJ', 0), imperial: unit('kcal', 0, 1 / 4.184), flag: 'imperialEnergy' },
  liquid: { metric: unit('ml', 0), imperial: unit('fl oz', 1, 1 / 29.5735296), flag: 'imperialLiquid' },
  temperature: { metric: unit('°C', 1), imperial: unit('°F', 1, 1.8, 32), flag: 'imperialTemperature' },
};

const dimensionsByTemplate: Readonly<Record<string, Dimension>> = {
  steps_distance: 'distance',
  cycle_distance: 'distance',
  workouts_distance: 'distance',
  weight: 'weight',
  lean_mass: 'weight',
  energy: 'energy',
  active_energy: 'energy',
  water: 'liquid',
  weather_temp_max: 'temperature',
  weather_temp_min: 'temperature',
};

const plainUnits: Readonly<Record<string, Unit>> = {
  carbohydrates: unit('g', 0),
  fat: unit('g', 0),
  fibre: unit('g', 0),
  protein: unit('g', 0),
  sugar: unit('g', 0),
  sodium: unit('mg', 0),
  cholesterol: unit('mg', 0),
  caffeine: unit('mg', 0),
  heartrate: unit('bpm', 0),
  heartrate_max: unit('bpm', 0),
  heartrate_resting: unit('bpm', 0),
  heartrate_variability: unit('ms', 0),
  weather_precipitation: unit('mm', 1),
  weather_wind_speed: unit('km/h', 0),
};

/**
 * Finds the unit a person reads a template in; null where the number stands alone.
 * A created attribute (template null) never has one: its label says what it counts.
 */
export function unitOf(template: string | null, flags: UnitFlags): Unit | null {
  if (template === null) return null;
  // Names come from outside: one such as "constructor" must not find what every object inherits.
  if (Object.hasOwn(plainUnits, template)) return plainUnits[template] ?? null;
  const dimension = dimensionOf(template);
  if (dimension === null) return null;
  const { metric, imperial, flag } = unitsOfDimension[dimension];
  return flags[flag] ? imperial : metric;
}

/** Tells whether a template's values are temperatures: zero degrees is one like any other, not none. */
export function isTemperature(template: string | null): boolean {
  return template !== null && dimensionOf(template) === 'temperature';
}

/** The dimension of a template's values; null for those that are shown alike to everybody. */
export function dimensionOf(template: string): Dimension | null {
  return Object.hasOwn(dimensionsByTemplate, template) ? (dimensionsByTemplate[template] ?? null) : null;
}

/** Converts a kept (metric) value into the unit shown. */
export function toShown(kept: number, shown: Unit): number {
  return kept * shown.factor + shown.offset;
}

/** Converts a value read in a unit back into what Exist keeps: the opposite of {@link toShown}. */
export function toKept(read: number, unit: Unit): number {
  return (read - unit.offset) / unit.factor;
}

/** Converts a shown difference (no offset: a step, not a reading) back into what Exist keeps. */
export function amountToKept(shownAmount: number, shown: Unit): number {
  return shownAmount / shown.factor;
}
