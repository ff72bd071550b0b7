import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../electron/domain/chart-axis.ts';
import { aKind, imperial, valueTypeNumbers } from '../../support/builders.ts';

const texts = (axis: ReturnType<typeof axisOf>) => axis.ticks.map(({ text }) => text);

describe('an axis', () => {
  it('holds every value, has two to seven ticks in order, and the ends are ticks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...valueTypeNumbers),
        fc.constantFrom(null, 'water', 'weight', 'weather_temp_max', 'energy'),
        fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        (valueType, template, raw, startsAtZero, isImperial) => {
          const kind = aKind({ valueType, template, ...(isImperial ? { units: imperial } : {}) });
          const ends: Partial<Record<number, [number, number]>> = { 7: [0, 1], 8: [1, 9] };
          const range = ends[valueType];
          const values =
            range === undefined ? raw : raw.map((value) => Math.min(range[1], Math.max(range[0], value)));
          const axis = axisOf(values, kind, startsAtZero);
          const slack = 1e-6 * Math.max(1, Math.abs(axis.max));
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(axis.min - slack);
            expect(value).toBeLessThanOrEqual(axis.max + slack);
          }
          const at = axis.ticks.map(({ value }) => value);
          expect(at).toEqual(at.toSorted((a, b) => a - b));
          expect(at.length).toBeGreaterThanOrEqual(2);
          expect(at.length).toBeLessThanOrEqual(8);
          expect([at[0], at.at(-1)]).toEqual([axis.min, axis.max]);
        },
      ),
    );
  });

  it('of counts stays on whole numbers', () => {
    expect(texts(axisOf([0, 1, 3], aKind(), true))).toEqual(['0', '1', '2', '3']);
  });

  it('of durations is round in hours', () => {
    const axis = axisOf([310, 432, 505], aKind({ valueType: 3, template: 'sleep' }), true);
    expect(texts(axis)).toEqual(['0\u00a0min', '2\u00a0h', '4\u00a0h', '6\u00a0h', '8\u00a0h', '10\u00a0h']);
  });

  it('of bedtimes goes past midnight without a jump', () => {
    const axis = axisOf([630, 690, 750, 795], aKind({ valueType: 6, template: 'sleep_start' }), true);
    expect(texts(axis)).toEqual(['22:00', '23:00', '0:00', '1:00', '2:00']);
  });

  it('of percentages and scales has their own ends and unit', () => {
    expect(axisOf([0.12, 0.31], aKind({ valueType: 5 }), true)).toMatchObject({
      min: 0,
      max: 0.4,
      unit: '%',
    });
    expect(texts(axisOf([4, 5], aKind({ valueType: 8 }), true))).toEqual(['1', '3', '5', '7', '9']);
  });

  it('is round in the person’s units', () => {
    const axis = axisOf([70, 72], aKind({ valueType: 1, template: 'weight', units: imperial }), false);
    expect(axis.unit).toBe('lb');
    expect(texts(axis)).toEqual(['154', '155', '156', '157', '158', '159']);
  });

  it('takes zero degrees for a temperature', () => {
    const kind = aKind({ valueType: 1, template: 'weather_temp_max' });
    expect(texts(axisOf([18, 22], kind, true))).toEqual(['18', '19', '20', '21', '22']);
    expect(axisOf([-3, 4], kind, true).min).toBeLessThanOrEqual(-3);
  });

  it('of nothing is still an axis', () => {
    expect(axisOf([], aKind(), true)).toMatchObject({ min: 0, max: 1 });
  });
});
