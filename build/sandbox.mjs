/** Bundles the sandbox and runs it with the given flags: `npm run sandbox -- --port 8123`. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle-for-node.mjs';
import { onNpmEnd } from './npm-end.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outDir = join(root, 'out', 'sandbox');

await bundleForNode(outDir, { cli: 'electron/sandbox/cli.ts' });

const child = spawn(process.execPath, [join(outDir, 'cli.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// A terminal's Ctrl+C reaches both; a signal to this script alone has to be passed on. Twice does no harm.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => child.kill(signal));
onNpmEnd(() => child.kill());
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
