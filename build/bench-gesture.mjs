/** `npm run bench:gesture`: measures clicks, shortcuts and quick entry in the real app beside a bare Electron. */
import { runPlaywright } from './e2e.mjs';
import { runScript } from './setup-error.mjs';

await runScript(async () => {
  process.exitCode = await runPlaywright('bench', ['--reporter=line', ...process.argv.slice(2)]);
});
