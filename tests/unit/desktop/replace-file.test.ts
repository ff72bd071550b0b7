import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../../electron/desktop/replace-file.ts';

const place = { folder: '' };
const path = (name: string) => join(place.folder, name);

beforeEach(() => {
  place.folder = mkdtempSync(join(tmpdir(), 'tally-replace-'));
  writeFileSync(path('new'), 'the new one');
});
afterEach(() => rmSync(place.folder, { recursive: true, force: true }));

describe('a file that takes another’s place', () => {
  it('is there whole, can be run, and leaves nothing beside it', () => {
    writeFileSync(path('Tally.AppImage'), 'the old one');
    replaceFile(path('new'), path('Tally.AppImage'));
    expect(readFileSync(path('Tally.AppImage'), 'utf8')).toBe('the new one');
    expect(statSync(path('Tally.AppImage')).mode & 0o777).toBe(0o755);
    expect(readdirSync(place.folder)).toEqual(['Tally.AppImage']);
  });

  it('leaves the old one as it was when it cannot be put there', () => {
    mkdirSync(path('Tally.AppImage'));
    writeFileSync(join(path('Tally.AppImage'), 'inside'), 'the old one');
    expect(() => replaceFile(path('new'), path('Tally.AppImage'))).toThrow();
    expect(readFileSync(join(path('Tally.AppImage'), 'inside'), 'utf8')).toBe('the old one');
    expect(readdirSync(place.folder).sort()).toEqual(['Tally.AppImage', 'new']);
  });
});
