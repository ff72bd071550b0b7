/** The command line as a script uses it: a process with an exit code, stdout and stderr. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Told {
  code: number | null;
  out: string;
  err: string;
  /** From the start of the process to its end, in milliseconds. */
  tookMs: number;
}

/** Runs `tally-for-exist …` on a profile. Chromium's own lines are not Tally's and are left out of `err`. */
export type RunCommand = (...words: string[]) => Promise<Told>;

export interface CommandLineOptions {
  profile: string;
  env: NodeJS.ProcessEnv;
  /** The program, where it is a packaged one. */
  program?: string;
}

export function commandLine({ profile, env, program }: CommandLineOptions): RunCommand {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = program === undefined ? [root] : [];
  const electron = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  return async (...words) => {
    const startedAtMs = performance.now();
    const args = [...asRoot, ...app, `--user-data-dir=${profile}`, ...words];
    const child = spawn(program ?? electron, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const told = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (told.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (told.err += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    const err = told.err.replace(/^\[\d+:\d+\/.*(?:\n|$)/gm, '');
    return { code, out: told.out, err, tookMs: performance.now() - startedAtMs };
  };
}

/** The process of the app that runs on a profile; null when none does. */
export function runningOn(profile: string): number | null {
  try {
    // Chromium's lock: a link to "host-pid".
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    process.kill(pid, 0);
    return pid;
  } catch {
    // No lock, or one that a dead process left.
    return null;
  }
}

/** Ends the app on a profile, as a logout does, and waits until it has gone. */
export async function endAppOn(profile: string): Promise<void> {
  const pid = runningOn(profile);
  if (pid === null) return;
  process.kill(pid, 'SIGTERM');
  await until(() => runningOn(profile) === null, { what: 'the app to end', timeoutMs: 20_000 });
}
