/** Taps without a network, over restarts: the app runs in a network namespace in which there is nothing at all. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppProcess } from '../support/app-process.ts';
import type { TrayItem } from '../support/tray-item.ts';
import { pressTray, trayEntry } from '../support/tray-press.ts';
import { TrayWitness } from '../support/tray-witness.ts';
import { until } from '../support/until.ts';
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

const taps = 50;
/** Twenty-five hours apart: in these two it is never the same day. */
const zones = { tapped: 'Pacific/Pago_Pago', delivered: 'Pacific/Kiritimati' };
/** Sockets of the desktop still work there, the loopback address does not. */
const withoutNetwork =
  process.getuid?.() === 0
    ? ['unshare', '--net']
    : ['unshare', '--user', '--map-current-user', '--keep-caps', '--net'];

test('keeps fifty taps made without a network over two restarts, and delivers them once, on their day', async ({
  app,
  sandbox,
  panel,
}) => {
  test.setTimeout(120_000);
  sandbox.setTimezone(zones.tapped);
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const day = sandbox.today();
  const before = Number(sandbox.current('coffees') ?? 0);
  sandbox.requests.clear();
  const witness = await TrayWitness.start(panel);
  const env = { ...process.env, TALLY_EXIST_URL: sandbox.url };
  const run = async (wrapper: readonly string[], visit: (item: TrayItem) => Promise<void>) => {
    const running = AppProcess.start({ profile: app.profile, env, wrapper });
    try {
      const item = await witness.itemOf(running.pid);
      await visit(item);
      await pressTray(item, 'Quit');
      expect(await running.ended).toBe(0);
      await witness.gone(item, 10_000);
    } finally {
      await running.kill();
    }
  };

  await run(withoutNetwork, async (item) => {
    await says(item, /^Offline since \d{1,2}:\d\d$/);
    for (let count = 1; count <= taps; count += 1) {
      await pressTray(item, 'Coffees', '+1');
      await shows(item, before + count);
    }
    await says(item, new RegExp(`^Offline since \\d{1,2}:\\d\\d · ${taps} taps waiting$`));
  });

  await run(withoutNetwork, async (item) => {
    await shows(item, before + taps);
    await says(item, new RegExp(`^Offline since \\d{1,2}:\\d\\d · ${taps} taps waiting$`));
  });
  expect(sandbox.requests.all).toEqual([]);

  // The person flies on, and the app knows: what was tapped stays on the day it was tapped.
  sandbox.setTimezone(zones.delivered);
  await learnZone(app.profile, zones.delivered);
  expect(sandbox.today() > day).toBe(true);

  await run([], async (item) => {
    await until(() => sandbox.ledger.totalIncrement('coffees') === taps, { what: 'the taps to arrive' });
    await says(item, /^All delivered · \d{1,2}:\d\d$/);
    expect(sandbox.ledger.totalIncrement('coffees', day)).toBe(taps);
  });
  expect(sandbox.ledger.totalIncrement('coffees')).toBe(taps);
  expect(sandbox.requests.to('attributes/increment').map(({ status }) => status)).toEqual([200]);
  expect(sandbox.requests.count()).toBeLessThanOrEqual(6);
  witness.stop();
});

async function shows(item: TrayItem, value: number): Promise<void> {
  const words = new RegExp(`^Coffees {2}${value}\\b`);
  await until(async () => words.test((await trayEntry(item, 'Coffees')).label), {
    what: `the tray menu to show ${value}`,
  });
}

async function says(item: TrayItem, words: RegExp): Promise<void> {
  const line = async () => (await item.menu()).children[0]?.label ?? '';
  await expect.poll(line, { timeout: 20_000 }).toMatch(words);
}

/** Puts another time zone into the last reading on disk, as a later reading would. */
async function learnZone(profile: string, timezone: string): Promise<void> {
  const name = (await readdir(profile)).find((each) => /^snapshot-.*\.json$/.test(each)) ?? '';
  const snapshot = JSON.parse(await readFile(join(profile, name), 'utf8')) as { profile: object };
  const moved = { ...snapshot, profile: { ...snapshot.profile, timezone } };
  await writeFile(join(profile, name), JSON.stringify(moved));
}
