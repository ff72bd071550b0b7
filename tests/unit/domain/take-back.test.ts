import { describe, expect, it } from 'vitest';
import type { Tap } from '../../../electron/domain/taps.ts';
import { takeBackOf } from '../../../electron/domain/take-back.ts';
import { aDeliveredTap, aTap, yesterday } from '../../support/builders.ts';

const [integer, scale, text, decimal] = [0, 8, 2, 1] as const;
const set = (sets: number | string, before: Tap['before'], given: Partial<Tap> = {}) =>
  aDeliveredTap(null, { amount: 0, sets, ...(before === undefined ? {} : { before }), ...given });

describe('taking back what Exist has', () => {
  it.each([
    ['an amount, by its opposite', aDeliveredTap(6, { amount: 2 }), integer, { kind: 'add', amount: -2 }],
    ['a count, by the difference', set(8, 5), integer, { kind: 'add', amount: -3 }],
    ['a count on an empty day, down to nothing', set(8, null), integer, { kind: 'add', amount: -8 }],
    ['a decimal, without dust', set(0.3, 0.1), decimal, { kind: 'add', amount: -0.2 }],
    ['a scale, by the value before', set(8, 5), scale, { kind: 'set', value: 5 }],
    ['text, by the text before', set('b', 'a'), text, { kind: 'set', value: 'a' }],
    ['a scale on an empty day: not at all', set(8, null), scale, null],
    ['a total that changed nothing: there is nothing to take back', set(5, 5), integer, null],
  ] as const)('%s', (_what, tap, type, expected) => {
    expect(takeBackOf(tap, [tap], type)).toEqual(expected);
  });

  it('is over once it was done, and can be called off while that waits', () => {
    const tap = set(8, 5);
    const undo = aTap({ amount: -3, undoes: tap.id });
    expect(takeBackOf(tap, [tap, undo], integer)).toBeNull();
    expect(takeBackOf(undo, [tap, undo], integer)).toEqual({ kind: 'remove' });
    expect(takeBackOf({ ...undo, fate: 'delivered' }, [tap, undo], integer)).toBeNull();
    expect(takeBackOf(tap, [tap, { ...undo, fate: 'rejected' }], integer)).not.toBeNull();
  });
});

describe('what a total was set after', () => {
  const [tap, waiting] = [aDeliveredTap(6), aTap()];

  it.each([
    ['waits', aTap({ amount: 0, sets: 9 })],
    ['is on its way', aTap({ amount: 0, sets: 9, fate: 'sending' })],
    ['was delivered', set(9, 6)],
  ])('cannot be taken back by itself: the total %s', (_what, total) => {
    expect(takeBackOf(tap, [tap, waiting, total], integer)).toBeNull();
    expect(takeBackOf(waiting, [tap, waiting, total], integer)).toBeNull();
    expect(takeBackOf(total, [tap, waiting, total], integer) === null).toBe(total.fate === 'sending');
  });

  it('can be once that total was taken back or refused, or belongs elsewhere', () => {
    const total = set(9, 6);
    const undo = aTap({ amount: -3, undoes: total.id });
    expect(takeBackOf(tap, [tap, total, undo], integer)).not.toBeNull();
    for (const other of [
      { fate: 'rejected' },
      { day: yesterday },
      { attribute: 'water' },
      { accountId: 'b' },
    ] as const) {
      expect(takeBackOf(tap, [tap, { ...total, ...other }], integer)).not.toBeNull();
    }
    expect(takeBackOf(tap, [total, tap], integer)).not.toBeNull();
  });
});

it.each([
  ['waiting', { kind: 'remove' }],
  ['rejected', { kind: 'remove' }],
  ['sending', null],
  ['undecided', null],
] as const)('a gesture that is %s', (fate, expected) => {
  const tap = aTap({ fate });
  expect(takeBackOf(tap, [tap], integer)).toEqual(expected);
});
