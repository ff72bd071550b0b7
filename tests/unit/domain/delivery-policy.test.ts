import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backOffMs,
  maxItemsPerWrite,
  mergeForSending,
  tapsOf,
  undecidedNote,
  verdictOn,
} from '../../../electron/domain/delivery-policy.ts';
import { isOnItsWay, sumOf } from '../../../electron/domain/taps.ts';
import { aBatch, anItem, aTap, today, yesterday } from '../../support/builders.ts';

const unknown = () => null;

describe('adding amounts', () => {
  it('leaves no dust of binary fractions', () => {
    expect(sumOf(0.1, 0.2)).toBe(0.3);
    expect(sumOf(...Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(sumOf(0.3, -0.1, -0.2)).toBe(0);
    expect(sumOf()).toBe(0);
  });

  it('is exact for whole numbers of any order', () => {
    const amounts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }));
    fc.assert(
      fc.property(amounts, (given) => {
        const exact = given.reduce((sum, amount) => sum + amount, 0);
        expect(sumOf(...given)).toBe(exact);
        expect(sumOf(...given.toReversed())).toBe(exact);
      }),
    );
  });
});

describe('merging what waits', () => {
  it('makes one object of taps on the same attribute and day', () => {
    const taps = [aTap({ amount: 1 }), aTap({ amount: 1 }), aTap({ amount: -3 })];
    const { items, tapIds } = mergeForSending(taps, () => 5);
    expect(items).toEqual([{ attribute: 'coffees', day: today, amount: -1, baseline: 5 }]);
    expect(tapIds).toEqual(taps.map(({ id }) => id));
  });

  it('keeps days and attributes apart', () => {
    const taps = [
      aTap({ day: yesterday }),
      aTap({ day: today }),
      aTap({ attribute: 'water', amount: 250 }),
      aTap({ day: yesterday }),
    ];
    expect(mergeForSending(taps, unknown).items).toEqual([
      { attribute: 'coffees', day: yesterday, amount: 2, baseline: null },
      { attribute: 'coffees', day: today, amount: 1, baseline: null },
      { attribute: 'water', day: today, amount: 250, baseline: null },
    ]);
  });

  it('asks for the baseline of each object’s own day', () => {
    const totals: Record<string, number> = { [`coffees ${today}`]: 3, [`coffees ${yesterday}`]: 0 };
    const { items } = mergeForSending(
      [aTap(), aTap({ day: yesterday }), aTap({ attribute: 'water' })],
      (attribute, day) => totals[`${attribute} ${day}`] ?? null,
    );
    expect(items.map(({ baseline }) => baseline)).toEqual([3, 0, null]);
  });

  it('carries 35 objects at most and leaves the rest waiting, but still merges into those it carries', () => {
    const taps = Array.from({ length: 40 }, (_, index) => aTap({ attribute: `a${index}` }));
    const late = aTap({ attribute: 'a0', amount: 5 });
    const { items, tapIds } = mergeForSending([...taps, late], unknown);
    expect(items).toHaveLength(maxItemsPerWrite);
    expect(maxItemsPerWrite).toBe(35);
    expect(items[0]?.amount).toBe(6);
    expect(tapIds).toEqual([...taps.slice(0, 35).map(({ id }) => id), late.id]);
  });

  it('neither loses nor invents anything', () => {
    const tap = fc
      .record({
        attribute: fc.constantFrom('coffees', 'water', 'steps'),
        day: fc.constantFrom(today, yesterday),
        amount: fc.integer({ min: -500, max: 500 }),
      })
      .map(aTap);
    fc.assert(
      fc.property(fc.array(tap, { maxLength: 60 }), (taps) => {
        const { items, tapIds } = mergeForSending(taps, unknown);
        expect(new Set(tapIds).size).toBe(taps.length);
        expect(new Set(items.map(({ attribute, day }) => `${attribute} ${day}`)).size).toBe(items.length);
        for (const item of items) {
          const own = taps.filter(({ attribute, day }) => attribute === item.attribute && day === item.day);
          expect(item.amount).toBe(own.reduce((sum, { amount }) => sum + amount, 0));
        }
      }),
    );
  });
});

describe('a verdict on a write whose answer never came', () => {
  it.each([
    ['the amount more', anItem({ baseline: 5, amount: 1 }), 6, 'applied'],
    ['nothing more', anItem({ baseline: 5, amount: 1 }), 5, 'not-applied'],
    ['less by the amount taken', anItem({ baseline: 5, amount: -2 }), 3, 'applied'],
    ['an empty day that stayed empty', anItem({ baseline: 0, amount: 1 }), null, 'not-applied'],
    ['an empty day that has it', anItem({ baseline: 0, amount: 1 }), 1, 'applied'],
    [
      'a fraction, whatever its last bits',
      anItem({ baseline: 0.1, amount: 0.2 }),
      0.30000000000000004,
      'applied',
    ],
    ['another writer’s part', anItem({ baseline: 5, amount: 1 }), 7, 'undecided'],
    ['a day that was emptied', anItem({ baseline: 5, amount: 1 }), null, 'undecided'],
    ['less than before', anItem({ baseline: 5, amount: 1 }), 4, 'undecided'],
    ['anything, where the baseline is unknown', anItem({ baseline: null, amount: 1 }), 1, 'undecided'],
    ['an amount of nothing', anItem({ baseline: 5, amount: 0 }), 5, 'undecided'],
  ] as const)('that reads %s', (_what, item, current, verdict) => {
    expect(verdictOn(item, current)).toBe(verdict);
  });

  it('never takes a write for applied that was not, when nobody else writes', () => {
    const amount = fc.integer({ min: -1000, max: 1000 }).filter((each) => each !== 0);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        amount,
        fc.boolean(),
        (baseline, delta, isApplied) => {
          const current = isApplied ? baseline + delta : baseline;
          expect(verdictOn(anItem({ baseline, amount: delta }), current)).toBe(
            isApplied ? 'applied' : 'not-applied',
          );
        },
      ),
    );
  });

  it.each([
    [anItem({ baseline: 5, amount: 1 }), 7, 'Exist says 7. You had 5 and added 1.'],
    [anItem({ baseline: 5, amount: -1 }), 7, 'Exist says 7. You had 5 and took away 1.'],
    [anItem({ baseline: null, amount: 250 }), null, 'Exist says nothing. You added 250.'],
    [anItem({ baseline: 0, amount: 0.5 }), 0, 'Exist says 0. You had 0 and added 0.5.'],
  ])('that the person must give comes with the numbers', (item, current, note) => {
    expect(undecidedNote(item, current)).toBe(note);
  });
});

describe('the taps of a batch', () => {
  it('are those frozen into it, for the item’s attribute and day', () => {
    const item = anItem();
    const inIt = [
      aTap({ batchId: 'batch-1', fate: 'sending' }),
      aTap({ batchId: 'batch-1', fate: 'sending' }),
    ];
    const others = [
      aTap(),
      aTap({ batchId: 'batch-2' }),
      aTap({ batchId: 'batch-1', attribute: 'water' }),
      aTap({ batchId: 'batch-1', day: yesterday }),
    ];
    expect(tapsOf(item, aBatch([item]), [...others, ...inIt])).toEqual(inIt);
  });

  it.each([
    ['waiting', true],
    ['sending', true],
    ['delivered', false],
    ['rejected', false],
    ['undecided', false],
  ] as const)('that are %s count as on their way: %s', (fate, isCounted) => {
    expect(isOnItsWay(aTap({ fate }))).toBe(isCounted);
  });
});

describe('waiting before the next try', () => {
  it('doubles from two and a half seconds to five minutes', () => {
    const waits = Array.from({ length: 10 }, (_, index) => backOffMs(index + 1, 0.5));
    expect(waits.slice(0, 4)).toEqual([2500, 5000, 10_000, 20_000]);
    expect(waits.slice(-2)).toEqual([300_000, 300_000]);
  });

  it('stays within a quarter of that, whatever the jitter, and never ends at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, jitter) => {
          const wait = backOffMs(failures, jitter);
          expect(wait).toBeGreaterThanOrEqual(1875);
          expect(wait).toBeLessThanOrEqual(375_000);
        },
      ),
    );
  });
});
