import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../electron/domain/steps.ts';
import { isAmountFor } from '../../../electron/domain/value-types.ts';
import { aKind, imperial, valueTypeNumbers } from '../../support/builders.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', '_');
const labels = (...given: Parameters<typeof aKind>) =>
  stepsOf(aKind(...given)).map(({ label }) => plain(label));

describe('the steps of an attribute', () => {
  it.each([
    ['a count', {}, ['−1', '+1']],
    ['a decimal', { valueType: 1 }, ['−1', '+1']],
    ['a duration', { valueType: 3 }, ['+5 min', '+15 min']],
    ['water', { template: 'water' }, ['+250 ml', '+500 ml']],
    ['water in fluid ounces', { template: 'water', units: imperial }, ['+8 fl oz', '+16 fl oz']],
    ['pages', { template: 'pages_read' }, ['+1', '+10']],
    ['steps', { template: 'steps' }, ['+100', '+1_000']],
    ['caffeine', { template: 'caffeine', valueType: 1 }, ['+40 mg', '+80 mg']],
    ['a template named like an object’s own business', { template: 'constructor' }, ['−1', '+1']],
  ] as const)('of %s are amounts people use', (_what, kind, expected) => {
    expect(labels(kind)).toEqual(expected);
  });

  it('keep millilitres whole although ounces are shown', () => {
    const amounts = stepsOf(aKind({ template: 'water', units: imperial })).map(({ amount }) => amount);
    expect(amounts).toEqual([237, 473]);
  });

  it.each([2, 4, 5, 6, 7, 8] as const)('are none for type %i, which nobody counts by taps', (valueType) => {
    expect(stepsOf(aKind({ valueType }))).toEqual([]);
  });

  it.each(valueTypeNumbers)('of type %i are all amounts that may be added to it', (valueType) => {
    const steps = stepsOf(aKind({ valueType }));
    expect(steps.every(({ amount }) => isAmountFor(valueType, amount))).toBe(true);
  });
});

describe('an amount', () => {
  it.each([
    [0, 1, true],
    [0, -3, true],
    [0, 0.5, false],
    [1, 0.5, true],
    [1, -0.5, true],
    [3, 15, true],
    [3, 7.5, false],
    [0, 0, false],
    [0, -0, false],
    [1, Number.NaN, false],
    [1, Number.POSITIVE_INFINITY, false],
    [0, 2 ** 53, false],
    [2, 1, false],
    [4, 1, false],
    [5, 0.1, false],
    [6, 1, false],
    [7, 1, false],
    [8, 1, false],
  ] as const)('for type %i of %d may be added: %s', (valueType, amount, isAllowed) => {
    expect(isAmountFor(valueType, amount)).toBe(isAllowed);
  });
});
