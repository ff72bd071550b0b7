import { describe, expect, it } from 'vitest';
import { parseAmount, parseValue } from '../../../electron/domain/value-parse.ts';
import { editableAmount, editableText } from '../../../renderer/components/values/editable-text.ts';
import type { ValueType } from '../../../electron/contract/today-state.ts';
import { metricUnits } from './support/a-state.ts';

const fahrenheit = { ...metricUnits, imperialTemperature: true, imperialLiquid: true };
const kind = (valueType: ValueType, template: string | null = null) => ({
  valueType,
  template,
  units: fahrenheit,
});

describe('a value in a field', () => {
  it.each<[ValueType, number, string]>([
    [0, 7, '7'],
    [0, -7, '-7'],
    [1, 1.25, '1.25'],
    [3, 432, '7:12'],
    [3, 0, '0:00'],
    [3, -15, '-0:15'],
    [3, -60, '-1:00'],
    [3, -75, '-1:15'],
    [3, 6000, '100:00'],
    [4, 435, '7:15'],
    [6, 690, '23:30'],
    [5, 0.455, '45.5'],
  ])('of type %i is written so that it reads as itself: %d is “%s”', (valueType, value, text) => {
    expect(editableText(value, kind(valueType))).toBe(text);
    const isBelowZero = value < 0;
    const read = (isBelowZero ? parseAmount : parseValue)(text, kind(valueType));
    expect(read).toEqual({ ok: true, value });
  });

  it.each([
    [59.7, '1:00'],
    [119.5, '2:00'],
    [-0.2, '0:00'],
  ])('rounds a length of time to whole minutes first: %d is “%s”', (minutes, text) => {
    expect(editableText(minutes, kind(3))).toBe(text);
  });
});

describe('an amount in a field', () => {
  it.each<[string | null, ValueType, number, string]>([
    [null, 0, -3, '-3'],
    [null, 3, -15, '-0:15'],
    ['weather_temp_max', 1, 10, '18'],
    ['weather_temp_max', 1, -10, '-18'],
  ])(
    'of %s, type %i, is written so that it reads as itself: %d is “%s”',
    (template, valueType, amount, text) => {
      expect(editableAmount(amount, kind(valueType, template))).toBe(text);
      expect(parseAmount(text, kind(valueType, template))).toEqual({ ok: true, value: amount });
    },
  );
});
