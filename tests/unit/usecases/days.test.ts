import { describe, expect, it } from 'vitest';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { HistoryWindow } from '../../../electron/domain/history.ts';
import { keptReading } from '../../../electron/domain/kept-reading.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { Days } from '../../../electron/usecases/days.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import {
  accountId,
  anAttribute,
  anOutbox,
  aSnapshot,
  aDeliveredTap,
  aTap,
  inputsOf,
  today,
} from '../../support/builders.ts';
import { failureOf, HandTime, tellTale } from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

const day = addDays(today, -40);
const unreachable = () => new NetworkError('Exist cannot be reached.', { mayHaveArrived: false });

function open() {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf({ snapshot: aSnapshot({ sequence: 3 }) }));
  const exist = new AnsweringExist();
  exist.withValues = [anAttribute({ values: { [day]: 7 } })];
  const session: Session = {
    accountId,
    exist,
    freshProfile: null,
    past: idlePast,
    door: closedDoor,
    wakeSender: () => undefined,
    stop: () => undefined,
  };
  const current: { session: Session | null } = { session };
  const onDisk: { window: HistoryWindow | null } = { window: null };
  const kept = () =>
    onDisk.window && store.inputs.snapshot && keptReading(onDisk.window, store.inputs.snapshot);
  const days = new Days({ store, clock: time, session: () => current.session, kept });
  return { days, store, exist, time, current, onDisk };
}

describe('looking at a day', () => {
  it('asks nobody where the last reading covers it', async () => {
    const { days, exist } = open();
    expect((await days.view(today)).attributes['coffees']?.value).toBe(2);
    expect((await days.view(addDays(today, -6))).readAtMs).not.toBeNull();
    expect(exist.calls).toEqual([]);
  });

  it('reads the month up to it, once for the days around it, what waits included', async () => {
    const { days, store, exist, time } = open();
    store.update({ outbox: anOutbox([aTap({ day, amount: 2 })]) });
    expect(await days.view(day)).toMatchObject({
      day,
      readAtMs: time.nowMs(),
      attributes: { coffees: { value: 9, waitingAmount: 2 } },
    });
    await days.view(addDays(day, -30));
    expect(exist.calls).toEqual(['values 31']);
    expect(store.inputs.earlierDays).toMatchObject([{ firstDay: addDays(day, -30), lastDay: day }]);
  });

  it('reads up to today where that reaches back far enough', async () => {
    const { days, store } = open();
    await days.view(addDays(today, -30));
    expect(store.inputs.earlierDays[0]?.lastDay).toBe(today);
  });

  it('asks once for all who ask together, and again after an hour', async () => {
    const { days, exist, time } = open();
    await Promise.all([days.view(day), days.view(day)]);
    await time.pass(61 * 60_000);
    await days.view(day);
    expect(exist.calls).toEqual(['values 31', 'values 31']);
  });

  it('shows a gesture made there at once, without asking again', async () => {
    const { days, store, exist } = open();
    await days.view(day);
    store.update({ outbox: anOutbox([aTap({ day, amount: 0, sets: 1 })]) });
    expect((await days.view(day)).attributes['coffees']?.value).toBe(1);
    expect(exist.calls).toHaveLength(1);
  });

  it('makes do with what was read before when Exist cannot be reached', async () => {
    const { days, exist, time } = open();
    await days.view(day);
    exist.failures.set('values', unreachable());
    await time.pass(61 * 60_000);
    expect((await days.view(day)).attributes['coffees']?.value).toBe(7);
  });
});

describe('a day that is kept on this machine', () => {
  const window: HistoryWindow = {
    version: 1,
    firstDay: addDays(day, -2),
    coversTo: addDays(day, 20),
    asOf: addDays(day, 7),
    round: 0,
    columns: { coffees: [1, 2, 3, 4] },
  };

  it('costs no request, and needs neither network nor sign-in', async () => {
    const { days, onDisk, exist, current } = open();
    onDisk.window = window;
    current.session = null;
    expect((await days.view(day)).attributes['coffees']?.value).toBe(3);
    expect((await days.view(addDays(day, 1))).attributes['coffees']?.value).toBe(4);
    expect(exist.calls).toEqual([]);
  });

  it('shows what was added since, and what a tap has corrected in the file', async () => {
    const { days, onDisk, store } = open();
    onDisk.window = window;
    store.update({ outbox: anOutbox([aTap({ day, amount: 5 })]) });
    expect((await days.view(day)).attributes['coffees']).toMatchObject({ value: 8, waitingAmount: 5 });
    store.update({ outbox: anOutbox([aDeliveredTap(8, { day, amount: 5 })]) });
    expect((await days.view(day)).attributes['coffees']?.value).toBe(8);
    onDisk.window = { ...window, columns: { coffees: [1, 2, 8, 4] } };
    store.update({ outbox: anOutbox() });
    expect((await days.view(day)).attributes['coffees']?.value).toBe(8);
  });

  it('is asked of Exist while it may still change', async () => {
    const { days, onDisk, exist } = open();
    onDisk.window = { ...window, asOf: addDays(day, 5) };
    expect((await days.view(day)).attributes['coffees']?.value).toBe(7);
    expect(exist.calls).toEqual(['values 31']);
  });

  it('does not hide what Exist has told of it in this run', async () => {
    const { days, onDisk, exist, time } = open();
    await days.view(day);
    onDisk.window = window;
    await time.pass(61 * 60_000);
    expect((await days.view(day)).attributes['coffees']?.value).toBe(7);
    expect(exist.calls).toEqual(['values 31', 'values 31']);
  });
});

describe('a day that cannot be shown', () => {
  it('says so in a sentence without a network', async () => {
    const { days, exist } = open();
    exist.failures.set('values', unreachable());
    expect(tellTale(await failureOf(days.view(day)))).toEqual({
      code: 'network',
      message: 'That day is not at hand, and Exist cannot be reached right now.',
    });
  });

  it('keeps other failures as they are', async () => {
    const { days, exist } = open();
    const limited = new TallyError('rate-limited', 'Wait.');
    exist.failures.set('values', limited);
    expect(await failureOf(days.view(day))).toBe(limited);
  });

  it('says so while nobody is signed in, and for one that has not come', async () => {
    const { days, current } = open();
    expect(tellTale(await failureOf(days.view(addDays(today, 1)))).code).toBe('invalid-input');
    current.session = null;
    expect(tellTale(await failureOf(days.view(day))).message).toMatch(/not at hand/);
  });
});
