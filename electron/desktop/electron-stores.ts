/** Files that electron-store replaces whole: a temporary file, fsync, rename. */
import Store from 'electron-store';
import type { WritableStore } from './durable-files.ts';

/** Makes the stores of one folder. Reading is not left to them: see durable-files.ts. */
export function electronStoresIn(folder: string): (name: string) => WritableStore {
  return (name) =>
    new Store<Record<string, unknown>>({
      name,
      cwd: folder,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
      serialize: (value) => JSON.stringify(value),
    });
}
