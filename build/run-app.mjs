/** Starts the app on this machine's own desktop. */
import { spawn } from 'node:child_process';
import { root } from './bundle.mjs';
import { hasDisplay } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { SetupError } from './setup-error.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Gets what a start needs.
 *
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 * @throws {SetupError} `no-display`, `electron-unavailable`, `system-packages-missing`, `system-packages-failed`
 */
export async function ensureDesktop() {
  if (!hasDisplay()) {
    throw new SetupError(
      'no-display',
      'There is no display to show Tally on. Run `npm run tour` to see it on a virtual one, in pictures.',
    );
  }
  const log = (/** @type {string} */ line) => console.log(line);
  // First what is quick to know: nobody should download 200 MB to be told that a package is missing.
  await ensureSystemPackages({ purpose: 'start', log });
  return ensureElectron({ log });
}

/**
 * Runs the built app.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @param {readonly string[]} flags
 */
export function runApp(electron, flags) {
  return spawn(electron.executable, [...rootFlags(), root, ...flags], { stdio: 'inherit' });
}

/** Chromium refuses to start its sandbox as root; only then is it left out, and never in a release. */
function rootFlags() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
