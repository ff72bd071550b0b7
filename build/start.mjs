/** `npm start`: gets what is missing, builds, and runs the app. Flags after `--` go to the app. */
import { bundle } from './bundle.mjs';
import { ensureDesktop, runApp } from './run-app.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  const electron = await ensureDesktop();
  await bundle();
  const app = runApp(electron, process.argv.slice(2));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => app.kill(signal));
  process.exitCode = await new Promise((resolve) => app.on('exit', (code) => resolve(code ?? 1)));
});
