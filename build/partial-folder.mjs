/** Makes a folder appear whole or not at all, whoever else is making it and whenever this one is interrupted. */

import { readdirSync, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { onProcessEnd } from './process-end.mjs';

/**
 * Fills a temporary sibling and renames it to `folder`. Where another process was faster, its result stays.
 *
 * @param {string} folder
 * @param {(partial: string) => Promise<string | undefined>} fill gets an empty folder; answers the folder to keep (it, or
 *   one inside), or nothing when there is nothing to keep
 */
export async function makeWhole(folder, fill) {
  const partial = `${partialPrefix(folder)}${process.pid}`;
  removeAbandoned(folder);
  const forget = onProcessEnd(() => rmSync(partial, { recursive: true, force: true }));
  try {
    await mkdir(partial, { recursive: true });
    const filled = await fill(partial);
    if (filled !== undefined) await renameUnlessThere(filled, folder);
  } finally {
    forget();
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
async function renameUnlessThere(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/**
 * Removes what a killed process of this machine left behind.
 *
 * @param {string} folder
 */
function removeAbandoned(folder) {
  const prefix = basename(partialPrefix(folder));
  for (const name of listNames(dirname(folder))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (pid > 0 && !isRunning(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** The host is in the name because containers that share a cache do not share process numbers. @param {string} folder */
const partialPrefix = (folder) => join(dirname(folder), `.partial-${basename(folder)}-${hostname()}-`);

/** @param {string} folder */
function listNames(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // the first time there is no folder yet
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
