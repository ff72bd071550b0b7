/** Pages about the past on a whole app, with the numbers checked against the sandbox's own account. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExportFile } from '../../electron/desktop/export-file.ts';
import { TallyError } from '../../electron/domain/errors.ts';
import { addDays, weekdays } from '../../electron/domain/local-day.ts';
import { valueTypes } from '../../electron/domain/value-types.ts';
import { today, yesterday } from '../support/builders.ts';
import { closeWorldsAfterEach, signedIn, type AppUnderTest } from '../support/core-under-test.ts';
import { failureOf, tellTale } from '../support/in-memory-ports.ts';
import { everyPage } from './sandbox-client.ts';

closeWorldsAfterEach();

const everything = { attribute: null, onlyStrong: false, onlyConfident: false };

function read(app: AppUnderTest, from: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = app.history.onChange(({ step }) => {
      if (step !== 'done') return;
      stop();
      resolve();
    });
    app.history.ask(from);
  });
}

describe('the page of an attribute', () => {
  it('shows the averages that Exist has: seven weekdays, overall, and half a year of weeks', async () => {
    const { app, sandbox } = await signedIn();
    const page = await app.pages.show('steps');
    const sets = await everyPage<Record<string, number | string>>(
      sandbox,
      'averages/?attributes=steps&include_historical=1',
    );
    expect(page.averages?.madeOn).toBe(sets[0]?.['date']);
    expect(page.averages?.overall?.value).toBe(sets[0]?.['overall']);
    expect(page.averages?.weekdays.map(({ average }) => average?.value)).toEqual(
      weekdays.map((day) => sets[0]?.[day]),
    );
    expect(page.trend?.points.map(({ day, value }) => [day, value])).toEqual(
      sets
        .slice(0, 26)
        .map((set) => [set['date'], set['overall']])
        .toReversed(),
    );
    const whole = await app.pages.trend('steps', true);
    expect(whole.points).toHaveLength(sets.length);
    expect(page.failure).toBeNull();
  });

  it.each<[name: string, untouched: number | null]>([
    // A dense account answers quantities and tags that were not touched as zero, moods and times as nothing.
    ['coffees', 0],
    ['sleep', 0],
    ['sleep_start', null],
    ['mood', null],
    ['weight', null],
    ['walk', 0],
  ])(
    'shows 31 days of %s as the ledger has them, before any of the past was read',
    async (name, untouched) => {
      const { app, sandbox } = await signedIn();
      const page = await app.pages.show(name);
      const points = page.lastDays?.points ?? [];
      expect(points).toHaveLength(31);
      for (const { day, value } of points) {
        expect([day, value]).toEqual([day, sandbox.current(name, day) ?? untouched]);
      }
    },
  );

  it('costs nothing when it is opened a second time that day', async () => {
    const { app, sandbox } = await signedIn();
    const first = await app.pages.show('mood');
    sandbox.requests.clear();
    expect(await app.pages.show('mood')).toEqual(first);
    expect(sandbox.requests.count()).toBe(0);
  });

  it('costs nothing after a restart that day, not even a network, and is asked for anew the day after', async () => {
    const { app, open, sandbox, time } = await signedIn();
    const first = await app.pages.show('mood');
    app.stop();
    sandbox.requests.clear();
    const next = open({ machine: app.machine });
    await next.accounts.resume();
    expect(await next.pages.show('mood')).toEqual(first);
    const asked = () => sandbox.requests.count('correlations') + sandbox.requests.count('averages');
    expect(asked()).toBe(0);
    next.stop();

    await sandbox.setOffline(true);
    const offline = open({ machine: app.machine });
    await offline.accounts.resume();
    expect(await offline.pages.show('mood')).toEqual(first);
    await sandbox.setOffline(false);
    offline.stop();

    time.pass(24 * 60 * 60_000);
    const nextDayMs = time.nowMs();
    const later = open({ machine: app.machine });
    await later.accounts.resume();
    await later.pages.show('mood');
    expect(asked()).toBe(2);
    // What was a day old is gone from the disk too.
    const [folder] = [...app.machine.findings.values()];
    const kept = [...(folder?.files.values() ?? [])].map((text) => JSON.parse(text) as { atMs: number });
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.filter(({ atMs }) => atMs < nextDayMs)).toEqual([]);
  });

  it('does without files that are torn or full disks, and leaves none behind when the person signs out', async () => {
    const { app, open } = await signedIn();
    const first = await app.pages.show('mood');
    const [folder] = [...app.machine.findings.values()];
    if (folder === undefined) throw new Error('Nothing was kept.');
    app.stop();
    for (const name of folder.names()) folder.files.set(name, '{"version":2}');
    folder.failure = new TallyError('storage-full', 'No space.');
    const next = open({ machine: app.machine });
    await next.accounts.resume();
    expect(await next.pages.show('mood')).toEqual(first);
    expect(folder.files.size).toBe(0);

    folder.failure = null;
    await next.pages.show('steps');
    expect(folder.files.size).toBeGreaterThan(0);
    const unanswered = next.pages.show('coffees');
    await next.accounts.leave(true);
    await unanswered;
    expect(folder.files.size).toBe(0);
  });

  it('counts what the person adds at once', async () => {
    const { app } = await signedIn();
    const before = (await app.pages.show('coffees')).lastDays?.points.at(-1)?.value ?? 0;
    app.taps.add('coffees', 2);
    expect((await app.pages.show('coffees')).lastDays?.points.at(-1)?.value).toBe(before + 2);
  });

  it('shows what Exist tells of an earlier day now, not what it told to a tap before', async () => {
    const { app, sandbox } = await signedIn();
    const day = addDays(today, -20);
    app.taps.add('coffees', 2, day);
    await app.delivered();
    sandbox.elsewhere.add('coffees', 3, day);
    const { points } = (await app.pages.show('coffees')).lastDays ?? { points: [] };
    expect(points.find((point) => point.day === day)?.value).toBe(sandbox.current('coffees', day));
  });

  it('still shows what is on this machine while Exist cannot be reached, and says what is missing', async () => {
    const { app, sandbox } = await signedIn();
    await read(app, addDays(today, -60));
    await sandbox.setOffline(true);
    const page = await app.pages.show('coffees');
    expect(page.lastDays?.points.filter(({ value }) => value !== null)).toHaveLength(31);
    expect([page.trend, page.correlations, page.insights]).toEqual([null, null, null]);
    expect(page.failure?.code).toBe('network');
  });

  it('does not wait for an Exist that hangs: what is on this machine is there at once', async () => {
    const { app, sandbox, time } = await signedIn();
    await read(app, addDays(today, -60));
    const hanging = sandbox.faults.always({ kind: 'hang' });
    const opening = app.pages.show('coffees');
    while (hanging.hits < 3) await new Promise((resolve) => setImmediate(resolve));
    time.pass(1500);
    const page = await opening;
    expect(page.lastDays?.points.filter(({ value }) => value !== null)).toHaveLength(31);
    expect(page).toMatchObject({ isWaiting: true, trend: null, correlations: null, insights: null });
  });

  it('shows a text attribute as its latest texts, without a chart', async () => {
    const { app, sandbox } = await signedIn();
    await read(app, addDays(today, -60));
    const page = await app.pages.show('mood_note');
    expect([page.lastDays, page.year, page.trend]).toEqual([null, null, null]);
    expect(page.notes.length).toBeGreaterThan(0);
    for (const { day, text } of page.notes) expect(text).toBe(sandbox.current('mood_note', day));
  });

  it.each([{ values: 'sparse' }, { account: 'young' }, { account: 'young', values: 'dense' }] as const)(
    'is calm about every attribute of an account of %j',
    async (options) => {
      const { app } = await signedIn(options);
      for (const name of Object.keys(app.state.attributes).slice(0, 12)) {
        const page = await app.pages.show(name);
        expect(page.failure).toBeNull();
        if (page.lastDays === null) continue;
        expect(page.lastDays.description).toMatch(/\.$/);
        expect(page.lastDays.axis.max).toBeGreaterThan(page.lastDays.axis.min);
        // There is no trend of yes and no.
        expect(page.trend?.description ?? '').toMatch(page.valueType === valueTypes.boolean ? /^$/ : /\.$/);
        if (options.account === 'young') expect([page.averages, page.correlations]).toEqual([null, []]);
      }
    },
  );

  it('of nothing there is says so', async () => {
    const { app } = await signedIn();
    expect(tellTale(await failureOf(app.pages.show('constructor')))).toEqual({
      code: 'invalid-input',
      message: 'There is no such attribute in this account.',
    });
  });
});

describe('correlations', () => {
  it('are all there, the strongest first, with Exist’s words', async () => {
    const { app, sandbox } = await signedIn();
    const truth = await everyPage<{
      attribute: string;
      attribute2: string;
      value: number;
      percentage: number;
    }>(sandbox, 'correlations/');
    const shown = await app.findings.correlations(everything);
    expect(shown.map(({ attributes, value }) => [...attributes, value])).toEqual(
      truth.map(({ attribute, attribute2, value }) => [attribute, attribute2, value]),
    );
    for (const [place, { percentage }] of truth.entries()) {
      expect(shown[place]?.percentageText).toBe(`${Math.round(percentage)}\u00a0%`);
    }
    expect(shown.some(({ isPositive }) => !isPositive)).toBe(true);
    for (const { sentence, strength } of shown) {
      expect(`${sentence} ${strength}`).not.toMatch(
        /\b(because|causes?|leads? to|makes? you|thanks to|effect)\b/i,
      );
    }
  });

  it('are filtered by attribute, strong and confident', async () => {
    const { app, sandbox } = await signedIn();
    for (const query of [
      'attribute=mood',
      'strong=1',
      'confident=1',
      'attribute=mood&strong=1&confident=1',
    ]) {
      const wanted = new URLSearchParams(query);
      const shown = await app.findings.correlations({
        attribute: wanted.get('attribute'),
        onlyStrong: wanted.has('strong'),
        onlyConfident: wanted.has('confident'),
      });
      const truth = await everyPage<{ attribute: string; attribute2: string; value: number }>(
        sandbox,
        `correlations/?${query}`,
      );
      expect(truth.length).toBeGreaterThan(0);
      expect([query, shown.map(({ attributes, value }) => [...attributes, value])]).toEqual([
        query,
        truth.map(({ attribute, attribute2, value }) => [attribute, attribute2, value]),
      ]);
    }
  });

  it('of two attributes are found in either order, and null where Exist has found none', async () => {
    const { app, sandbox } = await signedIn();
    const [first] = await app.findings.correlations(everything);
    const [a, b] = first?.attributes ?? ['', ''];
    sandbox.requests.clear();
    expect(await app.findings.correlationBetween(b, a)).toEqual(first);
    expect(await app.findings.correlationBetween(a, b)).toEqual(first);
    expect(sandbox.requests.count()).toBe(1);
    expect(await app.findings.correlationBetween('steps', 'mood_note')).toBeNull();
    expect(await app.findings.correlationBetween('steps', 'steps')).toBeNull();
  });
});

describe('insights', () => {
  it('are plain text by day, week and month, newest first', async () => {
    const { app } = await signedIn();
    const all = await app.findings.insights({ span: null, attribute: null, from: null, to: null });
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ day }) => day)).toEqual(
      all
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
    for (const { lines } of all) for (const line of lines) expect(line).not.toMatch(/[<>\r\n]/);
    const weeks = await app.findings.insights({ span: 'week', attribute: null, from: null, to: null });
    expect(weeks).toEqual(all.filter(({ span }) => span === 'week'));
    const few = await app.findings.insights({
      span: null,
      attribute: null,
      from: addDays(today, -3),
      to: yesterday,
    });
    expect(few.length).toBeGreaterThan(0);
    expect(few).toEqual(all.filter(({ day }) => day >= addDays(today, -3) && day <= yesterday));
  });
});

describe('an export', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-export-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds every day and value of the ledger', async () => {
    const { app, sandbox } = await signedIn();
    const from = addDays(today, -40);
    await read(app, from);
    const path = join(folder, 'days.csv');
    const report = await app.exporter.write(
      {
        format: 'csv-wide',
        from,
        to: today,
        values: 'as-kept',
        attributes: ['steps', 'coffees', 'sleep_start'],
      },
      { choose: async () => path, open: openExportFile },
    );
    const text = await readFile(path, 'utf8');
    expect(report).toMatchObject({
      path,
      days: 41,
      attributes: 3,
      daysNotRead: 0,
      bytes: Buffer.byteLength(text),
    });
    const [head, ...rows] = text
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(head?.toSorted()).toEqual(['coffees', 'day', 'sleep_start', 'steps']);
    expect(rows.map(([day]) => day)).toEqual(Array.from({ length: 41 }, (_, place) => addDays(from, place)));
    const column = head?.indexOf('steps') ?? 0;
    for (const row of rows) expect(Number(row[column])).toBe(sandbox.current('steps', row[0]));
  });

  it('says how many days have not been read, and nothing when the person chose no place', async () => {
    const { app } = await signedIn();
    const wish = {
      format: 'json',
      from: addDays(today, -30),
      to: today,
      values: 'as-read',
      attributes: null,
    } as const;
    expect(await app.exporter.write(wish, { choose: async () => null, open: openExportFile })).toBeNull();
    const path = join(folder, 'days.json');
    const report = await app.exporter.write(wish, { choose: async () => path, open: openExportFile });
    expect([report?.days, report?.daysNotRead, report?.attributes]).toEqual([7, 24, 122]);
    const { days } = JSON.parse(await readFile(path, 'utf8')) as { days: unknown[] };
    expect(days).toHaveLength(7);
  });
});
