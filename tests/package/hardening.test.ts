/** What was closed when the app was packaged: read back, and tried. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { until } from '../support/until.ts';
import { expect, packages, PackagedApp, test, tooltipSaying } from './packaged-app.ts';

const tinyApp = fileURLToPath(new URL('../support/tiny-tray-app/', import.meta.url));

/** Files that a test makes, gone afterwards. */
const scratch = test.extend<{ folder: string }>({
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tally-scratch-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test('has every fuse as it was decided', async ({ app }) => {
  const wire = await getCurrentFuseWire(app.program);
  // On the wire, a fuse is the sign 1 or 0.
  const state = (option: FuseV1Options) => String.fromCharCode(wire[option] ?? 0);
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    inspect: '0',
    asarIntegrity: '1',
    onlyFromAsar: '1',
    ownSnapshot: '0',
    filePrivileges: '0',
  });
});

scratch('ignores a loose app folder beside the asar', async ({ app, appFolder, panel, folder }) => {
  const mark = join(folder, 'loose-app-ran');
  const loose = join(appFolder, 'resources', 'app');
  await mkdir(loose);
  await writeFile(join(loose, 'package.json'), '{"name":"loose","main":"main.cjs"}');
  await writeFile(join(loose, 'main.cjs'), touch(mark));
  app.start(['--hidden']);
  await tooltipSaying(panel, 'connect your account');
  expect(existsSync(mark)).toBe(false);
});

scratch('does not become Node, nor runs what NODE_OPTIONS names', async ({ app, panel, folder }) => {
  const mark = join(folder, 'script-ran');
  const script = join(folder, 'script.cjs');
  await writeFile(script, touch(mark));
  app.start(['--hidden', script], { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` });
  await tooltipSaying(panel, 'connect your account');
  expect(existsSync(mark)).toBe(false);
});

test('opens neither Node’s inspector nor Chromium’s', async ({ app, panel, keys }) => {
  const [inspector, debugging] = [19_229, 19_222];
  app.start([`--inspect=${inspector}`, `--remote-debugging-port=${debugging}`]);
  await tooltipSaying(panel, 'connect your account');
  await expect.poll(() => keys.findWindows('Tally for Exist'), { timeout: 20_000 }).not.toEqual([]);
  expect(await answers(inspector)).toBe(false);
  expect(await answers(debugging)).toBe(false);
  expect(app.output).not.toMatch(/Debugger listening|DevTools listening/);
});

scratch('would see it open: the same Electron with nothing closed answers', async ({ folder }) => {
  const debugging = 19_322;
  const bare = new PackagedApp(packages().electron, folder, process.env);
  bare.start([`--remote-debugging-port=${debugging}`, tinyApp]);
  await expect.poll(() => answers(debugging), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => bare.output).toMatch(/DevTools listening/);
  await bare.kill();
});

function touch(file: string): string {
  return `require('node:fs').writeFileSync(${JSON.stringify(file)}, 'it ran');`;
}

/** Tells whether anybody listens at a port of this machine. */
function answers(port: number): Promise<boolean> {
  return until(
    () =>
      new Promise<{ isOpen: boolean }>((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve({ isOpen: true }));
        socket.once('error', () => resolve({ isOpen: false }));
        socket.once('close', () => socket.destroy());
      }),
    { what: `port ${port} to say yes or no` },
  ).then(({ isOpen }) => isOpen);
}
