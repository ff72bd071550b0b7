/**
 * `npm run test:package`, as root on Debian or Ubuntu: makes the packages, looks into them, starts them, installs and removes
 * the .deb, updates from a local feed, and prints sizes beside a bare Electron packaged the same way. Arguments go to Playwright.
 */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageBareElectron } from './bare-electron.mjs';
import { withVirtualDesktop } from './display.mjs';
import { unpackedFolder } from './electron-builder.mjs';
import { makePackages, megabytes, tellPackages } from './package.mjs';
import { run } from './run.mjs';
import { runScript, SetupError } from './setup-error.mjs';

/** @typedef {{ folder: string, deb: string, tarball: string, unpacked: string, electron: string }} PackagesUnderTest */

const log = (/** @type {string} */ line) => console.log(line);

await runScript(async () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new SetupError(
      'not-debian-as-root',
      'These tests install and remove a package: run them as root on Debian or Ubuntu, best on a machine made for it.',
    );
  }
  const made = await makePackages({ arches: [process.arch], log });
  await tellPackages(made, log);
  const packages = {
    folder: made.folder,
    deb: ending(made.files, '.deb'),
    tarball: ending(made.files, '.tar.gz'),
    unpacked: unpackedFolder(made.folder, process.arch),
    electron: made.electron.executable,
  };
  const code = await withVirtualDesktop(({ env }) =>
    run('playwright', ['test', '--project=package', ...process.argv.slice(2)], {
      ...env,
      TALLY_PACKAGES: JSON.stringify(packages),
    }),
  );
  await tellSizes(packages, await packageBareElectron(made.electron, process.arch));
  process.exitCode = code;
});

/**
 * @param {readonly string[]} files
 * @param {string} end
 */
function ending(files, end) {
  const found = files.find((file) => file.endsWith(end));
  if (found === undefined) throw new Error(`No ${end} was made.`);
  return found;
}

/**
 * @param {PackagesUnderTest} ours
 * @param {{ tarBytes: number, debBytes: number }} bare
 */
async function tellSizes({ deb, tarball, unpacked }, bare) {
  const asar = await stat(join(unpacked, 'resources', 'app.asar'));
  log('\nSizes, beside a bare Electron packaged the same way:');
  log(`  tar.gz    ${beside((await stat(tarball)).size, bare.tarBytes)}`);
  log(`  deb       ${beside((await stat(deb)).size, bare.debBytes)}`);
  log(`  app.asar  ${megabytes(asar.size)}`);
}

/**
 * @param {number} ours
 * @param {number} bare
 */
function beside(ours, bare) {
  return `${megabytes(ours)}, bare ${megabytes(bare)}: ${megabytes(ours - bare)} are ours`;
}
