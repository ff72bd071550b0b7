import { describe, expect, it } from 'vitest';
import { BadResponseError, NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { Snapshot } from '../../../electron/domain/exist-model.ts';
import { Refresh } from '../../../electron/usecases/refresh.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import {
  accountId,
  anAttribute,
  anAverage,
  aProfile,
  aSnapshot,
  inputsOf,
  noonMs,
} from '../../support/builders.ts';
import { deferred, diskFull, HandTime, MemorySnapshots, settled } from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

const day = 24 * 3_600_000;

function sessionOf(id = accountId, freshProfile: Session['freshProfile'] = null) {
  const exist = new AnsweringExist();
  const session: Session = {
    accountId: id,
    exist,
    freshProfile,
    past: idlePast,
    door: closedDoor,
    wakeSender: () => undefined,
    stop: () => undefined,
  };
  return { session, exist };
}

function open(given: { snapshot?: Snapshot | null; freshProfile?: Session['freshProfile'] } = {}) {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf({ snapshot: given.snapshot ?? null }));
  const snapshots = new MemorySnapshots();
  const { session, exist } = sessionOf(accountId, given.freshProfile);
  const current: { session: Session | null } = { session };
  const [read, lockedOut]: [Snapshot[], TallyError[]] = [[], []];
  const refresh = new Refresh({
    store,
    clock: time,
    jitter: () => 0.5,
    session: () => current.session,
    save: snapshots.save,
    onRead: (snapshot) => read.push(snapshot),
    onLockedOut: (failure) => lockedOut.push(failure),
  });
  return { refresh, store, snapshots, exist, current, time, read, lockedOut };
}

describe('the days that a reading covers', () => {
  const midnightMs = Date.parse('2026-11-22T00:00:00+11:00');

  it('are just those that it surely covers when it becomes midnight meanwhile', async () => {
    const { refresh, store, exist, time } = open();
    time.jumpTo(midnightMs - 1000);
    const gate = deferred<void>();
    exist.gate = gate.promise;
    const reading = refresh.now();
    time.jumpTo(midnightMs + 1000);
    gate.resolve();
    await reading;
    expect(store.inputs.snapshot).toMatchObject({ firstDay: '2026-11-16', lastDay: '2026-11-21' });
  });

  it('are the person’s, also where the machine’s clock is known to be wrong', async () => {
    const { refresh, store, time } = open();
    time.jumpTo(midnightMs - 3_600_000);
    store.update({ clockBehindMs: 7_200_000 });
    await refresh.now();
    expect(store.inputs.snapshot).toMatchObject({ firstDay: '2026-11-16', lastDay: '2026-11-22' });
  });
});

describe('the first reading', () => {
  it('takes profile, seven days of values and the averages of their groups, and keeps them', async () => {
    const { refresh, exist, store, snapshots, read } = open();
    await refresh.now();
    expect(exist.calls).toEqual(['profile', 'values 7', 'averages food']);
    const expected = aSnapshot({
      averages: [anAverage()],
      readAtMs: noonMs,
      sequence: 0,
      profileReadAtMs: noonMs,
      averagesReadAtMs: noonMs,
      owned: null,
    });
    expect(store.inputs.snapshot).toEqual(expected);
    expect(snapshots.load(accountId)).toEqual(expected);
    expect(read).toEqual([expected]);
    expect(store.state.attributes['coffees']).toMatchObject({ value: 2, usual: 2, progress: 1 });
  });

  it('does not ask for the profile that signing in has just read', async () => {
    const { refresh, exist } = open({ freshProfile: aProfile({ username: 'fresh' }) });
    await refresh.now();
    expect(exist.calls).toEqual(['values 7', 'averages food']);
  });

  it('asks for no averages of daily tags, and none at all in an empty account', async () => {
    const { refresh, exist, store } = open();
    const custom = { name: 'custom', label: 'Daily tags', priority: 3 };
    exist.withValues = [anAttribute({ name: 'walk', group: custom, valueType: 7 })];
    exist.averageAnswers = [];
    await refresh.now();
    expect(exist.calls.at(-1)).toBe('averages ');
    exist.withValues = [];
    await refresh.now();
    expect(store.state).toMatchObject({ groups: [], attributes: {}, sync: { kind: 'delivered' } });
  });

  it('says that it is reading, and then that it is done', async () => {
    const { refresh, store } = open();
    const kinds: string[] = [];
    store.subscribe((state) => kinds.push(state.sync.kind));
    await refresh.now();
    expect(kinds[0]).toBe('reading');
    expect(kinds.at(-1)).toBe('delivered');
  });

  it('covers the days of the person, not of the machine', async () => {
    const { refresh, exist, store } = open();
    exist.profileAnswer = aProfile({ timezone: 'Pacific/Honolulu' });
    await refresh.now();
    expect(store.inputs.snapshot).toMatchObject({ firstDay: '2026-11-14', lastDay: '2026-11-20' });
  });
});

describe('a later reading', () => {
  it('asks again only for what changes often', async () => {
    const { refresh, exist, time } = open();
    await refresh.now();
    time.jumpTo(noonMs + day - 1);
    await refresh.now();
    expect(exist.calls.slice(3)).toEqual(['values 7']);
    time.jumpTo(noonMs + day);
    await refresh.now();
    expect(exist.calls.slice(4)).toEqual(['profile', 'values 7', 'averages food']);
  });

  it('asks for everything when the clock was set back: nothing can be read in the future', async () => {
    const { refresh, exist, time } = open();
    await refresh.now();
    time.jumpTo(noonMs - day);
    await refresh.now();
    expect(exist.calls.slice(3)).toEqual(['profile', 'values 7', 'averages food']);
  });

  it('asks for averages again where there were none', async () => {
    const { refresh, exist } = open();
    exist.averageAnswers = [];
    await refresh.now();
    await refresh.now();
    expect(exist.calls.filter((call) => call.startsWith('averages'))).toHaveLength(2);
  });

  it('keeps what is known about ownership, also what was learnt while it read', async () => {
    const { refresh, exist, store } = open({ snapshot: aSnapshot({ owned: ['coffees'] }) });
    const gate = deferred<void>();
    exist.gate = gate.promise;
    const reading = refresh.now();
    store.update({ snapshot: aSnapshot({ owned: ['coffees', 'water'] }) });
    gate.resolve();
    await reading;
    expect(store.inputs.snapshot?.owned).toEqual(['coffees', 'water']);
  });

  it('is shared by everyone who asks meanwhile', async () => {
    const { refresh, exist } = open();
    await Promise.all([refresh.now(), refresh.now(), refresh.now()]);
    expect(exist.calls.filter((call) => call.startsWith('values'))).toHaveLength(1);
    await refresh.now();
    expect(exist.calls.filter((call) => call.startsWith('values'))).toHaveLength(2);
  });

  it.each([
    [60_000, 60_000, 0],
    [60_001, 60_000, 1],
    [-1, 60_000, 1],
  ])('after %i ms, wanted when older than %i ms, happens %i times', async (passedMs, ageMs, times) => {
    const { refresh, exist, time } = open({ snapshot: aSnapshot({ readAtMs: noonMs }) });
    time.jumpTo(noonMs + passedMs);
    await refresh.ifOlderThan(ageMs);
    expect(exist.calls.filter((call) => call.startsWith('values'))).toHaveLength(times);
  });

  it('without a session does not happen', async () => {
    const { refresh, current, exist, store } = open();
    current.session = null;
    await refresh.now();
    expect(exist.calls).toEqual([]);
    expect(store.inputs.connection.isReading).toBe(false);
  });
});

describe('a reading that fails', () => {
  const before = aSnapshot({
    attributes: [anAttribute({ value: 5 })],
    profileReadAtMs: 0,
    averagesReadAtMs: 0,
  });
  const broken = new BadResponseError('averages/', 'results.0.date', 200);
  const gone = new NetworkError('Gone.', { mayHaveArrived: false });

  it.each(['profile', 'values', 'averages'])('at %s keeps the last values whole', async (call) => {
    const { refresh, exist, store, snapshots, read } = open({ snapshot: before });
    exist.withValues = [anAttribute({ value: 99 })];
    exist.failures.set(call, broken);
    await refresh.now();
    expect(store.inputs.snapshot).toEqual(before);
    expect(store.state).toMatchObject({
      attributes: { coffees: { value: 5 } },
      sync: { kind: 'needs-you', failure: { code: 'bad-response' } },
    });
    expect(snapshots.accounts).toEqual([]);
    expect(read).toEqual([]);
  });

  it.each([
    ['the network is down', gone, { kind: 'offline', sinceMs: noonMs, taps: 0 }],
    [
      'the hour is used up',
      new TallyError('rate-limited', 'Pause.', { retryAtMs: noonMs + 9 }),
      { kind: 'limited', untilMs: noonMs + 9, taps: 0 },
    ],
    [
      'of an error of the program',
      new TypeError('secret'),
      {
        kind: 'needs-you',
        failure: { code: 'unexpected', message: 'Reading failed inside Tally. The last values are kept.' },
        taps: 0,
      },
    ],
  ])('because %s says so', async (_why, failure, sync) => {
    const { refresh, exist, store } = open({ snapshot: before });
    exist.failures.set('values', failure);
    await refresh.now();
    expect(store.state.sync).toEqual(sync);
    exist.failures.clear();
    await refresh.now();
    expect(store.state.sync.kind).toBe('delivered');
  });

  it('because the sign-in has ended locks out', async () => {
    const { refresh, exist, lockedOut } = open();
    exist.failures.set('profile', new TallyError('unauthorised', 'No.'));
    await refresh.now();
    expect(lockedOut.map(({ code }) => code)).toEqual(['unauthorised']);
  });

  it('because the disk is full keeps what is on disk and on screen the same', async () => {
    const { refresh, store, snapshots } = open({ snapshot: before });
    snapshots.failure = diskFull();
    await refresh.now();
    expect(store.inputs.snapshot).toEqual(before);
    expect(store.state.sync).toMatchObject({ kind: 'needs-you', failure: { code: 'storage-full' } });
  });
});

describe('readings that go on failing', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const trouble = new NetworkError('Exist has trouble.', { mayHaveArrived: true });
  const gone = new NetworkError('Gone.', { mayHaveArrived: false });

  /** Beats once a minute for some hours; answers at which minutes a reading was made. */
  async function beats({ refresh, exist, time }: ReturnType<typeof open>, minutes: number) {
    const read: number[] = [];
    for (let at = 0; at < minutes; at += 1) {
      time.jumpTo(noonMs + at * minute);
      const before = exist.calls.length;
      await refresh.ifDue(hour);
      if (exist.calls.length > before) read.push(at);
    }
    return read;
  }

  const old = { snapshot: aSnapshot({ readAtMs: noonMs - 2 * hour, averages: [anAverage()] }) };

  it.each([
    ['server errors', trouble],
    ['answers that cannot be read', new BadResponseError('attributes/with-values/', null, 200)],
    ['a refused page', new TallyError('rejected', 'No.')],
    [
      'a renewal that the service did not answer',
      new NetworkError('G', { mayHaveArrived: false, reachedService: true }),
    ],
  ])('with %s are made less and less often by the clock, down to once an hour', async (_what, failure) => {
    const parts = open(old);
    parts.exist.failures.set('values', failure);
    expect(await beats(parts, 5 * 60)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  it('because there is no network look for it each minute: that costs Exist nothing', async () => {
    const parts = open(old);
    parts.exist.failures.set('values', gone);
    expect(await beats(parts, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('begin anew after one that worked', async () => {
    const parts = open(old);
    parts.exist.failures.set('values', trouble);
    await beats(parts, 40);
    parts.exist.failures.clear();
    await parts.refresh.now();
    parts.exist.failures.set('values', trouble);
    parts.store.update({ snapshot: old.snapshot });
    expect(await beats(parts, 5)).toEqual([0, 1, 3]);
  });

  it('do not hold up the person who presses, nor one who comes back after a minute', async () => {
    const { refresh, exist, time } = open(old);
    exist.failures.set('values', trouble);
    for (let failure = 0; failure < 5; failure += 1) await refresh.now();
    expect(exist.calls).toHaveLength(5);
    await refresh.ifOlderThan(15 * minute);
    expect(exist.calls).toHaveLength(5);
    time.jumpTo(noonMs + minute);
    await refresh.ifOlderThan(15 * minute);
    expect(exist.calls).toHaveLength(6);
  });

  it('are no concern of the next session', async () => {
    const { refresh, exist, current } = open(old);
    exist.failures.set('values', trouble);
    for (let failure = 0; failure < 5; failure += 1) await refresh.now();
    const next = sessionOf();
    current.session = next.session;
    await refresh.ifDue(hour);
    expect(next.exist.calls).toContain('values 7');
  });

  it('do not wait for a clock that was set back', async () => {
    const { refresh, exist, time } = open(old);
    exist.failures.set('values', trouble);
    for (let failure = 0; failure < 5; failure += 1) await refresh.now();
    time.jumpTo(noonMs - 24 * hour);
    await refresh.ifDue(hour);
    expect(exist.calls.filter((call) => call.startsWith('values'))).toHaveLength(6);
  });
});

describe('a reading that a pause refuses', () => {
  it('is made up when the pause ends, and not before', async () => {
    const { refresh, exist, time } = open({ snapshot: aSnapshot({ averages: [anAverage()] }) });
    exist.failures.set('values', new TallyError('rate-limited', 'Pause.', { retryAtMs: noonMs + 600_000 }));
    await refresh.now();
    exist.failures.clear();
    time.jumpTo(noonMs + 599_999);
    await refresh.ifDue(3_600_000);
    expect(exist.calls).toEqual(['values 7']);
    time.jumpTo(noonMs + 600_000);
    await refresh.ifDue(3_600_000);
    await refresh.ifDue(3_600_000);
    expect(exist.calls).toEqual(['values 7', 'values 7']);
  });

  it('is still owed when the network is down by then', async () => {
    const { refresh, exist, time } = open({ snapshot: aSnapshot({ averages: [anAverage()] }) });
    exist.failures.set('values', new TallyError('rate-limited', 'Pause.', { retryAtMs: noonMs + 1000 }));
    await refresh.now();
    time.jumpTo(noonMs + 1000);
    exist.failures.set('values', new NetworkError('Gone.', { mayHaveArrived: false }));
    await refresh.ifDue(3_600_000);
    exist.failures.clear();
    await refresh.ifDue(3_600_000);
    expect(exist.calls).toHaveLength(3);
  });
});

describe('a reading for an account that has left meanwhile', () => {
  async function leaveWhileReading(next: Session | null) {
    const parts = open();
    const gate = deferred<void>();
    parts.exist.gate = gate.promise;
    const reading = parts.refresh.now();
    await settled();
    parts.current.session = next;
    const account = {
      id: next?.accountId ?? '',
      username: '',
      kind: 'oauth',
      isForThisRunOnly: false,
      scopes: null,
    } as const;
    parts.store.update({ account: next === null ? null : account });
    return { ...parts, gate, reading };
  }

  it('is dropped, and the app no longer says it is reading', async () => {
    const { gate, reading, store, snapshots } = await leaveWhileReading(null);
    gate.resolve();
    await reading;
    expect(store.inputs.snapshot).toBeNull();
    expect(store.inputs.connection.isReading).toBe(false);
    expect(snapshots.accounts).toEqual([]);
  });

  it('is not what the next account waits for: it is read at once, and only its values show', async () => {
    const next = sessionOf('account-2');
    next.exist.withValues = [anAttribute({ value: 77 })];
    const { refresh, gate, reading, store, exist } = await leaveWhileReading(next.session);
    exist.withValues = [anAttribute({ value: 5 })];
    await refresh.now();
    expect(store.inputs.snapshot).toMatchObject({ accountId: 'account-2' });
    gate.resolve();
    await reading;
    expect(store.state.attributes['coffees']?.value).toBe(77);
    expect(store.inputs.connection.isReading).toBe(false);
  });

  it('does not speak for the next account’s connection', async () => {
    const next = sessionOf('account-2');
    const { gate, reading, store, exist, lockedOut } = await leaveWhileReading(next.session);
    exist.failures.set('values', new TallyError('unauthorised', 'No.'));
    gate.resolve();
    await reading;
    expect(lockedOut).toEqual([]);
    expect(store.state.sync.kind).toBe('delivered');
  });
});
