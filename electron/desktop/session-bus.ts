/**
 * Asks the session bus of Linux through the small programs that desktops come with: a library for a question or two
 * a day would weigh more than all the rest of the tray.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface BusQuestion {
  destination: string;
  path: string;
  /** Interface and member, "org.freedesktop.DBus.NameHasOwner". */
  method: string;
  /** Texts all. */
  args: readonly string[];
}

export interface SessionBus {
  /** Answers what a program prints of the reply; null where nobody could ask or nobody answered. */
  ask(question: BusQuestion): Promise<string | null>;
  /**
   * Calls back once a name is owned; answers what ends the waiting, or null where it cannot be waited for.
   * What waits ends with this process, however that ends.
   */
  waitFor(name: string, onOwned: () => void): (() => void) | null;
}

const timeLimitMs = 3_000;

/** Lets the kernel end what waits when this process is killed outright, where nothing of ours can run any more. */
const deathSignal = '/usr/bin/setpriv';

/** Programs that ask, and how each is told; one of them is nearly everywhere. */
export const askers: Readonly<Record<string, (question: BusQuestion) => string[]>> = {
  'dbus-send': ({ destination, path, method, args }) => [
    '--session',
    '--print-reply=literal',
    `--reply-timeout=${timeLimitMs}`,
    `--dest=${destination}`,
    path,
    method,
    ...args.map((text) => `string:${text}`),
  ],
  gdbus: ({ destination, path, method, args }) => [
    ...['call', '--session', '--timeout', String(timeLimitMs / 1_000)],
    ...['--dest', destination, '--object-path', path, '--method', method, ...args],
  ],
  busctl: ({ destination, path, method, args }) => {
    const dot = method.lastIndexOf('.');
    const typed = args.length === 0 ? [] : ['s'.repeat(args.length), ...args];
    const member = [method.slice(0, dot), method.slice(dot + 1)];
    return ['--user', `--timeout=${timeLimitMs / 1_000}`, 'call', destination, path, ...member, ...typed];
  },
};

/** Opens the way to the bus; `programs` are those to try, in their order. */
export function openSessionBus(programs: readonly string[] = Object.keys(askers)): SessionBus {
  return {
    ask: async (question) => {
      for (const program of programs) {
        const { isThere, reply } = await run(program, askers[program]?.(question) ?? []);
        if (isThere) return reply;
      }
      return null;
    },
    waitFor: (name, onOwned) => {
      if (!existsSync(deathSignal) || !programs.includes('gdbus')) return null;
      const args = ['--pdeathsig', 'TERM', 'gdbus', 'wait', '--session', name];
      const child = spawn(deathSignal, args, { stdio: 'ignore' });
      child.on('error', () => undefined); // then nothing comes, and the minute's look finds it
      child.on('exit', (code) => {
        if (code === 0) onOwned();
      });
      return () => child.kill();
    },
  };
}

function run(program: string, args: readonly string[]): Promise<{ isThere: boolean; reply: string | null }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: timeLimitMs + 500 }, (error, stdout) => {
      const isThere = error === null || error.code !== 'ENOENT';
      resolve({ isThere, reply: error === null ? stdout : null });
    });
  });
}
