/** The units a person may type behind a number, whatever their flags say: "12 oz" and "350 ml" are both water. */
import { dimensionOf, unitOf, unitsOfDimension, type Dimension, type Unit } from './units.ts';

/** Spellings of each unit, in lower case and without spaces, points and degree signs. */
type Spellings = Readonly<Record<string, Unit>>;

const { distance, weight, energy, liquid, temperature } = unitsOfDimension;

/** A unit that is only ever typed, never shown: so many of it make one of the kept unit. */
const typed = (symbol: string, perKept: number, decimals = 0): Unit => ({
  symbol,
  factor: perKept,
  offset: 0,
  decimals,
});

const spelt = (unit: Unit, ...spellings: string[]): Spellings =>
  Object.fromEntries(spellings.map((spelling) => [spelling, unit]));

const ofDimension: Readonly<Record<Dimension, Spellings>> = {
  distance: {
    ...spelt(distance.metric, 'km', 'kilometre', 'kilometres', 'kilometer', 'kilometers'),
    ...spelt(distance.imperial, 'mi', 'mile', 'miles'),
    ...spelt(typed('m', 1000), 'm', 'metre', 'metres', 'meter', 'meters'),
    ...spelt(typed('ft', 1000 / 0.3048), 'ft', 'foot', 'feet'),
    ...spelt(typed('yd', 1000 / 0.9144), 'yd', 'yard', 'yards'),
  },
  weight: {
    ...spelt(weight.metric, 'kg', 'kilo', 'kilos'),
    ...spelt(weight.imperial, 'lb', 'lbs', 'pound', 'pounds'),
    ...spelt(typed('g', 1000), 'g'),
    ...spelt(typed('oz', 16 / 0.45359237, 1), 'oz'),
    ...spelt(typed('st', 1 / 6.35029318, 2), 'st', 'stone'),
  },
  energy: {
    ...spelt(energy.metric, 'kj'),
    // What a food's "calories" are everywhere.
    ...spelt(energy.imperial, 'kcal', 'cal', 'cals', 'calories'),
  },
  liquid: {
    ...spelt(liquid.metric, 'ml', 'millilitre', 'millilitres', 'milliliter', 'milliliters'),
    ...spelt(liquid.imperial, 'floz', 'oz', 'ounce', 'ounces'),
    ...spelt(typed('cl', 0.1, 1), 'cl'),
    ...spelt(typed('dl', 0.01, 1), 'dl'),
    ...spelt(typed('l', 0.001, 2), 'l', 'litre', 'litres', 'liter', 'liters'),
  },
  temperature: {
    ...spelt(temperature.metric, 'c', 'celsius'),
    ...spelt(temperature.imperial, 'f', 'fahrenheit'),
  },
};

/** What may stand behind a quantity that is shown in the same unit to everybody. */
const besides: Readonly<Record<string, Spellings>> = {
  g: spelt(typed('mg', 1000), 'mg'),
  mg: spelt(typed('g', 0.001, 3), 'g'),
  ms: spelt(typed('s', 0.001, 3), 's'),
  mm: { ...spelt(typed('cm', 0.1, 1), 'cm'), ...spelt(typed('in', 1 / 25.4, 2), 'in') },
  'km/h': {
    ...spelt(typed('mph', 1 / 1.609344), 'mph'),
    ...spelt(typed('m/s', 1 / 3.6, 1), 'm/s'),
    ...spelt(typed('km/h', 1), 'kmh', 'kph'),
  },
};

/** Finds the unit that a person wrote behind a quantity; null where it does not fit that template. */
export function unitWritten(spelling: string, template: string | null): Unit | null {
  const spelt = spelling.toLowerCase().replace(/[\s.°º]/g, '');
  const dimension = template === null ? null : dimensionOf(template);
  if (dimension !== null) return own(ofDimension[dimension], spelt);
  const shown = unitOf(template, noFlags);
  if (shown === null) return null;
  return shown.symbol === spelt ? shown : own(besides[shown.symbol] ?? {}, spelt);
}

function own(spellings: Spellings, spelling: string): Unit | null {
  return Object.hasOwn(spellings, spelling) ? (spellings[spelling] ?? null) : null;
}

/** Templates without a dimension are shown alike to everybody. */
const noFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};
