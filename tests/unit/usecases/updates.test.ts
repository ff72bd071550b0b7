import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { UpdateSettings, UpdateSource } from '../../../electron/domain/ports.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { Updates } from '../../../electron/usecases/updates.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A feed under a test's thumb. */
class Feed implements UpdateSource {
  published: string | Error | null = '0.2.0';
  /** What a download ends with. */
  trouble: TallyError | null = null;
  restartTrouble: TallyError | null = null;
  readonly calls: string[] = [];
  report: (percent: number) => void = () => undefined;
  finish: () => void = () => undefined;

  look(): Promise<string | null> {
    this.calls.push('look');
    if (this.published instanceof Error) return Promise.reject(this.published);
    return Promise.resolve(this.published);
  }

  download(onPercent: (percent: number) => void): Promise<void> {
    this.calls.push('download');
    this.report = onPercent;
    return new Promise((resolve, reject) => {
      this.finish = () => (this.trouble === null ? resolve() : reject(this.trouble));
    });
  }

  restart(): Promise<void> {
    this.calls.push('restart');
    return this.restartTrouble === null ? Promise.resolve() : Promise.reject(this.restartTrouble);
  }
}

function anInstall(given: { isOn?: boolean; feed?: Feed | null } = {}) {
  const clock = new HandTime();
  const store = new TodayStore(clock);
  const settings = new MemoryFile<UpdateSettings>();
  if (given.isOn !== undefined) settings.save({ version: 1, isOn: given.isOn });
  const feed = new Feed();
  const source = given.feed === null ? null : feed;
  const updates = new Updates({ store, clock, source, settings });
  const beat = async (ms: number) => {
    await clock.pass(ms);
    await updates.wake();
  };
  return { updates, store, feed, settings, beat, view: () => store.state.update };
}

describe('looking for a newer version', () => {
  it('leaves the start alone and looks a minute later, without fetching anything', async () => {
    const { feed, beat, view } = anInstall();
    await beat(minuteMs - 1);
    expect(feed.calls).toEqual([]);
    await beat(1);
    expect(feed.calls).toEqual(['look']);
    expect(view()).toEqual({ kind: 'available', version: '0.2.0' });
  });

  it('looks once a day', async () => {
    const { feed, beat } = anInstall();
    feed.published = null;
    await beat(minuteMs);
    await beat(23 * hourMs);
    expect(feed.calls).toEqual(['look']);
    await beat(hourMs);
    expect(feed.calls).toEqual(['look', 'look']);
  });

  it('says nothing when it fails, and looks again in an hour', async () => {
    const { feed, beat, view } = anInstall();
    feed.published = new Error('no network');
    await beat(minuteMs);
    expect(view()).toEqual({ kind: 'none' });
    await beat(59 * minuteMs);
    expect(feed.calls).toEqual(['look']);
    feed.published = '0.2.0';
    await beat(minuteMs);
    expect(view()).toEqual({ kind: 'available', version: '0.2.0' });
  });

  it('takes back an offer that is no longer published', async () => {
    const { feed, beat, view } = anInstall();
    await beat(minuteMs);
    feed.published = null;
    await beat(24 * hourMs);
    expect(view()).toEqual({ kind: 'none' });
  });

  it('does nothing where a package manager keeps the install up to date', async () => {
    const { updates, beat, view, settings } = anInstall({ feed: null });
    await beat(48 * hourMs);
    await updates.download();
    await updates.restart();
    updates.setWanted(false);
    expect(view()).toEqual({ kind: 'elsewhere' });
    expect(settings.load()).toBeUndefined();
  });
});

describe('switching it off', () => {
  it('never looks for somebody who does not want it, also after a restart', async () => {
    const { feed, beat, view } = anInstall({ isOn: false });
    await beat(48 * hourMs);
    expect(feed.calls).toEqual([]);
    expect(view()).toEqual({ kind: 'off' });
  });

  it('drops an offer, keeps the wish, and looks soon when it is switched on again', async () => {
    const { updates, feed, beat, view, settings } = anInstall();
    await beat(minuteMs);
    updates.setWanted(false);
    expect(view()).toEqual({ kind: 'off' });
    expect(settings.load()).toEqual({ version: 1, isOn: false });
    updates.setWanted(true);
    expect(view()).toEqual({ kind: 'none' });
    await beat(0);
    expect(feed.calls).toEqual(['look', 'look']);
    expect(view()).toEqual({ kind: 'available', version: '0.2.0' });
  });
});

describe('fetching it', () => {
  it('fetches on the person’s word, tells how far it is, and is then ready', async () => {
    const { updates, feed, beat, view } = anInstall();
    await updates.download();
    expect(feed.calls).toEqual([]);
    await beat(minuteMs);
    const done = updates.download();
    feed.report(41.7);
    expect(view()).toEqual({ kind: 'downloading', version: '0.2.0', percent: 41 });
    feed.finish();
    await done;
    expect(view()).toEqual({ kind: 'ready', version: '0.2.0' });
    await beat(48 * hourMs);
    expect(feed.calls).toEqual(['look', 'download']);
  });

  it('says why it did not come, and can be tried again', async () => {
    const { updates, feed, beat, view } = anInstall();
    await beat(minuteMs);
    feed.trouble = new TallyError('update-failed', 'It was not the one that was published.');
    const first = updates.download();
    feed.finish();
    await first;
    expect(view()).toMatchObject({
      kind: 'available',
      failure: { code: 'update-failed', message: 'It was not the one that was published.' },
    });
    feed.trouble = null;
    const second = updates.download();
    feed.finish();
    await second;
    expect(view()).toEqual({ kind: 'ready', version: '0.2.0' });
  });
});

describe('restarting into it', () => {
  it('does so only when it is ready', async () => {
    const { updates, feed, beat } = anInstall();
    await beat(minuteMs);
    await updates.restart();
    expect(feed.calls).toEqual(['look']);
    const done = updates.download();
    feed.finish();
    await done;
    await updates.restart();
    expect(feed.calls).toEqual(['look', 'download', 'restart']);
  });

  it('goes on and says so when the new version cannot be put in place', async () => {
    const { updates, feed, beat, view } = anInstall();
    await beat(minuteMs);
    const done = updates.download();
    feed.finish();
    await done;
    feed.restartTrouble = new TallyError('update-failed', 'The disk is full.');
    await updates.restart();
    expect(view()).toMatchObject({ kind: 'available', failure: { message: 'The disk is full.' } });
  });
});
