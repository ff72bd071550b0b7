import { describe, expect, it } from 'vitest';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { AttributePage, PageQuery } from '../../../electron/domain/exist-model.ts';
import type { ToldValue } from '../../../electron/domain/history-values.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { HistoryReader } from '../../../electron/history/history-reader.ts';
import { HistoryStore } from '../../../electron/history/history-store.ts';
import { anAttribute, today, yesterday } from '../../support/builders.ts';
import { diskFull, HandTime, MemoryFolder } from '../../support/in-memory-ports.ts';

const minuteMs = 60_000;

/** An Exist of 150 attributes, whose value is the day of the month, and a reader that was asked for 60 days. */
function openReader(folder = new MemoryFolder()) {
  const time = new HandTime();
  const store = new HistoryStore(folder);
  const asked: PageQuery[] = [];
  const failures: Error[] = [];
  const world = { count: 150, isSending: false, told: [] as ToldValue[] };
  const exist = {
    attributesPage: async (query: PageQuery): Promise<AttributePage> => {
      asked.push(query);
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      const first = (query.page - 1) * query.limit;
      const names = Array.from({ length: world.count }, (_, place) => `a${place}`).slice(
        first,
        first + query.limit,
      );
      const days = Array.from({ length: query.days }, (_, place) => addDays(query.dateMax, -place));
      const values = Object.fromEntries(days.map((day) => [day, Number(day.slice(8))]));
      return { count: world.count, attributes: names.map((name) => anAttribute({ name, values })) };
    },
  };
  const reader = new HistoryReader({
    store,
    exist,
    today: () => today,
    isSending: () => world.isSending,
    noteTold: () => () => world.told,
    room: () => ({ now: 200, hourly: 200 }),
    clock: time,
    timers: time,
    jitter: () => 0.5,
    onChange: () => undefined,
  });
  if (store.wish === null) {
    store.askFor({
      version: 1,
      anchor: yesterday,
      from: addDays(today, -60),
      isStopped: false,
      requestsUsed: 0,
      round: 0,
    });
  }
  return { reader, store, folder, time, asked, failures, world };
}

const valuesOf = (store: HistoryStore, name: string) =>
  [...store.keptDays(addDays(today, -60), yesterday)].map(({ day, valueOf }) => [day, valueOf(name)]);

describe('reading the past', () => {
  it('reads every page of every window, and then rests', async () => {
    const { reader, store, asked, time } = openReader();
    reader.wake();
    await time.pass(minuteMs);
    expect(asked.map(({ dateMax, page }) => [dateMax, page])).toEqual([
      [yesterday, 1],
      [yesterday, 2],
      [addDays(yesterday, -31), 1],
      [addDays(yesterday, -31), 2],
    ]);
    expect(valuesOf(store, 'a149')).toEqual(
      Array.from({ length: 60 }, (_, place) => addDays(today, place - 60)).map((day) => [
        day,
        Number(day.slice(8)),
      ]),
    );
    reader.wake();
    await time.pass(minuteMs);
    expect([asked.length, time.waiting]).toEqual([4, []]);
  });

  it('shows a window only when it is whole', async () => {
    const { reader, store, time } = openReader();
    reader.wake();
    await time.pass(100);
    expect([store.known.size, store.pages(addDays(yesterday, -30)).length]).toEqual([0, 1]);
  });

  it('leaves the way to taps, and goes on when it is woken after them', async () => {
    const { reader, asked, time, world } = openReader();
    world.isSending = true;
    reader.wake();
    await time.pass(minuteMs);
    expect([asked.length, time.waiting]).toEqual([0, []]);
    world.isSending = false;
    reader.wake();
    await time.pass(minuteMs);
    expect(asked).toHaveLength(4);
  });

  it('waits out a pause that Exist asked for, whoever wakes it meanwhile', async () => {
    const { reader, asked, failures, time } = openReader();
    const retryAtMs = time.nowMs() + 30 * minuteMs;
    failures.push(new TallyError('rate-limited', 'Later.', { retryAtMs }));
    reader.wake();
    await time.pass(minuteMs);
    reader.wake();
    await time.pass(minuteMs);
    expect([asked.length, reader.activity.resumesAtMs]).toEqual([1, retryAtMs]);
    await time.pass(30 * minuteMs);
    expect(asked).toHaveLength(5);
  });

  it('tries again by itself after the network was gone', async () => {
    const { reader, asked, failures, time } = openReader();
    failures.push(new NetworkError('Gone.', { mayHaveArrived: false }));
    reader.wake();
    await time.pass(minuteMs);
    expect(asked).toHaveLength(5);
  });

  it.each([
    ['a full disk', diskFull()],
    ['a sign-in that ended', new TallyError('unauthorised', 'Sign in again.')],
  ])('leaves %s to the person, and goes on when it is asked again', async (_, failure) => {
    const { reader, asked, failures, time } = openReader();
    failures.push(failure);
    reader.wake();
    await time.pass(minuteMs);
    expect([asked.length, reader.activity.failure?.message, time.waiting]).toEqual([1, failure.message, []]);
    reader.retry();
    await time.pass(minuteMs);
    expect([asked.length, reader.activity.failure]).toEqual([5, null]);
  });

  it('gives up on answers that can never be read', async () => {
    const { reader, asked, failures, time } = openReader();
    for (let n = 0; n < 20; n += 1) failures.push(new TallyError('bad-response', 'Odd.'));
    reader.wake();
    await time.pass(120 * minuteMs);
    expect([asked.length, reader.activity.failure?.message]).toEqual([8, 'Odd.']);
  });

  it('begins a window anew when attributes came or went between its pages', async () => {
    const { reader, asked, store, time, world } = openReader();
    reader.wake();
    await time.pass(100);
    world.count = 160;
    await time.pass(minuteMs);
    expect(asked.slice(0, 4).map(({ page }) => page)).toEqual([1, 2, 1, 2]);
    expect(valuesOf(store, 'a159').at(-1)).toEqual([yesterday, Number(yesterday.slice(8))]);
  });

  it('begins a window anew when so many attributes have gone that its next page is none any more', async () => {
    const { reader, asked, failures, time, world } = openReader();
    reader.wake();
    await time.pass(100);
    world.count = 90;
    failures.push(new TallyError('rejected', 'Invalid page.'));
    await time.pass(minuteMs);
    expect(reader.activity.failure?.code).toBe('rejected');
    reader.wake();
    await time.pass(minuteMs);
    expect([asked.map(({ page }) => page), reader.activity.failure]).toEqual([[1, 2, 1, 1], null]);
  });

  it('does not lose what a person added to a day while its page was on the way', async () => {
    const { reader, store, time, world } = openReader();
    world.told = [{ attribute: 'a3', day: yesterday, value: 99 }];
    reader.wake();
    await time.pass(minuteMs);
    expect(valuesOf(store, 'a3').at(-1)).toEqual([yesterday, 99]);
    expect(valuesOf(store, 'a3').at(-2)).toEqual([addDays(yesterday, -1), 19]);
  });

  it('takes a damaged window for one that has not been read', async () => {
    const { reader, store, folder, time } = openReader();
    reader.wake();
    await time.pass(minuteMs);
    folder.files.set(addDays(yesterday, -30), '{"version":1}');
    expect(valuesOf(store, 'a0')).toHaveLength(29);
    const again = openReader(folder);
    expect(valuesOf(again.store, 'a0')).toHaveLength(29);
    again.reader.wake();
    await again.time.pass(minuteMs);
    expect(again.asked.map(({ dateMax }) => dateMax)).toEqual([yesterday, yesterday]);
    expect(valuesOf(again.store, 'a0')).toHaveLength(60);
  });
});

describe('reading all of it again', () => {
  const raiseRound = (store: HistoryStore) => {
    const { wish } = store;
    if (wish !== null) store.askFor({ ...wish, round: wish.round + 1 });
  };

  it('reads every window once more, and shows what is kept until then', async () => {
    const { reader, store, asked, time, world } = openReader();
    world.count = 50;
    reader.wake();
    await time.pass(minuteMs);
    expect(asked).toHaveLength(2);
    world.count = 60;
    raiseRound(store);
    reader.wake();
    await time.pass(200);
    expect(valuesOf(store, 'a0')).toHaveLength(60);
    await time.pass(minuteMs);
    expect(asked).toHaveLength(4);
    expect(valuesOf(store, 'a59').map(([, value]) => value)).not.toContain(null);
    reader.wake();
    await time.pass(minuteMs);
    expect(asked).toHaveLength(4);
  });

  it('begins a window anew whose first page is of the round before', async () => {
    const { reader, store, asked, time } = openReader();
    reader.wake();
    await time.pass(100);
    raiseRound(store);
    await time.pass(minuteMs);
    expect(asked.map(({ page }) => page)).toEqual([1, 1, 2, 1, 2]);
  });

  it('is not put off by a reading of the last days, whose window keeps its round', async () => {
    const { reader, store, asked, time } = openReader();
    reader.wake();
    await time.pass(minuteMs);
    raiseRound(store);
    const attributes = [anAttribute({ name: 'a0', values: { [yesterday]: 98 } })];
    store.takeIn({ attributes, firstDay: addDays(today, -6), today });
    reader.wake();
    await time.pass(minuteMs);
    expect(asked).toHaveLength(8);
  });

  it('is not needed for a window that begins with a reading of the last days since', async () => {
    const { store } = openReader();
    raiseRound(store);
    const [firstDay, lastDay] = [addDays(yesterday, 1), addDays(yesterday, 3)];
    store.takeIn({ attributes: [], firstDay, today: addDays(lastDay, 1) });
    expect(store.known.get(firstDay)).toMatchObject({ coversTo: lastDay, round: 1 });
  });

  it('takes files of earlier versions for those of the first round', async () => {
    const { reader, folder, time } = openReader();
    reader.wake();
    await time.pass(minuteMs);
    for (const [name, text] of folder.files) folder.files.set(name, text.replaceAll('"round":0,', ''));
    folder.files.set('wish', (folder.files.get('wish') ?? '').replace(',"round":0', ''));
    expect([...folder.files.values()].some((text) => text.includes('round'))).toBe(false);
    const again = openReader(folder);
    expect(again.store.wish?.round).toBe(0);
    expect(valuesOf(again.store, 'a0')).toHaveLength(60);
    again.reader.wake();
    await again.time.pass(minuteMs);
    expect(again.asked).toEqual([]);
  });
});

describe('what a kill leaves of the pages of a window', () => {
  const firstDay = addDays(yesterday, -30);
  const pageFiles = (folder: MemoryFolder) =>
    folder.names().filter((name) => name.startsWith(`${firstDay}.`));

  /** Reads the first window with its pages still beside it: a kill came before they were dropped. */
  async function openWithLeftovers() {
    const folder = new MemoryFolder();
    const { reader, time } = openReader(folder);
    folder.remove = () => undefined;
    reader.wake();
    await time.pass(400);
    reader.stop();
    Reflect.deleteProperty(folder, 'remove');
    expect(pageFiles(folder)).toHaveLength(2);
    return folder;
  }

  it.each([
    ['is gone', (folder: MemoryFolder) => folder.remove(`${firstDay}.page-1`)],
    [
      'cannot be read',
      (folder: MemoryFolder) => void folder.files.set(`${firstDay}.page-1`, '{"version":1}'),
    ],
  ])('is asked for from the first that %s, and not for ever', async (_, damage) => {
    const folder = await openWithLeftovers();
    folder.remove(firstDay);
    damage(folder);
    const { reader, asked, store, time } = openReader(folder);
    reader.wake();
    await time.pass(minuteMs);
    expect(asked.map(({ dateMax, page }) => [dateMax, page])).toEqual([
      [yesterday, 1],
      [addDays(yesterday, -31), 1],
      [addDays(yesterday, -31), 2],
    ]);
    expect(valuesOf(store, 'a149')).toHaveLength(60);
    expect(pageFiles(folder)).toEqual([]);
  });

  it('does not mix with what is read of it later', async () => {
    const folder = await openWithLeftovers();
    folder.remove(`${firstDay}.page-2`);
    const { reader, asked, store, time } = openReader(folder);
    // The window has to be read again: it was looked at too early, and by then a value was another.
    const window = store.window(firstDay);
    const asOf = addDays(today, -20);
    const page = store.pages(firstDay)[0];
    folder.write(firstDay, { ...window, asOf });
    folder.write(`${firstDay}.page-1`, { ...page, asOf, columns: { a0: [99] } });
    folder.remove('summaries');
    reader.wake();
    await time.pass(minuteMs);
    expect(asked.slice(0, 2).map(({ dateMax, page: number }) => [dateMax, number])).toEqual([
      [yesterday, 1],
      [yesterday, 2],
    ]);
    expect(valuesOf(store, 'a0').some(([, value]) => value === 99)).toBe(false);
  });

  it('costs no request where the window was whole and only its summary is older', async () => {
    const folder = await openWithLeftovers();
    const summaries = JSON.parse(folder.files.get('summaries') ?? '{}') as Record<string, object>;
    folder.write('summaries', {
      ...summaries,
      [firstDay]: { ...summaries[firstDay], asOf: addDays(today, -20) },
    });
    const { reader, asked, time } = openReader(folder);
    reader.wake();
    await time.pass(minuteMs);
    expect(asked.map(({ dateMax }) => dateMax)).toEqual([addDays(yesterday, -31), addDays(yesterday, -31)]);
    expect(pageFiles(folder)).toEqual([]);
  });

  it('is a beginning without a gap', async () => {
    const folder = await openWithLeftovers();
    const removed: string[] = [];
    const remove = folder.remove.bind(folder);
    folder.remove = (name) => {
      removed.push(name);
      remove(name);
    };
    new HistoryStore(folder).dropPages(firstDay);
    expect(removed).toEqual([`${firstDay}.page-2`, `${firstDay}.page-1`]);
  });
});

describe('a day of the past that a person adds to', () => {
  it('is corrected in a window that is whole, and in one that is still being read', async () => {
    const { reader, store, time } = openReader();
    reader.wake();
    await time.pass(100);
    store.correct([{ attribute: 'a5', day: yesterday, value: 77 }]);
    await time.pass(minuteMs);
    expect(valuesOf(store, 'a5').at(-1)).toEqual([yesterday, 77]);
    store.correct([{ attribute: 'a140', day: addDays(today, -50), value: 55 }]);
    expect(valuesOf(store, 'a140')[10]).toEqual([addDays(today, -50), 55]);
  });

  it('costs no write where nothing differs', async () => {
    const { reader, store, folder, time } = openReader();
    reader.wake();
    await time.pass(minuteMs);
    const writes = folder.written.length;
    store.correct([{ attribute: 'a5', day: yesterday, value: Number(yesterday.slice(8)) }]);
    expect(folder.written).toHaveLength(writes);
  });
});
