/** Reading an account's past through the whole app, checked against what the sandbox's ledger holds. */
import { describe, expect, it } from 'vitest';
import type { HistoryProgress } from '../../electron/contract/history-views.ts';
import { addDays, daysBetween } from '../../electron/domain/local-day.ts';
import { today, yesterday } from '../support/builders.ts';
import {
  closeWorldsAfterEach,
  hasRead,
  signedIn,
  startWorld,
  type AppUnderTest,
} from '../support/core-under-test.ts';

closeWorldsAfterEach();

const hourMs = 60 * 60_000;

/** Waits until reading the past stands as told. */
function past(app: AppUnderTest, step: HistoryProgress['step']): Promise<HistoryProgress> {
  return new Promise((resolve) => {
    const look = (progress: HistoryProgress) => {
      if (progress.step !== step) return;
      stop();
      resolve(progress);
    };
    const stop = app.history.onChange(look);
    look(app.history.progress);
  });
}

const pagesAsked = ({ sandbox }: { sandbox: Awaited<ReturnType<typeof signedIn>>['sandbox'] }) =>
  sandbox.requests.to('with-values').filter(({ query }) => query['limit'] === '100' && query['days'] !== '7');

describe('reading the past', () => {
  it('reads a year of 122 attributes in 24 requests, and every value is the ledger’s', async () => {
    const { app, sandbox } = await signedIn();
    const before = sandbox.requests.count();
    app.history.ask(addDays(today, -365));
    const progress = await past(app, 'done');
    expect(sandbox.requests.count() - before).toBe(24);
    expect(progress).toMatchObject({
      from: addDays(today, -365),
      lastDay: yesterday,
      daysDone: 365,
      daysAsked: 365,
      requestsUsed: 24,
      timeLeftMs: 0,
    });
    const page = await app.pages.show('steps');
    for (const { day, value } of page.year?.weeks.flat().filter((cell) => cell !== null) ?? []) {
      expect([day, value]).toEqual([day, sandbox.current('steps', day)]);
    }
    expect(page.year?.daysRead).toBe(365);
  });

  it('asks for one page at a time, newest first', async () => {
    const { app, sandbox } = await signedIn();
    app.history.ask(addDays(today, -62));
    await past(app, 'done');
    expect(pagesAsked({ sandbox }).map(({ query }) => [query['date_max'], query['page']])).toEqual([
      [yesterday, '1'],
      [yesterday, '2'],
      [addDays(yesterday, -31), '1'],
      [addDays(yesterday, -31), '2'],
    ]);
  });

  it('goes on after a restart where it was, and asks for nothing twice', async () => {
    const world = await signedIn();
    const { app, sandbox } = world;
    const { machine } = app;
    app.history.ask(addDays(today, -180));
    await new Promise<void>((resolve) => {
      const stop = app.history.onChange(({ requestsUsed }) => {
        if (requestsUsed < 5) return;
        stop();
        app.stop();
        resolve();
      });
    });
    const again = world.open({ machine });
    await again.accounts.resume();
    const progress = await past(again, 'done');
    const asked = pagesAsked({ sandbox }).map(({ query }) => `${query['date_max']} ${query['page']}`);
    expect(progress.requestsUsed).toBe(asked.length);
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(1);
    expect(new Set(asked).size).toBe(12);
  });

  it('keeps up with the days by what is read anyway', async () => {
    const { app, sandbox, time } = await signedIn();
    app.history.ask(addDays(today, -61));
    await past(app, 'done');
    const asked = pagesAsked({ sandbox }).length;
    for (let day = 1; day <= 40; day += 1) {
      time.pass(24 * hourMs);
      await app.refresh.now();
    }
    expect(app.history.progress).toMatchObject({ step: 'done', lastDay: addDays(today, 39), daysDone: 101 });
    expect(pagesAsked({ sandbox })).toHaveLength(asked);
    const page = await app.pages.show('coffees');
    for (const { day, value } of page.lastDays?.points ?? []) {
      expect([day, value]).toEqual([day, sandbox.current('coffees', day) ?? 0]);
    }
  });

  it('reads the days of a fortnight away anew, and leaves older windows alone', async () => {
    const world = await signedIn();
    const { app, sandbox, time } = world;
    app.history.ask(addDays(today, -100));
    await past(app, 'done');
    app.stop();
    time.pass(20 * 24 * hourMs);
    sandbox.requests.clear();
    const again = world.open({ machine: app.machine });
    await again.accounts.resume();
    await past(again, 'done');
    // The window that was the newest had days that were still changing; the days since are in a new one.
    expect(pagesAsked({ sandbox }).map(({ query }) => query['date_max'])).toEqual([
      addDays(yesterday, 20),
      addDays(yesterday, 20),
      yesterday,
      yesterday,
    ]);
  });

  it('finds where a young account begins, and stops after a year of nothing', async () => {
    const { app, sandbox } = await signedIn({ account: 'young' });
    app.history.ask(null);
    const progress = await past(app, 'done');
    expect(progress.step).toBe('done');
    const windows = new Set(pagesAsked({ sandbox }).map(({ query }) => query['date_max']));
    expect(windows.size).toBeLessThanOrEqual(13);
  });

  it('goes back to the beginning of an account without being told when that was', async () => {
    const { app, sandbox } = await signedIn();
    app.history.ask(null);
    const progress = await past(app, 'done');
    expect(daysBetween(progress.firstDay ?? today, today)).toBeGreaterThan(400);
    expect(progress.daysAsked).toBe(progress.daysDone);
    expect(sandbox.requests.count()).toBeLessThan(60);
  });

  it('waits for the end of a pause that Exist asks for, then goes on by itself', async () => {
    const { app, sandbox, time } = await signedIn({ sendsRetryAfter: true, rateLimit: 12 });
    app.history.ask(addDays(today, -180));
    const paused = await past(app, 'paused');
    expect(paused.resumesAtMs).toBeGreaterThan(time.nowMs());
    const asked = sandbox.requests.count();
    time.pass((paused.resumesAtMs ?? 0) - time.nowMs() + 1000);
    await new Promise<void>((resolve) => {
      const stop = app.history.onChange(({ requestsUsed }) => {
        if (requestsUsed <= paused.requestsUsed) return;
        stop();
        resolve();
      });
    });
    expect(sandbox.requests.count()).toBeGreaterThan(asked);
  });

  it('stops when told, keeps what was read, and goes on when asked again', async () => {
    const { app, sandbox } = await signedIn();
    app.history.ask(addDays(today, -180));
    await new Promise<void>((resolve) => {
      const stop = app.history.onChange(({ daysDone }) => {
        if (daysDone === 0) return;
        stop();
        resolve();
      });
    });
    app.history.stop();
    expect((await past(app, 'stopped')).daysDone).toBeGreaterThan(0);
    app.history.ask(addDays(today, -60));
    await past(app, 'done');
    const asked = pagesAsked({ sandbox }).map(({ query }) => `${query['date_max']} ${query['page']}`);
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(1);
  });

  it('reads all of it again once more may be read, and when told: services fill in older days later', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    app.signIn.start({ ...credentials, scopes: ['food_read'] });
    await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
    app.history.ask(addDays(today, -60));
    await past(app, 'done');
    await app.findings.correlations({ attribute: null, onlyStrong: false, onlyConfident: false });
    expect([...app.machine.findings.values()].map(({ files }) => files.size)).toEqual([1]);

    await app.signIn.again(['food_read', 'mood_read']);
    await app.until(({ account }) => account?.scopes?.includes('mood_read') === true);
    expect([...app.machine.findings.values()].map(({ files }) => files.size)).toEqual([0]);
    await past(app, 'done');
    await app.until((state) => 'mood' in state.attributes);
    const day = addDays(today, -40);
    const moodOn = async () => {
      const year = await app.pages.year('mood', today);
      return year?.weeks.flat().find((cell) => cell?.day === day)?.value;
    };
    expect(await moodOn()).toBe(sandbox.current('mood', day));

    await app.days.view(day);
    const filledIn = sandbox.current('mood', day) === 9 ? 1 : 9;
    sandbox.elsewhere.set('mood', filledIn, day);
    app.history.ask(addDays(today, -60));
    await past(app, 'done');
    expect(await moodOn()).not.toBe(filledIn);
    app.history.readAgain();
    await past(app, 'done');
    expect(await moodOn()).toBe(filledIn);
  });

  it('forgets it when the person signs out', async () => {
    const { app } = await signedIn();
    app.history.ask(addDays(today, -30));
    await past(app, 'done');
    const [folder] = [...app.machine.pasts.values()];
    expect(folder?.files.size).toBeGreaterThan(0);
    await app.accounts.leave(true);
    expect(folder?.files.size).toBe(0);
    expect(app.history.progress.step).toBe('not-asked');
  });
});
