/** Takes out of a folder of electron-builder's what people get of one format for Linux. */
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What tells older versions of a new one. */
const updateFile = /^latest.*\.yml$/;

/**
 * Moves the packages, and what tells older AppImages of them. That comes from the AppImages alone: electron-builder writes a file of the
 * same name for an rpm, which the system's own package manager keeps up to date.
 *
 * @param {object} options
 * @param {string} options.from
 * @param {string} options.to on the same disk
 * @param {string} options.format `AppImage` or `rpm`
 * @param {boolean} options.hasFeed true when older versions are to be told
 * @throws {Error} when nobody would be told, or of something else than an AppImage
 */
export async function takePackages({ from, to, format, hasFeed }) {
  const isAppImage = format === 'AppImage';
  const names = await readdir(from);
  const updates = isAppImage ? names.filter((name) => updateFile.test(name)) : [];
  if (isAppImage && hasFeed && updates.length === 0)
    throw new Error('Nothing would tell older AppImages of this one.');
  for (const name of updates) await namesAppImages(join(from, name));
  const packages = names.filter((name) => (isAppImage ? /\.(AppImage|blockmap)$/ : /\.rpm$/).test(name));
  for (const name of [...packages, ...updates]) await rename(join(from, name), join(to, name));
}

/** @param {string} file */
async function namesAppImages(file) {
  const { path, files } = parse(await readFile(file, 'utf8'));
  const urls = [path, ...(files ?? []).map((/** @type {{ url: string }} */ { url }) => url)];
  const other = urls.find((url) => !String(url).endsWith('.AppImage'));
  if (other !== undefined) throw new Error(`${file} would tell AppImages of ${other}.`);
}
