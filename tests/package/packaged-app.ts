/**
 * A packaged app as a person has it: nothing can look into its process, so it is driven by keys and the tray, and seen by
 * what it does to keyring, browser, panel and Exist.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { endingWithUs } from '../../build/owned-processes.mjs';
import { Keys } from '../support/keys.ts';
import { test as surroundings } from '../support/surroundings.ts';

export { tooltipSaying } from '../support/surroundings.ts';

export { expect };

interface Packages {
  folder: string;
  deb: string;
  tarball: string;
  unpacked: string;
  /** The program of the Electron that was packaged, with nothing closed. */
  electron: string;
}

/** Where `npm run test:package` put what it tests. */
export function packages(): Packages {
  const text = process.env['TALLY_PACKAGES'];
  if (text === undefined) throw new Error('These tests run through `npm run test:package`.');
  return JSON.parse(text) as Packages;
}

/** Chromium refuses to start its sandbox as root; only then is it left out. */
export const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export class PackagedApp {
  readonly program: string;
  readonly profile: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  /** What it wrote to its terminal. */
  output = '';

  constructor(program: string, profile: string, env: NodeJS.ProcessEnv) {
    this.program = program;
    this.profile = profile;
    this.#env = env;
  }

  /** Starts it; `args` come after the profile's. */
  start(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): void {
    const all = [...rootFlags, `--user-data-dir=${this.profile}`, ...args];
    const child = spawn(...endingWithUs(this.program, all), {
      env: { ...this.#env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (this.output += text.toString()));
    this.#child = child;
  }

  /** Runs it to its end, as for an errand; answers the exit code. */
  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
    this.start(args, env);
    return this.ended();
  }

  /** Waits until it has ended; answers the exit code, null when a signal ended it. */
  async ended(): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve));
    return child.exitCode;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.ended();
    this.#child = null;
  }
}

interface Fixtures {
  keys: Keys;
  /** A copy of the unpacked app of one's own, to be meddled with. */
  appFolder: string;
  app: PackagedApp;
}

export const test = surroundings.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  keys: async ({}, use) => use(new Keys()),
  // eslint-disable-next-line no-empty-pattern
  appFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tally-packaged-'));
    await cp(packages().unpacked, folder, { recursive: true });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // The panel is named so that it is there before the app looks for one.
  app: async ({ sandbox, webBrowser, appFolder, panel: _panel }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'tally-profile-'));
    const env = { ...webBrowser.env(process.env), TALLY_EXIST_URL: sandbox.url };
    const app = new PackagedApp(join(appFolder, 'tally-for-exist'), profile, env);
    await use(app);
    await app.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Waits for the app's window and gives it the keyboard. */
export async function focusWindow(keys: Keys): Promise<void> {
  await expect.poll(() => keys.findWindows('Tally for Exist'), { timeout: 20_000 }).not.toEqual([]);
  const [id = ''] = await keys.findWindows('Tally for Exist');
  await keys.focusWindow(id);
}
