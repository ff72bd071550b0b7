/** `npm start`: gets what is missing, builds, and runs the app. Flags after `--` go to the app. */
import { once } from 'node:events';
import { bundle } from './bundle.mjs';
import { explainCrash } from './electron-crash.mjs';
import { onNpmEnd } from './npm-end.mjs';
import { ensureDesktop, runApp } from './run-app.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  const electron = await ensureDesktop();
  await bundle();
  const startedAtMs = performance.now();
  const app = runApp(electron, process.argv.slice(2));
  let isAskedToEnd = false;
  const end = (/** @type {NodeJS.Signals} */ signal) => (isAskedToEnd = app.kill(signal));
  process.on('SIGINT', end).on('SIGTERM', end);
  onNpmEnd(() => end('SIGTERM'));
  const [code, signal] = await once(app, 'exit');
  if (signal !== null && !isAskedToEnd)
    console.error(explainCrash(electron, signal, performance.now() - startedAtMs));
  process.exitCode = code ?? 1;
});
