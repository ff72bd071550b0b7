/** The .deb on a real Debian: apt installs it, the command runs, apt removes it, and what was the person's stays. */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import type { TodayJson } from '../../electron/domain/command-answer.ts';
import { commandLine, endAppOn } from '../support/command-line.ts';
import { pressTray } from '../support/tray-press.ts';
import { expect, focusWindow, PackagedApp, packages, test, tooltipSaying } from './packaged-app.ts';

const run = promisify(execFile);
const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
const name = 'tally-for-exist';
const command = `/usr/bin/${name}`;
/** Nobody is there: these tests need no Exist. */
const appEnv = { ...process.env, TALLY_EXIST_URL: 'http://localhost:9' };

test.describe.configure({ mode: 'serial' });
test.describe('the installed package', () => {
  test.beforeAll(async () => {
    if (await isKnownToDpkg()) throw new Error(`${name} is on this machine already; purge it first.`);
    await apt('install', '--no-install-recommends', packages().deb);
  });
  test.afterAll(async () => {
    if (await isKnownToDpkg()) await apt('purge', name);
  });

  test('is a command, a menu entry and an icon in every size', async () => {
    expect((await run('readlink', ['-f', command])).stdout.trim()).toBe(`/opt/${name}/${name}`);
    const { mode, uid } = statSync(`/opt/${name}/chrome-sandbox`);
    expect([mode & 0o7777, uid]).toEqual([0o4755, 0]);
    expect((await run('find', [`/opt/${name}`, '-perm', '/022', '!', '-type', 'l'])).stdout).toBe('');
    expect(menuEntry()).toMatchObject({
      Type: 'Application',
      Name: 'Tally for Exist',
      Exec: command,
      TryExec: command,
      Icon: name,
      StartupWMClass: name,
      Categories: 'Utility;',
    });
    for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) {
      const file = `/usr/share/icons/hicolor/${size}x${size}/apps/${name}.png`;
      const { width, height } = PNG.sync.read(readFileSync(file));
      expect([width, height], file).toEqual([size, size]);
    }
    expect(existsSync(`/usr/share/icons/hicolor/scalable/apps/${name}.svg`)).toBe(true);
  });

  test('runs, and its window is the one that the menu entry names', async ({ app, panel, keys }) => {
    const installed = new PackagedApp(command, app.profile, appEnv);
    installed.start();
    await tooltipSaying(panel, 'connect your account');
    await expect.poll(() => keys.findWindows('Tally for Exist'), { timeout: 20_000 }).not.toEqual([]);
    const [id = ''] = await keys.findWindows('Tally for Exist');
    expect((await run('xprop', ['-id', id, 'WM_CLASS'])).stdout).toContain(`"${windowClass()}"`);
    await pressTray(await panel.waitItem(), 'Quit');
    expect(await installed.ended()).toBe(0);
  });

  test('starts with the computer when asked to, and no longer when asked again', async ({ app, panel }) => {
    const file = join(process.env['XDG_CONFIG_HOME'] ?? '', 'autostart', `${name}.desktop`);
    const installed = new PackagedApp(command, app.profile, appEnv);
    expect(await installed.run(['--autostart=on'])).toBe(0);
    // As a desktop does at login: it reads Exec and runs it.
    const text = readFileSync(file, 'utf8');
    const exec = /^Exec="(.*)" --hidden$/m.exec(text)?.[1] ?? '';
    expect(/^TryExec=(.*)$/m.exec(text)?.[1]).toBe(exec);
    const atLogin = new PackagedApp(exec, app.profile, appEnv);
    atLogin.start(['--hidden']);
    await pressTray(await tooltipSaying(panel, 'connect your account'), 'Quit');
    expect(await atLogin.ended()).toBe(0);
    expect(await installed.run(['--autostart=off'])).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  test('answers on the command line, and starts in the tray for it', async ({ app, panel, keys }) => {
    const tally = commandLine({ profile: app.profile, env: appEnv, program: command });
    expect(await tally('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
    expect(await tally('today', '--json')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Nobody is signed in'),
    });
    await tooltipSaying(panel, 'connect your account');
    expect(await tally('show')).toMatchObject({ code: 0, out: '', err: '' });
    await focusWindow(keys);
    // The demo is the last button of the welcome screen: it needs no Exist.
    await keys.press('shift+Tab', 'Return');
    await expect.poll(async () => (await tally('today', '--json')).code, { timeout: 30_000 }).toBe(0);
    const before = coffeesIn((await tally('today', '--json')).out);
    expect(await tally('add', 'coffees', '2')).toMatchObject({ code: 0, err: '' });
    expect(coffeesIn((await tally('today', '--json', 'coffees')).out)).toBe(before + 2);
    await endAppOn(app.profile);
  });

  test('leaves nothing behind but what was the person’s, and says where that is', async ({ app, panel }) => {
    const files = await filesOfPackage();
    expect(files.length).toBeGreaterThan(20);
    const installed = new PackagedApp(command, app.profile, appEnv);
    installed.start(['--hidden']);
    await pressTray(await tooltipSaying(panel, 'connect your account'), 'Quit');
    expect(await installed.ended()).toBe(0);
    const kept = readdirSync(app.profile).sort();
    expect(kept).not.toEqual([]);

    await apt('remove', name);
    expect(files.filter(isThere)).toEqual([]);
    expect(isThere(`/opt/${name}`)).toBe(false);
    expect(await apt('purge', name)).toContain('~/.config/Tally for Exist');
    expect(await isKnownToDpkg()).toBe(false);
    expect(readdirSync(app.profile).sort()).toEqual(kept);
  });
});

/** Electron before 41.6 names its windows after the app and not after its menu entry; what ships is newer. */
function windowClass(): string {
  const version = readFileSync(join(packages().unpacked, 'version'), 'utf8');
  return Number.parseInt(version) > 41 ? name : 'Tally for Exist';
}

function coffeesIn(json: string): number {
  const { attributes } = JSON.parse(json) as TodayJson;
  return Number(attributes.find(({ name }) => name === 'coffees')?.value);
}

async function apt(...args: string[]): Promise<string> {
  const quietly = ['-y', '-o', 'DPkg::Lock::Timeout=300', ...args];
  return (await run('apt-get', quietly, { env, maxBuffer: 16e6 })).stdout;
}

/** Tells whether anything of it is left, be it the memory that it was once there. */
async function isKnownToDpkg(): Promise<boolean> {
  const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Abbrev}\n'], {
    maxBuffer: 16e6,
  });
  return stdout.split('\n').some((line) => line.startsWith(`${name} `) && !line.startsWith(`${name} un`));
}

async function filesOfPackage(): Promise<string[]> {
  const paths = (await run('dpkg', ['-L', name])).stdout.split('\n').filter((path) => path !== '');
  return paths.filter((path) => !lstatSync(path).isDirectory());
}

/** Also for a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function menuEntry(): Record<string, string> {
  const text = readFileSync(`/usr/share/applications/${name}.desktop`, 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}
