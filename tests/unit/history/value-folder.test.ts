import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openValueFolder } from '../../../electron/history/value-folder.ts';
import { failureOf, tellTale } from '../../support/in-memory-ports.ts';

describe('a folder of values', () => {
  let parent = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'tally-values-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('is made with its first value, for nobody else to read', () => {
    const folder = openValueFolder(join(parent, 'past'));
    expect([folder.names(), folder.read('a'), existsSync(join(parent, 'past'))]).toEqual([
      [],
      undefined,
      false,
    ]);
    folder.write('a', { b: [1, 'ü', null] });
    expect([folder.names(), folder.read('a')]).toEqual([['a'], { b: [1, 'ü', null] }]);
    expect(statSync(join(parent, 'past', 'a.json')).mode & 0o077).toBe(0);
  });

  it('takes what is damaged for missing, and does not show what was never finished', () => {
    const folder = openValueFolder(parent);
    writeFileSync(join(parent, 'torn.json'), '{"version":1,"fir');
    writeFileSync(join(parent, '2026-01-01.json.unfinished'), '{}');
    expect([folder.names(), folder.read('torn')]).toEqual([['torn'], undefined]);
    folder.write('torn', 1);
    expect(folder.read('torn')).toBe(1);
  });

  it('forgets one value, or everything', () => {
    const folder = openValueFolder(join(parent, 'past'));
    folder.write('a', 1);
    folder.write('b', 2);
    folder.remove('a');
    folder.remove('a');
    expect(folder.names()).toEqual(['b']);
    folder.clear();
    folder.clear();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('says when it cannot be written', async () => {
    writeFileSync(join(parent, 'past'), 'a file where the folder should be');
    const folder = openValueFolder(join(parent, 'past'));
    expect(tellTale(await failureOf((async () => folder.write('a', 1))()))).toMatchObject({
      code: 'storage-full',
    });
  });
});
