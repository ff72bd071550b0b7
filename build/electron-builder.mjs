/** Calls electron-builder with the project's description and the Electron at hand. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from './bundle.mjs';

/** @typedef {import('./packaging-config.mjs').Configuration} Configuration */
/** @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime */

/**
 * Builds formats for one system and some processors.
 *
 * @param {object} options
 * @param {Configuration} options.config
 * @param {ElectronRuntime} options.electron
 * @param {readonly string[]} options.formats in electron-builder's words; empty for the ones the description names
 * @param {readonly string[]} options.arches as in `process.arch`
 * @param {string} options.output
 * @param {string} [options.projectDir]
 */
export async function buildFormats({ config, electron, formats, arches, output, projectDir = root }) {
  const isNative = arches.length === 1 && arches[0] === process.arch;
  try {
    await build({
      projectDir,
      publish: 'never',
      targets: Platform.current().createTarget([...formats], ...arches.map((arch) => archNamed(arch))),
      config: {
        ...config,
        directories: { ...config.directories, output },
        electronVersion: electron.version,
        afterPack: removeDefaultApp,
        // For another processor electron-builder fetches the official one itself.
        ...(isNative ? { electronDist: electron.distPath } : {}),
      },
    });
  } finally {
    // A library inside it ends the process at the first chance, with 0 whatever the exit code was to be: a failure would pass.
    process.removeAllListeners('beforeExit');
  }
}

/**
 * A runtime of one's own folder brings the app that Electron shows when it has none.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
async function removeDefaultApp({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

/**
 * Where electron-builder leaves an unpacked app.
 *
 * @param {string} output
 * @param {string} arch
 * @param {NodeJS.Platform} [platform]
 */
export function unpackedFolder(output, arch, platform = process.platform) {
  if (platform === 'darwin') return join(output, arch === 'x64' ? 'mac' : `mac-${arch}`);
  const name = platform === 'win32' ? 'win' : 'linux';
  return join(output, arch === 'x64' ? `${name}-unpacked` : `${name}-${arch}-unpacked`);
}

/**
 * The program inside an unpacked app.
 *
 * @param {Configuration} config
 * @param {string} folder
 * @param {NodeJS.Platform} [platform]
 */
export function programIn({ productName, linux }, folder, platform = process.platform) {
  if (platform === 'darwin') return join(folder, `${productName}.app`, 'Contents', 'MacOS', `${productName}`);
  return join(folder, platform === 'win32' ? `${productName}.exe` : `${linux?.executableName}`);
}

/** @param {string} name */
function archNamed(name) {
  const arch = { x64: Arch.x64, arm64: Arch.arm64 }[name];
  if (arch === undefined) throw new Error(`Nobody builds for ${name}: say x64 or arm64.`);
  return arch;
}
