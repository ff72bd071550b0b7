import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExportFile } from '../../../electron/desktop/export-file.ts';
import { failureOf, tellTale } from '../../support/in-memory-ports.ts';

describe('a file that a person asked for', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-export-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('appears whole, in the place of an earlier one', async () => {
    const path = join(folder, 'days.csv');
    await writeFile(path, 'earlier');
    const file = await openExportFile(path);
    await file.write('a\r\n');
    await file.write('ü\r\n');
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await file.finish()).toBe(7);
    expect(await readFile(path, 'utf8')).toBe('a\r\nü\r\n');
    expect(await readdir(folder)).toEqual(['days.csv']);
  });

  it('leaves no trace when it is abandoned', async () => {
    const file = await openExportFile(join(folder, 'days.csv'));
    await file.write('half');
    await file.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that there is no room left, and what can be done', async () => {
    const file = await openExportFile(join(folder, 'days.csv'), async (path, flags) => {
      const handle = await open(path, flags);
      handle.writeFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return handle;
    });
    expect(tellTale(await failureOf(file.write('a')))).toEqual({
      code: 'storage-full',
      message: 'There is no room left there. Make some, or choose another place.',
    });
    await file.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that nothing may be written in a place that is none', async () => {
    expect(tellTale(await failureOf(openExportFile(join(folder, 'no', 'days.csv'))))).toEqual({
      code: 'unexpected',
      message: 'Tally may not write there. Choose another place.',
    });
  });
});
