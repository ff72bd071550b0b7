/** `npm run test:e2e`: the real app on a virtual desktop. Arguments go to Playwright. */
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { withVirtualDesktop } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { run } from './run.mjs';
import { runScript } from './setup-error.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Gets what the tests need: first what is quick to know, then Electron.
 *
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 * @throws {SetupError} `electron-unavailable`, `system-packages-missing`, `system-packages-failed`
 */
export async function ensureTestBench() {
  const log = (/** @type {string} */ line) => console.log(line);
  await ensureSystemPackages({ purpose: 'test', log });
  return ensureElectron({ log });
}

/**
 * Gets what is missing, builds, and runs a Playwright project.
 *
 * @param {string} project
 * @param {readonly string[]} args
 * @param {import('./display.mjs').VirtualDesktopOptions} [desktop]
 * @returns {Promise<number>} Playwright's exit code
 */
export async function runPlaywright(project, args, desktop = {}) {
  const electron = await ensureTestBench();
  await bundle();
  return withVirtualDesktop(
    ({ env }) =>
      run('playwright', ['test', `--project=${project}`, ...args], {
        ...env,
        ELECTRON_OVERRIDE_DIST_PATH: electron.distPath,
      }),
    desktop,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    process.exitCode = await runPlaywright('e2e', process.argv.slice(2));
  });
}
