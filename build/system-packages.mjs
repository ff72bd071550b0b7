/** Finds the system packages a Linux machine lacks, and installs them or says the one command that does. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chooseNames, installWithApt } from './apt.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { createProgress } from './progress.mjs';
import { runScript, SetupError } from './setup-error.mjs';
import {
  debianFontRequirements,
  isPresent,
  parseLinkerCache,
  parseMissingLibraries,
  startRequirements,
  testRequirements,
} from './system-requirements.mjs';

/** @typedef {import('./system-requirements.mjs').Requirement} Requirement */
/** @typedef {import('./system-requirements.mjs').PackageSystem} PackageSystem */

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const keytarBinary = join(
  projectFolder,
  'node_modules/keytar/prebuilds',
  `linux-${process.arch}`,
  'keytar.node',
);

/** @type {Readonly<Record<PackageSystem, { marker: string, steps: string[] }>>} */
const packageSystems = {
  apt: {
    marker: '/usr/bin/apt-get',
    steps: ['apt-get update', 'apt-get install -y --no-install-recommends'],
  },
  dnf: { marker: '/usr/bin/dnf', steps: ['dnf install -y'] },
  pacman: { marker: '/usr/bin/pacman', steps: ['pacman -S --needed --noconfirm'] },
};

/**
 * Makes sure the system has what the app (`start`) or its tests (`test`) need. Does nothing on macOS and Windows.
 * As root on Debian or Ubuntu it installs what is missing.
 *
 * @param {object} options
 * @param {'start' | 'test'} options.purpose
 * @param {(line: string) => void} options.log
 * @param {readonly string[]} [options.binaries] programs whose libraries must all be found, e.g. Electron itself
 * @returns {Promise<{ installed: string[] }>}
 * @throws {SetupError} `system-packages-missing` with the command to run, or `system-packages-failed`
 */
export async function ensureSystemPackages({ purpose, log, binaries = [] }) {
  if (process.platform !== 'linux') return { installed: [] };
  const system = findPackageSystem();
  const wanted = requirementsFor(purpose, system);
  const missing = await findMissing(wanted);
  if (missing.length === 0) {
    await checkLibraries([keytarBinary, ...binaries]);
    return { installed: [] };
  }
  if (system === undefined) throw new SetupError('system-packages-missing', sayWhatIsMissing(missing));
  const choices = missing.map(({ packages }) => packages[system]);
  if (system !== 'apt' || process.getuid?.() !== 0) {
    throw new SetupError('system-packages-missing', await sayCommand(system, choices, purpose));
  }
  const installed = await install(choices, purpose, log);
  const stillMissing = await findMissing(wanted);
  if (stillMissing.length > 0) throw new SetupError('system-packages-failed', sayWhatIsMissing(stillMissing));
  await checkLibraries([keytarBinary, ...binaries]);
  return { installed };
}

/**
 * @param {'start' | 'test'} purpose
 * @param {PackageSystem | undefined} system
 */
function requirementsFor(purpose, system) {
  if (purpose === 'start') return startRequirements;
  return system === 'apt' ? [...testRequirements, ...debianFontRequirements] : testRequirements;
}

/** @param {readonly Requirement[]} wanted */
async function findMissing(wanted) {
  const cache = await output('/sbin/ldconfig', ['-p']);
  // No linker cache (NixOS, musl): libraries cannot be looked up by name there; `ldd` still checks the programs.
  const libraries = cache === '' ? undefined : parseLinkerCache(cache, process.arch);
  return wanted.filter((requirement) => {
    if (libraries === undefined && 'library' in requirement.needs) return false;
    return !isPresent(requirement, libraries ?? new Set(), process.env['PATH'] ?? '');
  });
}

/**
 * Catches what the table does not know, for instance a library that a newer Electron needs.
 *
 * @param {readonly string[]} binaries
 */
async function checkLibraries(binaries) {
  const outputs = await Promise.all(
    binaries.filter((path) => existsSync(path)).map((path) => output('ldd', [path])),
  );
  const sonames = [...new Set(outputs.flatMap(parseMissingLibraries))];
  if (sonames.length === 0) return;
  const libraries = sonames.length === 1 ? 'library' : 'libraries';
  throw new SetupError(
    'system-packages-missing',
    `This system lacks the ${libraries} ${sonames.join(', ')}; install the packages that have them and start again.`,
  );
}

/**
 * @param {readonly (readonly string[])[]} choices
 * @param {'start' | 'test'} purpose
 * @param {(line: string) => void} log
 */
async function install(choices, purpose, log) {
  const count = choices.length === 1 ? '1 system package' : `${choices.length} system packages`;
  const names = [...new Set(choices.map((alternatives) => alternatives.at(-1)))].join(' ');
  const reason =
    purpose === 'start'
      ? 'the app needs them to start'
      : 'the tests need them for a desktop without a screen';
  log(`Installing ${count} (${names}): ${reason}.`);
  const progress = createProgress({ label: 'Installing system packages', log, describe: () => '' });
  try {
    return await installWithApt({
      choices,
      logFile: join(cacheFolder(), 'logs', 'system-packages.log'),
      onProgress: (fraction) => progress.update(fraction, 1),
    });
  } finally {
    progress.stop();
  }
}

/**
 * @param {PackageSystem} system
 * @param {readonly (readonly string[])[]} choices
 * @param {'start' | 'test'} purpose
 */
async function sayCommand(system, choices, purpose) {
  const names = system === 'apt' ? await chooseNames(choices) : choices.map(([name]) => name);
  const what = purpose === 'start' ? 'The app needs' : 'The tests need';
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const steps = packageSystems[system].steps.map((step) => sudo + step).join(' && ');
  return `${what} some system packages; run this once, then start again:\n  ${steps} ${[...new Set(names)].join(' ')}`;
}

/** @param {readonly Requirement[]} missing */
function sayWhatIsMissing(missing) {
  const names = missing.map(({ needs }) => Object.values(needs)[0]);
  return `This system lacks ${names.join(', ')}; install what has them with its package manager and start again.`;
}

/** @returns {PackageSystem | undefined} */
function findPackageSystem() {
  const names = /** @type {PackageSystem[]} */ (Object.keys(packageSystems));
  return names.find((name) => existsSync(packageSystems[name].marker));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} what it printed; nothing when it cannot run
 */
function output(command, args) {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 16e6 };
    execFile(command, args, options, (_error, stdout) => resolve(stdout));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const purpose = process.argv[2] === 'start' ? 'start' : 'test';
    const { installed } = await ensureSystemPackages({ purpose, log: console.log });
    console.log(
      installed.length > 0 ? `Installed ${installed.join(' ')}.` : 'All system packages are there.',
    );
  });
}
