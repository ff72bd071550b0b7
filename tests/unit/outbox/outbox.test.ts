import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import {
  accountId,
  aDeliveredTap,
  anItem,
  anOutbox,
  aSnapshot,
  aTap,
  today,
  yesterday,
} from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

const coffee = { accountId, attribute: 'coffees', day: today, amount: 1 };
const unknown = () => null;

function open(file = new MemoryFile<OutboxContent>()) {
  const time = new HandTime();
  let made = 0;
  const outbox = new Outbox({ file, clock: time, newId: () => `id-${(made += 1)}` });
  return { outbox, file, time };
}

describe('adding a tap', () => {
  it('puts it on disk before anyone sees it', () => {
    const { outbox, file } = open();
    const seen: unknown[] = [];
    outbox.onChange((content) => seen.push([content.taps.length, file.last?.taps.length]));
    outbox.add(coffee);
    expect(seen).toEqual([[1, 1]]);
    expect(file.last?.taps[0]).toEqual({
      ...coffee,
      id: 'id-1',
      madeAtMs: expect.any(Number),
      fate: 'waiting',
      batchId: null,
      settledAtMs: null,
      total: null,
      note: null,
      undoes: null,
    });
  });

  it('adds nothing when the disk is full', () => {
    const { outbox, file } = open();
    outbox.add(coffee);
    file.failure = diskFull();
    const seen: unknown[] = [];
    outbox.onChange((content) => seen.push(content));
    expect(() => outbox.add(coffee)).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(outbox.content.taps).toHaveLength(1);
    expect(file.last?.taps).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('is still there after a restart', () => {
    const { outbox, file } = open();
    outbox.add(coffee);
    expect(open(file).outbox.content).toEqual(outbox.content);
  });

  it('stops telling a listener that has gone', () => {
    const { outbox } = open();
    const seen: unknown[] = [];
    const stop = outbox.onChange((content) => seen.push(content));
    stop();
    outbox.add(coffee);
    expect(seen).toEqual([]);
  });

  it('starts empty where there is no file', () => {
    expect(open().outbox.content).toEqual(anOutbox());
  });
});

describe('freezing what waits', () => {
  it('writes the batch with its baselines to disk, and marks its taps as travelling', () => {
    const { outbox, file } = open();
    outbox.add(coffee);
    outbox.add(coffee);
    const batch = outbox.freeze(accountId, () => 5);
    expect(batch?.items).toEqual([anItem({ amount: 2, baseline: 5 })]);
    expect(file.last?.batches).toEqual([batch]);
    expect(file.last?.taps.map(({ fate, batchId }) => [fate, batchId])).toEqual([
      ['sending', batch?.id],
      ['sending', batch?.id],
    ]);
  });

  it('happens once: while a batch is under way nothing else may leave', () => {
    const { outbox } = open();
    outbox.add(coffee);
    outbox.freeze(accountId, unknown);
    outbox.add(coffee);
    expect(outbox.freeze(accountId, unknown)).toBeNull();
    expect(outbox.content.taps[1]?.fate).toBe('waiting');
  });

  it('never touches another account’s taps, nor waits for its batch', () => {
    const { outbox } = open();
    outbox.add({ ...coffee, accountId: 'account-2' });
    outbox.freeze('account-2', unknown);
    outbox.add({ ...coffee, accountId: 'account-2' });
    outbox.add(coffee);
    expect(outbox.freeze(accountId, unknown)?.items).toHaveLength(1);
    expect(outbox.content.taps.map(({ fate }) => fate)).toEqual(['sending', 'waiting', 'sending']);
  });

  it('freezes nothing when the disk is full', () => {
    const { outbox, file } = open();
    outbox.add(coffee);
    file.failure = diskFull();
    expect(() => outbox.freeze(accountId, unknown)).toThrow(
      expect.objectContaining({ code: 'storage-full' }),
    );
    expect(outbox.batchUnderWay(accountId)).toBeNull();
    expect(outbox.content.taps[0]?.fate).toBe('waiting');
  });

  it('sends nothing for taps that add up to nothing, and counts them as done', () => {
    const { outbox } = open();
    outbox.add(coffee);
    outbox.add({ ...coffee, amount: -1 });
    expect(outbox.freeze(accountId, unknown)).toBeNull();
    expect(outbox.content.batches).toEqual([]);
    expect(outbox.content.taps.map(({ fate, total }) => [fate, total])).toEqual([
      ['delivered', null],
      ['delivered', null],
    ]);
  });

  it('takes what waits behind 35 attributes that add up to nothing', () => {
    const { outbox } = open();
    for (let index = 0; index < 35; index += 1) {
      for (const amount of [1, -1]) outbox.add({ ...coffee, attribute: `a${index}`, amount });
    }
    outbox.add(coffee);
    expect(outbox.freeze(accountId, unknown)?.items).toEqual([anItem({ baseline: null })]);
  });

  it('sends the rest of a day when one attribute adds up to nothing', () => {
    const { outbox } = open();
    outbox.add(coffee);
    outbox.add({ ...coffee, attribute: 'water', amount: 250 });
    outbox.add({ ...coffee, amount: -1 });
    const batch = outbox.freeze(accountId, unknown);
    expect(batch?.items.map(({ attribute }) => attribute)).toEqual(['water']);
    expect(outbox.content.taps.map(({ fate }) => fate)).toEqual(['delivered', 'sending', 'delivered']);
  });
});

describe('settling a batch', () => {
  function frozen() {
    const parts = open();
    parts.outbox.add(coffee);
    parts.outbox.add({ ...coffee, day: yesterday, amount: 3 });
    parts.outbox.add({ ...coffee, attribute: 'water', amount: 250 });
    const batch = parts.outbox.freeze(accountId, () => 5);
    if (batch === null) throw new Error('nothing froze');
    return { ...parts, batch };
  }

  it('gives each object its own fate', () => {
    const { outbox, batch, file } = frozen();
    outbox.settle(batch, ({ attribute, day }) => {
      if (attribute === 'water') return { kind: 'rejected', message: 'Not yours' };
      return day === today ? { kind: 'delivered', total: 6 } : { kind: 'not-applied' };
    });
    expect(outbox.content.batches).toEqual([]);
    expect(file.last?.taps).toMatchObject([
      { fate: 'delivered', total: 6, note: null },
      { fate: 'waiting', batchId: null, settledAtMs: null },
      { fate: 'rejected', note: 'Not yours', total: null },
    ]);
  });

  it('keeps an object that is not settled under way', () => {
    const { outbox, batch, file } = frozen();
    outbox.settle(batch, ({ attribute }) => (attribute === 'water' ? { kind: 'delivered', total: 1 } : null));
    expect(file.last?.batches[0]?.items.map(({ attribute, day }) => [attribute, day])).toEqual([
      ['coffees', today],
      ['coffees', yesterday],
    ]);
    expect(outbox.content.taps.map(({ fate }) => fate)).toEqual(['sending', 'sending', 'delivered']);
    expect(outbox.freeze(accountId, unknown)).toBeNull();
  });

  it('shows the numbers of what cannot be known, and adopts what was read', () => {
    const { outbox, batch } = frozen();
    outbox.settle(batch, () => ({ kind: 'undecided', current: 9 }));
    expect(outbox.content.taps[0]).toMatchObject({
      fate: 'undecided',
      total: 9,
      note: 'Exist says 9. You had 5 and added 1.',
    });
  });

  it('happens once: a late answer to a batch that is settled changes nothing', () => {
    const { outbox, batch } = frozen();
    outbox.settle(batch, () => ({ kind: 'delivered', total: 6 }));
    const before = outbox.content;
    outbox.settle(batch, () => ({ kind: 'not-applied' }));
    expect(outbox.content).toBe(before);
  });

  it('leaves the batch under way when the disk is full', () => {
    const { outbox, batch, file } = frozen();
    file.failure = diskFull();
    expect(() => outbox.settle(batch, () => ({ kind: 'not-applied' }))).toThrow();
    expect(outbox.batchUnderWay(accountId)).toEqual(batch);
  });
});

describe('forgetting and pruning', () => {
  it('forgets an account and leaves the other', () => {
    const { outbox } = open();
    outbox.add({ ...coffee, accountId: 'account-2' });
    outbox.freeze('account-2', unknown);
    outbox.add(coffee);
    outbox.freeze(accountId, unknown);
    outbox.forgetAccount(accountId);
    expect(outbox.content.taps.map((tap) => tap.accountId)).toEqual(['account-2']);
    expect(outbox.content.batches.map((batch) => batch.accountId)).toEqual(['account-2']);
  });

  it('counts as unconfirmed what waits, travels or is undecided', () => {
    const fates = ['waiting', 'sending', 'undecided', 'delivered', 'rejected'] as const;
    const taps = fates.map((fate) => aTap({ fate }));
    const { outbox } = open(new MemoryFile(anOutbox([...taps, aTap({ accountId: 'account-2' })])));
    expect(outbox.unconfirmed(accountId)).toBe(3);
  });

  it('drops old delivered taps past fifty, never one that is open or newer than the reading', () => {
    const old = Array.from({ length: 60 }, (_, index) =>
      aTap({ id: `old-${index}`, fate: 'delivered', settledAtMs: 9000 - index, sequence: 1000 + index }),
    );
    const open1 = [aTap({ id: 'waits' }), aTap({ id: 'refused', fate: 'rejected', settledAtMs: 1 })];
    const { outbox } = open(new MemoryFile(anOutbox([...open1, ...old])));
    outbox.prune(aSnapshot({ sequence: 1004 }));
    expect(outbox.content.taps.map(({ id }) => id)).toEqual([
      'waits',
      'refused',
      ...old.slice(5).map(({ id }) => id),
    ]);
  });

  it('does not write when there is nothing to drop', () => {
    const { outbox, file } = open();
    outbox.add(coffee);
    outbox.prune(aSnapshot());
    expect(file.saved).toHaveLength(1);
  });

  it('keeps delivered taps of a day that the reading did not reach', () => {
    const taps = Array.from({ length: 60 }, () => aDeliveredTap(1, { day: addDays(today, 1), sequence: 1 }));
    const { outbox } = open(new MemoryFile(anOutbox(taps)));
    outbox.prune(aSnapshot({ sequence: 2 }));
    expect(outbox.content.taps).toHaveLength(60);
    outbox.prune(aSnapshot({ sequence: 2, lastDay: addDays(today, 1) }));
    expect(outbox.content.taps).toHaveLength(50);
  });
});

describe('the order of settling', () => {
  const settleOne = ({ outbox }: ReturnType<typeof open>) => {
    outbox.add(coffee);
    const batch = outbox.freeze(accountId, () => 0);
    if (batch !== null) outbox.settle(batch, () => ({ kind: 'delivered', total: 1 }));
    return outbox.content.taps.at(-1)?.sequence ?? 0;
  };

  it('goes on upwards when the clock is set back, and over a restart', () => {
    const app = open();
    const first = settleOne(app);
    app.time.jumpTo(app.time.nowMs() - 3_600_000);
    const second = settleOne(app);
    expect(second).toBeGreaterThan(first);
    const later = open(app.file);
    later.time.jumpTo(1000);
    later.outbox.forgetAccount(accountId);
    expect(settleOne(later)).toBeGreaterThan(second);
  });

  it('begins above the times that an earlier version kept', () => {
    const old = aDeliveredTap(3, { settledAtMs: 5_000_000_000_000 });
    expect(settleOne(open(new MemoryFile(anOutbox([old]))))).toBeGreaterThan(5_000_000_000_000);
  });
});

describe('any order of gestures and outcomes', () => {
  it('keeps what was added equal to what was delivered, refused and still waits', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), amount: fc.constantFrom(-2, -1, 1, 3) }),
      fc.record({ kind: fc.constantFrom('deliver', 'bounce', 'refuse', 'doubt') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { outbox, file } = open();
        let added = 0;
        let delivered = 0;
        for (const each of steps) {
          if (each.kind === 'add') {
            outbox.add({ ...coffee, amount: each.amount });
            added += each.amount;
            continue;
          }
          const batch = outbox.batchUnderWay(accountId) ?? outbox.freeze(accountId, () => 0);
          const [item] = batch?.items ?? [];
          if (batch === null || item === undefined) continue;
          if (each.kind === 'deliver') delivered += item.amount;
          outbox.settle(batch, () => {
            if (each.kind === 'deliver') return { kind: 'delivered', total: null };
            if (each.kind === 'bounce') return { kind: 'not-applied' };
            if (each.kind === 'refuse') return { kind: 'rejected', message: 'no' };
            return { kind: 'undecided', current: null };
          });
        }
        const sum = (...fates: string[]) =>
          outbox.content.taps
            .filter(({ fate }) => fates.includes(fate))
            .reduce((total, { amount }) => total + amount, 0);
        expect(sum('delivered')).toBe(delivered);
        expect(sum('delivered', 'rejected', 'undecided', 'waiting', 'sending')).toBe(added);
        expect(open(file).outbox.content).toEqual(outbox.content);
      }),
    );
  });
});
