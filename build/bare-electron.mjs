/** An Electron app of one line, packaged as ours is: the floor to compare sizes with. */
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bundle.mjs';
import { buildFormats, unpackedFolder } from './electron-builder.mjs';
import { packDeb } from './package-deb.mjs';
import { packTar } from './package-tar.mjs';
import { readPackagingConfig } from './packaging-config.mjs';

const name = 'bare-electron';
const about = { version: '0.1.0', description: 'An Electron app of one line.' };

/**
 * Packages it and answers how large that is.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @param {string} arch
 * @returns {Promise<{ tarBytes: number, debBytes: number }>}
 */
export async function packageBareElectron(electron, arch) {
  const projectDir = await mkdtemp(join(tmpdir(), 'tally-bare-'));
  try {
    const output = join(projectDir, 'dist');
    await writeFile(join(projectDir, 'package.json'), JSON.stringify(packageJson()));
    await writeFile(join(projectDir, 'main.cjs'), "require('electron').app.whenReady();\n");
    const config = await bareConfig();
    await buildFormats({ config, electron, formats: ['dir'], arches: [arch], output, projectDir });
    const folder = unpackedFolder(output, arch);
    const tarball = join(projectDir, 'bare.tar.gz');
    await packTar({ folder, name, file: tarball });
    const deb = join(projectDir, 'bare.deb');
    const stage = join(projectDir, 'stage');
    await mkdir(stage);
    await packDeb({ config, about, arch, folder, stage, file: deb });
    return { tarBytes: (await stat(tarball)).size, debBytes: (await stat(deb)).size };
  } finally {
    await rm(projectDir, { recursive: true, force: true });
  }
}

function packageJson() {
  return { ...about, name, author: name, main: 'main.cjs', desktopName: `${name}.desktop` };
}

/** Everything but the name and the files is ours. */
async function bareConfig() {
  const config = await readPackagingConfig();
  return {
    ...config,
    productName: 'Bare Electron',
    files: ['main.cjs', 'package.json'],
    directories: { ...config.directories, buildResources: join(root, 'build') },
    linux: { ...config.linux, executableName: name },
    deb: { ...config.deb, packageName: name },
  };
}
