import { describe, expect, it } from 'vitest';
import { amountOnItsWay, baselineFor, confirmedValue } from '../../../electron/domain/known-total.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
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
const confirmed = (...outbox: Parameters<typeof anOutbox>) =>
  confirmedValue('coffees', today, snapshot, anOutbox(...outbox));

describe('what Exist confirmed last', () => {
  it('is the last reading', () => {
    expect(confirmed()).toBe(2);
    expect(confirmedValue('coffees', yesterday, snapshot, anOutbox())).toBeNull();
    expect(confirmedValue('nobody', today, snapshot, anOutbox())).toBeNull();
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
    expect(confirmedValue('coffees', today, late, anOutbox([], batches))).toBe(2);
    expect(confirmedValue('coffees', yesterday, late, anOutbox([], batches))).toBeNull();
  });

  it('is the reading while another account’s write is under way, or one without a baseline', () => {
    expect(confirmed([], [aBatch([anItem({ baseline: 99 })], { accountId: 'account-2' })])).toBe(2);
    expect(confirmed([], [aBatch([anItem({ baseline: null })])])).toBe(2);
  });

  it('can be text', () => {
    const noted = aSnapshot({
      attributes: [anAttribute({ name: 'mood_note', valueType: 2, value: 'fine' })],
    });
    expect(confirmedValue('mood_note', today, noted, anOutbox())).toBe('fine');
  });
});

describe('the baseline of a write', () => {
  const baseline = (day: string, given = snapshot) => baselineFor('coffees', day, given, anOutbox());

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
    expect(baselineFor('coffees', today, null, anOutbox())).toBeNull();
    const text = aSnapshot({ attributes: [anAttribute({ value: 'two' })] });
    expect(baseline(today, text)).toBeNull();
  });

  it('is the total that an earlier tap of the day was told, also outside the days read', () => {
    const day = addDays(today, 1);
    const taps = [aDeliveredTap(4, { day, settledAtMs: noonMs })];
    expect(baselineFor('coffees', day, snapshot, anOutbox(taps))).toBe(4);
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
    expect(amountOnItsWay('coffees', today, accountId, anOutbox(taps))).toBe(0.3);
  });
});
