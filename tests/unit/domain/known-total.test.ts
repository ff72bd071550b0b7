import { describe, expect, it } from 'vitest';
import {
  baselineFor,
  confirmedValue,
  foldOnItsWay,
  shownValue,
  toldAt,
  type Known,
} from '../../../electron/domain/known-total.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import type { EarlierDays } from '../../../electron/domain/exist-model.ts';
import {
  aBatch,
  accountId,
  aDeliveredTap,
  anAttribute,
  anItem,
  anOutbox,
  aSnapshot,
  aTap,
  noonMs,
  today,
  yesterday,
} from '../../support/builders.ts';

const snapshot = aSnapshot();
const { readAtMs } = snapshot;
const known = (given: Partial<Known> = {}): Known => ({
  snapshot,
  earlierDays: [],
  outbox: anOutbox(),
  ...given,
});
const confirmed = (...outbox: Parameters<typeof anOutbox>) =>
  confirmedValue('coffees', today, known({ outbox: anOutbox(...outbox) }));

describe('what Exist confirmed last', () => {
  it('is the last reading', () => {
    expect(confirmed()).toBe(2);
    expect(confirmedValue('coffees', yesterday, known())).toBeNull();
    expect(confirmedValue('nobody', today, known())).toBeNull();
  });

  it('is the total answered to a tap since, even when others wrote meanwhile', () => {
    expect(confirmed([aDeliveredTap(7, { settledAtMs: readAtMs + 1 })])).toBe(7);
  });

  it('is the newest of several totals', () => {
    const taps = [
      aDeliveredTap(9, { settledAtMs: readAtMs + 2 }),
      aDeliveredTap(4, { settledAtMs: readAtMs + 1 }),
    ];
    expect(confirmed(taps)).toBe(9);
    expect(confirmed(taps.toReversed())).toBe(9);
  });

  it('is the reading again once it is newer than the tap', () => {
    expect(confirmed([aDeliveredTap(7, { settledAtMs: readAtMs })])).toBe(2);
    expect(confirmed([aDeliveredTap(7, { settledAtMs: readAtMs - 60_000 })])).toBe(2);
  });

  it('goes by the order of settling, whatever the clock said', () => {
    const read = aSnapshot({ sequence: 40 });
    const told = (total: number, sequence: number, settledAtMs: number) =>
      confirmedValue(
        'coffees',
        today,
        known({
          snapshot: read,
          outbox: anOutbox([
            aDeliveredTap(total, { sequence, settledAtMs }),
            aDeliveredTap(1, { sequence: 39, settledAtMs: noonMs + 3_600_000 }),
          ]),
        }),
      );
    // Set back by an hour between the reading and the delivery, and by an hour after an older one.
    expect(told(7, 41, readAtMs - 3_600_000)).toBe(7);
    expect(told(7, 40, readAtMs + 3_600_000)).toBe(2);
  });

  it('stays the total that was told on a day that no reading covers yet', () => {
    const tomorrow = addDays(today, 1);
    const outbox = anOutbox([aDeliveredTap(4, { day: tomorrow, sequence: 1 })]);
    expect(confirmedValue('coffees', tomorrow, known({ snapshot: aSnapshot({ sequence: 9 }), outbox }))).toBe(
      4,
    );
    const covering = aSnapshot({ sequence: 9, lastDay: tomorrow });
    expect(confirmedValue('coffees', tomorrow, known({ snapshot: covering, outbox }))).toBeNull();
  });

  it('is a reading of earlier days where the last one does not reach back, of the same account', () => {
    const day = addDays(today, -20);
    const earlier: EarlierDays = {
      accountId,
      attributes: [anAttribute({ values: { [day]: 3 } })],
      readAtMs: noonMs,
      sequence: 5,
      firstDay: addDays(day, -30),
      lastDay: day,
    };
    const value = (given: Partial<Known>) => confirmedValue('coffees', day, known(given));
    expect(value({})).toBeNull();
    expect(value({ earlierDays: [earlier] })).toBe(3);
    expect(value({ earlierDays: [{ ...earlier, accountId: 'account-2' }] })).toBeNull();
    expect(
      value({ earlierDays: [earlier], outbox: anOutbox([aDeliveredTap(4, { day, sequence: 6 })]) }),
    ).toBe(4);
  });

  it('is not what another attribute, day or account was told', () => {
    const settledAtMs = noonMs;
    const taps = [
      aDeliveredTap(7, { settledAtMs, attribute: 'water' }),
      aDeliveredTap(7, { settledAtMs, day: yesterday }),
      aDeliveredTap(7, { settledAtMs, accountId: 'account-2' }),
    ];
    expect(confirmed(taps)).toBe(2);
  });

  it('is the baseline while a write is under way: a reading may or may not hold it', () => {
    const late = aSnapshot({ attributes: [anAttribute({ value: 3 })], readAtMs: noonMs + 5 });
    const batches = [aBatch([anItem({ baseline: 2 })])];
    const underWay = known({ snapshot: late, outbox: anOutbox([], batches) });
    expect(confirmedValue('coffees', today, underWay)).toBe(2);
    expect(confirmedValue('coffees', yesterday, underWay)).toBeNull();
  });

  it('is the reading while another account’s write is under way, or one without a baseline', () => {
    expect(confirmed([], [aBatch([anItem({ baseline: 99 })], { accountId: 'account-2' })])).toBe(2);
    expect(confirmed([], [aBatch([anItem({ baseline: null })])])).toBe(2);
  });

  it('can be text', () => {
    const noted = aSnapshot({
      attributes: [anAttribute({ name: 'mood_note', valueType: 2, value: 'fine' })],
    });
    expect(confirmedValue('mood_note', today, known({ snapshot: noted }))).toBe('fine');
  });
});

describe('the baseline of a write', () => {
  const baseline = (day: string, given: Partial<Known> = {}) => baselineFor('coffees', day, known(given));

  it('is the confirmed total', () => {
    expect(baseline(today)).toBe(2);
  });

  it('is zero for a day that was read and came without a value', () => {
    expect(baseline(yesterday)).toBe(0);
    expect(baseline(addDays(today, -6))).toBe(0);
  });

  it('is unknown outside the days that were read', () => {
    expect(baseline(addDays(today, -7))).toBeNull();
    expect(baseline(addDays(today, 1))).toBeNull();
  });

  it('is unknown before anything was read, and for text', () => {
    expect(baseline(today, { snapshot: null })).toBeNull();
    const text = aSnapshot({ attributes: [anAttribute({ value: 'two' })] });
    expect(baseline(today, { snapshot: text })).toBeNull();
  });

  it('is the total that an earlier tap of the day was told, also outside the days read', () => {
    const day = addDays(today, 1);
    const taps = [aDeliveredTap(4, { day, settledAtMs: noonMs })];
    expect(baseline(day, { outbox: anOutbox(taps) })).toBe(4);
  });
});

describe('when a total was told', () => {
  it('is when the reading began, or when a tap was settled since; never, for a day that nobody read', () => {
    const read = aSnapshot({ sequence: 3 });
    expect(toldAt('coffees', today, known({ snapshot: read }))).toEqual({ atMs: readAtMs, sequence: 3 });
    const outbox = anOutbox([aDeliveredTap(7, { sequence: 4, settledAtMs: 5 })]);
    expect(toldAt('coffees', today, known({ snapshot: read, outbox }))).toEqual({ atMs: 5, sequence: 4 });
    expect(toldAt('coffees', addDays(today, 9), known({ snapshot: read, outbox }))).toBeNull();
  });
});

describe('what is on its way', () => {
  it('is the sum of taps that wait or travel, of this account, attribute and day', () => {
    const taps = [
      aTap({ amount: 0.1 }),
      aTap({ amount: 0.2, fate: 'sending', batchId: 'batch-1' }),
      aTap({ amount: 100, fate: 'undecided' }),
      aTap({ amount: 100, fate: 'rejected' }),
      aTap({ amount: 100, attribute: 'water' }),
      aTap({ amount: 100, day: yesterday }),
      aTap({ amount: 100, accountId: 'account-2' }),
      aDeliveredTap(100, { amount: 100 }),
    ];
    expect(foldOnItsWay('coffees', today, known({ outbox: anOutbox(taps) }))).toEqual({
      kind: 'add',
      amount: 0.3,
    });
  });

  it('is nothing where nothing is', () => {
    expect(foldOnItsWay('coffees', today, known({ outbox: anOutbox([aDeliveredTap(3)]) }))).toBeNull();
  });

  it('shows a total that was set at once, with what was added since, over whatever is confirmed', () => {
    const taps = [
      aTap({ amount: 1, fate: 'sending', batchId: 'batch-1' }),
      aTap({ amount: 0, sets: 10 }),
      aTap({ amount: 2 }),
    ];
    const outbox = anOutbox(taps, [aBatch()]);
    expect(shownValue('coffees', today, known({ outbox }))).toBe(12);
    expect(foldOnItsWay('coffees', today, known({ outbox }))).toEqual({ kind: 'set', value: 12, added: 2 });
    expect(shownValue('coffees', today, known())).toBe(2);
  });
});
