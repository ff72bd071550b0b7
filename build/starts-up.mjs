/** Starts a packaged app and waits until it is really there: that a file exists proves nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus from 'dbus-next';
import { withVirtualDesktop } from './display.mjs';
import { endingWithUs } from './owned-processes.mjs';

const patienceMs = 60_000;
/** Where there is no bus to ask, an app that lives this long counts as started. */
const aliveMs = 10_000;

/**
 * Starts it: on Linux on a virtual desktop until its tray icon is there, elsewhere until it has lived for a while.
 *
 * @param {string} program
 * @param {NodeJS.ProcessEnv} [extraEnv]
 * @returns {Promise<void>}
 * @throws {Error} with what it printed, when it does not come up
 */
export async function provesToStart(program, extraEnv = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'tally-first-start-'));
  const args = [...rootFlags(), '--hidden', `--user-data-dir=${profile}`];
  try {
    if (process.platform !== 'linux') await lives(program, args, { ...process.env, ...extraEnv });
    else await withVirtualDesktop(({ env }) => showsTray(program, args, { ...env, ...extraEnv }));
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Chromium refuses to start its sandbox as root; only then is it left out. */
export function rootFlags() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function showsTray(program, args, env) {
  const bus = dbus.sessionBus({ busAddress: env['DBUS_SESSION_BUS_ADDRESS'] ?? '' });
  const isThere = new Promise((resolve) => {
    const watcher = new TrayWatcher(() => resolve(undefined));
    bus.export('/StatusNotifierWatcher', watcher);
  });
  await bus.requestName('org.kde.StatusNotifierWatcher', 0);
  try {
    await startedUntil(program, args, env, isThere);
  } finally {
    bus.disconnect();
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function lives(program, args, env) {
  const alive = new Promise((resolve) => setTimeout(resolve, aliveMs));
  await startedUntil(program, args, env, alive);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {Promise<unknown>} isThere
 */
async function startedUntil(program, args, env, isThere) {
  const app = spawn(...endingWithUs(program, args), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { text: '' };
  app.stdout.on('data', (text) => (output.text += text));
  app.stderr.on('data', (text) => (output.text += text));
  const ended = once(app, 'exit').then(([code, signal]) => `ended with ${signal ?? code}`);
  const timer = { impatience: /** @type {NodeJS.Timeout | undefined} */ (undefined) };
  const late = new Promise((resolve) => {
    timer.impatience = setTimeout(() => resolve(`showed no tray icon in ${patienceMs / 1000} s`), patienceMs);
  });
  const trouble = await Promise.race([isThere.then(() => undefined), ended, late]);
  clearTimeout(timer.impatience);
  app.kill();
  await ended;
  if (trouble !== undefined) throw new Error(`${program} ${trouble}.\n${output.text}`);
}

/** What apps register their tray icons with. Its members are named by the protocol. */
class TrayWatcher extends dbus.interface.Interface {
  #onItem;

  /** @param {() => void} onItem */
  constructor(onItem) {
    super('org.kde.StatusNotifierWatcher');
    this.#onItem = onItem;
  }

  get IsStatusNotifierHostRegistered() {
    return true;
  }
  RegisterStatusNotifierItem() {
    this.#onItem();
  }
}
TrayWatcher.configureMembers({
  properties: { IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' } },
  methods: { RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' } },
});
