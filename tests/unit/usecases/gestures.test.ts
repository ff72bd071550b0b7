import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../electron/contract/intent.ts';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import type { PreferencesFile } from '../../../electron/domain/ports.ts';
import { receiptWords } from '../../../electron/domain/receipt-words.ts';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { Gestures } from '../../../electron/usecases/gestures.ts';
import { PreferenceKeeper } from '../../../electron/usecases/preference-keeper.ts';
import { Taps } from '../../../electron/usecases/taps.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import {
  accountId,
  anAttribute,
  anAverage,
  aSnapshot,
  inputsOf,
  noonMs,
  today,
  yesterday,
} from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

const attributes = [
  anAttribute({ value: 2 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8 }),
  anAttribute({ name: 'mood_note', label: 'Mood note', valueType: 2 }),
  anAttribute({ name: 'pages', label: 'Pages', service: null }),
];

function open() {
  const time = new HandTime();
  const snapshot = aSnapshot({
    attributes,
    averages: [anAverage('coffees', 2.4)],
    owned: ['coffees', 'mood', 'mood_note'],
  });
  const store = new TodayStore(time, inputsOf({ snapshot }));
  const file = new MemoryFile<OutboxContent>();
  let made = 0;
  const queue = new Outbox({ file, clock: time, newId: () => `tap-${(made += 1)}` });
  queue.onChange((outbox) => store.update({ outbox }));
  const taps = new Taps({ store, queue, clock: time, session: () => null, lookAtClock: () => undefined });
  const told: Receipt[] = [];
  const gestures = new Gestures({ store, taps, onMade: (receipt) => told.push(receipt) });
  return { gestures, store, file, told, queue };
}

describe('a gesture without a window', () => {
  it('is on disk when its receipt is given, and the receipt tells the total after it', () => {
    const { gestures, file, told } = open();
    const receipt = gestures.make({ kind: 'add', attribute: 'coffees', amount: 1 }, 'shortcut');
    expect(file.load()?.taps.map(({ attribute, amount, day }) => [attribute, amount, day])).toEqual([
      ['coffees', 1, today],
    ]);
    expect(receipt).toEqual({
      attribute: 'coffees',
      label: 'Coffees',
      doneText: '+1',
      day: today,
      totalText: '3',
      usualText: '2.4',
    });
    expect(told).toEqual([receipt]);
    expect(receiptWords(receipt, today)).toBe('Coffees +1: 3 of 2.4');
  });

  it('sets several totals of an earlier day together', () => {
    const { gestures, file } = open();
    const values = [
      { attribute: 'mood', value: 7 },
      { attribute: 'mood_note', value: 'slept badly' },
    ];
    const receipt = gestures.make({ kind: 'set', values, day: yesterday }, 'quick-entry');
    expect(file.load()?.taps.map(({ attribute, sets, day }) => [attribute, sets, day])).toEqual([
      ['mood', 7, yesterday],
      ['mood_note', 'slept badly', yesterday],
    ]);
    expect(receiptWords(receipt, today)).toBe('Mood = 7 on Friday 20 November');
  });

  it('takes the last one back', () => {
    const { gestures, store } = open();
    gestures.make({ kind: 'add', attribute: 'coffees', amount: 1 }, 'shortcut');
    const receipt = gestures.make({ kind: 'undo' }, 'command-line');
    expect(receiptWords(receipt, today)).toBe('Coffees +1 taken back: 2 of 2.4');
    expect(store.state.attributes['coffees']?.value).toBe(2);
    expect(() => gestures.make({ kind: 'undo' }, 'command-line')).toThrow('There is nothing to take back.');
  });

  const moodAndNote = {
    kind: 'set',
    values: [
      { attribute: 'mood', value: 7 },
      { attribute: 'mood_note', value: 'slept badly' },
    ],
  } as const;

  it('that set two values is taken back as one', () => {
    const { gestures, file } = open();
    gestures.make({ kind: 'add', attribute: 'coffees', amount: 1 }, 'shortcut');
    gestures.make(moodAndNote, 'quick-entry');
    const receipt = gestures.make({ kind: 'undo' }, 'command-line');
    expect(receiptWords(receipt, today)).toBe('Mood = 7 and Mood note taken back');
    expect(file.load()?.taps.map(({ attribute }) => attribute)).toEqual(['coffees']);
    expect(file.saved).toHaveLength(3);
  });

  it('says plainly which part of it stays', () => {
    const { gestures, store, queue } = open();
    gestures.make({ kind: 'set', values: [{ attribute: 'mood', value: 5 }] }, 'shortcut');
    gestures.make(moodAndNote, 'quick-entry');
    const batch = queue.freeze(accountId, () => null);
    if (batch !== null) queue.settle(batch, ({ sets = null }) => ({ kind: 'delivered', total: sets }));
    expect(() => gestures.make({ kind: 'undo' }, 'command-line')).toThrow(
      'Mood note stays: there was no value before, and Exist cannot go back to none. The rest is taken back.',
    );
    expect(store.state.attributes['mood']?.value).toBe(5);
    expect(store.state.attributes['mood_note']?.value).toBe('slept badly');
  });

  it.each([
    [{ kind: 'add', attribute: 'nonsense', amount: 1 } as const, 'There is no such attribute'],
    [{ kind: 'add', attribute: 'pages', amount: 1 } as const, 'Tally does not fill Pages yet.'],
    [{ kind: 'set', values: [{ attribute: 'mood', value: 70 }] } as const, 'Mood'],
    [{ kind: 'set', values: [] } as const, 'There is nothing to set.'],
  ])('is refused in a sentence and tells nobody: %j', (intent, words) => {
    const { gestures, file, told } = open();
    expect(() => gestures.make(intent, 'command-line')).toThrow(words);
    expect(file.load()?.taps ?? []).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is not made when the disk is full', () => {
    const { gestures, file, told, store } = open();
    file.failure = diskFull();
    expect(() => gestures.make({ kind: 'add', attribute: 'coffees', amount: 1 }, 'shortcut')).toThrow();
    expect(told).toEqual([]);
    expect(store.state.attributes['coffees']?.value).toBe(2);
  });
});

describe('preferences', () => {
  it('are on disk before they are shown', () => {
    const store = new TodayStore({ nowMs: () => noonMs });
    const file = new MemoryFile<PreferencesFile>();
    const keeper = new PreferenceKeeper({ store, file });
    keeper.change({ hasTapNotices: true });
    expect(store.state.preferences).toEqual({ ...firstPreferences, hasTapNotices: true });
    expect(file.load()).toEqual({ version: 1, preferences: store.state.preferences });

    file.failure = diskFull();
    expect(() => keeper.change({ trayIcon: { kind: 'plain' } })).toThrow('Tally cannot write');
    expect(store.state.preferences.trayIcon).toEqual({ kind: 'attribute', name: null });
  });
});
