/** Measures reading a year of the past on a sandbox: requests, time, size on disk, and a power cut half way. */
import { join } from 'node:path';
import { bundleForNode } from './bundle-for-node.mjs';
import { root } from './bundle.mjs';
import { runScript } from './setup-error.mjs';

const outDir = join(root, 'out', 'bench-history');

await runScript(async () => {
  await bundleForNode(outDir, {
    'past-bench': 'tests/bench/past-bench.ts',
    'past-process': 'tests/bench/past-process.ts',
  });
  const { benchPast } = await import(join(outDir, 'past-bench.mjs'));
  await benchPast(console.log);
});
