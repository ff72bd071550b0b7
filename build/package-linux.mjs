/** What is made for Linux: the unpacked app, a tar.gz and a deb everywhere; AppImage and rpm where their tools can be had. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import { buildFormats, programIn, unpackedFolder } from './electron-builder.mjs';
import { debArchitectures, packDeb } from './package-deb.mjs';
import { packTar } from './package-tar.mjs';
import { run } from './run.mjs';
import { provesToStart } from './starts-up.mjs';
import { takePackages } from './take-packages.mjs';

/** @typedef {import('./package.mjs').Workplace} Workplace */

/**
 * Makes everything for one processor.
 *
 * @param {Workplace} place
 * @param {string} arch
 */
export async function packageForLinux(place, arch) {
  const { config, about, folder } = place;
  const name = `${config.linux?.executableName}-${about.version}-linux-${arch}`;
  const unpacked = unpackedFolder(folder, arch);
  await buildFormats({ ...place, formats: ['dir'], arches: [arch], output: folder });
  await check(place, arch, unpacked);

  const tarball = join(folder, `${name}.tar.gz`);
  await packTar({ folder: unpacked, name, file: tarball });
  await inScratch(folder, async (scratch) => {
    await extract({ file: tarball, cwd: scratch });
    await check(place, arch, join(scratch, name));
  });

  if (existsSync('/usr/bin/dpkg-deb')) await makeDeb(place, arch, unpacked);
  else place.leaveOut('deb', 'dpkg-deb is not on this system; Debian’s and Ubuntu’s have it');
  for (const format of ['AppImage', 'rpm']) await makeElsewhere(place, arch, format);
}

/**
 * @param {Workplace} place
 * @param {string} arch
 * @param {string} unpacked
 */
async function makeDeb(place, arch, unpacked) {
  const { config, about, folder } = place;
  const file = join(folder, `${config.deb?.packageName}_${about.version}_${debArchitectures[arch]}.deb`);
  await inScratch(folder, async (scratch) => {
    await packDeb({ config, about, arch, folder: unpacked, stage: join(scratch, 'stage'), file });
    const opened = join(scratch, 'opened');
    if ((await run('dpkg-deb', ['--extract', file, opened])) !== 0)
      throw new Error(`${file} cannot be opened.`);
    await check(place, arch, join(opened, 'opt', `${config.deb?.packageName}`));
  });
}

/**
 * These need tools that electron-builder fetches from its own release page.
 *
 * @param {Workplace} place
 * @param {string} arch
 * @param {string} format
 */
async function makeElsewhere(place, arch, format) {
  if (place.electron.source !== 'official') {
    place.leaveOut(format, 'its tools are on GitHub, which cannot be reached from here');
    return;
  }
  await inScratch(place.folder, async (scratch) => {
    try {
      await buildFormats({ ...place, formats: [format], arches: [arch], output: scratch });
      await checkAppImages(scratch, arch);
    } catch (error) {
      place.leaveOut(format, error);
      return;
    }
    await takePackages({ from: scratch, to: place.folder, format, hasFeed: place.config.publish !== null });
  });
}

/**
 * An rpm is taken as it is: nothing here could install it.
 *
 * @param {string} folder
 * @param {string} arch
 */
async function checkAppImages(folder, arch) {
  if (arch !== process.arch) return;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.AppImage'))) {
    // Build machines have no FUSE to mount it with.
    await provesToStart(join(folder, file), { APPIMAGE_EXTRACT_AND_RUN: '1' });
  }
}

/**
 * @param {Workplace} place
 * @param {string} arch
 * @param {string} folder
 */
async function check({ config }, arch, folder) {
  if (arch === process.arch) await provesToStart(programIn(config, folder));
}

/**
 * @param {string} folder
 * @param {(scratch: string) => Promise<void>} work
 */
async function inScratch(folder, work) {
  const scratch = join(folder, 'scratch');
  await mkdir(scratch, { recursive: true });
  try {
    await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
