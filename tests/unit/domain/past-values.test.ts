import { describe, expect, it } from 'vitest';
import type { EarlierDays } from '../../../electron/domain/exist-model.ts';
import type { KeptDay } from '../../../electron/domain/history.ts';
import type { Known } from '../../../electron/domain/known-total.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { pastValues } from '../../../electron/domain/past-values.ts';
import {
  accountId,
  aDeliveredTap,
  anAttribute,
  anOutbox,
  aSnapshot,
  aTap,
  noonMs,
} from '../../support/builders.ts';

const day = '2026-11-01';
const settledAtMs = Date.parse('2026-11-01T10:00:00Z');
const snapshot = aSnapshot();

const aKeptDay = (value: number | null, sequence: number): KeptDay => ({
  day,
  sequence,
  valueOf: () => value,
});

const coffees = (kept: KeptDay | null, given: Partial<Known> = {}) =>
  pastValues({ snapshot, earlierDays: [], outbox: anOutbox(), ...given }).valueOn('coffees', day, kept);

describe('a day that no reading in memory covers', () => {
  it('is as it is kept where that is newer than the last tap: others may have added since', () => {
    const outbox = anOutbox([aDeliveredTap(3, { day, settledAtMs })]);
    expect(coffees(aKeptDay(5, settledAtMs + 1), { outbox })).toBe(5);
    expect(coffees(aKeptDay(5, settledAtMs), { outbox })).toBe(5);
  });

  it('is what Exist told to a tap that came after what is kept', () => {
    const outbox = anOutbox([aDeliveredTap(3, { day, settledAtMs })]);
    expect(coffees(aKeptDay(2, settledAtMs - 1), { outbox })).toBe(3);
    expect(coffees(null, { outbox })).toBe(3);
  });

  it('goes by the order of settling, whatever a clock says', () => {
    const outbox = anOutbox([aDeliveredTap(3, { day, settledAtMs, sequence: settledAtMs + 10 })]);
    expect(coffees(aKeptDay(2, settledAtMs + 9), { outbox })).toBe(3);
    expect(coffees(aKeptDay(5, settledAtMs + 10), { outbox })).toBe(5);
  });

  it('has what waits on top of what is kept', () => {
    const outbox = anOutbox([aDeliveredTap(3, { day, settledAtMs }), aTap({ day, amount: 2 })]);
    expect(coffees(aKeptDay(5, settledAtMs + 1), { outbox })).toBe(7);
  });
});

describe('a day that a reading in memory covers', () => {
  const reading = (given: Partial<EarlierDays> = {}): EarlierDays => ({
    accountId,
    attributes: [anAttribute({ values: { [day]: 7 } })],
    firstDay: addDays(day, -30),
    lastDay: day,
    readAtMs: noonMs,
    ...given,
  });

  it('is as it was read, whatever is kept', () => {
    expect(coffees(aKeptDay(5, noonMs), { earlierDays: [reading()] })).toBe(7);
  });

  it('is as it is kept for an attribute that the account no longer shows', () => {
    const earlierDays = [reading({ attributes: [anAttribute({ name: 'tea', values: { [day]: 7 } })] })];
    expect(coffees(aKeptDay(5, noonMs), { earlierDays })).toBe(5);
    const outbox = anOutbox([aTap({ day, amount: 2 })]);
    expect(coffees(aKeptDay(5, noonMs), { earlierDays, outbox })).toBe(7);
    expect(coffees(null, { earlierDays })).toBeNull();
  });

  it('is as it is kept now where the reading was itself taken from there', () => {
    const earlierDays = [reading({ isKept: true })];
    expect(coffees(aKeptDay(5, noonMs), { earlierDays })).toBe(5);
    expect(coffees(null, { earlierDays })).toBe(7);
  });
});
