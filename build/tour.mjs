/** `npm run tour`: the app in pictures, on a virtual desktop with a real panel. */
import { runPlaywright } from './e2e.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  process.exitCode = await runPlaywright('tour', process.argv.slice(2));
});
