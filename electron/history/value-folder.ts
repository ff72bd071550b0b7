/** A folder of JSON files, each written beside its place, synced, and put there in one step. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { TallyError } from '../domain/errors.ts';
import type { ValueFolder } from '../domain/ports.ts';

const ending = '.json';
const unfinished = '.unfinished';

/** Opens a folder; it is made when something is first written. */
export function openValueFolder(folder: string): ValueFolder {
  const pathOf = (name: string) => join(folder, `${name}${ending}`);
  return {
    names: () =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((file) => file.endsWith(ending))
            .map((file) => file.slice(0, -ending.length))
        : [],
    read: (name) => parsed(pathOf(name)),
    write: (name, value) =>
      sayingWhenFull(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        replaceDurably(pathOf(name), JSON.stringify(value));
        syncFolder(folder);
      }),
    remove: (name) => sayingWhenFull(() => rmSync(pathOf(name), { force: true })),
    clear: () => sayingWhenFull(() => rmSync(folder, { recursive: true, force: true })),
  };
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    // Not there, torn by a failing disk, or not ours: it can be read from Exist again, so it counts as missing.
    return undefined;
  }
}

function replaceDurably(path: string, text: string): void {
  const file = openSync(`${path}${unfinished}`, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}${unfinished}`, path);
}

/** A renaming is durable once its folder is; Windows cannot open folders and does without. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function sayingWhenFull(change: () => void): void {
  try {
    change();
  } catch (cause) {
    throw new TallyError('storage-full', 'Tally cannot write to its folder. Is the disk full?', { cause });
  }
}
