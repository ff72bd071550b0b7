import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../electron/contract/today-state.ts';
import { confirmedValue } from '../../../electron/domain/known-total.ts';
import { questionId, type OutboxContent, type Tap } from '../../../electron/domain/taps.ts';
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

describe('taking back what was made in one go', () => {
  const both = (given: Partial<Tap> = {}, note: Partial<Tap> = {}) => [
    aTap({ id: 'm', attribute: 'mood', amount: 0, sets: 7, before: 5, gestureId: 'm', ...given }),
    aTap({
      id: 'n',
      attribute: 'mood_note',
      amount: 0,
      sets: 'b',
      before: 'a',
      gestureId: 'm',
      ...given,
      ...note,
    }),
  ];
  const types: Record<string, ValueType> = { mood: 8, mood_note: 2 };
  const openBoth = (...taps: Tap[]) => {
    const { outbox, file } = open(...taps);
    return { outbox, file, undo: (tapId: string) => outbox.undo(tapId, (name) => types[name] ?? 0) };
  };

  it.each(['m', 'n'])('takes all of it back in one save, from either end: %s', (tapId) => {
    const { undo, file } = openBoth(...both(), aTap({ id: 'other' }));
    expect(undo(tapId)).toEqual([]);
    expect(file.saved.map(({ taps }) => taps.map(({ id }) => id))).toEqual([['other']]);
  });

  it('answers what was delivered by one gesture, which can be called off as one', () => {
    const { undo, file } = openBoth(...both({ fate: 'delivered' }));
    expect(undo('n')).toEqual([]);
    expect(file.saved).toHaveLength(1);
    expect(file.last?.taps.slice(2)).toMatchObject([
      { id: 'new-1', attribute: 'mood', sets: 5, undoes: 'm', gestureId: 'new-1' },
      { id: 'new-2', attribute: 'mood_note', sets: 'a', undoes: 'n', gestureId: 'new-1' },
    ]);
    undo('new-2');
    expect(file.last?.taps.map(({ id }) => id)).toEqual(['m', 'n']);
  });

  it('leaves what cannot be, and tells which and why', () => {
    const { undo, file } = openBoth(...both({ fate: 'delivered' }, { before: null }));
    expect(undo('m')).toEqual([{ attribute: 'mood_note', because: 'none-before' }]);
    expect(file.last?.taps.slice(2)).toMatchObject([{ sets: 5, undoes: 'm' }]);
    expect(() => undo('n')).toThrow('There was no value before');
    const travelling = openBoth(...both({}, { fate: 'sending', batchId: 'batch-1' }));
    expect(travelling.undo('m')).toEqual([{ attribute: 'mood_note', because: 'on-its-way' }]);
    expect(travelling.file.last?.taps.map(({ id }) => id)).toEqual(['n']);
  });

  it('has nothing to say of what was taken back already, or changed nothing', () => {
    const { undo } = openBoth(...both({ fate: 'delivered' }, { before: 'b' }));
    expect(undo('m')).toEqual([]);
  });

  it('dismisses a refused part alone, and leaves its words when the rest is taken back', () => {
    const refused = both({ fate: 'delivered' }, { fate: 'rejected', note: 'No.' });
    const dismissed = openBoth(...refused);
    dismissed.undo('n');
    expect(dismissed.file.last?.taps).toMatchObject([{ id: 'm', fate: 'delivered' }]);
    const { undo, file } = openBoth(...refused);
    undo('m');
    expect(file.last?.taps).toMatchObject([{ id: 'm' }, { id: 'n', note: 'No.' }, { undoes: 'm' }]);
  });

  it('takes taps of an earlier version one by one', () => {
    const { undo, file } = openBoth(...both().map(({ gestureId: _none, ...tap }) => tap));
    undo('m');
    expect(file.last?.taps.map(({ id }) => id)).toEqual(['n']);
  });

  it('changes nothing when the disk is full', () => {
    const { outbox, undo, file } = openBoth(...both());
    file.failure = diskFull();
    expect(() => undo('m')).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(outbox.content.taps).toHaveLength(2);
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
