/** The folder that files are replaced in: its entries must be on disk too, or a power cut brings the old file back. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Some network and FUSE file systems know no such thing; they answer one of these. */
const notKnownHere: readonly unknown[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EPERM', 'EACCES', 'EISDIR'];

/** Puts the entries of a folder on disk after a rename. Windows has no such call and does without. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (!notKnownHere.includes(codeOf(error))) throw error;
  }
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
