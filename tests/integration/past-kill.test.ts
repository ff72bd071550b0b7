/** A process that reads the past is killed without warning; the next one goes on where it was. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../build/bundle-for-node.mjs';
import { addDays } from '../../electron/domain/local-day.ts';
import { filesIn, pagesAsked, runPast } from '../bench/past-runs.ts';
import { closeSandboxesAfterEach, openSandbox } from './sandbox-client.ts';

closeSandboxesAfterEach();

describe('a kill while the past is read', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-past-kill-'));
    await bundleForNode(join(folder, 'program'), { 'past-process': 'tests/bench/past-process.ts' });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([1, 3, 4])('as request %i arrives repeats one at most, and loses no day', async (killAfter) => {
    const sandbox = await openSandbox({ now: Date.now });
    const past = join(folder, `past-${killAfter}`);
    const run = {
      program: join(folder, 'program', 'past-process.mjs'),
      sandbox,
      folder: past,
      from: addDays(sandbox.today(), -93),
    };
    await runPast({ ...run, killAfter });
    await runPast(run);
    const pages = pagesAsked(sandbox);
    expect(new Set(pages).size).toBe(6);
    expect(pages.length).toBeLessThanOrEqual(7);
    const names = (await filesIn(past)).map(({ name }) => name);
    expect(names.filter((name) => /^\d{4}-\d{2}-\d{2}\.json$/.test(name))).toHaveLength(3);
    expect(names.filter((name) => name.includes('page'))).toEqual([]);
  });
});
