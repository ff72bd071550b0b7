/** Puts a file in another's place, whole or not at all. */
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';

/** Moves `source` to `target`, which is there at every moment, the old one or the new one; both may be on different disks. */
export function replaceFile(source: string, target: string): void {
  const beside = `${target}.new`;
  try {
    copyFileSync(source, beside);
    chmodSync(beside, 0o755);
    const file = openSync(beside, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  rmSync(source, { force: true });
}
