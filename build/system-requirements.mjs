/** What the app and its tests need of a Linux system, and how each distribution calls it. */

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'apt' | 'dnf' | 'pacman'} PackageSystem */

/**
 * @typedef {object} Requirement
 * @property {{ library: string } | { command: string } | { file: string }} needs how its presence is seen
 * @property {Readonly<Record<PackageSystem, readonly string[]>>} packages names to try, the newest release's first
 */

/**
 * @param {Requirement['needs']} needs
 * @param {string} apt one name, or several separated by `|` where Debian renamed it (64-bit time, 2024)
 * @param {string} dnf
 * @param {string} pacman
 * @returns {Requirement}
 */
const requirement = (needs, apt, dnf, pacman) => ({
  needs,
  packages: { apt: apt.split('|'), dnf: [dnf], pacman: [pacman] },
});

/** Without these the app does not start, or lacks its keychain, its notifications or the browser. */
export const startRequirements = [
  requirement({ library: 'libgtk-3.so.0' }, 'libgtk-3-0t64|libgtk-3-0', 'gtk3', 'gtk3'),
  requirement({ library: 'libnss3.so' }, 'libnss3', 'nss', 'nss'),
  requirement({ library: 'libasound.so.2' }, 'libasound2t64|libasound2', 'alsa-lib', 'alsa-lib'),
  // Electron loads this one itself while it starts, so `ldd` does not name it; without it Electron dies without a word.
  requirement({ library: 'libX11-xcb.so.1' }, 'libx11-xcb1', 'libX11-xcb', 'libx11'),
  requirement({ library: 'libgbm.so.1' }, 'libgbm1', 'mesa-libgbm', 'mesa'),
  requirement({ library: 'libsecret-1.so.0' }, 'libsecret-1-0', 'libsecret', 'libsecret'),
  requirement({ library: 'libnotify.so.4' }, 'libnotify4', 'libnotify', 'libnotify'),
  requirement({ command: 'xdg-open' }, 'xdg-utils', 'xdg-utils', 'xdg-utils'),
];

/** A whole desktop without a screen: for the tests of the real app and for the pictures. */
export const testRequirements = [
  ...startRequirements,
  requirement({ command: 'Xvfb' }, 'xvfb', 'xorg-x11-server-Xvfb', 'xorg-server-xvfb'),
  requirement({ command: 'xauth' }, 'xauth', 'xorg-x11-xauth', 'xorg-xauth'),
  requirement({ command: 'dbus-daemon' }, 'dbus', 'dbus-daemon', 'dbus'),
  requirement({ command: 'dbus-run-session' }, 'dbus', 'dbus-daemon', 'dbus'),
  requirement({ command: 'dbus-launch' }, 'dbus-x11', 'dbus-x11', 'dbus'),
  // The three ways in which the app asks whether there is a panel.
  requirement({ command: 'gdbus' }, 'libglib2.0-bin', 'glib2', 'glib2'),
  requirement({ command: 'dbus-send' }, 'dbus', 'dbus-tools', 'dbus'),
  requirement({ command: 'busctl' }, 'systemd', 'systemd', 'systemd'),
  requirement({ command: 'gnome-keyring-daemon' }, 'gnome-keyring', 'gnome-keyring', 'gnome-keyring'),
  requirement({ command: 'secret-tool' }, 'libsecret-tools', 'libsecret', 'libsecret'),
  requirement({ command: 'xdotool' }, 'xdotool', 'xdotool', 'xdotool'),
  requirement({ command: 'openbox' }, 'openbox', 'openbox', 'openbox'),
  requirement({ command: 'strace' }, 'strace', 'strace', 'strace'),
  requirement({ command: 'xfce4-panel' }, 'xfce4-panel', 'xfce4-panel', 'xfce4-panel'),
  requirement({ command: 'xprop' }, 'x11-utils', 'xprop', 'xorg-xprop'),
  requirement({ command: 'import' }, 'imagemagick', 'ImageMagick', 'imagemagick'),
  requirement(
    { file: '/usr/share/icons/Adwaita/index.theme' },
    'adwaita-icon-theme',
    'adwaita-icon-theme',
    'adwaita-icon-theme',
  ),
];

/** Fonts only make pictures look right, so they are asked for where their place is known: on Debian's kin. */
export const debianFontRequirements = [
  requirement({ file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' }, 'fonts-dejavu-core', '', ''),
  requirement(
    { file: '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf' },
    'fonts-noto-color-emoji',
    '',
    '',
  ),
];

/**
 * Tells whether something needed is there.
 *
 * @param {Requirement} requirement
 * @param {ReadonlySet<string>} libraries the sonames the dynamic linker knows
 * @param {string} searchPath as in `$PATH`
 */
export function isPresent({ needs }, libraries, searchPath) {
  if ('library' in needs) return libraries.has(needs.library);
  if ('file' in needs) return existsSync(needs.file);
  return searchPath.split(delimiter).some((folder) => isExecutable(join(folder, needs.command)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not in this folder of the path: the next one may have it
  }
}

/**
 * Reads the sonames out of `ldconfig -p` that programs of this machine's architecture can load.
 *
 * @param {string} output
 * @param {string} arch as in `process.arch`
 */
export function parseLinkerCache(output, arch) {
  const mark = { x64: 'x86-64', arm64: 'AArch64' }[arch];
  const lines = output.split('\n').filter((line) => mark === undefined || line.includes(mark));
  return new Set(lines.map((line) => line.trim().split(' ')[0] ?? ''));
}

/**
 * Reads what `ldd` could not find.
 *
 * @param {string} output
 */
export function parseMissingLibraries(output) {
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, soname]) => soname ?? '');
}
