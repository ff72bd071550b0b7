/** What the files of a killed app say once it has been started again. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** The files that the app could not read and has set aside. */
export async function damagedFiles(profile: string): Promise<string[]> {
  return (await readdir(profile)).filter((name) => name.includes('.damaged-'));
}

async function readOnly<T>(profile: string, pattern: RegExp): Promise<T> {
  const name = (await readdir(profile)).find((each) => pattern.test(each));
  return JSON.parse(await readFile(join(profile, name ?? ''), 'utf8')) as T;
}
