import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeKept, removeRest } from '../../../electron/desktop/forget-profile.ts';

const place = { folder: '' };
const kept = ['settings.json', 'outbox.damaged-7.json', 'outbox.json.tmp-12ab', 'past-4711', 'findings-4711'];
const chromiums = ['Local State', 'Cache', 'lockfile'];

beforeEach(() => {
  place.folder = mkdtempSync(join(tmpdir(), 'tally-forget-'));
  for (const name of [...kept, ...chromiums]) {
    const isFolder = name === 'Cache' || name.endsWith('-4711');
    if (isFolder) mkdirSync(join(place.folder, name));
    writeFileSync(join(place.folder, name, isFolder ? 'steps.json' : ''), '{}');
  }
});
afterEach(() => rmSync(place.folder, { recursive: true, force: true }));

/** As on Windows, where what is open stays, and so does the folder that it is in. */
const unless = (open: string) => (path: string) => {
  if (path === place.folder || basename(path) === open) throw new Error('EBUSY');
  rmSync(path, { recursive: true, force: true });
};

describe('a profile that is to be forgotten', () => {
  it('loses what was kept for the person at once, and the rest at the end', () => {
    expect(removeKept(place.folder)).toEqual([]);
    expect(readdirSync(place.folder).sort()).toEqual([...chromiums].sort());
    removeRest(place.folder);
    expect(existsSync(place.folder)).toBe(false);
  });

  it('names what could not be removed', () => {
    expect(removeKept(place.folder, unless('settings.json'))).toEqual(['settings.json']);
    expect(readdirSync(place.folder).sort()).toEqual(['settings.json', ...chromiums].sort());
  });

  it('loses all but what is open until Chromium has ended', () => {
    removeRest(place.folder, unless('lockfile'));
    expect(readdirSync(place.folder)).toEqual(['lockfile']);
  });
});
