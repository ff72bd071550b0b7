/** A desktop without a screen: X server, session bus, window manager and keyring, all private and all ended with us. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { endingWithUs, OwnedProcesses } from './owned-processes.mjs';
import { startPrivateBus } from './private-bus.mjs';
import { startPrivateKeyring } from './private-keyring.mjs';
import { onProcessEnd } from './process-end.mjs';
import { startWindowManager, startXServer } from './virtual-screen.mjs';

/**
 * @typedef {object} VirtualDesktopOptions
 * @property {number} [widthPx] default 1280
 * @property {number} [heightPx] default 800
 * @property {number} [scale] of a high-density screen, a whole number, default 1; widths and heights are in its pixels
 * @property {import('./private-keyring.mjs').KeyringState} [keyring] default 'unlocked'
 */

/**
 * @typedef {object} VirtualDesktop
 * @property {NodeJS.ProcessEnv} env what programs need to run on it
 * @property {string} folder its private folders; gone after `stop`
 * @property {() => Promise<void>} stop
 */

const passedSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Tells whether windows can be shown.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Starts a desktop. Also ended when this process exits or is interrupted.
 *
 * @param {VirtualDesktopOptions} [options]
 * @returns {Promise<VirtualDesktop>}
 */
export async function startVirtualDesktop(options = {}) {
  const { widthPx = 1280, heightPx = 800, scale = 1, keyring = 'unlocked' } = options;
  const folder = await mkdtemp(join(tmpdir(), 'tally-desktop-'));
  const processes = new OwnedProcesses();
  const forget = onProcessEnd(() => rmSync(folder, { recursive: true, force: true }));
  const stop = async () => {
    await processes.stop();
    forget();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const env = await privateEnvironment(folder, scale);
    env['DISPLAY'] = await startXServer(processes, env, `${widthPx}x${heightPx}x24`);
    const busAddress = await startPrivateBus(processes, { folder, env });
    env['DBUS_SESSION_BUS_ADDRESS'] = busAddress;
    // What asks the system (sleep, power) asks this bus too: the machine's own is left alone, and tests can answer.
    env['DBUS_SYSTEM_BUS_ADDRESS'] = busAddress;
    await Promise.all([
      startWindowManager(processes, env, folder),
      startPrivateKeyring(processes, { env, busAddress, state: keyring }),
    ]);
    return { env, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Does some work on a desktop that is gone afterwards.
 *
 * @template T
 * @param {(desktop: VirtualDesktop) => Promise<T>} work
 * @param {VirtualDesktopOptions} [options]
 * @returns {Promise<T>}
 */
export async function withVirtualDesktop(work, options) {
  const desktop = await startVirtualDesktop(options);
  try {
    return await work(desktop);
  } finally {
    await desktop.stop();
  }
}

/**
 * Runs a command on a desktop that is gone afterwards; signals go on to the command.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {VirtualDesktopOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export function runInVirtualDesktop([program, ...args], options) {
  return withVirtualDesktop(async ({ env }) => {
    const child = spawn(...endingWithUs(program, args), { env, stdio: 'inherit' });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    for (const signal of passedSignals) process.on(signal, passOn);
    try {
      const [code, signal] = await once(child, 'exit');
      return code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
    } finally {
      for (const signal of passedSignals) process.off(signal, passOn);
    }
  }, options);
}

/**
 * @param {string} folder
 * @param {number} scale
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function privateEnvironment(folder, scale) {
  const home = (/** @type {string} */ name) => join(folder, name);
  const folders = {
    XDG_DATA_HOME: home('data'),
    XDG_CONFIG_HOME: home('config'),
    XDG_STATE_HOME: home('state'),
  };
  await Promise.all(Object.values(folders).map((path) => mkdir(path)));
  await mkdir(home('runtime'), { mode: 0o700 });
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...folders, XDG_RUNTIME_DIR: home('runtime') };
  for (const name of ['WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_CURRENT_DESKTOP', 'GNOME_KEYRING_CONTROL'])
    delete env[name];
  // Electron takes its scale from GTK.
  return { ...env, GDK_SCALE: `${scale}`, XDG_SESSION_TYPE: 'x11', NO_AT_BRIDGE: '1', GIO_USE_VFS: 'local' };
}
