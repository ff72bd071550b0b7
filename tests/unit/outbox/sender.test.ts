import { describe, expect, it } from 'vitest';
import { BadResponseError, TallyError } from '../../../electron/domain/errors.ts';
import { accountId, anItem, aTap, noonMs, today } from '../../support/builders.ts';
import type { IncrementItem } from '../../../electron/domain/exist-model.ts';
import { diskFull } from '../../support/in-memory-ports.ts';
import { CountingExist, startDelivery, unanswered, unreachable } from './sending.ts';

const codes = (outcomes: readonly (TallyError | null)[]) => outcomes.map((failure) => failure?.code ?? null);

describe('delivering', () => {
  it('gathers a burst of taps for a quarter of a second and sends them as one', async () => {
    const { add, time, exist, fates } = startDelivery();
    add();
    await time.pass(200);
    add();
    await time.pass(49);
    expect(exist.writes).toEqual([]);
    await time.pass(1);
    expect(exist.writes).toEqual([[{ name: 'coffees', day: today, amount: 2 }]]);
    expect(fates()).toEqual(['delivered', 'delivered']);
  });

  it('sends at most one write in two and a half seconds while taps come without end', async () => {
    const { add, time, exist } = startDelivery();
    for (let tap = 0; tap < 100; tap += 1) {
      add();
      await time.pass(100);
    }
    await time.pass(2500);
    expect(exist.writes.map(([item]) => item?.amount)).toEqual([3, 25, 25, 25, 22]);
    expect(exist.total()).toBe(105);
  });

  it('reads the total anew when it was told long ago, in one request for all', async () => {
    const exist = new CountingExist();
    exist.set(8, 'coffees');
    exist.set(500, 'water');
    const { add, time, file } = startDelivery({ exist, toldMsAgo: 11 * 60_000 });
    add(1, 'coffees');
    add(250, 'water');
    add(1, 'coffees');
    const baselines: unknown[] = [];
    exist.duringWrite = () => baselines.push(file.last?.batches[0]?.items.map(({ baseline }) => baseline));
    await time.pass(1000);
    expect(exist.readings).toBe(1);
    expect(baselines).toEqual([[8, 500]]);
  });

  it('goes on with the old total when there is no room left for a reading', async () => {
    const exist = new CountingExist();
    exist.readFailures.push(new TallyError('rate-limited', 'Pause.'));
    const { add, time, fates } = startDelivery({ exist, toldMsAgo: 11 * 60_000 });
    add();
    await time.pass(1000);
    expect(fates()).toEqual(['delivered']);
  });

  it('reads again for a tap that came while the totals were read', async () => {
    const exist = new CountingExist();
    exist.set(8, 'coffees');
    exist.set(500, 'water');
    const { add, time, file } = startDelivery({ exist, baseline: null, toldMsAgo: 11 * 60_000 });
    const read = exist.totalsOn.bind(exist);
    exist.totalsOn = async (wanted) => {
      if (exist.readings === 0) add(250, 'water');
      return read(wanted);
    };
    add(1, 'coffees');
    const baselines: unknown[] = [];
    exist.duringWrite = () => baselines.push(file.last?.batches[0]?.items.map(({ baseline }) => baseline));
    await time.pass(1000);
    expect(baselines).toEqual([[8, 500]]);
  });

  it('waits for room for a reading where no total was ever told', async () => {
    const exist = new CountingExist();
    exist.readFailures.push(new TallyError('rate-limited', 'Pause.', { retryAtMs: noonMs + 60_000 }));
    const { add, time, fates } = startDelivery({ exist, baseline: null, toldMsAgo: 11 * 60_000 });
    add();
    await time.pass(30_000);
    expect(exist.writes).toEqual([]);
    expect(fates()).toEqual(['waiting']);
    await time.pass(60_000);
    expect(fates()).toEqual(['delivered']);
  });

  it('sends nothing while the total cannot be read', async () => {
    const exist = new CountingExist();
    exist.readFailures.push(unreachable());
    const { add, time, fates } = startDelivery({ exist, toldMsAgo: 11 * 60_000 });
    add();
    await time.pass(1000);
    expect(exist.writes).toEqual([]);
    expect(fates()).toEqual(['waiting']);
    await time.pass(10_000);
    expect(fates()).toEqual(['delivered']);
  });

  it('acquires anew what was agreed to be ours and was lost, and repeats the write once', async () => {
    const { add, time, exist, outbox, regained } = startDelivery({ regains: ['coffees'] });
    const lost = async (items: readonly IncrementItem[]) =>
      items.map((item) =>
        item.name === 'water'
          ? exist.apply(item)
          : { kind: 'rejected' as const, existCode: 'unauthorised', message: 'Not yours.' },
      );
    exist.fortunes.push(lost);
    add(1, 'coffees');
    add(250, 'water');
    add(5, 'steps');
    await time.pass(10_000);
    expect(regained).toEqual([['coffees', 'steps']]);
    expect(outbox.content.taps.map(({ attribute, fate, note }) => [attribute, fate, note])).toEqual([
      ['coffees', 'delivered', null],
      ['water', 'delivered', null],
      ['steps', 'rejected', 'Not yours.'],
    ]);
    expect(exist.total('coffees')).toBe(6);
  });

  it('does not acquire a second time for the same tap', async () => {
    const { add, time, exist, outbox, regained } = startDelivery({ regains: ['coffees'] });
    const lost = async () => [
      { kind: 'rejected' as const, existCode: 'unauthorised', message: 'Not yours.' },
    ];
    exist.fortunes.push(lost, lost);
    add();
    await time.pass(60_000);
    expect(regained).toEqual([['coffees']]);
    expect(outbox.content.taps[0]).toMatchObject({ fate: 'rejected', note: 'Not yours.' });
    expect(exist.writes).toHaveLength(2);
  });

  it('adopts the total Exist answers, another writer’s part included', async () => {
    const { add, time, exist, outbox } = startDelivery({ baseline: 5 });
    exist.set(8);
    add();
    await time.pass(1000);
    expect(outbox.content.taps[0]).toMatchObject({ fate: 'delivered', total: 9 });
  });

  it('has the baseline on disk before the request leaves', async () => {
    const { add, time, exist, file } = startDelivery();
    const seen: unknown[] = [];
    exist.duringWrite = () => seen.push(file.last?.batches[0]?.items, file.last?.taps[0]?.fate);
    add();
    await time.pass(1000);
    expect(seen).toEqual([[anItem({ baseline: 5 })], 'sending']);
  });

  it('keeps one write in flight; what comes meanwhile goes with the next', async () => {
    const { add, time, exist } = startDelivery();
    exist.duringWrite = () => {
      if (exist.writes.length === 1) add(10);
    };
    add(1);
    await time.pass(3000);
    expect(exist.writes.map(([item]) => item?.amount)).toEqual([1, 10]);
    expect(exist.mostAtOnce).toBe(1);
    expect(exist.total()).toBe(16);
  });

  it('sends 80 attributes in three requests of at most 35', async () => {
    const { add, time, exist, fates } = startDelivery();
    for (let index = 0; index < 80; index += 1) add(1, `a${index}`);
    await time.pass(6000);
    expect(exist.writes.map((items) => items.length)).toEqual([35, 35, 10]);
    expect(new Set(fates())).toEqual(new Set(['delivered']));
  });

  it('asks nothing of Exist for taps that add up to nothing', async () => {
    const { add, time, exist, fates, outcomes } = startDelivery();
    add(1);
    add(-1);
    await time.pass(60_000);
    expect(exist.writes).toEqual([]);
    expect(exist.readings).toBe(0);
    expect(fates()).toEqual(['delivered', 'delivered']);
    expect(outcomes).toEqual([]);
  });

  it('says nothing about the connection when there was nothing to ask', async () => {
    const { sender, time, outcomes, file } = startDelivery();
    sender.wake();
    await time.pass(60_000);
    expect(outcomes).toEqual([]);
    expect(file.saved).toEqual([]);
    expect(time.waiting).toEqual([]);
  });

  it('refuses only the taps Exist refuses, in its words', async () => {
    const { add, time, exist, outbox } = startDelivery();
    exist.fortunes.push(async (items) =>
      items.map((item) =>
        item.name === 'steps'
          ? { kind: 'rejected', existCode: 'unauthorised', message: 'Not yours.' }
          : exist.apply(item),
      ),
    );
    add();
    add(100, 'steps');
    await time.pass(1000);
    expect(outbox.content.taps).toMatchObject([
      { fate: 'delivered', total: 6 },
      { fate: 'rejected', note: 'Not yours.' },
    ]);
    expect(exist.writes).toHaveLength(1);
  });

  it('does nothing more once it was stopped', async () => {
    const { add, sender, time, exist } = startDelivery();
    add();
    sender.stop();
    sender.wake();
    await time.pass(60_000);
    expect(exist.writes).toEqual([]);
  });
});

describe('a write that surely did not arrive', () => {
  it.each([
    ['refused before a byte was written', unreachable(), 'network'],
    ['stopped by the hourly limit', new TallyError('rate-limited', 'Pause.'), 'rate-limited'],
    [
      'not let in by a page of something else',
      new BadResponseError('attributes/increment/', null, 403),
      'bad-response',
    ],
    ['without a key from the keychain', new TallyError('keychain-locked', 'Locked.'), 'keychain-locked'],
    ['without a keychain', new TallyError('keychain-unavailable', 'None.'), 'keychain-unavailable'],
  ])('is sent again later, unasked: %s', async (_what, failure, code) => {
    const { add, time, exist, fates, outcomes } = startDelivery();
    exist.fortunes.push(failure);
    add();
    await time.pass(260);
    expect(fates()).toEqual(['waiting']);
    await time.pass(60_000);
    expect(exist.writes).toHaveLength(2);
    expect(exist.readings).toBe(0);
    expect(fates()).toEqual(['delivered']);
    expect(exist.total()).toBe(6);
    expect(codes(outcomes)).toEqual([code, null]);
  });

  it('waits longer each time, and starts over after a success', async () => {
    const { add, time, exist } = startDelivery();
    exist.fortunes.push(unreachable(), unreachable(), unreachable(), 'applied', unreachable());
    add();
    await time.pass(250);
    const waits = [time.waiting[0]];
    await time.pass(2500);
    waits.push(time.waiting[0]);
    await time.pass(5000);
    waits.push(time.waiting[0]);
    await time.pass(10_000);
    expect(exist.total()).toBe(6);
    await time.pass(3000);
    add();
    await time.pass(250);
    waits.push(time.waiting[0]);
    expect(waits).toEqual([2500, 5000, 10_000, 2500]);
  });

  it('waits exactly as long as Exist asked for', async () => {
    const { add, time, exist } = startDelivery();
    exist.fortunes.push(new TallyError('rate-limited', 'Pause.', { retryAtMs: noonMs + 600_000 }));
    add();
    await time.pass(599_999);
    expect(exist.writes).toHaveLength(1);
    await time.pass(1);
    expect(exist.writes).toHaveLength(2);
  });

  it.each([
    ['the sign-in has ended', new TallyError('unauthorised', 'Sign in again.')],
    ['the disk is full', diskFull()],
  ])('waits for the person when %s', async (_why, failure) => {
    const { add, sender, time, exist, fates } = startDelivery();
    exist.fortunes.push(failure);
    add();
    await time.pass(24 * 3_600_000);
    expect(exist.writes).toHaveLength(1);
    expect(time.waiting).toEqual([]);
    sender.wake();
    await time.pass(60_000);
    expect(fates()).toEqual(['delivered']);
    expect(exist.total()).toBe(6);
  });

  it('is tried at once when something new comes or the network is back', async () => {
    const { add, sender, time, exist } = startDelivery();
    exist.fortunes.push(...Array.from({ length: 8 }, unreachable));
    add();
    await time.pass(500_000);
    const tried = exist.writes.length;
    sender.wake();
    await time.pass(250);
    expect(exist.writes).toHaveLength(tried + 1);
    expect(exist.total()).toBe(6);
  });

  it('ends refused when Exist refuses the whole call, with its words', async () => {
    const { add, time, exist, outbox, outcomes } = startDelivery();
    exist.fortunes.push(new TallyError('rejected', 'Exist refused this: too many objects'));
    add();
    await time.pass(60_000);
    expect(outbox.content.taps[0]).toMatchObject({
      fate: 'rejected',
      note: 'Exist refused this: too many objects',
    });
    expect(exist.writes).toHaveLength(1);
    expect(codes(outcomes)).toEqual([null]);
  });

  it('is not sent at all while the disk is full', async () => {
    const { add, sender, time, exist, file, outcomes } = startDelivery();
    add();
    file.failure = diskFull();
    await time.pass(60_000);
    expect(exist.writes).toEqual([]);
    expect(codes(outcomes)).toEqual(['storage-full']);
    file.failure = null;
    sender.wake();
    await time.pass(1000);
    expect(exist.total()).toBe(6);
  });
});

describe('a tap of another account', () => {
  it('is never sent in this one’s name', async () => {
    const exist = new CountingExist();
    const { sender, time } = startDelivery({ exist, taps: [aTap({ accountId: 'account-2' })] });
    sender.wake();
    await time.pass(60_000);
    expect(exist.writes).toEqual([]);
    expect(accountId).not.toBe('account-2');
  });
});

describe('an error nobody foresaw', () => {
  it('is treated as unknown: read back, never blindly repeated', async () => {
    const { add, time, exist, fates, outcomes } = startDelivery();
    exist.fortunes.push(new TypeError('of the program'));
    add();
    await time.pass(60_000);
    expect(codes(outcomes)[0]).toBe('unexpected');
    expect(exist.readings).toBe(2);
    expect(exist.writes).toHaveLength(2);
    expect(fates()).toEqual(['delivered']);
    expect(exist.total()).toBe(6);
  });

  it('of the network while reading back leaves everything as it is', async () => {
    const { add, time, exist, fates } = startDelivery();
    exist.fortunes.push(unanswered());
    exist.readFailures.push(unreachable(), unanswered());
    add();
    await time.pass(10_000);
    expect(fates()).toEqual(['sending']);
    await time.pass(60_000);
    expect(exist.readings).toBe(4);
    expect(fates()).toEqual(['delivered']);
    expect(exist.total()).toBe(6);
  });
});
