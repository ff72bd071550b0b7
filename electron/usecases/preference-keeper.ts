/** Keeps what the person wants of the app on this machine. */
import type { Preferences } from '../contract/preferences.ts';
import type { DurableFile, PreferencesFile } from '../domain/ports.ts';
import type { TodayStore } from './today-store.ts';

export interface PreferenceKeeperOptions {
  /** Knows them from the start: the tray is drawn by them. */
  store: TodayStore;
  file: DurableFile<PreferencesFile>;
}

export class PreferenceKeeper {
  readonly #options: PreferenceKeeperOptions;

  constructor(options: PreferenceKeeperOptions) {
    this.#options = options;
  }

  /** Changes some of them: on disk first. Throws `storage-full`. */
  change(wish: Partial<Preferences>): void {
    const { store, file } = this.#options;
    const preferences = { ...store.inputs.preferences, ...wish };
    file.save({ version: 1, preferences });
    store.update({ preferences });
  }
}
