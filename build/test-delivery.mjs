/**
 * Searches for a script of taps, faults and crashes that counts a tap twice or loses one:
 * `npm run test:delivery -- --runs 10000 [--seed N --path P]`. `--without correct-clock` leaves out one kind of command.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForNode } from './bundle-for-node.mjs';
import { root } from './bundle.mjs';
import { runScript } from './setup-error.mjs';

/** @typedef {import('../tests/delivery/property.ts').SearchResult} SearchResult */

const outDir = join(root, 'out', 'delivery');

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      path: { type: 'string' },
      commands: { type: 'string', default: '30' },
      without: { type: 'string', multiple: true, default: [] },
      workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    },
  });
  await bundleForNode(outDir, {
    worker: 'tests/delivery/worker.ts',
    telling: 'tests/delivery/telling.ts',
  });
  // A path leads to one script: there is nothing to share out.
  const workers = values.path === undefined ? Math.max(1, Number(values.workers)) : 1;
  const options = { maxCommands: Number(values.commands), without: values.without };
  const startedAt = performance.now();
  const results = await Promise.all(
    Array.from({ length: workers }, (_, index) => {
      const share = values.path === undefined ? Math.ceil(Number(values.runs) / workers) : 1;
      const seed = Number(values.seed) + index;
      const args = ['--runs', share, '--seed', seed, '--commands', values.commands, '--place', index];
      const kinds = values.without.flatMap((kind) => ['--without', kind]);
      const path = values.path === undefined ? [] : ['--path', values.path];
      return searchIn([...args.map(String), ...kinds, ...path]);
    }),
  );
  const { addTally, describeTally, emptyTally, describeFinding } = await import(join(outDir, 'telling.mjs'));
  const total = emptyTally();
  for (const { tally } of results) addTally(total, tally);
  console.log(describeTally(total, performance.now() - startedAt));
  console.log(`seeds         ${values.seed} to ${Number(values.seed) + workers - 1}`);
  for (const { finding } of results) {
    if (finding !== null) console.error(`\n${describeFinding(finding, options)}`);
  }
  process.exitCode = results.some(({ finding }) => finding !== null) ? 1 : 0;
});

/**
 * @param {readonly string[]} args
 * @returns {Promise<SearchResult>}
 */
async function searchIn(args) {
  const worker = fork(join(outDir, 'worker.mjs'), [...args]);
  const [message] = await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code]) => {
      throw new Error(`A search ended without a result (exit code ${code}).`);
    }),
  ]);
  return message;
}
