import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../electron/contract/today-state.ts';
import type { Average, AveragesQuery } from '../../../electron/domain/exist-model.ts';
import { NetworkError } from '../../../electron/domain/errors.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { AttributePages } from '../../../electron/usecases/attribute-pages.ts';
import { Findings } from '../../../electron/usecases/findings.ts';
import type { Session } from '../../../electron/usecases/session.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { accountId, anAttribute, anAverage, aSnapshot, inputsOf, today } from '../../support/builders.ts';
import { deferred, HandTime, MemoryFolder, settled } from '../../support/in-memory-ports.ts';
import { AnsweringExist, closedDoor, idlePast } from './signed-in.ts';

/** A person whose last reading holds all days that the page's bars show. */
function open({ sets = [], valueType = 0 }: { sets?: readonly Average[]; valueType?: ValueType } = {}) {
  const time = new HandTime();
  const attributes = [anAttribute({ value: 3, valueType })];
  const snapshot = aSnapshot({ attributes, firstDay: addDays(today, -30) });
  const store = new TodayStore(time, inputsOf({ snapshot }));
  const exist = new AnsweringExist();
  const plainSets = exist.history.averageSets;
  exist.history.averageSets = async ({ dateMin = '' }: AveragesQuery = {}) => {
    await plainSets();
    return sets.filter(({ date }) => date >= dateMin) as never[];
  };
  const session: Session = {
    ...{ accountId, exist, freshProfile: null, past: idlePast, door: closedDoor },
    ...{ wakeSender: () => undefined, stop: () => undefined },
  };
  const folder = new MemoryFolder();
  const findings = new Findings({
    ...{ store, clock: time, session: () => session },
    ...{ folderOf: () => folder, labelOf: (name: string) => name },
  });
  const pages = new AttributePages({ store, clock: time, timers: time, keeper: () => null, findings });
  const asked = (call: string): number => exist.calls.filter((each) => each === call).length;
  return { pages, store, exist, time, asked };
}

const weeksAgo = (weeks: number): Average => ({
  ...anAverage('coffees', weeks),
  date: addDays('2026-11-15', -7 * weeks),
});

describe('the weeks on the page of an attribute', () => {
  it('can be followed back to the first where one week has no average', async () => {
    const sets = Array.from({ length: 80 }, (_, weeks) => weeksAgo(weeks)).filter((_, place) => place !== 4);
    const { pages } = open({ sets });
    const { trend } = await pages.show('coffees');
    expect([trend?.points.length, trend?.isWhole]).toEqual([25, false]);
    expect(await pages.trend('coffees', true)).toMatchObject({ isWhole: true, points: { length: 79 } });
  });

  it('are all of them where half a year has none, for one request more that day', async () => {
    const { pages, asked } = open({ sets: [weeksAgo(40), weeksAgo(50)] });
    const { trend } = await pages.show('coffees');
    expect([trend?.points.map(({ value }) => value), trend?.isWhole]).toEqual([[50, 40], true]);
    await pages.show('coffees');
    await pages.trend('coffees', true);
    expect(asked('average-sets')).toBe(2);
  });

  it('are none where Exist has none at all', async () => {
    const { trend } = await open().pages.show('coffees');
    expect(trend).toMatchObject({ points: [], isWhole: true });
  });

  it.each<[string, ValueType]>([
    ['a tag', 7],
    ['a text', 2],
  ])('of %s are not asked for: there are no averages', async (_, valueType) => {
    const { pages, asked } = open({ valueType });
    expect(await pages.show('coffees')).toMatchObject({ trend: null, failure: null });
    expect([asked('average-sets'), asked('correlations'), asked('insights')]).toEqual([0, 1, 1]);
  });
});

describe('the page of an attribute while Exist does not answer', () => {
  const held = () => {
    const gate = deferred<void>();
    return { ...open({ sets: [weeksAgo(0)] }), gate };
  };

  it('shows after a moment what is on this machine, and as a whole what comes, for no further request', async () => {
    const { pages, exist, time, gate } = held();
    exist.gate = gate.promise;
    const shown = noted(pages.show('coffees'));
    await time.pass(1499);
    expect(shown.value).toBeUndefined();
    await time.pass(1);
    expect(shown.value).toMatchObject({
      isWaiting: true,
      failure: null,
      lastDays: { points: { length: 31 } },
    });
    expect(shown.value).toMatchObject({ trend: null, correlations: null, insights: null });
    expect(shown.value?.lastDays?.points.at(-1)?.value).toBe(3);

    const whole = noted(pages.show('coffees', true));
    await time.pass(5000);
    expect(whole.value).toBeUndefined();
    gate.resolve();
    await settled();
    expect(whole.value).toMatchObject({ isWaiting: false, trend: { points: { length: 1 } } });
    expect(whole.value).toMatchObject({ correlations: [], insights: [] });
    expect(exist.calls).toEqual(['average-sets', 'correlations', 'insights']);
    expect(time.waiting).toEqual([]);
  });

  it('lacks only the days that are not on this machine', async () => {
    const { pages, store, exist, time, gate } = held();
    store.update({ snapshot: aSnapshot({ attributes: [anAttribute({ value: 3 })] }) });
    exist.gate = gate.promise;
    const shown = noted(pages.show('coffees'));
    await time.pass(1500);
    expect(shown.value).toMatchObject({ lastDays: null, year: { daysRead: 7 }, isWaiting: true });
  });

  it('tells what failed meanwhile, and waits for the rest', async () => {
    const { pages, exist, time, gate } = held();
    exist.history.correlations = () =>
      Promise.reject(new NetworkError('Exist cannot be reached.', { mayHaveArrived: false }));
    exist.gate = gate.promise;
    const shown = noted(pages.show('coffees'));
    await time.pass(1500);
    expect(shown.value).toMatchObject({ isWaiting: true, failure: { code: 'network' } });
  });

  it('does not wait where all is at hand', async () => {
    const { pages, time } = open();
    expect((await pages.show('coffees')).isWaiting).toBe(false);
    expect(time.waiting).toEqual([]);
  });
});

/** What a promise has come to so far. */
function noted<T>(promise: Promise<T>): { value: T | undefined } {
  const shown: { value: T | undefined } = { value: undefined };
  void promise.then((value) => (shown.value = value));
  return shown;
}
