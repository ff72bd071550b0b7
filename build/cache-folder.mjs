/** Where things fetched once are kept: outside `node_modules`, so that `npm ci` does not fetch them again. */

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const folderName = 'tally-for-exist';

/**
 * Names the cache folder: `$TALLY_CACHE`, else the place the system has for caches.
 *
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @param {string} [home]
 */
export function cacheFolder(env = process.env, home = homedir()) {
  const { TALLY_CACHE: own, XDG_CACHE_HOME: xdg } = env;
  if (own) return resolve(own);
  if (xdg && isAbsolute(xdg)) return join(xdg, folderName);
  return join(home, '.cache', folderName);
}
