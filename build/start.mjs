/** `npm start`: gets what is missing, builds, and runs the app. Flags after `--` go to the app. */
import { spawn } from 'node:child_process';
import { bundle, root } from './bundle.mjs';
import { hasDisplay } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { runScript, SetupError } from './setup-error.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Runs the built app and answers when it ends.
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

await runScript(async () => {
  if (!hasDisplay()) {
    throw new SetupError(
      'no-display',
      'There is no display to show Tally on. Run `npm run tour` to see it on a virtual one, in pictures.',
    );
  }
  const log = (/** @type {string} */ line) => console.log(line);
  const electron = await ensureElectron({ log });
  await ensureSystemPackages({ purpose: 'start', log });
  await bundle();
  const app = runApp(electron, process.argv.slice(2));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => app.kill(signal));
  process.exitCode = await new Promise((resolve) => app.on('exit', (code) => resolve(code ?? 1)));
});
