/** A gnome-keyring of one's own on a private bus: a throw-away keychain for tests. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { rejectOnExit, waitForBusName } from './private-bus.mjs';

const run = promisify(execFile);

/** The password of the throw-away keyring; it protects nothing. */
export const keyringPassword = 'test';

/** @typedef {'unlocked' | 'locked' | 'absent'} KeyringState */

/**
 * Starts the keyring that lives in the `XDG_DATA_HOME` of `env`, on the bus of `env`.
 *
 * @param {import('./owned-processes.mjs').OwnedProcesses} processes
 * @param {{ env: NodeJS.ProcessEnv, busAddress: string, state: KeyringState }} options
 */
export async function startPrivateKeyring(processes, { env, busAddress, state }) {
  if (state === 'absent') return;
  const daemon = processes.start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  daemon.stdin?.end(keyringPassword);
  await Promise.race([
    waitForBusName(busAddress, 'org.freedesktop.secrets'),
    rejectOnExit(daemon, 'gnome-keyring-daemon'),
  ]);
  if (state === 'locked') await lockKeyring(env);
}

/**
 * Locks the keyring, as a desktop does on log-out.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function lockKeyring(env) {
  const method = 'org.freedesktop.Secret.Service.Lock';
  const collections = 'array:objpath:/org/freedesktop/secrets/collection/login';
  const target = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
  await run('dbus-send', ['--session', '--print-reply', ...target, method, collections], { env });
}
