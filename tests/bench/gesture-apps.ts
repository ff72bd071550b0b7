/** The apps that are measured: Tally and the floor, and what is seen of them from outside. */
import { readFileSync, watch, type FSWatcher } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { OutboxContent } from '../../electron/domain/taps.ts';

const floorFolder = fileURLToPath(new URL('./gesture-floor', import.meta.url));
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export type FloorKind = 'tray' | 'counter' | 'line';

/** The moment on the clock that all processes of this machine share, in milliseconds. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

/** Starts the floor with a fresh profile, does something with it, and ends it. */
export async function withFloor<T>(
  kind: FloorKind,
  work: (floor: ElectronApplication) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'tally-floor-'));
  const floor = await _electron.launch({
    args: [...rootFlags, floorFolder, `--user-data-dir=${profile}`, kind],
    env: Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
  try {
    return await work(floor);
  } finally {
    await floor.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Notes when each gesture was on disk: as soon as the kernel tells that the outbox was replaced. */
export class DiskWitness {
  readonly #seen: { atMs: number; madeAtMs: number }[] = [];
  readonly #watcher: FSWatcher;
  readonly #profile: string;

  constructor(profile: string) {
    this.#profile = profile;
    this.#watcher = watch(profile, (_event, name) => {
      if (name !== 'outbox.json') return;
      const atMs = wallMs();
      this.#seen.push({ atMs, madeAtMs: Math.max(0, ...this.#taps().map((tap) => tap.madeAtMs)) });
    });
  }

  /** When the first gesture made since then was on disk; it may have been a little earlier than it was heard of. */
  onDiskSince(wallMsBefore: number): number | null {
    // A tap's own time has no fraction.
    return this.#seen.find(({ madeAtMs }) => madeAtMs >= Math.floor(wallMsBefore))?.atMs ?? null;
  }

  /** Tells whether Exist has everything. */
  isAllDelivered(): boolean {
    return this.#taps().every(({ fate }) => fate === 'delivered');
  }

  stop(): void {
    this.#watcher.close();
  }

  #taps(): OutboxContent['taps'] {
    // It is replaced whole: there is no moment in which it is half there.
    return (JSON.parse(readFileSync(join(this.#profile, 'outbox.json'), 'utf8')) as OutboxContent).taps;
  }
}
