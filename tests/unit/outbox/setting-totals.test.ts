import { describe, expect, it } from 'vitest';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { aBatch, anItem, anOutbox, aTap, noonMs, today } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';
import { CountingExist, startDelivery, unanswered, unreachable } from './sending.ts';

describe('setting a total', () => {
  it('travels with what was added before and after it as one object, and settles all of it', async () => {
    const { add, set, time, exist, outbox } = startDelivery();
    add(1);
    set(10);
    add(2);
    await time.pass(1000);
    expect(exist.updates).toEqual([[{ name: 'coffees', day: today, value: 12 }]]);
    expect(exist.writes).toEqual([]);
    expect(outbox.content.taps.map(({ fate, total }) => [fate, total])).toEqual([
      ['delivered', 12],
      ['delivered', 12],
      ['delivered', 12],
    ]);
  });

  it('needs no reading first, however old the total is', async () => {
    const { set, time, exist } = startDelivery({ toldMsAgo: 3_600_000 });
    set(10);
    await time.pass(1000);
    expect([exist.readings, exist.total()]).toEqual([0, 10]);
  });

  it('and adding go to their own places, the older first, one write at a time', async () => {
    const { add, set, time, exist } = startDelivery();
    set('fine', 'note');
    add(1);
    set(3, 'water');
    await time.pass(1000);
    expect(exist.updates.map((items) => items.map(({ name }) => name))).toEqual([['note', 'water']]);
    expect(exist.writes).toEqual([]);
    await time.pass(3000);
    expect(exist.writes).toHaveLength(1);
    expect(exist.mostAtOnce).toBe(1);
  });

  it('waits behind an amount that is on its way, and comes after it', async () => {
    const { add, set, time, exist } = startDelivery();
    exist.fortunes.push('lost');
    add(1);
    await time.pass(300);
    set(10);
    await time.pass(30_000);
    expect(exist.updates).toEqual([]);
    await time.pass(90_000);
    // What was lost is superseded by now, so it is never sent again.
    expect([exist.writes.length, exist.updates.length, exist.total()]).toEqual([1, 1, 10]);
  });

  it('never delivered comes back to what counts with the rest, refused it says so', async () => {
    const { set, time, exist, outbox } = startDelivery();
    exist.updateFortunes.push(unreachable(), async () => [
      { kind: 'rejected', existCode: 'validation', message: 'Too much' },
    ]);
    set(10);
    await time.pass(60_000);
    expect(exist.updates).toHaveLength(2);
    expect(outbox.content.taps).toMatchObject([{ fate: 'rejected', note: 'Too much' }]);
  });

  it('of an attribute that was lost is repeated once it has been acquired anew', async () => {
    const { set, time, exist, regained, fates } = startDelivery({ regains: ['coffees'] });
    exist.updateFortunes.push(async () => [
      { kind: 'rejected', existCode: 'unauthorised', message: 'Not yours' },
    ]);
    set(10);
    await time.pass(60_000);
    expect([regained, exist.total(), fates()]).toEqual([[['coffees']], 10, ['delivered']]);
  });
});

describe('totals that are set one after another', () => {
  it('travel in one request, as when a person goes through the tags of a day', async () => {
    const { set, time, exist } = startDelivery();
    set(1);
    await time.pass(600);
    set(2);
    await time.pass(2000);
    expect(exist.updates.map(([item]) => item?.value)).toEqual([2]);
  });

  it('carry what is added to them meanwhile', async () => {
    const { add, set, time, exist } = startDelivery({ baseline: 10 });
    set(4);
    await time.pass(300);
    add(1);
    await time.pass(1000);
    expect(exist.updates.map(([item]) => item?.value)).toEqual([5]);
  });
});

describe('a total whose setting went unanswered', () => {
  it.each([
    ['a number', 10],
    ['text', 'fine'],
    ['a fraction', 0.1],
  ])('is delivered at the first look where it stands and did not before: %s', async (_what, total) => {
    const { set, time, exist, fates } = startDelivery({ baseline: 5 });
    exist.updateFortunes.push('applied-unanswered');
    set(total);
    await time.pass(7000);
    expect([exist.updates.length, fates()]).toEqual([1, ['delivered']]);
  });

  it('that stood there before says nothing, and may still come over what is added next', async () => {
    const { add, set, time, exist, fates } = startDelivery({ baseline: 10 });
    exist.updateFortunes.push(async (items) => {
      time.after(35_000, () => items.forEach((item) => exist.applyTotal(item)));
      throw unanswered();
    });
    set(10);
    await time.pass(1000);
    add(1);
    await time.pass(20_000);
    expect([exist.writes.length, fates()]).toEqual([0, ['sending', 'waiting']]);
    await time.pass(60_000);
    expect([exist.total(), fates()]).toEqual([11, ['delivered', 'delivered']]);
  });

  it('is set again when it is not there after forty seconds, and never asked about', async () => {
    const { set, time, exist, fates } = startDelivery();
    exist.updateFortunes.push('lost');
    set(10);
    await time.pass(30_000);
    expect(exist.updates).toHaveLength(1);
    // Somebody else's total is no reason to ask either: what the person said last stands.
    exist.set(77);
    await time.pass(60_000);
    expect([exist.updates.length, exist.total(), fates()]).toEqual([2, 10, ['delivered']]);
  });

  it('and was superseded meanwhile is not set again', async () => {
    const { set, time, exist } = startDelivery();
    exist.updateFortunes.push('lost');
    set(10);
    await time.pass(1000);
    set(3);
    await time.pass(90_000);
    expect(exist.updates.map(([item]) => item?.value)).toEqual([10, 3]);
  });

  it.each([
    ['had arrived', 12, 0],
    ['had not', 5, 1],
  ])('before a restart ends with that total, whether it %s', async (_what, held, updates) => {
    const exist = new CountingExist();
    exist.set(held);
    const sending = aTap({ amount: 0, sets: 12, fate: 'sending', batchId: 'batch-1' });
    const batch = aBatch([anItem({ amount: 0, sets: 12, baseline: 5 })]);
    const file = new MemoryFile<OutboxContent>(anOutbox([sending], [batch]));
    const { sender, time, fates } = startDelivery({ file, exist, time: new HandTime(noonMs + 60_000) });
    sender.wake();
    await time.pass(60_000);
    expect([exist.total(), exist.updates.length, fates()]).toEqual([12, updates, ['delivered']]);
  });
});

it('closes the questions about amounts that were made before it: the total holds whatever they would have', async () => {
  const undecided = aTap({ fate: 'undecided', batchId: 'batch-0', note: 'Exist says 7.' });
  const { set, time, outbox } = startDelivery({ taps: [undecided] });
  set(9);
  expect(outbox.content.taps[0]?.fate).toBe('undecided');
  await time.pass(1000);
  expect(outbox.content.taps).toMatchObject([{ fate: 'delivered', note: null }, { fate: 'delivered' }]);
});
