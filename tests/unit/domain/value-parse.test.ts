import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../electron/contract/today-state.ts';
import { formatAmount, formatValue, type ValueKind } from '../../../electron/domain/value-format.ts';
import { parseAmount, parseValue } from '../../../electron/domain/value-parse.ts';
import { refusalOf } from '../../../electron/domain/value-rules.ts';
import { isCountable } from '../../../electron/domain/value-types.ts';
import { aKind, imperial, metric, valueTypeNumbers } from '../../support/builders.ts';

const whole = aKind();
const decimal = aKind({ valueType: 1 });
const duration = aKind({ valueType: 3 });
const clock = aKind({ valueType: 4 });
const percentage = aKind({ valueType: 5 });
const fromMidday = aKind({ valueType: 6 });
const yesNo = aKind({ valueType: 7 });
const scale = aKind({ valueType: 8 });
const water = aKind({ template: 'water' });
const waterUs = aKind({ template: 'water', units: imperial });
const of = (template: string, units = metric) => aKind({ template, valueType: 1, units });

type Row<T> = [kind: ValueKind, text: string, expected: T];

/** Puts what a title should say in front of each row. */
const titled = <T>(rows: readonly Row<T>[]): [about: string, begin: string, ...Row<T>][] =>
  rows.map(([kind, text, expected]) => {
    const { valueType, template, units } = kind;
    const about = `type ${valueType} ${template ?? ''}${units.imperialLiquid ? ' imperial' : ''}`.trim();
    return [about, text.slice(0, 24), kind, text, expected];
  });

describe('a value as it is typed', () => {
  it.each(
    titled<number>([
      [whole, '3', 3],
      [whole, ' 3 ', 3],
      [whole, '-2', -2],
      [whole, '−2', -2],
      [whole, '- 2', -2],
      [whole, '+2', 2],
      [whole, '-0', 0],
      [whole, '3.0', 3],
      [whole, '1 234', 1234],
      [whole, '1\u202f234\u202f567', 1_234_567],
      [whole, '1\u00a0234', 1234],
      [whole, "12'345", 12_345],
      [whole, '12’345', 12_345],
      [whole, '12,500', 12_500],
      [whole, '12.500', 12_500],
      [whole, '1,234,567', 1_234_567],
      [decimal, '0.5', 0.5],
      [decimal, '0,5', 0.5],
      [decimal, '.5', 0.5],
      [decimal, ',5', 0.5],
      [decimal, '5.', 5],
      [decimal, '-12,75', -12.75],
      [decimal, '1.125', 1.125],
      [decimal, '0,125', 0.125],
      [decimal, '1,234.5', 1234.5],
      [decimal, '1.234,5', 1234.5],
      [decimal, '1 234,5', 1234.5],
      [duration, '450', 450],
      [duration, '450 min', 450],
      [duration, '450m', 450],
      [duration, '90 minutes', 90],
      [duration, '7:30', 450],
      [duration, '0:05', 5],
      [duration, '7 h 30', 450],
      [duration, '7h30', 450],
      [duration, '7h30m', 450],
      [duration, '7 h 30 min', 450],
      [duration, '7 H 05', 425],
      [duration, '7h', 420],
      [duration, '2 hours', 120],
      [duration, '1.5 h', 90],
      [duration, '1,5h', 90],
      [duration, '1.33 h', 80],
      [duration, '1\u202f000\u00a0h', 60_000],
      [duration, '1,200', 1200],
      [clock, '23:15', 1395],
      [clock, '0:00', 0],
      [clock, '7.30', 450],
      [clock, '7h30', 450],
      [clock, '07:05', 425],
      [clock, '0705', 425],
      [clock, '715', 435],
      [clock, '7', 420],
      [clock, '7am', 420],
      [clock, '7 a.m.', 420],
      [clock, '7p', 1140],
      [clock, '11:15 pm', 1395],
      [clock, '11:15PM', 1395],
      [clock, '12 am', 0],
      [clock, '12:30 pm', 750],
      [clock, 'noon', 720],
      [clock, 'Midnight', 0],
      [fromMidday, '23:15', 675],
      [fromMidday, '01:00', 780],
      [fromMidday, '12:00', 0],
      [fromMidday, '11:59', 1439],
      [fromMidday, '11:15 pm', 675],
      [percentage, '45', 0.45],
      [percentage, '45%', 0.45],
      [percentage, '45 %', 0.45],
      [percentage, '12,5 %', 0.125],
      [percentage, '0.45', 0.0045],
      [percentage, '100', 1],
      [percentage, '0', 0],
      [yesNo, 'yes', 1],
      [yesNo, 'No', 0],
      [yesNo, ' TRUE ', 1],
      [yesNo, 'off', 0],
      [yesNo, '1', 1],
      [yesNo, '0', 0],
      [scale, '7', 7],
      [scale, ' 9 ', 9],
      [water, '500', 500],
      [water, '500 ml', 500],
      [water, '500ML', 500],
      [water, '0.5 l', 500],
      [water, '1,25 l', 1250],
      [water, '1,250 ml', 1250],
      [water, '2 dl', 200],
      [water, '12 oz', 355],
      [water, '12 fl. oz.', 355],
      [waterUs, '12', 355],
      [waterUs, '500 ml', 500],
      [of('steps_distance'), '5', 5],
      [of('steps_distance'), '3 mi', 4.828],
      [of('steps_distance'), '3 miles', 4.828],
      [of('steps_distance'), '800 m', 0.8],
      [of('steps_distance', imperial), '3', 4.828],
      [of('steps_distance', imperial), '5 km', 5],
      [of('weight'), '82', 82],
      [of('weight'), '72,125', 72.125],
      [of('weight'), '180 lb', 81.6466],
      [of('weight'), '180lbs', 81.6466],
      [of('weight', imperial), '180', 81.6466],
      [of('weight', imperial), '82 kg', 82],
      [of('energy'), '1200 kJ', 1200],
      [of('energy'), '300 kcal', 1255.2],
      [of('energy', imperial), '300', 1255.2],
      [of('energy', imperial), '1 200 kJ', 1200],
      [of('weather_temp_max'), '-5', -5],
      [of('weather_temp_max'), '32 °F', 0],
      [of('weather_temp_max', imperial), '212', 100],
      [of('weather_temp_max', imperial), '-40f', -40],
      [of('weather_temp_max', imperial), '20 °C', 20],
      [of('sodium'), '1.2 g', 1200],
      [of('caffeine'), '80mg', 80],
      [of('weather_wind_speed'), '10 mph', 16.0934],
      [aKind({ template: 'heartrate_resting' }), '58 bpm', 58],
    ]),
  )('of %s reads “%s”', (_about, _begin, kind, text, value) => {
    expect(parseValue(text, kind)).toEqual({ ok: true, value });
  });

  it.each(
    titled<string>([
      [whole, '', 'Type a number.'],
      [whole, '–', 'This is not a number'],
      [whole, '2.5', 'This takes a whole number.'],
      [whole, 'two', 'Type a number.'],
      [whole, '2 cups', '“cups” is no unit of this. Type the number alone.'],
      [whole, '1 2', 'This is not a number'],
      [whole, '12 34', 'This is not a number'],
      [whole, '1,23,456', 'This is not a number'],
      [whole, '1e5', '“e5” is no unit'],
      [whole, '--2', 'This is not a number'],
      [whole, '9007199254740993', 'This takes a whole number.'],
      [whole, '9'.repeat(400), 'This is more than a value.'],
      [decimal, '1.2.3', 'This is not a number'],
      [decimal, '1,250', '“1,250” can be read in two ways. Type 1250 or 1.25.'],
      [of('energy'), '2.500', '“2.500” can be read in two ways. Type 2500 or 2.5.'],
      [of('energy'), '5 km', '“km” is no unit of this. Type the number alone, or kJ.'],
      [of('weight'), '5 constructor', 'is no unit of this'],
      [water, '5 °C', 'is no unit of this'],
      [duration, '-15', 'This takes whole minutes, not less than 0.'],
      [duration, '7.5', 'Type a length of time'],
      [duration, '7:60', 'Type a length of time'],
      [duration, '7:3', 'Type a length of time'],
      [duration, '30 s', 'Type a length of time'],
      [duration, 'h', 'Type a length of time'],
      [duration, '', 'Type a length of time'],
      [clock, '24:00', 'Type a time of day'],
      [clock, '7:60', 'Type a time of day'],
      [clock, '13 pm', 'Type a time of day'],
      [clock, '0 am', 'Type a time of day'],
      [clock, '7m', 'Type a time of day'],
      [clock, '-7', 'Type a time of day'],
      [clock, '', 'Type a time of day'],
      [fromMidday, 'late', 'Type a time of day'],
      [percentage, '101', 'This takes a percentage from 0 to 100.'],
      [percentage, '-1', 'This takes a percentage'],
      [percentage, '%', 'Type a percentage'],
      [yesNo, '2', 'Type yes or no.'],
      [yesNo, '', 'Type yes or no.'],
      [scale, '0', 'from 1 to 9'],
      [scale, '10', 'from 1 to 9'],
      [scale, '7.5', 'from 1 to 9'],
      [aKind({ valueType: 2 }), ' ', 'not empty'],
      [aKind({ valueType: 2 }), 'a'.repeat(1001), 'at most 1000 characters, and this has 1001'],
    ]),
  )('of %s does not read “%s”, and says why', (_about, _begin, kind, text, message) => {
    const parsed = parseValue(text, kind);
    expect(parsed.ok ? parsed : parsed.message).toContain(message);
  });

  it('keeps text to the letter', () => {
    const text = ' a 🍪 &\n<b>note</b> ';
    expect(parseValue(text, aKind({ valueType: 2 }))).toEqual({ ok: true, value: text });
  });
});

describe('an amount as it is typed', () => {
  it.each(
    titled<number>([
      [whole, '2', 2],
      [whole, '+2', 2],
      [whole, '−1', -1],
      [decimal, '-0,5', -0.5],
      [duration, '25m', 25],
      [duration, '-1h30', -90],
      [duration, '+0:45', 45],
      [water, '+0.5 l', 500],
      [waterUs, '8', 237],
      [of('weather_temp_max'), '18 °F', 10],
      [of('weather_temp_max', imperial), '-18', -10],
      [of('steps_distance', imperial), '1', 1.6093],
    ]),
  )('of %s reads “%s”', (_about, _begin, kind, text, value) => {
    expect(parseAmount(text, kind)).toEqual({ ok: true, value });
  });

  it.each(
    titled<string>([
      [whole, '0', 'Adding nothing'],
      [whole, '0.5', 'This takes a whole number.'],
      [water, '0.1 ml', 'This takes a whole number.'],
      [water, '0.01 oz', 'Adding nothing'],
      [duration, '-', 'Type a length of time'],
      [scale, '2', 'Nothing can be added'],
      [clock, '7:30', 'Nothing can be added'],
      [whole, ' '.repeat(50_000) + 'x', 'more than an amount'],
    ]),
  )('of %s does not read “%s”, and says why', (_about, _begin, kind, text, message) => {
    const parsed = parseAmount(text, kind);
    expect(parsed.ok ? parsed : parsed.message).toContain(message);
  });
});

/** What each type is shown of: values that Exist can hold, to no finer a grain than the screen shows. */
const shownValues: Record<ValueType, fc.Arbitrary<number | string>> = {
  0: fc.integer({ min: -10_000_000, max: 10_000_000 }),
  1: fc.integer({ min: -100_000_000, max: 100_000_000 }).map((hundredths) => hundredths / 100),
  2: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  3: fc.integer({ min: 0, max: 100_000 }),
  4: fc.integer({ min: 0, max: 1439 }),
  5: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  6: fc.integer({ min: 0, max: 1439 }),
  7: fc.constantFrom(0, 1),
  8: fc.integer({ min: 1, max: 9 }),
};

const templates: Partial<Record<ValueType, string[]>> = {
  0: ['water', 'heartrate_resting'],
  1: [
    'steps_distance',
    'weight',
    'energy',
    'weather_temp_max',
    'caffeine',
    'sodium',
    'weather_wind_speed',
    'weather_precipitation',
  ],
  5: ['body_fat'],
};

const flags = fc.record({
  imperialDistance: fc.boolean(),
  imperialWeight: fc.boolean(),
  imperialEnergy: fc.boolean(),
  imperialLiquid: fc.boolean(),
  imperialTemperature: fc.boolean(),
});

const kindsOf = (valueType: ValueType): fc.Arbitrary<ValueKind> =>
  fc.record({
    valueType: fc.constant(valueType),
    template: fc.constantFrom(null, ...(templates[valueType] ?? [])),
    units: flags,
  });

const anyKind = fc.record({
  valueType: fc.constantFrom(...valueTypeNumbers),
  template: fc.constantFrom(null, '__proto__', ...Object.values(templates).flat()),
  units: flags,
});

/** Strings that are near to what means something, and ones that are not. */
const typedText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...'0123456789',
        ...".,:'’-−–+% ",
        '\u202f',
        '°C',
        'ml',
        'l',
        'h',
        'min',
        'am',
        'pm',
        'yes',
        'kg',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('what is shown and what is typed', () => {
  it.each(valueTypeNumbers)(
    'agree: a value of type %i is shown alike after it was typed as shown',
    (type) => {
      fc.assert(
        fc.property(shownValues[type], kindsOf(type), (value, kind) => {
          const shown = formatValue(value, kind);
          const parsed = parseValue(shown, kind);
          expect(parsed.ok && formatValue(parsed.value, kind)).toBe(shown);
        }),
        { numRuns: 500 },
      );
    },
  );

  it.each(valueTypeNumbers)('agree: a value of type %i without a unit comes back exactly', (type) => {
    fc.assert(
      fc.property(shownValues[type], flags, (value, units) => {
        const kind = { valueType: type, template: null, units };
        const parsed = parseValue(formatValue(value, kind), kind);
        expect(parsed.ok && parsed.value).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 3] as const)('agree: an amount of type %i reads the same after it was typed', (type) => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), kindsOf(type), (amount, kind) => {
        const shown = formatAmount(amount, kind);
        const parsed = parseAmount(shown, kind);
        // What rounds to nothing on the button cannot be typed back.
        fc.pre(parsed.ok || !/Adding nothing/.test(parsed.message));
        expect(parsed.ok && formatAmount(parsed.value, kind)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it('never throw, and what is read is never refused', () => {
    fc.assert(
      fc.property(typedText, anyKind, (text, kind) => {
        const parsed = parseValue(text, kind);
        const { valueType } = kind;
        if (parsed.ok) expect(refusalOf(parsed.value, { valueType, label: 'It' })).toBeNull();
        else expect(parsed.message).toMatch(/^\S.*\.$/s);
        const amount = parseAmount(text, kind);
        if (!amount.ok) return;
        expect(isCountable(valueType)).toBe(true);
        expect(Number.isFinite(amount.value) && amount.value !== 0).toBe(true);
        expect(valueType === 1 || Number.isSafeInteger(amount.value)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
