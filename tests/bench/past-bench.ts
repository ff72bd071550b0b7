/** A year of 122 attributes, read whole and read with a power cut half way: `npm run bench:history`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays } from '../../electron/domain/local-day.ts';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import { filesIn, pagesAsked, runPast } from './past-runs.ts';

const days = 365;
const mostRequests = 26;
const program = join(dirname(fileURLToPath(import.meta.url)), 'past-process.mjs');

/** Measures both, prints them, and throws where a promise is not kept. */
export async function benchPast(log: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tally-past-'));
  try {
    await measureWhole(join(folder, 'whole'), log);
    await measureInterrupted(join(folder, 'interrupted'), log);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureWhole(folder: string, log: (line: string) => void): Promise<void> {
  const sandbox = await startSandbox();
  try {
    const from = addDays(sandbox.today(), -days);
    const tookMs = await runPast({ program, sandbox, folder, from });
    const pages = pagesAsked(sandbox);
    log(`A year of 122 attributes, ${from} to ${addDays(sandbox.today(), -1)} (${days} days)`);
    log(`  requests      ${pages.length} (at most ${mostRequests}; attribute by attribute: ${122 * 4})`);
    log(`  time          ${seconds(tookMs)} with the start of the app and a pause of 250 ms after each page`);
    expectAtMost(pages.length, mostRequests, 'requests for a year');
    const files = await filesIn(folder);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    log(`  on disk       ${(total / 1000).toFixed(0)} kB in ${files.length} files`);
    for (const { name, bytes } of files) log(`    ${name.padEnd(22)} ${String(bytes).padStart(7)} bytes`);
  } finally {
    await sandbox.close();
  }
}

async function measureInterrupted(folder: string, log: (line: string) => void): Promise<void> {
  const sandbox = await startSandbox();
  try {
    const run = { program, sandbox, folder, from: addDays(sandbox.today(), -days) };
    await runPast({ ...run, killAfter: 12 });
    const before = pagesAsked(sandbox).length;
    const tookMs = await runPast(run);
    const pages = pagesAsked(sandbox);
    const repeated = pages.length - new Set(pages).size;
    log(`The same, killed (SIGKILL) as request ${before} arrived and started again`);
    log(
      `  requests      ${pages.length}: ${before} before, ${pages.length - before} after, ${repeated} repeated`,
    );
    log(`  time          ${seconds(tookMs)} for the rest`);
    expectAtMost(repeated, 1, 'requests repeated');
    expectAtMost(pages.length, mostRequests, 'requests for an interrupted year');
  } finally {
    await sandbox.close();
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function expectAtMost(found: number, most: number, what: string): void {
  if (found > most) throw new Error(`${what}: ${found}, and at most ${most} are allowed.`);
}
