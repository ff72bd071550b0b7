/** Files that a person asked for: written beside their place and put there in one step, or not at all. */
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { TallyError } from '../domain/errors.ts';
import type { FileInTheMaking } from '../usecases/exporter.ts';

/** Opens a file in the making. */
export async function openExportFile(
  path: string,
  openFile: (path: string, flags: string) => Promise<FileHandle> = open,
): Promise<FileInTheMaking> {
  // Beside it, because a file can only be renamed within one disk.
  const unfinished = `${path}.unfinished`;
  const file = await saying(() => openFile(unfinished, 'w'));
  const abandon = async () => {
    await file.close().catch(alreadyClosed);
    await rm(unfinished, { force: true });
  };
  return {
    write: (text) => saying(async () => void (await file.writeFile(text))),
    finish: () =>
      saying(async () => {
        await file.sync();
        await file.close();
        await rename(unfinished, path);
        return (await stat(path)).size;
      }),
    abandon,
  };
}

async function saying<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
      throw new TallyError(
        'storage-full',
        'There is no room left there. Make some, or choose another place.',
        {
          cause,
        },
      );
    }
    throw new TallyError('unexpected', 'Tally may not write there. Choose another place.', { cause });
  }
}

/** Closing it may be what failed. */
function alreadyClosed(): void {}
