/** The main way through the packaged app: sign in, add from the tray, be still signed in after a restart. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockKeyring, secretToolLookup, secretToolSearchAll, unlockKeyring } from '../support/keyring.ts';
import { pressTray } from '../support/tray-press.ts';
import { expect, test, tooltipSaying } from './packaged-app.ts';
import { connectByKeys } from './signing-in.ts';

test('signs in on the sandbox, adds one coffee, and keeps the token in the keyring alone', async ({
  app,
  sandbox,
  panel,
  webBrowser,
  keys,
}) => {
  const before = Number(sandbox.current('coffees') ?? 0);
  app.start();
  await tooltipSaying(panel, 'connect your account');
  await connectByKeys(keys, sandbox);
  const visit = await webBrowser.waitVisit();
  expect(visit.finalPage?.text).toContain('Tally is connected to Exist. You can close this page.');
  // What was suggested is taken as it is: the first button of the screen has nothing to do with it.
  const item = await tooltipSaying(panel, `Coffees ${before}`);

  await pressTray(item, 'Coffees', '+1');
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees'), { timeout: 20_000 }).toBe(1);
  expect(sandbox.current('coffees')).toBe(before + 1);

  const stored = await secretToolSearchAll(process.env, { service: 'Tally for Exist' });
  const account = /attribute\.account = (\S+)/.exec(stored)?.[1] ?? '';
  const text = await secretToolLookup(process.env, { service: 'Tally for Exist', account });
  const secrets = JSON.parse(text ?? '{}') as Record<string, string>;
  expect(secrets['accessToken']).toMatch(/\S{8,}/);
  for (const secret of ['accessToken', 'refreshToken', 'clientSecret'])
    expect(await filesContaining(app.profile, secrets[secret] ?? 'missing'), secret).toEqual([]);

  await pressTray(item, 'Quit');
  expect(await app.ended()).toBe(0);
  app.start(['--hidden']);
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  await expect
    .poll(async () => (await panel.waitItem()).menu().then(({ children }) => children[0]?.label))
    .toMatch(/^All delivered/);
  expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  expect(await webBrowser.visits()).toHaveLength(1);
});

test('shows its tray and its window while the keyring is locked', async ({ app, panel, keys }) => {
  // Cookies are kept encrypted, and the key to them lies in the keyring.
  await lockKeyring(process.env);
  try {
    // Without a desktop's name Chromium would not think of a keyring at all.
    app.start([], { XDG_CURRENT_DESKTOP: 'GNOME' });
    await tooltipSaying(panel, 'connect your account');
    await expect.poll(() => keys.findWindows('Tally for Exist'), { timeout: 20_000 }).not.toEqual([]);
    await pressTray(await panel.waitItem(), 'Quit');
    expect(await app.ended()).toBe(0);
  } finally {
    await unlockKeyring(process.env);
  }
});

/** Every file below a folder that has a text in it. */
async function filesContaining(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(
    files.map(async (file) =>
      (await readFile(file).catch(() => Buffer.alloc(0))).includes(text) ? [file] : [],
    ),
  );
  return found.flat();
}
