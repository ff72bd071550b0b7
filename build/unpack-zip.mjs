/** Unpacks a zip without a system `unzip`, one file at a time and never a whole file in memory. */

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { openPromise } from 'yauzl';

/**
 * Unpacks what `place` gives a place to.
 *
 * @param {string} zipFile
 * @param {string} folder
 * @param {object} options
 * @param {(name: string) => string | undefined} options.place from a name in the zip to a path in `folder`; undefined
 *   leaves the file out
 * @param {(doneBytes: number) => void} [options.onBytes] bytes written so far
 */
export async function unpackZip(zipFile, folder, { place, onBytes }) {
  const zip = await openPromise(zipFile, { autoClose: false });
  let doneBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
      if (path === undefined) continue;
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      const content = await zip.openReadStreamPromise(entry);
      content.on('data', (chunk) => onBytes?.((doneBytes += chunk.length)));
      await pipeline(content, createWriteStream(target, { mode: unixMode(entry.externalFileAttributes) }));
    }
  } finally {
    zip.close();
  }
}

/**
 * Takes the permissions out of the upper half, where zips made on Unix keep them.
 *
 * @param {number} externalFileAttributes
 */
export function unixMode(externalFileAttributes) {
  return (externalFileAttributes >>> 16) & 0o777 || 0o644;
}
