/** Runs a downloader that tells nothing of its progress, by watching the folder it writes to grow. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { endingWithUs } from './owned-processes.mjs';
import { onProcessEnd } from './process-end.mjs';

const lookEveryMs = 500;

/**
 * Runs a program to its end. It is ended early when the folder has not grown for `stalledAfterMs`.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string} options.folder what grows while it works
 * @param {string} options.logFile takes all it says, so that no stack trace reaches the person
 * @param {number} options.stalledAfterMs
 * @param {(bytes: number) => void} options.onBytes
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @returns {Promise<boolean>} whether it ended well
 */
export async function runWatched(
  command,
  args,
  { folder, logFile, stalledAfterMs, onBytes, ...spawnOptions },
) {
  await Promise.all([mkdir(folder, { recursive: true }), mkdir(dirname(logFile), { recursive: true })]);
  const log = createWriteStream(logFile);
  const child = spawn(...endingWithUs(command, args), { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const stopWatching = watchGrowth(folder, { onBytes, stalledAfterMs, onStalled: () => child.kill() });
  const forget = onProcessEnd(() => void child.kill());
  try {
    const [code] = await once(child, 'close');
    return code === 0;
  } catch (error) {
    log.write(`${command} could not be run: ${error}\n`);
    return false;
  } finally {
    forget();
    stopWatching();
    log.end();
  }
}

/**
 * @param {string} folder
 * @param {{ onBytes: (bytes: number) => void, stalledAfterMs: number, onStalled: () => void }} options
 */
function watchGrowth(folder, { onBytes, stalledAfterMs, onStalled }) {
  let lastBytes = -1;
  let grewAtMs = performance.now();
  let isLooking = false;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    const bytes = await folderBytes(folder);
    isLooking = false;
    if (bytes !== lastBytes) grewAtMs = performance.now();
    lastBytes = bytes;
    onBytes(bytes);
    if (performance.now() - grewAtMs > stalledAfterMs) onStalled();
  }, lookEveryMs);
  return () => clearInterval(timer);
}

/**
 * Adds up the files below a folder, in bytes.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderBytes(folder) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const sizes = entries.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? folderBytes(path) : (await lstat(path)).size;
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } catch {
    return 0; // files come and go while a download is under way; the next look counts them
  }
}
