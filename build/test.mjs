/** `npm test`: unit, integration and e2e tests, and one honest count at the end. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bundle.mjs';
import { ensureTestBench, runPlaywright } from './e2e.mjs';
import { run } from './run.mjs';
import { runScript } from './setup-error.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const results = join(root, 'test-results');
const vitestFile = join(results, 'vitest.json');
const playwrightFile = join(results, 'playwright.json');

await runScript(async () => {
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  // Before any test: left to the test files, several at once would install packages and run out of time.
  await ensureTestBench();
  const vitestCode = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestFile}`,
  ]);
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = playwrightFile;
  const e2eCode = await runPlaywright('e2e', ['--reporter=list,json']);
  const counts = { ...(await countVitest()), e2e: await countPlaywright() };
  process.exitCode = report(counts) && vitestCode === 0 && e2eCode === 0 ? 0 : 1;
});

/**
 * @param {Readonly<Record<string, Count>>} counts
 * @returns {boolean} whether every kind ran, none failed and none was left out
 */
function report(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const [kind, { passed, failed, skipped }] of Object.entries(counts)) {
    console.log(`${kind}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.skipped > 0) console.error('Tests were skipped: that is not a pass.');
  const isEveryKindThere = Object.values(counts).every(({ passed }) => passed > 0);
  return isEveryKindThere && total.failed === 0 && total.skipped === 0;
}

/** @returns {Promise<{ unit: Count, integration: Count }>} */
async function countVitest() {
  const counts = { unit: none(), integration: none() };
  const report = JSON.parse(await readFile(vitestFile, 'utf8'));
  for (const file of report.testResults) {
    const count = file.name.includes('/tests/integration/') ? counts.integration : counts.unit;
    // A file that does not even load holds no test, and yet it failed.
    if (file.assertionResults.length === 0 && file.status === 'failed') count.failed += 1;
    for (const { status } of file.assertionResults) {
      if (status === 'passed') count.passed += 1;
      else if (status === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
  }
  return counts;
}

/** @returns {Promise<Count>} */
async function countPlaywright() {
  const { stats } = JSON.parse(await readFile(playwrightFile, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** @returns {Count} */
function none() {
  return { passed: 0, failed: 0, skipped: 0 };
}
