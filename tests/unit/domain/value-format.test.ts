import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatClock,
  formatDuration,
  formatNumber,
  formatUsual,
  formatValue,
} from '../../../electron/domain/value-format.ts';
import { aKind, imperial, metric, valueTypeNumbers } from '../../support/builders.ts';

/** Thin and non-breaking spaces are what keeps numbers on one line; tests read better without them. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', '_');

describe('a value', () => {
  it.each(valueTypeNumbers)('of type %i that is missing is a dash, never a zero', (valueType) => {
    expect(formatValue(null, aKind({ valueType }))).toBe('–');
    expect(formatValue(0, aKind({ valueType }))).not.toBe('–');
  });

  it.each([
    [0, 0, '0'],
    [0, 7, '7'],
    [0, -2, '−2'],
    [0, 1234, '1_234'],
    [0, 1_234_567, '1_234_567'],
    [0, 999, '999'],
    [1, 0.1 + 0.2, '0.3'],
    [1, 12.5, '12.5'],
    [1, 1234.567, '1_234.57'],
    [1, -0.001, '0'],
    [2, 3, '3'],
    [3, 0, '0 min'],
    [3, 31, '31 min'],
    [3, 60, '1 h'],
    [3, 432, '7 h 12'],
    [3, 65, '1 h 05'],
    [3, 60_000, '1_000 h'],
    [4, 0, '0:00'],
    [4, 435, '7:15'],
    [4, 1439, '23:59'],
    [5, 0, '0 %'],
    [5, 0.153, '15 %'],
    [5, 1, '100 %'],
    [6, 0, '12:00'],
    [6, 685, '23:25'],
    [6, 780, '1:00'],
    [7, 0, 'no'],
    [7, 1, 'yes'],
    [8, 6, '6'],
  ] as const)('of type %i, %d, reads “%s”', (valueType, value, text) => {
    expect(plain(formatValue(value, aKind({ valueType })))).toBe(text);
  });

  it.each([
    ['steps_distance', 1, 10, '10 km', '6.21 mi'],
    ['weight', 1, 72.5, '72.5 kg', '159.8 lb'],
    ['energy', 1, 8368, '8_368 kJ', '2_000 kcal'],
    ['water', 0, 750, '750 ml', '25.4 fl oz'],
    ['water', 0, 1500, '1.5 l', '50.7 fl oz'],
    ['weather_temp_max', 1, 0, '0 °C', '32 °F'],
    ['weather_temp_min', 1, -40, '−40 °C', '−40 °F'],
    ['caffeine', 1, 95, '95 mg', '95 mg'],
    ['heartrate_resting', 0, 58, '58 bpm', '58 bpm'],
    ['weather_wind_speed', 1, 12.4, '12 km/h', '12 km/h'],
    ['body_fat', 5, 0.18, '18 %', '18 %'],
  ] as const)(
    'of %s reads in metric and in imperial units',
    (template, valueType, value, inMetric, inImperial) => {
      const kind = { template, valueType };
      expect(plain(formatValue(value, aKind({ ...kind, units: metric })))).toBe(inMetric);
      expect(plain(formatValue(value, aKind({ ...kind, units: imperial })))).toBe(inImperial);
    },
  );

  it('follows each flag by itself', () => {
    const units = { ...metric, imperialLiquid: true };
    expect(plain(formatValue(750, aKind({ template: 'water', units })))).toBe('25.4 fl oz');
    expect(plain(formatValue(72.5, aKind({ template: 'weight', valueType: 1, units })))).toBe('72.5 kg');
  });

  it('of a person’s own attribute has no unit, whatever it is called', () => {
    expect(formatValue(750, aKind({ template: null, units: imperial }))).toBe('750');
  });

  it.each(valueTypeNumbers)('that is text is shown as it is under type %i', (valueType) => {
    expect(formatValue('a 🍪 & <b>bold</b> note', aKind({ valueType }))).toBe('a 🍪 & <b>bold</b> note');
  });

  it.each(valueTypeNumbers)('that is no number is a dash under type %i', (valueType) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(formatValue(value, aKind({ valueType }))).toBe('–');
    }
  });

  it('never throws and is never empty, whatever comes', () => {
    const value = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constant(null),
      fc.string({ minLength: 1 }),
      fc.constantFrom(1e21, -1e300, 5e-324, Number.MAX_SAFE_INTEGER),
    );
    const template = fc.oneof(fc.constantFrom('water', 'weight', 'energy', null), fc.string());
    fc.assert(
      fc.property(
        value,
        template,
        fc.constantFrom(...valueTypeNumbers),
        fc.boolean(),
        (shown, name, valueType, isUs) => {
          const kind = { valueType, template: name, units: isUs ? imperial : metric };
          expect(formatValue(shown, kind)).not.toBe('');
          expect(formatValue(shown, kind)).not.toContain('NaN');
        },
      ),
    );
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'has no unit under a template named %s',
    (template) => {
      expect(formatValue(5, aKind({ template }))).toBe('5');
    },
  );
});

describe('the usual value', () => {
  it.each([
    [aKind(), 2.4, '2.4'],
    [aKind(), 2, '2'],
    [aKind(), 8431.5, '8_432'],
    [aKind({ valueType: 3 }), 7.5, '8 min'],
    [aKind({ valueType: 3 }), 432.4, '7 h 12'],
    [aKind({ valueType: 6 }), 684.6, '23:25'],
    [aKind({ template: 'water' }), 1262.5, '1.26 l'],
    [aKind({ valueType: 5 }), 0.125, '13 %'],
  ])('may have a fraction where the day has none', (kind, usual, text) => {
    expect(plain(formatUsual(usual, kind))).toBe(text);
  });
});

describe('an amount on a button', () => {
  it.each([
    [aKind(), 1, '+1'],
    [aKind(), -1, '−1'],
    [aKind(), 1000, '+1_000'],
    [aKind({ valueType: 1 }), 0.5, '+0.5'],
    [aKind({ valueType: 3 }), 15, '+15 min'],
    [aKind({ valueType: 3 }), -90, '−1 h 30'],
    [aKind({ template: 'water' }), 250, '+250 ml'],
    [aKind({ template: 'water', units: imperial }), 237, '+8 fl oz'],
    // A difference of temperatures has no offset: +10 °C is +18 °F.
    [aKind({ template: 'weather_temp_max', valueType: 1, units: imperial }), 10, '+18 °F'],
  ])('carries its sign and unit', (kind, amount, text) => {
    expect(plain(formatAmount(amount, kind))).toBe(text);
  });
});

describe('numbers, durations and clocks', () => {
  it('groups every whole number by three, and says the same number', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const text = formatNumber(number, 0);
        expect(Number(text.replaceAll('\u202f', '').replace('−', '-'))).toBe(number);
        expect(text.replace('−', '')).toMatch(/^\d{1,3}(\u202f\d{3})*$/);
      }),
    );
  });

  it('keeps a clock between 0:00 and 23:59', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (minutes) => {
        expect(formatClock(minutes)).toMatch(/^(1?\d|2[0-3]):[0-5]\d$/);
        expect(formatClock(minutes)).toBe(formatClock(minutes + 24 * 60));
      }),
    );
  });

  it.each([
    [59.4, '59 min'],
    [59.6, '1 h'],
    [-15, '−15 min'],
    [-0.2, '0 min'],
    [1439, '23 h 59'],
  ])('writes %d minutes as “%s”', (minutes, text) => {
    expect(plain(formatDuration(minutes))).toBe(text);
  });
});
