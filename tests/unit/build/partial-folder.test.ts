import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWhole } from '../../../build/partial-folder.mjs';

describe('a folder made whole or not at all', () => {
  let cache: string;
  let folder: string;

  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'tally-test-'));
    folder = join(cache, 'thing');
  });
  afterEach(() => rm(cache, { recursive: true }));

  const fillWith = (words: string) => async (partial: string) => {
    await writeFile(join(partial, 'words'), words);
    return partial;
  };

  it('appears once it is filled, and nothing else stays behind', async () => {
    await makeWhole(folder, fillWith('done'));
    expect(await readFile(join(folder, 'words'), 'utf8')).toBe('done');
    expect(await readdir(cache)).toEqual(['thing']);
  });

  it('may be a folder inside the one that was filled', async () => {
    await makeWhole(folder, async (partial) => {
      await mkdir(join(partial, 'dist'));
      return join(partial, 'dist');
    });
    expect(await readdir(cache)).toEqual(['thing']);
  });

  it('keeps what another process has made in the meantime', async () => {
    await makeWhole(folder, async (partial) => {
      await mkdir(folder);
      await writeFile(join(folder, 'words'), 'theirs');
      return fillWith('ours')(partial);
    });
    expect(await readFile(join(folder, 'words'), 'utf8')).toBe('theirs');
    expect(await readdir(cache)).toEqual(['thing']);
  });

  it('does not appear when filling it fails or comes to nothing', async () => {
    await expect(makeWhole(folder, () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'disk full',
    );
    await makeWhole(folder, async () => undefined);
    expect(await readdir(cache)).toEqual([]);
  });

  it('removes what a killed process left behind, but not what one still works on', async () => {
    const abandoned = join(cache, `.partial-thing-${hostname()}-999999999`);
    const foreign = join(cache, `.partial-thing-another-machine-999999999`);
    const working = join(cache, `.partial-thing-${hostname()}-${process.ppid}`);
    await Promise.all([abandoned, foreign, working].map((path) => mkdir(path)));
    await makeWhole(folder, fillWith('done'));
    expect([abandoned, foreign, working].map((path) => existsSync(path))).toEqual([false, true, true]);
  });
});
