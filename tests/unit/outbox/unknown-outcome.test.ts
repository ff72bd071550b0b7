import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadResponseError, NetworkError } from '../../../electron/domain/errors.ts';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { aBatch, anItem, anOutbox, aTap, noonMs } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';
import { CountingExist, startDelivery, unanswered, type Fortune } from './sending.ts';

describe('a write whose answer never came', () => {
  it.each([
    ['time-out or reset', unanswered()],
    ['500', new NetworkError('Exist has trouble.', { mayHaveArrived: true })],
    ['unreadable body', new BadResponseError('attributes/increment/', null, 200)],
    ['an answer that leaves a tap out', new BadResponseError('attributes/increment/', 'coffees', 202)],
  ])(
    'is read back after five seconds, and only after forty called lost and sent again: %s',
    async (_what, failure) => {
      const { add, time, exist, fates } = startDelivery();
      exist.fortunes.push(failure);
      add();
      await time.pass(250 + 4999);
      expect(exist.readings).toBe(0);
      expect(fates()).toEqual(['sending']);
      await time.pass(1 + 34_998);
      expect(exist.readings).toBe(1);
      expect(exist.writes).toHaveLength(1);
      expect(fates()).toEqual(['sending']);
      await time.pass(5000);
      expect(exist.readings).toBe(2);
      expect(exist.writes).toHaveLength(2);
      expect(exist.total()).toBe(6);
      expect(fates()).toEqual(['delivered']);
    },
  );

  it('that is counted half a minute late is counted once', async () => {
    const { add, time, exist, fates } = startDelivery();
    exist.fortunes.push(async (items) => {
      time.after(30_000, () => items.forEach((item) => exist.apply(item)));
      throw unanswered();
    });
    add();
    await time.pass(120_000);
    expect(exist.writes).toHaveLength(1);
    expect(exist.total()).toBe(6);
    expect(fates()).toEqual(['delivered']);
  });

  it('keeps its patience when the clock is set forward meanwhile', async () => {
    const { add, time, exist } = startDelivery();
    exist.fortunes.push(async (items) => {
      time.after(30_000, () => items.forEach((item) => exist.apply(item)));
      throw unanswered();
    });
    add();
    await time.pass(10_000);
    time.setForward(3_600_000);
    await time.pass(120_000);
    expect(exist.writes).toHaveLength(1);
    expect(exist.total()).toBe(6);
  });

  it('that was counted is not sent again, and its total is adopted', async () => {
    const { add, time, exist, outbox } = startDelivery();
    exist.fortunes.push('applied-unanswered');
    add();
    await time.pass(60_000);
    expect(exist.writes).toHaveLength(1);
    expect(exist.total()).toBe(6);
    expect(outbox.content.taps[0]).toMatchObject({ fate: 'delivered', total: 6 });
  });

  it('that timed out gets its five seconds from then on: it may be counted late', async () => {
    const { add, time, exist } = startDelivery();
    exist.fortunes.push(async (items) => {
      time.jumpTo(time.nowMs() + 20_000);
      time.after(4000, () => items.forEach((item) => exist.apply(item)));
      throw unanswered();
    });
    add();
    await time.pass(60_000);
    expect(exist.writes).toHaveLength(1);
    expect(exist.total()).toBe(6);
  });

  it('that was lost is sent again, once', async () => {
    const { add, time, exist, fates } = startDelivery();
    exist.fortunes.push('lost');
    add();
    await time.pass(60_000);
    expect(exist.writes).toHaveLength(2);
    expect(exist.total()).toBe(6);
    expect(fates()).toEqual(['delivered']);
  });

  it('is tried less and less often where no write is ever answered, and does not use up the hour', async () => {
    const { add, time, exist } = startDelivery();
    exist.fortunes.push(...Array<Fortune>(200).fill('lost'));
    add();
    await time.pass(60 * 60_000);
    expect(exist.writes.length + exist.readings).toBeLessThan(75);
  });

  it('and cannot be told from another writer’s goes to the person, with the numbers', async () => {
    const { add, time, exist, outbox } = startDelivery();
    exist.fortunes.push(async () => {
      exist.set(7);
      throw unanswered();
    });
    add();
    await time.pass(600_000);
    expect(exist.writes).toHaveLength(1);
    expect(outbox.content.batches).toEqual([]);
    expect(outbox.content.taps[0]).toMatchObject({
      fate: 'undecided',
      note: 'Exist says 7. You had 5 and added 1.',
    });
  });

  it('is settled object by object', async () => {
    const { add, time, exist, outbox } = startDelivery();
    exist.fortunes.push(async (items) => {
      const [first] = items;
      if (first !== undefined) exist.apply(first);
      throw unanswered();
    });
    exist.set(5, 'coffees');
    exist.set(5, 'water');
    add(1, 'coffees');
    add(250, 'water');
    await time.pass(60_000);
    expect(outbox.content.taps.map(({ fate, total }) => [fate, total])).toEqual([
      ['delivered', 6],
      ['delivered', 255],
    ]);
    expect(exist.writes[1]?.map(({ name }) => name)).toEqual(['water']);
  });

  it('is settled in one reading for all its objects, as soon as that gets through', async () => {
    const { add, time, exist, outbox } = startDelivery();
    exist.fortunes.push('applied-unanswered');
    exist.readFailures.push(unanswered());
    exist.set(5, 'coffees');
    exist.set(5, 'water');
    add(1, 'coffees');
    add(250, 'water');
    await time.pass(6000);
    expect(outbox.content.taps.map(({ fate }) => fate)).toEqual(['sending', 'sending']);
    await time.pass(60_000);
    expect(outbox.content.taps.map(({ fate }) => fate)).toEqual(['delivered', 'delivered']);
    expect(exist.readings).toBe(2);
    expect(exist.writes).toHaveLength(1);
  });

  it('goes to the person where the day had never been read', async () => {
    const { add, time, exist, fates } = startDelivery({ baseline: null });
    exist.fortunes.push('applied-unanswered');
    add();
    await time.pass(60_000);
    expect(fates()).toEqual(['undecided']);
    expect(exist.total()).toBe(1);
  });
});

describe('a restart', () => {
  const sending = (fate: 'sending' | 'delivered' = 'sending') => aTap({ id: 'a', fate, batchId: 'batch-1' });
  const disk = (...given: Parameters<typeof anOutbox>) => new MemoryFile<OutboxContent>(anOutbox(...given));

  it('before anything was sent sends what waited', async () => {
    const { sender, time, exist } = startDelivery({ file: disk([aTap()]) });
    sender.wake();
    await time.pass(1000);
    expect(exist.total()).toBe(6);
    expect(exist.writes).toHaveLength(1);
  });

  it.each([
    ['after the write was counted', 6, 1, 0],
    ['before the write was counted', 5, 2, 1],
  ])('%s ends with exactly one more', async (_when, total, reads, writes) => {
    const exist = new CountingExist();
    exist.set(total);
    const file = disk([sending()], [aBatch([anItem({ baseline: 5 })])]);
    const { sender, time, fates } = startDelivery({ file, exist, time: new HandTime(noonMs + 60_000) });
    sender.wake();
    await time.pass(60_000);
    expect(exist.total()).toBe(6);
    expect([exist.readings, exist.writes.length]).toEqual([reads, writes]);
    expect(fates()).toEqual(['delivered']);
  });

  it('with a new tap in front of an unsettled write keeps them apart', async () => {
    const exist = new CountingExist();
    exist.set(6);
    const file = disk([sending()], [aBatch([anItem({ baseline: 5 })])]);
    const { add, time } = startDelivery({ file, exist, time: new HandTime(noonMs + 60_000) });
    add(10);
    await time.pass(60_000);
    expect(exist.writes).toEqual([[expect.objectContaining({ amount: 10 })]]);
    expect(exist.total()).toBe(16);
  });

  it('with the clock set back does not wait for ever', async () => {
    const exist = new CountingExist();
    exist.set(6);
    const file = disk([sending()], [aBatch([anItem({ baseline: 5 })], { sentAtMs: noonMs + 3_600_000 })]);
    const { sender, time, fates } = startDelivery({ file, exist });
    sender.wake();
    await time.pass(10_000);
    expect(fates()).toEqual(['delivered']);
  });
});

describe('whatever befalls the writes of one person', () => {
  it('counts every tap once: never twice, never lost', async () => {
    const fortune = fc.constantFrom<Fortune>('applied', 'applied-unanswered', 'lost');
    const amounts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(fortune, { maxLength: 6 }), amounts, async (fortunes, taps) => {
        const exist = new CountingExist();
        exist.set(5);
        const file = disk();
        const time = new HandTime();
        // The baseline is what was known last; here nobody else writes, so it is the truth.
        const start = () => startDelivery({ file, exist, time, baseline: exist.total() });
        for (const amount of taps) {
          exist.fortunes.push(...fortunes.splice(0, 1));
          const run = start();
          run.add(amount);
          await run.time.pass(260);
          // Killed in the middle: the next round starts on the same file.
          run.sender.stop();
          await settleDown(file, exist, time);
        }
        expect(exist.total()).toBe(5 + taps.reduce((sum, amount) => sum + amount, 0));
      }),
      { numRuns: 40 },
    );

    async function settleDown(...[file, exist, time]: [MemoryFile<OutboxContent>, CountingExist, HandTime]) {
      const run = startDelivery({ file, exist, time, baseline: exist.total() });
      run.sender.wake();
      await time.pass(60_000);
      run.sender.stop();
      expect(run.fates().every((fate) => fate === 'delivered')).toBe(true);
    }

    function disk() {
      return new MemoryFile<OutboxContent>(anOutbox());
    }
  });
});
