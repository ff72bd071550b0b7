/** Runs processes that read the past of a sandbox's account, kills them, and counts what was asked of the sandbox. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';

export interface PastRun {
  /** The bundle of `past-process.ts`. */
  program: string;
  sandbox: Sandbox;
  /** Where the past is kept. */
  folder: string;
  /** The day to read back to. */
  from: string;
  /** Kills the process, as a power cut would, as the request for this page arrives. */
  killAfter?: number;
}

/** Lets one process read until it is done or killed; answers how long it took from start to end, in milliseconds. */
export async function runPast({ program, sandbox, folder, from, killAfter }: PastRun): Promise<number> {
  const startedMs = performance.now();
  const child = fork(program, [folder, sandbox.url, sandbox.developerToken, from]);
  // The moment a request arrives is the worst one: it counts, and nothing of its answer is on disk yet.
  const watch = setInterval(() => {
    if (killAfter !== undefined && pagesAsked(sandbox).length >= killAfter) child.kill('SIGKILL');
  }, 1);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearInterval(watch);
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`It ended with ${code ?? signal}.`);
  if ((killAfter !== undefined) !== (signal === 'SIGKILL'))
    throw new Error('It was not killed when it should be.');
  return performance.now() - startedMs;
}

/** The pages of the past that a sandbox was asked for, as "last day, page". */
export function pagesAsked({ requests }: Sandbox): string[] {
  return requests
    .to('with-values')
    .filter(({ query }) => query['page'] !== undefined && query['days'] !== '7')
    .map(({ query }) => `${query['date_max']} ${query['page']}`);
}

/** The files in a folder and their sizes in bytes. */
export async function filesIn(folder: string): Promise<{ name: string; bytes: number }[]> {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
}
