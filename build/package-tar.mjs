/** Packs an unpacked app into a .tar.gz with one folder inside. */
import { create } from 'tar';

/**
 * @param {{ folder: string, name: string, file: string }} options the app's folder, what the folder inside is called, and
 *   the archive to write
 */
export async function packTar({ folder, name, file }) {
  await create({ gzip: true, portable: true, file, cwd: folder, prefix: name }, ['.']);
}
