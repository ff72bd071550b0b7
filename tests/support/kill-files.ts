/** What the files of a killed app say once it has been started again. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutboxContent } from '../../electron/domain/taps.ts';

/** When the newest reading on disk was made, in milliseconds since the epoch. */
export async function readAtMs(profile: string): Promise<number> {
  const { readAtMs: atMs } = await readOnly<{ readAtMs: number }>(profile, /^snapshot-.*\.json$/);
  return atMs;
}

/** How many requests the app has written down as made. */
export async function countedRequests(profile: string): Promise<number> {
  const { callsAtMs } = await readOnly<{ callsAtMs: readonly number[] }>(profile, /^requests-.*\.json$/);
  return callsAtMs.length;
}

/** Which taps the outbox on disk holds, and which of them wait. */
export async function tapsOnDisk(profile: string): Promise<TapsOnDisk> {
  // Before the first tap of all there is no outbox.
  const hasOutbox = (await readdir(profile)).includes('outbox.json');
  const { taps } = hasOutbox
    ? await readOnly<Pick<OutboxContent, 'taps'>>(profile, /^outbox\.json$/)
    : { taps: [] };
  const idsOf = (some: OutboxContent['taps']) => new Set(some.map(({ id }) => id));
  return { all: idsOf(taps), waiting: idsOf(taps.filter(({ fate }) => fate === 'waiting')) };
}

export interface TapsOnDisk {
  all: ReadonlySet<string>;
  waiting: ReadonlySet<string>;
}

/** Tells whether a gesture has come to the disk: one more tap, or one less that waited. Delivery does neither. */
export function holdsGesture(before: TapsOnDisk, now: TapsOnDisk): boolean {
  const isAdded = [...now.all].some((id) => !before.all.has(id));
  return isAdded || [...before.waiting].some((id) => !now.all.has(id));
}

/** The files that the app could not read and has set aside. */
export async function damagedFiles(profile: string): Promise<string[]> {
  return (await readdir(profile)).filter((name) => name.includes('.damaged-'));
}

async function readOnly<T>(profile: string, pattern: RegExp): Promise<T> {
  const name = (await readdir(profile)).find((each) => pattern.test(each));
  return JSON.parse(await readFile(join(profile, name ?? ''), 'utf8')) as T;
}
