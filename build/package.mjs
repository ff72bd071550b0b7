/**
 * `npm run package`: what people install, into dist/. `-- --arch x64,arm64` names the processors; this machine's own by default.
 * Everything is made in a folder aside and moved when it has been started: no broken file is ever left behind.
 */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle, root } from './bundle.mjs';
import { buildFormats, programIn, unpackedFolder } from './electron-builder.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { createLeftOut } from './left-out.mjs';
import { packageForLinux } from './package-linux.mjs';
import { emptyCertificates, readPackagingConfig, updateFeed } from './packaging-config.mjs';
import { onProcessEnd } from './process-end.mjs';
import { runScript } from './setup-error.mjs';
import { provesToStart } from './starts-up.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * @typedef {object} Workplace
 * @property {import('./packaging-config.mjs').Configuration} config
 * @property {{ version: string, description: string }} about from package.json
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @property {string} folder where everything is made
 * @property {import('./left-out.mjs').LeftOut['leaveOut']} leaveOut
 */

/** @typedef {{ folder: string, files: string[], leftOut: string[], electron: import('./electron-runtime.mjs').ElectronRuntime }} Packages */

/**
 * Makes the packages of this system.
 *
 * @param {{ arches: readonly string[], log: (line: string) => void }} options
 * @returns {Promise<Packages>}
 */
export async function makePackages({ arches, log }) {
  // What is packed keeps its permissions: a careful umask of this machine must not become everyone's.
  process.umask(0o022);
  await ensureSystemPackages({ purpose: 'test', log });
  const electron = await ensureElectron({ log });
  const isForPeople = electron.source === 'official';
  // What does not ship lies apart, so that nobody takes it for what does.
  const target = join(root, 'dist', ...(isForPeople ? [] : ['for-testing-only']));
  if (!isForPeople) log(testingOnly(electron));
  await bundle();
  await mkdir(target, { recursive: true });
  const folder = await mkdtemp(join(target, '.making-'));
  const forget = onProcessEnd(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const name of emptyCertificates(process.env)) delete process.env[name];
    const config = await readPackagingConfig();
    const { lines, leaveOut } = createLeftOut({
      isRelease: updateFeed(process.env['TALLY_RELEASES']) !== null,
    });
    const place = { config, about, electron, folder, leaveOut };
    if (process.platform !== 'linux') await packageWithBuilder(place, arches);
    else for (const arch of arches) await packageForLinux(place, arch);
    const files = await moveWhole(folder, target);
    return { folder: target, files, leftOut: [...lines, ...otherSystems()], electron };
  } finally {
    forget();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * On macOS and Windows electron-builder makes all formats itself, for all processors at once: the file that tells older
 * versions of a new one names them all.
 *
 * @param {Workplace} place
 * @param {readonly string[]} arches
 */
async function packageWithBuilder(place, arches) {
  const { config, folder } = place;
  await buildFormats({ ...place, formats: [], arches, output: folder });
  if (arches.includes(process.arch))
    await provesToStart(programIn(config, unpackedFolder(folder, process.arch)));
}

function otherSystems() {
  const formats = {
    darwin: 'dmg and zip: macOS',
    win32: 'installer and portable program: Windows',
    linux: 'deb, rpm, AppImage and tar.gz: Linux',
  };
  return Object.entries(formats)
    .filter(([platform]) => platform !== process.platform)
    .map(([, words]) => `${words} makes them; the release workflow runs there`);
}

/** @param {import('./electron-runtime.mjs').ElectronRuntime} electron */
function testingOnly({ version, source }) {
  return [
    '',
    `FOR TESTING ONLY: these packages hold Electron ${version} (${source}), because the official one cannot be had here.`,
    'Do not give them to anybody. Releases are built by .github/workflows/release.yml.',
    '',
  ].join('\n');
}

/**
 * Moves what was made to where people look, one by one and each of them whole, and writes their checksums beside.
 *
 * @param {string} from
 * @param {string} to
 * @returns {Promise<string[]>} the packages, without unpacked folders
 */
async function moveWhole(from, to) {
  const entries = (await readdir(from, { withFileTypes: true })).filter(
    ({ name }) => !/^(builder-|\.)/.test(name),
  );
  for (const { name } of entries) {
    await rm(join(to, name), { recursive: true, force: true });
    await rename(join(from, name), join(to, name));
  }
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(to, name))
    .sort();
  const sums = await Promise.all(files.map(async (file) => `${await sha256(file)}  ${relative(to, file)}\n`));
  await writeFile(join(to, `SHA256SUMS-${process.platform}-${process.arch}`), sums.join(''));
  return files;
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * @param {Packages} packages
 * @param {(line: string) => void} log
 */
export async function tellPackages({ folder, files, leftOut, electron }, log) {
  log(
    `\nMade and started, with Electron ${electron.version} (${electron.source}), in ${relative(root, folder)}/:`,
  );
  for (const file of files) log(`  ${relative(folder, file)}  ${megabytes((await stat(file)).size)}`);
  log('Left out here:');
  for (const line of leftOut) log(`  ${line}`);
  if (electron.source !== 'official') log(testingOnly(electron));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    const { values } = parseArgs({ options: { arch: { type: 'string', default: process.arch } } });
    const log = (/** @type {string} */ line) => console.log(line);
    await tellPackages(await makePackages({ arches: values.arch.split(','), log }), log);
  });
}
