/** Installs packages with Debian's apt-get, quietly: its words go to a file, its progress to ours. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

import { SetupError } from './setup-error.mjs';

/** Another apt may be at work (a machine's own updates, a second start): wait for its lock this long. */
const lockWaitSeconds = 300;

/**
 * Refreshes the package lists, then installs.
 *
 * @param {object} options
 * @param {readonly (readonly string[])[]} options.choices one entry a package: the names it may have
 * @param {string} options.logFile takes all that apt says
 * @param {(fraction: number) => void} options.onProgress 0 to 1
 * @returns {Promise<string[]>} the names installed
 * @throws {SetupError} `system-packages-failed`
 */
export async function installWithApt({ choices, logFile, onProgress }) {
  await mkdir(dirname(logFile), { recursive: true });
  await runApt(['update'], { logFile, flags: 'w' });
  const names = await chooseNames(choices);
  const statusOptions = ['-o', 'APT::Status-Fd=3', '-o', `DPkg::Lock::Timeout=${lockWaitSeconds}`];
  const install = ['install', '-y', '--no-install-recommends', ...statusOptions, ...names];
  const code = await runApt(install, { logFile, flags: 'a', onProgress });
  if (code !== 0) {
    const reason = lastError(await readFile(logFile, 'utf8')) ?? `apt-get ended with ${code}`;
    throw new SetupError(
      'system-packages-failed',
      `The system packages ${names.join(' ')} could not be installed (${reason}); all that apt-get said is in ${logFile}.`,
    );
  }
  return names;
}

/**
 * Takes, for each package, the first name this release has: Debian 13 and Ubuntu 24.04 renamed some, and there the
 * old name is at times a virtual package that apt refuses to choose for.
 *
 * @param {readonly (readonly string[])[]} choices
 */
export async function chooseNames(choices) {
  const policy = await output('apt-cache', ['policy', ...choices.flat()]);
  const known = namesWithCandidate(policy);
  return [...new Set(choices.map((names) => names.find((name) => known.has(name)) ?? names.at(-1) ?? ''))];
}

/**
 * Reads the packages that can be installed out of `apt-cache policy`.
 *
 * @param {string} policy
 */
export function namesWithCandidate(policy) {
  const entries = [...policy.matchAll(/^(\S+):\n\s+Installed:.*\n\s+Candidate: (.+)$/gm)];
  return new Set(entries.filter(([, , candidate]) => candidate !== '(none)').map(([, name]) => name));
}

/**
 * Reads one line of apt's status pipe. Fetching counts for the first half, unpacking and setting up for the rest.
 *
 * @param {string} line e.g. `dlstatus:3:42.1:Retrieving file 3 of 9` or `pmstatus:libgbm1:50.0:Installing libgbm1`
 * @returns {number | undefined} 0 to 1
 */
export function parseAptStatus(line) {
  const [kind, , percent] = line.split(':');
  const fraction = Number(percent) / 100;
  if (!Number.isFinite(fraction)) return undefined;
  if (kind === 'dlstatus') return fraction / 2;
  if (kind === 'pmstatus') return 0.5 + fraction / 2;
  return undefined;
}

/**
 * @param {string[]} args
 * @param {{ logFile: string, flags: 'w' | 'a', onProgress?: (fraction: number) => void }} options
 */
async function runApt(args, { logFile, flags, onProgress }) {
  const log = createWriteStream(logFile, { flags });
  log.write(`$ apt-get ${args.join(' ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const apt = spawn('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  apt.stdout?.pipe(log, { end: false });
  apt.stderr?.pipe(log, { end: false });
  const status = /** @type {import('node:stream').Readable} */ (apt.stdio[3]);
  createInterface({ input: status }).on('line', (line) => {
    const fraction = parseAptStatus(line);
    if (fraction !== undefined) onProgress?.(fraction);
  });
  const [code] = await once(apt, 'close');
  log.end();
  await once(log, 'finish');
  return /** @type {number | null} */ (code);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} what it printed; nothing when it cannot run
 */
function output(command, args) {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, LC_ALL: 'C.UTF-8' }, maxBuffer: 16e6 };
    execFile(command, args, options, (_error, stdout) => resolve(stdout));
  });
}

/**
 * @param {string} log
 * @returns {string | undefined}
 */
function lastError(log) {
  return log
    .split('\n')
    .findLast((line) => line.startsWith('E: '))
    ?.slice(3);
}
