/** A real update of an AppImage from a local feed: a forged one refused, a right one put in place at quit, a restart. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pressTray } from '../support/tray-press.ts';
import { expect, PackagedApp, test as base, tooltipSaying } from './packaged-app.ts';
import { standInAppImage, UpdateFeed } from './update-feed.ts';

const test = base.extend<{ feed: UpdateFeed; folder: string }>({
  // eslint-disable-next-line no-empty-pattern
  feed: async ({}, use) => {
    const feed = await UpdateFeed.open();
    await use(feed);
    feed.close();
  },
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tally-update-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

/** It leaves the first minute alone. */
const firstLook = { timeout: 90_000 };

test('refuses a forged version, takes the right one at quit, and restarts into the next', async ({
  app,
  appFolder,
  feed,
  folder,
  panel,
}) => {
  test.setTimeout(300_000);
  const file = join(folder, 'Tally.AppImage');
  const scriptOf = (version: string) => standInAppImage(version, app.program);
  await writeFile(file, scriptOf('0.1.0'));
  await chmod(file, 0o755);
  await feed.nameIn(appFolder);
  const cache = join(folder, 'cache');
  const env = { ...process.env, TALLY_EXIST_URL: 'http://localhost:9', XDG_CACHE_HOME: cache };
  const appImage = new PackagedApp(file, app.profile, env);
  const offers = async (words: string) => {
    const labels = async () => (await (await panel.waitItem()).menu()).children.map(({ label }) => label);
    await expect.poll(labels, firstLook).toContain(words);
    return panel.waitItem();
  };

  feed.publish('0.2.0', scriptOf('0.2.0'), scriptOf('forged'));
  appImage.start(['--hidden']);
  await tooltipSaying(panel, 'connect your account');
  expect(feed.asked).toEqual([]);
  const item = await offers('Download version 0.2.0');
  // Nothing was fetched before somebody agreed.
  expect(feed.asked.every((path) => path.endsWith('.yml'))).toBe(true);
  await pressTray(item, 'Download version 0.2.0');
  await offers('Try again to download version 0.2.0');
  expect(readFileSync(file, 'utf8')).toBe(scriptOf('0.1.0'));
  expect(allFiles(cache).filter((path) => readFileSync(path, 'utf8').includes('forged'))).toEqual([]);

  feed.publish('0.2.0', scriptOf('0.2.0'));
  await pressTray(item, 'Try again to download version 0.2.0');
  await offers('Restart into version 0.2.0');
  expect(readFileSync(file, 'utf8')).toBe(scriptOf('0.1.0'));
  await pressTray(item, 'Quit');
  expect(await appImage.ended()).toBe(0);
  await panel.waitGone(item);
  expect(readFileSync(file, 'utf8')).toBe(scriptOf('0.2.0'));
  expect(statSync(file).mode & 0o777).toBe(0o755);
  expect(readdirSync(folder).sort()).toEqual(['Tally.AppImage', 'cache']);

  // The inside of the stand-in is still the old program, so it is offered the next one.
  feed.publish('0.3.0', scriptOf('0.3.0'));
  appImage.start(['--hidden']);
  await pressTray(await offers('Download version 0.3.0'), 'Download version 0.3.0');
  const before = await offers('Restart into version 0.3.0');
  await pressTray(before, 'Restart into version 0.3.0');
  expect(await appImage.ended()).toBe(0);
  await panel.waitGone(before);
  expect(readFileSync(file, 'utf8')).toBe(scriptOf('0.3.0'));
  const after = await tooltipSaying(panel, 'connect your account');
  expect(after.busName).not.toBe(before.busName);
  await pressTray(after, 'Quit');
  await panel.waitGone(after);
});

function allFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
