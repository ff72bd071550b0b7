import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { OutboxContent, Tap } from '../../../electron/domain/taps.ts';
import type { ShownAccount } from '../../../electron/domain/today-inputs.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { Ownership } from '../../../electron/usecases/ownership.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { Taps } from '../../../electron/usecases/taps.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import {
  accountId,
  anAttribute,
  anOutbox,
  aSnapshot,
  aTap,
  inputsOf,
  noonMs,
} from '../../support/builders.ts';
import {
  diskFull,
  failureOf,
  HandTime,
  MemoryFile,
  MemorySnapshots,
  tellTale,
} from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

const fitbit = { name: 'fitbit', label: 'Fitbit' };
const attributes = [
  anAttribute({ value: 2 }),
  anAttribute({ name: 'weight', label: 'Weight', valueType: 1 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8 }),
  anAttribute({ name: 'steps', label: 'Steps', template: 'steps', service: fitbit, manual: false }),
];

function open(snapshot: Parameters<typeof inputsOf>[0] = {}, kept: readonly Tap[] = []) {
  const time = new HandTime();
  const given = aSnapshot({ attributes, owned: ['coffees', 'weight', 'mood'] });
  const store = new TodayStore(time, inputsOf({ snapshot: given, ...snapshot }));
  const file = new MemoryFile<OutboxContent>(anOutbox(kept));
  let made = 0;
  const outbox = new Outbox({ file, clock: time, newId: () => `tap-${(made += 1)}` });
  outbox.onChange((content) => store.update({ outbox: content }));
  const wakes: number[] = [];
  const exist = new AnsweringExist();
  const current: { session: Session | null } = {
    session: {
      accountId,
      exist,
      freshProfile: null,
      past: idlePast,
      door: closedDoor,
      wakeSender: () => wakes.push(store.state.recentTaps.length),
      stop: () => undefined,
    },
  };
  const snapshots = new MemorySnapshots();
  const session = () => current.session;
  const taps = new Taps({ store, queue: outbox, clock: time, session, lookAtClock: () => undefined });
  const ownership = new Ownership({ store, session, save: snapshots.save });
  return { taps, ownership, store, file, outbox, wakes, exist, current, snapshots, time };
}

describe('adding', () => {
  it('shows at once, is on disk, and wakes the sender after that', () => {
    const { taps, store, file, wakes } = open();
    taps.add('coffees', 1);
    expect(store.state.attributes['coffees']).toMatchObject({ value: 3, waitingAmount: 1 });
    expect(file.last?.taps).toMatchObject([
      { accountId, attribute: 'coffees', day: '2026-11-21', amount: 1 },
    ]);
    expect(wakes).toEqual([1]);
  });

  it('belongs to the person’s day at the moment of the tap, night owls included', () => {
    const { taps, file, time, store } = open();
    time.jumpTo(Date.parse('2026-11-22T01:00:00+11:00'));
    taps.add('coffees', 1);
    store.update({ dayStartMinutes: 240 });
    taps.add('coffees', 1);
    expect(file.last?.taps.map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-21']);
  });

  it('works while nobody can send: it waits on disk', () => {
    const { taps, current, store } = open();
    current.session = null;
    taps.add('coffees', 1);
    expect(store.state.attributes['coffees']?.value).toBe(3);
  });

  it('shows nothing that is not on disk', () => {
    const { taps, file, store, wakes } = open();
    file.failure = diskFull();
    expect(() => taps.add('coffees', 1)).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(store.state.attributes['coffees']?.value).toBe(2);
    expect(wakes).toEqual([]);
  });

  it.each([
    ['to what does not exist', 'gone', 1, 'There is no such attribute in this account.'],
    ['to what every object inherits', 'constructor', 1, 'There is no such attribute in this account.'],
    ['nothing', 'coffees', 0, 'That amount cannot be added to Coffees.'],
    ['half a coffee', 'coffees', 0.5, 'That amount cannot be added to Coffees.'],
    ['no number', 'coffees', Number.NaN, 'That amount cannot be added to Coffees.'],
    ['without end', 'weight', Number.POSITIVE_INFINITY, 'That amount cannot be added to Weight.'],
    ['to a mood', 'mood', 1, 'That amount cannot be added to Mood.'],
    ['to what another service fills', 'steps', 100, 'Fitbit fills Steps. Take it over in the window first.'],
  ])('%s is refused before it is queued', (_what, attribute, amount, message) => {
    const { taps, file } = open();
    expect(() => taps.add(attribute, amount)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message }),
    );
    expect(file.saved).toEqual([]);
  });

  it('to somebody else’s is tried while it is not known whose it is', () => {
    const { taps, file } = open({ snapshot: aSnapshot({ attributes, owned: null }) });
    taps.add('steps', 100);
    expect(file.last?.taps).toHaveLength(1);
  });

  it('is refused while nobody is signed in', () => {
    const { taps } = open({ account: null });
    expect(() => taps.add('coffees', 1)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('can be taken back while it waits, and wakes the sender', () => {
    const { taps, store, wakes } = open();
    taps.add('coffees', 1);
    taps.undo(store.state.recentTaps[0]?.id ?? '');
    expect(store.state).toMatchObject({ recentTaps: [], attributes: { coffees: { value: 2 } } });
    expect(wakes).toHaveLength(2);
  });
});

describe('adding to another day', () => {
  it('belongs to that day, however long ago', () => {
    const { taps, file } = open();
    taps.add('coffees', 1, '2019-02-28');
    expect(file.last?.taps[0]?.day).toBe('2019-02-28');
  });

  it('is refused for a day that has not come', () => {
    const { taps, file } = open();
    const refused = expect.objectContaining({ code: 'invalid-input', message: 'That day has not come yet.' });
    expect(() => taps.add('coffees', 1, '2026-11-22')).toThrow(refused);
    expect(() => taps.setValues('2026-11-22', [{ attribute: 'coffees', value: 1 }])).toThrow(refused);
    expect(file.saved).toEqual([]);
  });
});

describe('setting totals', () => {
  it('puts all of them on disk in one save, with what stood there before, and shows them at once', () => {
    const { taps, file, store, wakes } = open();
    taps.add('coffees', 1);
    taps.setValues('2026-11-21', [
      { attribute: 'coffees', value: 9 },
      { attribute: 'mood', value: 7 },
    ]);
    expect(file.saved).toHaveLength(2);
    expect(file.last?.taps.slice(1)).toMatchObject([
      { attribute: 'coffees', amount: 0, sets: 9, before: 3, fate: 'waiting' },
      { attribute: 'mood', amount: 0, sets: 7, before: null },
    ]);
    expect(store.state.attributes).toMatchObject({ coffees: { value: 9 }, mood: { value: 7 } });
    expect(wakes).toHaveLength(2);
  });

  it.each([
    ['a mood of ten', { attribute: 'mood', value: 10 }, /^Mood .+\.$/],
    ['half a coffee', { attribute: 'coffees', value: 0.5 }, /^Coffees .+\.$/],
    ['text for a number', { attribute: 'weight', value: 'heavy' }, /^Weight .+\.$/],
    ['what does not exist', { attribute: 'gone', value: 1 }, /no such attribute/],
    ['what another service fills', { attribute: 'steps', value: 1 }, /^Fitbit fills Steps/],
  ])('refuses all of them for %s, naming it', (_what, bad, message) => {
    const { taps, file } = open();
    const attempt = () => taps.setValues('2026-11-21', [{ attribute: 'coffees', value: 9 }, bad]);
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(message) }),
    );
    expect(file.saved).toEqual([]);
  });

  it('changes nothing on screen when the disk is full', () => {
    const { taps, file, store } = open();
    file.failure = diskFull();
    expect(() => taps.setValues('2026-11-21', [{ attribute: 'coffees', value: 9 }])).toThrow();
    expect(store.state.attributes['coffees']?.value).toBe(2);
  });

  it('does nothing where there is none', () => {
    const { taps, file } = open();
    taps.setValues('2026-11-21', []);
    expect(file.saved).toEqual([]);
  });

  it('that wait can be taken back: what they superseded counts again', () => {
    const { taps, store } = open();
    taps.add('coffees', 1);
    taps.setValues('2026-11-21', [{ attribute: 'coffees', value: 9 }]);
    taps.undo(store.inputs.outbox.taps[1]?.id ?? '');
    expect(store.state.attributes['coffees']?.value).toBe(3);
  });

  it('that cannot be taken back says why', () => {
    const mood = aTap({ attribute: 'mood', amount: 0, sets: 7, before: null, fate: 'delivered' });
    const { taps } = open({}, [mood]);
    expect(() => taps.undo(mood.id)).toThrow(
      expect.objectContaining({ message: 'There was no value before, and Exist cannot go back to none.' }),
    );
  });
});

describe('a sign-in that may not', () => {
  const account = (given: Partial<ShownAccount>): Parameters<typeof open>[0] => ({
    account: {
      id: accountId,
      username: 'alex',
      kind: 'oauth',
      isForThisRunOnly: false,
      scopes: null,
      ...given,
    },
  });

  it.each([
    ['only read', account({ kind: 'simple' }), 'manual_write', /^This sign-in can only read\. .*Coffees\.$/],
    [
      'change what is tracked by hand',
      account({ scopes: ['food_read'] }),
      'manual_write',
      'Coffees needs the permission to change what you track by hand. Sign in again to give it.',
    ],
  ])('%s refuses the gesture with the permission that lacks', (_what, given, scope, message) => {
    const { taps, file } = open(given);
    const refused = expect.objectContaining({
      code: 'scope-missing',
      missingScopes: [scope],
      message: expect.stringMatching(message),
    });
    expect(() => taps.add('coffees', 1)).toThrow(refused);
    expect(() => taps.setValues('2026-11-21', [{ attribute: 'coffees', value: 1 }])).toThrow(refused);
    expect(file.saved).toEqual([]);
  });

  it('change a group says which', () => {
    const { taps } = open({
      ...account({ scopes: ['manual_write'] }),
      snapshot: aSnapshot({ attributes, owned: null }),
    });
    expect(() => taps.add('steps', 100)).toThrow(
      expect.objectContaining({
        code: 'scope-missing',
        missingScopes: ['food_write'],
        message: 'Steps needs the permission to change “Food and drink”. Sign in again to give it.',
      }),
    );
  });
});

describe('whose an attribute is', () => {
  it('is asked once', async () => {
    const { ownership, exist, store } = open({ snapshot: aSnapshot({ attributes, owned: null }) });
    await ownership.learn();
    await ownership.learn();
    expect(exist.calls).toEqual(['owned']);
    expect(store.state.attributes['coffees']?.ownership).toBe('ours');
    expect(store.state.attributes['steps']?.ownership).toBe('another-service');
  });

  it('is told for those that are not ours, before anything changes hands', async () => {
    const { ownership, exist } = open();
    expect(await ownership.questionsFor(['coffees', 'steps', 'gone'])).toEqual([
      { name: 'steps', label: 'Steps', serviceLabel: 'Fitbit' },
    ]);
    expect(exist.acquired).toEqual([]);
  });

  it('cannot be told while signed out', async () => {
    const { ownership, current } = open({ snapshot: aSnapshot({ attributes, owned: null }) });
    current.session = null;
    expect(tellTale(await failureOf(ownership.learn()))).toEqual({
      code: 'unauthorised',
      message: 'You are not signed in. What you added is safe and waits.',
    });
  });

  it('changes when it is taken over: by template where there is one', async () => {
    const { ownership, exist, store, snapshots } = open();
    const ours = anAttribute({
      name: 'steps',
      template: 'steps',
      service: { name: 'tally', label: 'Tally' },
    });
    exist.acquireAnswers = [{ name: 'steps', attribute: ours, failure: null }];
    await ownership.takeOver(['steps']);
    expect(exist.acquired).toEqual([{ template: 'steps', manual: true }]);
    expect(store.state.attributes['steps']).toMatchObject({ ownership: 'ours', serviceLabel: 'Tally' });
    expect(snapshots.load(accountId)?.owned).toContain('steps');
  });

  it('stays unknown for the rest when one was taken over before anybody asked', async () => {
    const { ownership, exist, store } = open({ snapshot: aSnapshot({ attributes, owned: null }) });
    exist.acquireAnswers = [{ name: 'steps', attribute: anAttribute({ name: 'steps' }), failure: null }];
    await ownership.takeOver(['steps']);
    expect(store.state.attributes['coffees']?.ownership).toBe('unknown');
  });

  it('stays as it was where Exist refuses, in its own words; the others change', async () => {
    const { ownership, exist, store } = open({ snapshot: aSnapshot({ attributes, owned: [] }) });
    exist.acquireAnswers = [
      { name: 'coffees', attribute: anAttribute(), failure: null },
      { name: 'steps', attribute: null, failure: 'No permission.' },
    ];
    expect(tellTale(await failureOf(ownership.takeOver(['coffees', 'steps'])))).toEqual({
      code: 'rejected',
      message: 'Exist did not hand over Steps: No permission.',
    });
    expect(store.state.attributes['coffees']?.ownership).toBe('ours');
    expect(store.state.attributes['steps']?.ownership).toBe('another-service');
  });

  it('is not written into another account’s values', async () => {
    const { ownership, exist, store, snapshots } = open({ snapshot: aSnapshot({ attributes, owned: null }) });
    exist.failures.clear();
    const learning = ownership.learn();
    store.update({ snapshot: aSnapshot({ accountId: 'account-2', owned: null }) });
    await learning;
    expect(store.inputs.snapshot?.owned).toBeNull();
    expect(snapshots.accounts).toEqual([]);
  });

  it('keeps an error of the call as it is', async () => {
    const { ownership, exist } = open();
    const refused = new TallyError('rejected', 'Exist refused this: no');
    exist.failures.set('acquire', refused);
    expect(await failureOf(ownership.takeOver(['steps']))).toBe(refused);
  });
});

describe('the one state', () => {
  it('is replaced, never changed, and every listener hears of it', () => {
    const time = new HandTime();
    const store = new TodayStore(time, inputsOf());
    const before = store.state;
    const heard: unknown[] = [];
    const stop = store.subscribe((state) => heard.push(state));
    store.update({ pinned: ['coffees'] });
    expect(store.state).not.toBe(before);
    expect(before.isFirstRun).toBe(true);
    expect(heard).toEqual([store.state]);
    stop();
    store.update({ pinned: [] });
    expect(heard).toHaveLength(1);
  });

  it('turns to the next day when somebody looks at the clock', () => {
    const time = new HandTime();
    const store = new TodayStore(time, inputsOf());
    expect(store.state.day).toBe('2026-11-21');
    time.jumpTo(noonMs + 12 * 3_600_000);
    expect(store.state.day).toBe('2026-11-21');
    store.lookAtClock();
    expect(store.state.day).toBe('2026-11-22');
    expect(store.state.attributes['coffees']?.value).toBeNull();
  });
});
