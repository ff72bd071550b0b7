/** `npm run dev`: builds on every change and starts the app anew. Flags after `--` go to the app. */
import { bundle } from './bundle.mjs';
import { onNpmEnd } from './npm-end.mjs';
import { ensureDesktop, runApp } from './run-app.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  const electron = await ensureDesktop();
  const flags = process.argv.slice(2);
  /** @type {{ app: import('node:child_process').ChildProcess | null, isRestarting: boolean }} */
  const running = { app: null, isRestarting: false };

  const start = () => {
    running.isRestarting = false;
    running.app = runApp(electron, flags);
    running.app.on('exit', (code) => {
      if (running.isRestarting) start();
      else process.exit(code ?? 1);
    });
  };
  const restart = () => {
    if (running.isRestarting) return;
    running.isRestarting = true;
    console.log('Changed: starting again.');
    running.app?.kill();
  };

  await bundle({ isDev: true, onRebuilt: restart });
  start();
  onNpmEnd(() => running.app?.kill());
});
