/** Packs an unpacked app into a .deb with dpkg-deb, out of the same description as every other format. */
import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './bundle.mjs';
import { desktopEntry } from './desktop-entry.mjs';
import { run } from './run.mjs';

/** @typedef {import('./packaging-config.mjs').Configuration} Configuration */

/** How Debian calls the processors. */
export const debArchitectures = /** @type {Readonly<Record<string, string>>} */ ({
  x64: 'amd64',
  arm64: 'arm64',
});

/**
 * @param {object} options
 * @param {Configuration} options.config
 * @param {{ version: string, description: string }} options.about from package.json
 * @param {string} options.arch as in `process.arch`
 * @param {string} options.folder the unpacked app
 * @param {string} options.stage an empty folder on the same disk
 * @param {string} options.file the package to write
 */
export async function packDeb({ config, about, arch, folder, stage, file }) {
  const name = config.deb?.packageName ?? about.version;
  const home = join(stage, 'opt', name);
  await layApp(folder, home);
  await layDesktop(stage, name, config, about);
  const control = join(stage, 'DEBIAN');
  await mkdir(control, { recursive: true });
  await writeFile(join(control, 'control'), controlFile({ config, about, arch, bytes: await sizeOf(stage) }));
  await writeFile(join(control, 'md5sums'), await sumsOf(stage));
  await put(join(root, 'build', 'linux', 'postrm'), join(control, 'postrm'), 0o755);
  const code = await run('dpkg-deb', ['--root-owner-group', '-Zxz', '-z3', '--build', stage, file]);
  if (code !== 0) throw new Error(`dpkg-deb ended with ${code}.`);
}

/**
 * Everything is for everyone to read, and nothing for others to change.
 *
 * @param {string} folder
 * @param {string} home
 */
async function layApp(folder, home) {
  await mkdir(dirname(home), { recursive: true });
  await cp(folder, home, { recursive: true });
  await chmod(home, 0o755);
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644);
  }
  // Chromium's sandbox where the system keeps user namespaces from ordinary programs.
  await chmod(join(home, 'chrome-sandbox'), 0o4755);
}

/**
 * @param {string} stage
 * @param {string} name
 * @param {Configuration} config
 * @param {{ version: string }} about
 */
async function layDesktop(stage, name, config, { version }) {
  const share = join(stage, 'usr', 'share');
  await mkdir(join(stage, 'usr', 'bin'), { recursive: true });
  await symlink(`../../opt/${name}/${name}`, join(stage, 'usr', 'bin', name));
  await write(join(share, 'applications', `${name}.desktop`), desktopEntry(config, `/usr/bin/${name}`));
  const icons = join(root, 'build', 'icons');
  for (const file of await readdir(join(icons, 'linux'))) {
    const size = file.replace(/\.png$/, '');
    await put(join(icons, 'linux', file), join(share, 'icons', 'hicolor', size, 'apps', `${name}.png`));
  }
  await put(join(icons, 'tally.svg'), join(share, 'icons', 'hicolor', 'scalable', 'apps', `${name}.svg`));
  const metainfo = await readFile(join(root, 'build', 'linux', 'metainfo.xml'), 'utf8');
  const date = new Date().toISOString().slice(0, 10);
  await write(
    join(share, 'metainfo', 'io.github.tally_for_exist.metainfo.xml'),
    metainfo.replace('@VERSION@', version).replace('@DATE@', date),
  );
  await put(join(root, 'LICENSE'), join(share, 'doc', name, 'copyright'));
}

/**
 * @param {{ config: Configuration, about: { version: string, description: string }, arch: string, bytes: number }} options
 */
export function controlFile({ config: { deb, linux }, about, arch, bytes }) {
  const fields = {
    Package: deb?.packageName,
    // A pre-release comes before its release.
    Version: about.version.replace('-', '~'),
    Architecture: debArchitectures[arch],
    Maintainer: linux?.maintainer,
    'Installed-Size': Math.ceil(bytes / 1024),
    Depends: [deb?.depends].flat().join(', '),
    Recommends: [deb?.recommends].flat().join(', '),
    Section: deb?.packageCategory,
    Priority: deb?.priority,
    Description: `${linux?.synopsis}\n ${linux?.description}`,
  };
  return Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('');
}

/** @param {string} stage */
async function sizeOf(stage) {
  const sizes = await Promise.all((await filesIn(stage)).map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @param {string} stage */
async function sumsOf(stage) {
  const lines = [];
  for (const file of await filesIn(stage)) {
    const path = relative(stage, file);
    if (path.startsWith('DEBIAN')) continue;
    lines.push(
      `${createHash('md5')
        .update(await readFile(file))
        .digest('hex')}  ${path}\n`,
    );
  }
  return lines.join('');
}

/** @param {string} folder */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * @param {string} from
 * @param {string} to
 */
async function put(from, to, mode = 0o644) {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  await copyFile(from, to);
  await chmod(to, mode);
}

/**
 * @param {string} file
 * @param {string} text
 */
async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o644 });
}
