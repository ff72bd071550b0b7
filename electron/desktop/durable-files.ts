/** Files of the app: one JSON value each, read at once and replaced whole. */
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TallyError } from '../domain/errors.ts';
import type { DurableFile } from '../domain/ports.ts';
import { codeOf, syncFolder } from './durable-folder.ts';

/** What replaces a file whole and durably when its value is set. */
export interface WritableStore {
  store: Record<string, unknown>;
}

export interface DurableFilesOptions {
  /** The profile folder. */
  folder: string;
  /** Told of a file that could not be read, where it was set aside, and what of it could be read all the same. */
  onDamaged: (name: string, setAsideAs: string, salvaged: object | undefined) => void;
  nowMs: () => number;
  /** Puts the folder's entries on disk after a rename; the system's own call unless a test says otherwise. */
  syncFolder?: (folder: string) => void;
  /** Makes what writes a file; called when it is first written. Without it files are only looked at. */
  newStore?: (name: string) => WritableStore;
}

/** The files of one profile folder. */
export class DurableFiles {
  readonly #options: DurableFilesOptions;
  readonly #stores = new Map<string, WritableStore>();

  constructor(options: DurableFilesOptions) {
    this.#options = options;
  }

  /**
   * Opens a file. One that cannot be parsed, or is not of the form expected, is set aside under a new name
   * and reported, never overwritten. One that this person may not read throws `storage-corrupt`: it may be whole.
   *
   * @param isWhole tells whether what was read is a value of this file
   * @param salvage gets out of a damaged text what can still be read
   */
  open<T extends object>(
    name: string,
    isWhole: (value: object) => boolean,
    salvage: (text: string) => T | undefined = () => undefined,
  ): DurableFile<T> {
    const file: DurableFile<T> = {
      load: () => {
        const text = this.#read(name);
        if (text === undefined) return undefined;
        const value = parsed(text);
        if (typeof value === 'object' && value !== null && isWhole(value)) return value as T;
        const salvaged = salvage(text);
        // Who only looks leaves the file as it is, for the one who can write what was saved of it.
        if (this.#options.newStore === undefined) return salvaged;
        this.#setAside(name, salvaged);
        // At once: after a crash there is nothing else to find it in.
        if (salvaged !== undefined) file.save(salvaged);
        return salvaged;
      },
      save: (value) => {
        try {
          this.#storeOf(name).store = value as Record<string, unknown>;
          this.#sync();
        } catch (cause) {
          throw this.#writingFailed(cause);
        }
      },
    };
    return file;
  }

  /** The names of the files that are there, damaged ones that were set aside not among them. */
  names(): string[] {
    return readdirSync(this.#options.folder).flatMap((file) => /^([^.]+)\.json$/.exec(file)?.[1] ?? []);
  }

  remove(name: string): void {
    this.#stores.delete(name);
    rmSync(this.#path(name), { force: true });
    this.#sync();
  }

  /** Reads without electron-store, which would parse and copy the value twice while the tray waits. */
  #read(name: string): string | undefined {
    const path = this.#path(name);
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      switch (codeOf(cause)) {
        case 'ENOENT':
          return undefined;
        case 'EISDIR':
          // A folder stands where the file should be: it is set aside like a damaged one.
          return '';
        default:
          throw new TallyError(
            'storage-corrupt',
            `Tally cannot read ${path}. Allow it to, and start Tally again.`,
            {
              cause,
            },
          );
      }
    }
  }

  #sync(): void {
    (this.#options.syncFolder ?? syncFolder)(this.#options.folder);
  }

  #writingFailed(cause: unknown): TallyError {
    const isForbidden = ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(cause) ?? '');
    const words = isForbidden
      ? `Tally may not write to its folder ${this.#options.folder}. Allow it to, and try again.`
      : 'Tally cannot write to its folder. Is the disk full?';
    return new TallyError('storage-full', words, { cause });
  }

  /** Made when something is first written: `load` has set aside what electron-store could not read. */
  #storeOf(name: string): WritableStore {
    const store = this.#stores.get(name) ?? this.#options.newStore?.(name);
    if (store === undefined) throw new Error(`${name} is written before the app runs.`);
    this.#stores.set(name, store);
    return store;
  }

  #setAside(name: string, salvaged: object | undefined): void {
    const setAsideAs = join(this.#options.folder, `${name}.damaged-${this.#options.nowMs()}.json`);
    try {
      renameSync(this.#path(name), setAsideAs);
      this.#sync();
    } catch (cause) {
      throw this.#writingFailed(cause);
    }
    this.#options.onDamaged(name, setAsideAs, salvaged);
  }

  #path(name: string): string {
    return join(this.#options.folder, `${name}.json`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Torn or not ours: the caller sets it aside and reports it.
    return null;
  }
}
