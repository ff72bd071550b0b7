import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../electron/contract/today-state.ts';
import { confirmedValue } from '../../../electron/domain/known-total.ts';
import { questionId, type OutboxContent } from '../../../electron/domain/taps.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import {
  accountId,
  aDeliveredTap,
  anAttribute,
  anOutbox,
  aSnapshot,
  aTap,
  noonMs,
  today,
  yesterday,
} from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

function open(...taps: OutboxContent['taps']) {
  const file = new MemoryFile(anOutbox(taps));
  let made = 0;
  const outbox = new Outbox({ file, clock: new HandTime(), newId: () => `new-${(made += 1)}` });
  const undo = (tapId: string, valueType: ValueType = 0) => outbox.undo(tapId, () => valueType);
  return { outbox, undo, file };
}

const invalid = expect.objectContaining({ code: 'invalid-input' });

describe('taking a tap back', () => {
  it('removes one that still waits', () => {
    const { undo, file } = open(aTap({ id: 'a' }), aTap({ id: 'b' }));
    undo('a');
    expect(file.last?.taps.map(({ id }) => id)).toEqual(['b']);
  });

  it('answers a delivered one with its opposite, on its own day, as a tap of its own', () => {
    const { outbox, undo } = open(aDeliveredTap(6, { id: 'a', day: yesterday, amount: 2, note: 'x' }));
    undo('a');
    const [original, opposite] = outbox.content.taps;
    expect(original).toMatchObject({ id: 'a', fate: 'delivered', total: 6, amount: 2 });
    expect(opposite).toMatchObject({
      id: 'new-1',
      accountId,
      attribute: 'coffees',
      day: yesterday,
      amount: -2,
      fate: 'waiting',
      batchId: null,
      total: null,
      note: null,
      undoes: 'a',
    });
  });

  it('leaves the original as it was once the opposite is delivered', () => {
    const { outbox, undo } = open(aDeliveredTap(6, { id: 'a' }));
    undo('a');
    const batch = outbox.freeze(accountId, () => 6);
    if (batch !== null) outbox.settle(batch, () => ({ kind: 'delivered', total: 5 }));
    expect(outbox.content.taps.map(({ id, amount, fate, total }) => [id, amount, fate, total])).toEqual([
      ['a', 1, 'delivered', 6],
      ['new-1', -1, 'delivered', 5],
    ]);
  });

  it('refuses to do it twice, or to take the taking back back', () => {
    const { outbox, undo } = open(aDeliveredTap(6, { id: 'a' }), aDeliveredTap(5, { id: 'u', undoes: 'z' }));
    undo('a');
    expect(() => undo('a')).toThrow(invalid);
    expect(() => undo('u')).toThrow(invalid);
    expect(outbox.content.taps).toHaveLength(3);
  });

  it('can be called off while the opposite still waits, and asked for again', () => {
    const { outbox, undo } = open(aDeliveredTap(6, { id: 'a' }));
    undo('a');
    undo('new-1');
    expect(outbox.content.taps.map(({ id }) => id)).toEqual(['a']);
    undo('a');
    expect(outbox.content.taps.map(({ id }) => id)).toEqual(['a', 'new-2']);
  });

  it('dismisses one that was refused', () => {
    const { outbox, undo } = open(aTap({ id: 'a', fate: 'rejected', note: 'Not yours' }));
    undo('a');
    expect(outbox.content.taps).toEqual([]);
  });

  it.each(['sending', 'undecided'] as const)('waits for one that is %s', (fate) => {
    const { outbox, undo } = open(aTap({ id: 'a', fate, batchId: 'batch-1' }));
    expect(() => undo('a')).toThrow(invalid);
    expect(outbox.content.taps).toHaveLength(1);
  });

  it('says so when the tap is not there any more', () => {
    expect(() => open().undo('a')).toThrow(invalid);
  });

  it('changes nothing when the disk is full', () => {
    const { outbox, undo, file } = open(aTap({ id: 'a' }), aDeliveredTap(3, { id: 'b' }));
    file.failure = diskFull();
    expect(() => undo('a')).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(() => undo('b')).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(outbox.content.taps.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a question only the person can settle', () => {
  const undecided = (id: string, attribute = 'coffees') =>
    aTap({ id, attribute, fate: 'undecided', batchId: 'batch-1', total: 7, note: 'Exist says 7.' });
  const question = questionId({ batchId: 'batch-1', attribute: 'coffees', day: today });

  it('answered with “it is in” delivers its taps, and keeps the total that was read', () => {
    const { outbox } = open(undecided('a'), undecided('b'), undecided('c', 'water'));
    outbox.decide(question, 'it-is-in');
    expect(outbox.content.taps).toMatchObject([
      { id: 'a', fate: 'delivered', note: null, total: 7 },
      { id: 'b', fate: 'delivered', note: null, total: 7 },
      { id: 'c', fate: 'undecided', note: 'Exist says 7.' },
    ]);
  });

  it('answered long after does not make an old total newer than a reading since', () => {
    const asked = { ...undecided('a'), settledAtMs: noonMs - 120_000 };
    const { outbox } = open(asked);
    outbox.decide(question, 'it-is-in');
    const snapshot = aSnapshot({ attributes: [anAttribute({ value: 9 })], readAtMs: noonMs - 60_000 });
    expect(confirmedValue('coffees', today, { snapshot, earlierDays: [], outbox: outbox.content })).toBe(9);
  });

  it('answered with “add it” sends them again', () => {
    const { outbox } = open(undecided('a'), undecided('c', 'water'));
    outbox.decide(question, 'add-it');
    expect(outbox.content.taps).toMatchObject([
      { id: 'a', fate: 'waiting', batchId: null, note: null },
      { id: 'c', fate: 'undecided' },
    ]);
    expect(outbox.freeze(accountId, () => 7)?.items).toEqual([
      { attribute: 'coffees', day: today, amount: 1, baseline: 7 },
    ]);
  });

  it('answered twice is answered once', () => {
    const { outbox } = open(undecided('a'));
    outbox.decide(question, 'it-is-in');
    outbox.decide(question, 'add-it');
    expect(outbox.content.taps[0]?.fate).toBe('delivered');
  });

  it('that is none changes no tap', () => {
    const { outbox } = open(undecided('a'), aTap({ id: 'b' }));
    const before = outbox.content.taps;
    outbox.decide('batch-9 2026-11-21 coffees', 'add-it');
    expect(outbox.content.taps).toEqual(before);
  });
});
