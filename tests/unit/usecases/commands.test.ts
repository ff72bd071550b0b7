import { describe, expect, it } from 'vitest';
import type { Command } from '../../../electron/domain/command-line.ts';
import type { TodayJson } from '../../../electron/domain/command-answer.ts';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { Commands } from '../../../electron/usecases/commands.ts';
import { Gestures } from '../../../electron/usecases/gestures.ts';
import { Taps } from '../../../electron/usecases/taps.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import {
  accountId,
  aConnection,
  anAttribute,
  anAverage,
  aSnapshot,
  inputsOf,
  noonMs,
  today,
  yesterday,
} from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFile } from '../../support/in-memory-ports.ts';
import type { TodayInputs } from '../../../electron/domain/today-inputs.ts';

const custom = { name: 'custom', label: 'Daily tags', priority: 9 };
const sleep = { name: 'sleep', label: 'Sleep', priority: 2 };
const attributes = [
  anAttribute({ value: 2 }),
  anAttribute({ name: 'water', label: 'Water', template: 'water', value: 1250 }),
  anAttribute({ name: 'sleep', label: 'Time asleep', group: sleep, valueType: 3, value: 432 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8 }),
  anAttribute({ name: 'mood_note', label: 'Mood note', valueType: 2, value: 'slept\nbadly' }),
  anAttribute({ name: 'pages', label: 'Pages', service: null }),
  anAttribute({ name: 'walk', label: 'walk', group: custom, valueType: 7, value: 1 }),
  anAttribute({ name: 'guitar', label: 'guitar', group: custom, valueType: 7 }),
];

const signedIn = {
  id: accountId,
  username: 'alex',
  kind: 'oauth',
  isForThisRunOnly: false,
  scopes: null,
} as const;

function open(given: Partial<TodayInputs> = {}, { onRead = () => Promise.resolve() } = {}) {
  const time = new HandTime();
  const snapshot = aSnapshot({
    attributes,
    averages: [anAverage('coffees', 2.4), anAverage('water', 1500), anAverage('sleep', 400)],
    owned: ['coffees', 'water', 'sleep', 'mood', 'mood_note', 'walk', 'guitar'],
  });
  const store = new TodayStore(time, inputsOf({ snapshot, pinned: ['water', 'coffees'], ...given }));
  const file = new MemoryFile<OutboxContent>();
  let made = 0;
  const queue = new Outbox({ file, clock: time, newId: () => `tap-${(made += 1)}` });
  queue.onChange((outbox) => store.update({ outbox }));
  const taps = new Taps({ store, queue, clock: time, session: () => null, lookAtClock: () => undefined });
  const opened: string[] = [];
  const readings: number[] = [];
  const commands = new Commands({
    store,
    gestures: new Gestures({ store, taps }),
    refresh: {
      ifOlderThan: (ageMs) => {
        readings.push(ageMs);
        return onRead();
      },
    },
    clock: time,
    timers: time,
    lookAtDay: () => store.turnDay(),
    resumed: Promise.resolve(),
    openQuickEntry: () => opened.push('quick entry'),
    openWindow: () => opened.push('window'),
  });
  const onDisk = () =>
    (file.load()?.taps ?? []).map(({ attribute, amount, sets, day }) => [attribute, sets ?? amount, day]);
  return { commands, store, file, onDisk, opened, readings, time };
}

describe('a gesture on the command line', () => {
  it.each<[Command, unknown[][], string]>([
    [{ verb: 'add', words: 'coffees 2' }, [['coffees', 2, today]], 'Coffees +2: 4 of 2.4\n'],
    [{ verb: 'add', words: 'coffees' }, [['coffees', 1, today]], 'Coffees +1: 3 of 2.4\n'],
    [{ verb: 'add', words: 'coffees -1' }, [['coffees', -1, today]], 'Coffees −1: 1 of 2.4\n'],
    [{ verb: 'add', words: 'coff 3' }, [['coffees', 3, today]], 'Coffees +3: 5 of 2.4\n'],
    [
      { verb: 'add', words: 'Time asleep 25m' },
      [['sleep', 25, today]],
      'Time asleep +25 min: 7 h 37 of 6 h 40\n',
    ],
    [
      { verb: 'add', words: 'water 250ml yesterday' },
      [['water', 250, yesterday]],
      'Water +250 ml on Friday 20 November: 250 ml of 1.5 l\n',
    ],
    [{ verb: 'set', words: 'coffees 7' }, [['coffees', 7, today]], 'Coffees = 7\n'],
    [{ verb: 'set', words: 'coffees = 7' }, [['coffees', 7, today]], 'Coffees = 7\n'],
    [
      { verb: 'set', words: 'coffees 7 2026-11-20' },
      [['coffees', 7, yesterday]],
      'Coffees = 7 on Friday 20 November\n',
    ],
    [
      { verb: 'set', words: 'mood 7 slept badly' },
      [
        ['mood', 7, today],
        ['mood_note', 'slept badly', today],
      ],
      'Mood = 7\n',
    ],
    [{ verb: 'set', words: 'mood note a = b' }, [['mood_note', 'a = b', today]], 'Mood note = a = b\n'],
    [{ verb: 'set', words: 'coffees 0' }, [['coffees', 0, today]], 'Coffees = 0\n'],
    [{ verb: 'set', words: 'mood 7' }, [['mood', 7, today]], 'Mood = 7\n'],
    [
      { verb: 'set', words: 'coffees 7 yesterday' },
      [['coffees', 7, yesterday]],
      'Coffees = 7 on Friday 20 November\n',
    ],
    [{ verb: 'tag', words: 'guitar' }, [['guitar', 1, today]], 'guitar = yes\n'],
    [{ verb: 'tag', words: '#guitar' }, [['guitar', 1, today]], 'guitar = yes\n'],
    [{ verb: 'untag', words: 'walk' }, [['walk', 0, today]], 'walk = no\n'],
    [
      { verb: 'untag', words: 'walk yesterday' },
      [['walk', 0, yesterday]],
      'walk = no on Friday 20 November\n',
    ],
  ])('%j is on disk when it is answered', async (command, taps, out) => {
    const { commands, onDisk } = open();
    expect(await commands.answer(command)).toEqual({ code: 0, out, err: '' });
    expect(onDisk()).toEqual(taps);
  });

  it('takes the last one back', async () => {
    const { commands, onDisk } = open();
    await commands.answer({ verb: 'add', words: 'coffees 2' });
    expect(await commands.answer({ verb: 'undo' })).toEqual({
      code: 0,
      out: 'Coffees +2 taken back: 2 of 2.4\n',
      err: '',
    });
    expect(onDisk()).toEqual([]);
    expect(await commands.answer({ verb: 'undo' })).toEqual({
      code: 1,
      out: '',
      err: 'There is nothing to take back.\n',
    });
  });

  it.each<[Command, RegExp]>([
    [{ verb: 'add', words: 'cofees 2' }, /“cofees.*Did you mean coffees\?$/],
    [{ verb: 'add', words: 'tme asleep 25m' }, /Did you mean sleep\?$/],
    [{ verb: 'add', words: 'nonsense' }, /“nonsense”/],
    [{ verb: 'add', words: 'coffees lots' }, /./],
    [{ verb: 'add', words: 'coffees 1.5' }, /./],
    [{ verb: 'add', words: 'mood 7' }, /^Mood is set, not added to: tally-for-exist set mood …$/],
    [{ verb: 'add', words: 'walk' }, /^walk is a tag: tally-for-exist tag walk$/],
    [{ verb: 'set', words: 'mood' }, /^Type 1 to 9 for Mood\.$/],
    [{ verb: 'set', words: 'coffees' }, /^Say the total as well: tally-for-exist set coffees …$/],
    [{ verb: 'set', words: 'mood 70' }, /./],
    [{ verb: 'set', words: 'moood 7' }, /Did you mean mood/],
    [{ verb: 'tag', words: 'coffees' }, /^There is no tag “coffees”\.$/],
    [{ verb: 'tag', words: 'gitar' }, /Did you mean guitar\?$/],
    [{ verb: 'untag', words: 'mood' }, /^There is no tag “mood”\.$/],
    [{ verb: 'today', words: 'watre', isJson: false }, /Did you mean water\?$/],
    [{ verb: 'today', words: 'watre', isJson: true }, /Did you mean water\?$/],
  ])('%j is not understood, and nothing is sent', async (command, words) => {
    const { commands, onDisk } = open();
    const { code, out, err } = await commands.answer(command);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(words);
    expect(onDisk()).toEqual([]);
  });

  it.each<[string, Partial<TodayInputs>, string]>([
    [
      'another service fills it',
      {
        snapshot: aSnapshot({
          attributes: [anAttribute({ service: { name: 'fitbit', label: 'Fitbit' } })],
          owned: [],
        }),
      },
      'Fitbit fills Coffees. Take it over in the window first.',
    ],
    [
      'the sign-in can only read',
      { account: { ...signedIn, kind: 'simple' } },
      'This sign-in can only read.',
    ],
    [
      'the sign-in lacks a permission',
      { account: { ...signedIn, scopes: [] } },
      'Coffees needs the permission',
    ],
  ])('is understood and not done where %s', async (_, given, words) => {
    const { commands, onDisk } = open(given);
    expect(await commands.answer({ verb: 'add', words: 'coffees' })).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining(words),
    });
    expect(onDisk()).toEqual([]);
  });

  it('is not done where nobody has agreed to fill the attribute, or the disk is full', async () => {
    const { commands, file, onDisk } = open();
    expect(await commands.answer({ verb: 'add', words: 'pages 3' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Tally does not fill Pages yet.'),
    });
    file.failure = diskFull();
    expect(await commands.answer({ verb: 'add', words: 'coffees' })).toEqual({
      code: 1,
      out: '',
      err: 'Tally cannot write to its folder.\n',
    });
    file.failure = null;
    expect(onDisk()).toEqual([]);
  });

  it('is done while nobody can deliver it, and says what keeps it', async () => {
    const failure = { code: 'keychain-locked', message: 'Your keychain is locked. Unlock it.' } as const;
    const { commands, onDisk } = open({ signIn: { step: 'sign-in-again', failure } });
    expect(await commands.answer({ verb: 'add', words: 'coffees' })).toEqual({
      code: 0,
      out: 'Coffees +1: 3 of 2.4\n',
      err: 'It is safe and waits: Your keychain is locked. Unlock it.\n',
    });
    expect(onDisk()).toHaveLength(1);
  });

  it.each<Command>([
    { verb: 'add', words: 'coffees' },
    { verb: 'set', words: 'mood 7' },
    { verb: 'tag', words: 'walk' },
    { verb: 'today', words: '', isJson: false },
    { verb: 'today', words: '', isJson: true },
    { verb: 'undo' },
  ])('%j says who has to sign in where nobody is', async (command) => {
    const { commands } = open({ account: null, snapshot: null, signIn: { step: 'signed-out' } });
    const { code, out, err } = await commands.answer(command);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Nobody is signed in to Tally.');
  });

  it('opens what it is asked to open', async () => {
    const { commands, opened } = open();
    expect(await commands.answer({ verb: 'quick' })).toEqual({ code: 0, out: '', err: '' });
    expect(await commands.answer({ verb: 'show' })).toEqual({ code: 0, out: '', err: '' });
    expect(opened).toEqual(['quick entry', 'window']);
  });
});

describe('today on the command line', () => {
  it('comes in columns: the pinned first, then every group, then the tags', async () => {
    const { commands, readings } = open();
    const { code, out } = await commands.answer({ verb: 'today', words: '', isJson: false });
    expect(code).toBe(0);
    expect(out).toBe(`Saturday 21 November · All delivered · 1 min ago

Water        1.25 l  of 1.5 l    83 %
Coffees           2  of 2.4      83 %

SLEEP
Time asleep  7 h 12  of 6 h 40  108 %

FOOD AND DRINK
Mood note    slept / badly

TAGS
walk
`);
    expect(readings).toEqual([15 * 60_000]);
  });

  it('is one line for one attribute', async () => {
    const { commands } = open();
    const { out } = await commands.answer({ verb: 'today', words: 'coffees', isJson: false });
    expect(out).toBe('Coffees  2  of 2.4  83 %\n');
  });

  it('is JSON of a form that scripts can rely on', async () => {
    const { commands, store } = open();
    await commands.answer({ verb: 'add', words: 'water 250ml' });
    const { out } = await commands.answer({ verb: 'today', words: '', isJson: true });
    const json = JSON.parse(out) as TodayJson;
    expect(json).toMatchObject({
      version: 1,
      day: today,
      account: store.state.account?.username,
      readAt: new Date(noonMs - 60_000).toISOString(),
      sync: { state: 'waiting', waitingTaps: 1, message: '1 tap on the way' },
    });
    expect(json.attributes.map(({ name }) => name).toSorted()).toEqual(
      attributes.map(({ name }) => name).toSorted(),
    );
    expect(json.attributes.find(({ name }) => name === 'water')).toEqual({
      name: 'water',
      label: 'Water',
      group: 'food',
      type: 'integer',
      value: 1500,
      unit: 'ml',
      text: '1.5 l',
      usual: 1500,
      usualText: '1.5 l',
      progress: 1,
      isPinned: true,
      isWaiting: true,
    });
    expect(json.attributes.find(({ name }) => name === 'mood')).toMatchObject({ type: 'scale', value: null });
  });

  it('is JSON of one attribute where one is named', async () => {
    const { commands } = open();
    const { out } = await commands.answer({ verb: 'today', words: 'time asleep', isJson: true });
    const { attributes: listed } = JSON.parse(out) as TodayJson;
    expect(listed.map(({ name, unit, type }) => [name, unit, type])).toEqual([['sleep', 'min', 'duration']]);
  });

  it('waits for a reading, but no longer than 8 s', async () => {
    const { commands, time } = open({}, { onRead: () => new Promise(() => undefined) });
    const told: string[] = [];
    void commands
      .answer({ verb: 'today', words: 'coffees', isJson: false })
      .then(({ out }) => told.push(out));
    await time.pass(7_999);
    expect(told).toEqual([]);
    await time.pass(1);
    expect(told).toEqual(['Coffees  2  of 2.4  83 %\n']);
    expect(time.waiting).toEqual([]);
  });

  it('says that nothing has been read yet, and why where that is known', async () => {
    const first = open({ snapshot: null });
    expect(await first.commands.answer({ verb: 'today', words: '', isJson: true })).toEqual({
      code: 1,
      out: '',
      err: 'Tally has not read your attributes from Exist yet.\n',
    });
    const failure = { code: 'unauthorised', message: 'Sign in again.' } as const;
    const second = open({ snapshot: null, connection: aConnection({ failure }) });
    expect(await second.commands.answer({ verb: 'add', words: 'coffees' })).toMatchObject({
      code: 1,
      err: 'Sign in again.\n',
    });
  });
});
