/** The machine the app runs on: a disk and a keychain that outlive it, and a process that can be killed at any point. */
import type { Snapshot } from '../../electron/domain/exist-model.ts';
import type { DurableFile, RequestTimes, Secrets, Vault } from '../../electron/domain/ports.ts';
import type { Settings } from '../../electron/domain/settings.ts';
import { emptyOutbox, type OutboxContent } from '../../electron/domain/taps.ts';

/** Thrown where the process ends: nothing after it happens any more. */
export class Crash extends Error {
  constructor() {
    super('The app was killed.');
    this.name = 'Crash';
  }
}

/** A save that is about to happen, or has happened. */
export interface Save {
  file: string;
  when: 'before' | 'after';
}

/** What outlives the app, as text. */
export class Disk {
  readonly #texts = new Map<string, string>();
  saves = 0;

  read<T>(file: string): T | undefined {
    const text = this.#texts.get(file);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  write(file: string, value: unknown): void {
    this.saves += 1;
    this.#texts.set(file, JSON.stringify(value));
  }

  /** What follows the beginning given, in the names of the files that have it. */
  names(beginning: string): string[] {
    return [...this.#texts.keys()]
      .filter((file) => file.startsWith(beginning))
      .map((file) => file.slice(beginning.length));
  }

  remove(file: string): void {
    this.#texts.delete(file);
  }

  get outbox(): OutboxContent {
    return this.read<OutboxContent>('outbox') ?? emptyOutbox;
  }
}

/** One run of the app as its files see it. */
export interface Process {
  readonly isAlive: boolean;
  /** Told around every save; it may throw {@link Crash}. */
  around(save: Save): void;
}

/** The files of the profile folder, for one run of the app. */
export function filesOf(disk: Disk, process: Process) {
  const file = <T>(name: string): DurableFile<T> => ({
    load: () => disk.read<T>(name),
    save: (value) => save(disk, process, name, value),
  });
  return {
    settings: file<Settings>('settings'),
    outbox: file<OutboxContent>('outbox'),
    requestTimes: (accountId: string) => file<RequestTimes>(`requests-${accountId}`),
    snapshots: {
      ids: () => disk.names('snapshot-'),
      load: (accountId: string) => disk.read<Snapshot>(`snapshot-${accountId}`),
      save: (snapshot: Snapshot) => save(disk, process, `snapshot-${snapshot.accountId}`, snapshot),
      forget: (accountId: string) => disk.remove(`snapshot-${accountId}`),
    },
  };
}

/** The keychain, for one run of the app. */
export function vaultOf(disk: Disk, process: Process): Vault {
  const name = (accountId: string) => `secrets-${accountId}`;
  return {
    read: async (accountId) => disk.read<Secrets>(name(accountId)) ?? null,
    write: async (accountId, secrets) => save(disk, process, name(accountId), secrets),
    forget: async (accountId) => disk.remove(name(accountId)),
    holdInMemory: () => undefined,
  };
}

function save(disk: Disk, process: Process, file: string, value: unknown): void {
  if (!process.isAlive) throw new Crash();
  process.around({ file, when: 'before' });
  disk.write(file, value);
  process.around({ file, when: 'after' });
}
