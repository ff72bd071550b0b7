import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addedBy, byDayAndAttribute, foldOf, valueAfter } from '../../../electron/domain/fold.ts';
import { aTap, today, yesterday } from '../../support/builders.ts';

const add = (amount: number) => aTap({ amount });
const set = (sets: number | string) => aTap({ amount: 0, sets });

describe('folding gestures', () => {
  it.each([
    ['nothing', [], { kind: 'add', amount: 0 }],
    ['amounts', [add(0.1), add(0.2), add(-1)], { kind: 'add', amount: -0.7 }],
    ['a total', [set(5)], { kind: 'set', value: 5, added: 0 }],
    ['a total after amounts', [add(3), set(5)], { kind: 'set', value: 5, added: 0 }],
    ['amounts after a total', [set(5), add(1), add(-3)], { kind: 'set', value: 3, added: -2 }],
    ['two totals', [set(5), add(1), set(8)], { kind: 'set', value: 8, added: 0 }],
    ['text', [set('fine'), set('better')], { kind: 'set', value: 'better', added: 0 }],
    [
      'an amount after text, which nobody is offered',
      [set('fine'), add(1)],
      { kind: 'set', value: 'fine', added: 0 },
    ],
  ] as const)('of %s', (_what, taps, expected) => {
    expect(foldOf(taps)).toEqual(expected);
  });

  it('comes to the same as doing one after the other', () => {
    const gesture = fc.oneof(
      fc.integer({ min: -50, max: 50 }).map(add),
      fc.integer({ min: 0, max: 50 }).map(set),
    );
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 12 }), fc.nat({ max: 99 }), (taps, confirmed) => {
        const oneByOne = taps.reduce((value, { amount, sets }) => Number(sets ?? value) + amount, confirmed);
        expect(valueAfter(foldOf(taps), confirmed)).toBe(oneByOne);
      }),
    );
  });
});

describe('the value after a fold', () => {
  it.each([
    ['an amount on an empty day', foldOf([add(2)]), null, 2],
    ['nothing on an empty day', foldOf([add(2), add(-2)]), null, null],
    ['an amount on text', foldOf([add(2)]), 'fine', 'fine'],
    ['a total on an empty day', foldOf([set(0)]), null, 0],
    ['a total on text', foldOf([set('better')]), 'fine', 'better'],
  ] as const)('of %s', (_what, fold, confirmed, expected) => {
    expect(valueAfter(fold, confirmed)).toBe(expected);
  });

  it('is partly added, partly set', () => {
    expect([addedBy(foldOf([add(2)])), addedBy(foldOf([set(9), add(2)])), addedBy(foldOf([set(9)]))]).toEqual(
      [2, 2, 0],
    );
  });
});

it('groups gestures by day and attribute, oldest first', () => {
  const taps = [aTap({ id: 'a' }), aTap({ id: 'b', day: yesterday }), aTap({ id: 'c', day: today })];
  expect(byDayAndAttribute(taps).map((group) => group.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
});
