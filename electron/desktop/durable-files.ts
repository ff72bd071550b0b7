/** Files of the app: one JSON value each, replaced whole and durably by electron-store. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { TallyError } from '../domain/errors.ts';
import type { DurableFile } from '../domain/ports.ts';

export interface DurableFilesOptions {
  /** The profile folder. */
  folder: string;
  /** Told of a file that could not be read and where it was set aside. */
  onDamaged: (name: string, setAsideAs: string) => void;
  nowMs: () => number;
}

/** The files of one profile folder. */
export class DurableFiles {
  readonly #options: DurableFilesOptions;
  readonly #stores = new Map<string, Store<Record<string, unknown>>>();

  constructor(options: DurableFilesOptions) {
    this.#options = options;
  }

  /**
   * Opens a file. One that is not readable, or not of the form expected, is set aside under a new name
   * and reported, never overwritten.
   *
   * @param isWhole tells whether what was read is a value of this file
   */
  open<T extends object>(name: string, isWhole: (value: object) => boolean): DurableFile<T> {
    return {
      load: () => {
        const value = this.#read(name);
        if (value === undefined) return undefined;
        if (typeof value === 'object' && value !== null && isWhole(value)) return value as T;
        this.#setAside(name);
        return undefined;
      },
      save: (value) => {
        try {
          this.#storeOf(name).store = value as Record<string, unknown>;
        } catch (cause) {
          throw new TallyError('storage-full', 'Tally cannot write to its folder. Is the disk full?', {
            cause,
          });
        }
      },
    };
  }

  remove(name: string): void {
    this.#stores.delete(name);
    rmSync(this.#path(name), { force: true });
  }

  /** Reads without electron-store, which would parse and copy the value twice while the tray waits; null: unreadable. */
  #read(name: string): unknown {
    const path = this.#path(name);
    if (!existsSync(path)) return undefined;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as unknown;
    } catch {
      // Torn or not ours: the caller sets it aside and reports it.
      return null;
    }
  }

  /** Made when something is first written: `load` has set aside what electron-store could not read. */
  #storeOf(name: string): Store<Record<string, unknown>> {
    const known = this.#stores.get(name);
    if (known !== undefined) return known;
    const made = new Store<Record<string, unknown>>({
      name,
      cwd: this.#options.folder,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
      serialize: (value) => JSON.stringify(value),
    });
    this.#stores.set(name, made);
    return made;
  }

  #setAside(name: string): void {
    const path = this.#path(name);
    if (!existsSync(path)) return;
    const setAsideAs = join(this.#options.folder, `${name}.damaged-${this.#options.nowMs()}.json`);
    renameSync(path, setAsideAs);
    this.#options.onDamaged(name, setAsideAs);
  }

  #path(name: string): string {
    return join(this.#options.folder, `${name}.json`);
  }
}
