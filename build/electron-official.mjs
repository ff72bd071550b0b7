/** Electron's own release, which the `electron` package fetches from its release page. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createProgress } from './progress.mjs';
import { runWatched } from './run-watched.mjs';

const stalledAfterMs = 60_000;
const dayMs = 24 * 60 * 60 * 1_000;

const packageFolder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));

/**
 * Finds the official Electron where the `electron` package puts it.
 *
 * @param {string} [folder] of the `electron` package
 * @returns {{ distPath: string, version: string, executable: string } | undefined}
 */
export function findOfficial(folder = packageFolder) {
  const distPath = join(folder, 'dist');
  try {
    // The package's installer writes path.txt last, so a half unpacked Electron is not taken for a whole one.
    const executable = join(distPath, readFileSync(join(folder, 'path.txt'), 'utf8'));
    const version = readVersion(distPath);
    if (version !== officialVersion(folder) || !existsSync(executable)) return undefined;
    return { distPath, version, executable };
  } catch {
    return undefined; // no path.txt: it was never fetched
  }
}

/**
 * Names the version this project asks for.
 *
 * @param {string} [folder] of the `electron` package
 * @returns {string}
 */
export function officialVersion(folder = packageFolder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/**
 * Reads which Electron a folder holds.
 *
 * @param {string} distPath
 * @returns {string | undefined}
 */
export function readVersion(distPath) {
  try {
    return readFileSync(join(distPath, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined; // a folder made by hand may lack the file
  }
}

/**
 * Lets the package fetch its Electron. Never shows its stack trace; that goes to the log file.
 *
 * @param {{ log: (line: string) => void, logFile: string }} options
 * @returns {Promise<boolean>} whether it is there now
 */
export async function fetchOfficial({ log, logFile }) {
  const folder = await mkdtemp(join(tmpdir(), 'tally-electron-'));
  const progress = createProgress({ label: `Fetching Electron ${officialVersion()}`, log });
  try {
    return await runWatched(process.execPath, [join(packageFolder, 'install.js')], {
      folder,
      logFile,
      stalledAfterMs,
      onBytes: (bytes) => progress.update(bytes, 0),
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
    });
  } finally {
    progress.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Tells whether the fetch failed within the last day, so that each start is not slowed by trying again.
 *
 * @param {string} stampFile
 * @param {number} nowMs
 */
export function failedLately(stampFile, nowMs) {
  try {
    return nowMs - statSync(stampFile).mtimeMs < dayMs;
  } catch {
    return false; // no stamp: it has not failed
  }
}

/**
 * Remembers a failed fetch, or forgets it.
 *
 * @param {string} stampFile
 * @param {boolean} hasFailed
 */
export async function stampFailure(stampFile, hasFailed) {
  if (!hasFailed) return rm(stampFile, { force: true });
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(
    stampFile,
    'The official Electron could not be fetched; tried again a day after this file was written.\n',
  );
}
