// Checks the throw-away keyring, on which the app's own keychain tests build.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVirtualDesktop, type VirtualDesktop } from '../../build/display.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { Keys } from '../support/keys.ts';
import {
  keyringPassword,
  lockKeyring,
  secretToolLookup,
  secretToolSearchAll,
  unlockKeyring,
} from '../support/keyring.ts';
import { until } from '../support/until.ts';

const entry = { service: 'Tally bench', account: 'someone' };

describe.runIf(process.platform === 'linux')('the throw-away keyring', () => {
  let desktop: VirtualDesktop;

  beforeAll(async () => {
    await ensureSystemPackages({ purpose: 'test', log: console.log });
    desktop = await startVirtualDesktop();
    const args = ['store', '--label', 'Bench', ...Object.entries(entry).flat()];
    execFileSync('secret-tool', args, { env: desktop.env, input: 'a secret' });
  }, 120_000);

  afterAll(() => desktop?.stop());

  it('keeps a secret and shows it to another program', async () => {
    expect(await secretToolLookup(desktop.env, entry)).toBe('a secret');
    expect(await secretToolLookup(desktop.env, { service: 'Something else' })).toBeUndefined();
    expect(await secretToolSearchAll(desktop.env, { service: entry.service })).toContain('secret = a secret');
  });

  it('answers again once it was locked and unlocked', async () => {
    await lockKeyring(desktop.env);
    await unlockKeyring(desktop.env);
    expect(await secretToolLookup(desktop.env, entry)).toBe('a secret');
  });

  it('asks for the password on the screen while it is locked', async () => {
    await lockKeyring(desktop.env);
    const answer = secretToolLookup(desktop.env, entry);
    const keys = new Keys(desktop.env);
    await until(async () => (await keys.focusedTitle()) === 'Unlock Login Keyring', { what: 'the dialog' });
    await keys.type(keyringPassword);
    await keys.press('Return');
    expect(await answer).toBe('a secret');
  });
});
