import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeftOut } from '../../../build/left-out.mjs';
import { takePackages } from '../../../build/take-packages.mjs';

describe('what people get of a format for Linux', () => {
  const place = { folder: '', from: '', to: '' };
  beforeEach(async () => {
    place.folder = await mkdtemp(join(tmpdir(), 'tally-packages-'));
    place.from = join(place.folder, 'from');
    place.to = join(place.folder, 'to');
    await Promise.all([place.from, place.to].map((folder) => mkdir(folder)));
  });
  afterEach(() => rm(place.folder, { recursive: true }));

  /** What electron-builder leaves behind: it writes the file that tells older versions for every format. */
  async function build(name: string, named = name): Promise<void> {
    const files = { [name]: 'a package', 'builder-debug.yml': '', 'builder-effective-config.yaml': '' };
    for (const [file, text] of Object.entries(files)) await writeFile(join(place.from, file), text);
    const update = `version: 1.0.0\nfiles:\n  - url: ${named}\n    sha512: abc\npath: ${named}\nsha512: abc\n`;
    await writeFile(join(place.from, 'latest-linux.yml'), update);
  }
  const take = (format: string, hasFeed = true) =>
    takePackages({ from: place.from, to: place.to, format, hasFeed });

  it('is the AppImage and what tells older ones of it, which an rpm made later does not overwrite', async () => {
    await build('Tally.AppImage');
    await take('AppImage');
    await rm(place.from, { recursive: true });
    await mkdir(place.from);
    await build('tally.rpm');
    await take('rpm');
    expect((await readdir(place.to)).sort()).toEqual(['Tally.AppImage', 'latest-linux.yml', 'tally.rpm']);
    expect(await readFile(join(place.to, 'latest-linux.yml'), 'utf8')).toContain('path: Tally.AppImage');
  });

  it('is nothing when older AppImages would be told of something else, or of nothing', async () => {
    await build('Tally.AppImage', 'tally.rpm');
    await expect(take('AppImage')).rejects.toThrow('would tell AppImages of tally.rpm');
    await rm(join(place.from, 'latest-linux.yml'));
    await expect(take('AppImage')).rejects.toThrow('Nothing would tell older AppImages');
    expect(await readdir(place.to)).toEqual([]);
  });

  it('is the AppImage alone where nobody is to be told', async () => {
    await writeFile(join(place.from, 'Tally.AppImage'), 'a package');
    await take('AppImage', false);
    expect(await readdir(place.to)).toEqual(['Tally.AppImage']);
  });
});

describe('a format that cannot be made', () => {
  const failure = new Error('No rpmbuild.\nA long story.');

  it('is left out with the first line of the reason', () => {
    const { lines, leaveOut } = createLeftOut({ isRelease: false });
    leaveOut('rpm', failure);
    leaveOut('deb', 'no dpkg-deb');
    expect(lines).toEqual(['rpm: No rpmbuild.', 'deb: no dpkg-deb']);
  });

  it('ends a release', () => {
    const { leaveOut } = createLeftOut({ isRelease: true });
    expect(() => leaveOut('rpm', failure)).toThrow(
      expect.objectContaining({ message: 'A release needs the rpm: No rpmbuild.', cause: failure }),
    );
  });
});
