/** The real app on the virtual desktop, with a sandbox for Exist, a panel for the tray and a browser that answers by itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { test as surroundings } from '../support/surroundings.ts';

export { tooltipSaying } from '../support/surroundings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface StartOptions {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

/** One profile folder, started as often as a test likes. */
export class AppUnderTest {
  readonly profile: string;
  readonly #env: NodeJS.ProcessEnv;
  #app: ElectronApplication | null = null;
  /** What the app wrote to its terminal. */
  output = '';

  constructor(profile: string, env: NodeJS.ProcessEnv) {
    this.profile = profile;
    this.#env = env;
  }

  /** Starts it and answers its window. */
  async start(options: StartOptions = {}): Promise<Page> {
    await this.startHidden(options);
    return this.window();
  }

  /** Starts it without waiting for a window. */
  async startHidden({ args = [], env = {} }: StartOptions = {}): Promise<void> {
    this.#app = await _electron.launch({
      args: [...rootFlags(), root, `--user-data-dir=${this.profile}`, ...args],
      env: { ...definedOnly(this.#env), ...definedOnly(env) },
    });
    const process = this.#app.process();
    process.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    process.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  /** The window that is there, or the next one to come. */
  async window(): Promise<Page> {
    return this.electron.windows()[0] ?? this.electron.waitForEvent('window');
  }

  get electron(): ElectronApplication {
    if (this.#app === null) throw new Error('The app has not been started.');
    return this.#app;
  }

  /** Starts the app once more on the same profile, as a person who forgot that it runs; answers its exit code. */
  async startSecond(...args: string[]): Promise<number | null> {
    const { executablePath, env } = await this.electron.evaluate(({ app }) => ({
      executablePath: app.getPath('exe'),
      env: { ...process.env } as Record<string, string>,
    }));
    const second = spawn(executablePath, [...rootFlags(), root, `--user-data-dir=${this.profile}`, ...args], {
      env,
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    return code;
  }

  /** Gives its window another size, in its own pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await expect.poll(() => this.electron.windows()[0]?.evaluate(() => innerWidth)).toBe(width);
  }

  /** Quits as a person does, and waits for the end. */
  async quit(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    await app?.close();
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    if (app === null) return;
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    await ended;
  }

  /** Every text file below the profile folder, for looking for what must not be there. */
  async filesContaining(text: string): Promise<string[]> {
    const entries = await readdir(this.profile, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const found = await Promise.all(
      paths.map(async (path) =>
        (await readFile(path).catch(() => Buffer.alloc(0))).includes(text) ? [path] : [],
      ),
    );
    return found.flat();
  }
}

interface Fixtures {
  app: AppUnderTest;
}

export const test = surroundings.extend<Fixtures>({
  // The panel is named so that it is there before the app looks for one.
  app: async ({ sandbox, webBrowser, panel: _panel }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'tally-profile-'));
    const app = new AppUnderTest(profile, { ...webBrowser.env(process.env), TALLY_EXIST_URL: sandbox.url });
    await use(app);
    await app.quit();
    await rm(profile, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';

/** Types the sandbox's client into the connect screen and goes on in the browser. */
export async function connect(page: Page, sandbox: Sandbox): Promise<void> {
  await page.getByRole('button', { name: 'Connect my account' }).click();
  await page.getByRole('textbox', { name: 'Client ID' }).fill(sandbox.clientId);
  await page.getByRole('textbox', { name: 'Client secret' }).fill(sandbox.clientSecret);
  await page.getByRole('button', { name: 'Continue in the browser' }).click();
}

/** Pins attributes on the first run's screen, in the order given, leaves the shortcut out, and goes on to today. */
export async function pin(page: Page, labels: readonly string[]): Promise<void> {
  const chosen = page.getByRole('checkbox', { checked: true });
  await page.getByRole('heading', { name: 'Pick what to keep in sight' }).waitFor();
  while ((await chosen.count()) > 0) await chosen.first().press('Space');
  for (const label of labels) {
    await page.getByRole('searchbox').fill(label);
    await page.getByRole('checkbox', { name: label, exact: true }).press('Space');
  }
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'Show my day' }).click();
  // It is offered once a profile, and not by a desktop that has no keys to give.
  const today = page.getByRole('button', { name: 'Manage', exact: true });
  const refusal = page.getByRole('button', { name: 'Not now' });
  await today.or(refusal).waitFor();
  if (await refusal.isVisible()) await refusal.click();
}

/** The card of a pinned attribute. */
export function card(page: Page, label: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: label, exact: true }) });
}

/** Reads one attribute's value and this weekday's average straight from the sandbox's API, beside the app. */
export async function todayOf(sandbox: Sandbox, name: string): Promise<{ value: number; usual: number }> {
  const headers = { Authorization: `Bearer ${sandbox.developerToken}` };
  const response = await fetch(`${sandbox.url}/api/2/averages/?attributes=${name}`, { headers });
  const { results } = (await response.json()) as { results: Record<string, number>[] };
  const weekday = new Date(`${sandbox.today()}T12:00:00Z`)
    .toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
    .toLowerCase();
  return { value: Number(sandbox.current(name) ?? 0), usual: Number(results[0]?.[weekday]) };
}

function rootFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
