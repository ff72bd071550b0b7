/** What an uninstaller is asked for: the packaged app forgets the person, tokens included. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockKeyring, secretToolLookup, unlockKeyring } from '../support/keyring.ts';
import { pressTray } from '../support/tray-press.ts';
import { expect, PackagedApp, test, tooltipSaying } from './packaged-app.ts';

const entry = { service: 'Tally for Exist', account: 'account-of-this-test' };
const other = { service: 'Another program', account: 'maya' };

test('removes every token and the profile, but not while Tally runs or the keyring is locked', async ({
  app,
  panel,
}) => {
  for (const attributes of [entry, other]) await keep(attributes);
  writeFileSync(join(app.profile, 'settings-like.json'), '{}');

  app.start(['--hidden']);
  const item = await tooltipSaying(panel, 'connect your account');
  const second = new PackagedApp(app.program, app.profile, process.env);
  expect(await second.run(['--forget-me'])).toBe(1);
  expect(second.output).toContain('Tally is running. Quit it, then try again.');
  await pressTray(item, 'Quit');
  expect(await app.ended()).toBe(0);

  await lockKeyring(process.env);
  expect(await app.run(['--forget-me'])).not.toBe(0);
  expect(app.output).toContain('Your keychain is locked, so nothing was removed.');
  expect(existsSync(app.profile)).toBe(true);
  await unlockKeyring(process.env);

  expect(await app.run(['--forget-me'])).toBe(0);
  expect(app.output).toContain('Tally has forgotten you');
  expect(await secretToolLookup(process.env, entry)).toBeUndefined();
  expect(await secretToolLookup(process.env, other)).toBe('a secret');
  expect(existsSync(app.profile)).toBe(false);
});

test('forgets the person also where the login item cannot be removed, and says so', async ({ app }) => {
  writeFileSync(join(app.profile, 'settings.json'), '{}');
  // A folder in its place is what not even root can remove as a file.
  const inTheWay = join(process.env['XDG_CONFIG_HOME'] ?? '', 'autostart', 'tally-for-exist.desktop');
  mkdirSync(inTheWay, { recursive: true });
  expect(await app.run(['--forget-me'])).toBe(1);
  expect(app.output).toContain(`Tally cannot change ${inTheWay}`);
  expect(app.output).toContain('Tally has forgotten you');
  expect(existsSync(app.profile)).toBe(false);
  rmSync(inTheWay, { recursive: true });
});

async function keep({ service, account }: typeof entry): Promise<void> {
  const store = spawn('secret-tool', ['store', '--label=A token', 'service', service, 'account', account]);
  store.stdin.end('a secret');
  const [code] = (await once(store, 'exit')) as [number];
  expect(code).toBe(0);
}
