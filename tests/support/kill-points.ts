/**
 * Kills a process at an exact system call of its main thread, from outside: strace counts the calls and the kernel
 * kills. Node's synchronous file calls and its sockets all run on that thread.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { until } from './until.ts';

/**
 * What changes files, opens connections or sends a request with a body. Plain `write` is not among them: the event loop
 * wakes itself with it, so it cannot be counted; only reading requests leave by it, and those change nothing.
 */
const changingCalls = [
  ...['pwrite64', 'ftruncate', 'fsync', 'fdatasync', 'chmod', 'fchmod'],
  ...['rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'connect', 'writev'],
];

/** One system call of a trace. */
export interface TracedCall {
  name: string;
  /** Which one of its name it was since the trace began, from 1. */
  nth: number;
  /** Its arguments and result, with file descriptors spelt out. */
  text: string;
}

/** Where to kill: before the kernel carries a call out, or after it did and before the program goes on. */
export interface KillPoint {
  call: TracedCall;
  moment: 'before' | 'after';
}

/** Longer than any test: a call that is to be survived by nobody. */
const heldUs = 600_000_000;

export class MainThreadTrace {
  readonly #strace: ChildProcess;
  readonly #file: string;

  private constructor(strace: ChildProcess, file: string) {
    this.#strace = strace;
    this.#file = file;
  }

  /** Notes what a running process changes from now on. */
  static watch(pid: number, file: string): Promise<MainThreadTrace> {
    // The question mark lets strace pass over calls that this kind of machine lacks.
    const names = changingCalls.map((name) => `?${name}`);
    return MainThreadTrace.#attach(pid, file, [`--trace=${names.join(',')}`]);
  }

  /** Lies in wait for one call; the process dies there by itself, or is held there for `isHeld` to see. */
  static lieInWait(pid: number, file: string, { call, moment }: KillPoint): Promise<MainThreadTrace> {
    const deed = moment === 'before' ? 'signal=SIGKILL' : `delay_exit=${heldUs}`;
    return MainThreadTrace.#attach(pid, file, [
      `--trace=${call.name}`,
      `--inject=${call.name}:${deed}:when=${call.nth}`,
    ]);
  }

  static async #attach(pid: number, file: string, flags: readonly string[]): Promise<MainThreadTrace> {
    const args = ['-p', `${pid}`, '-o', file, '-yy', '-s', '32', '--signal=none', ...flags];
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const [words] = (await once(strace.stderr, 'data')) as [Buffer];
    if (!words.includes('attached')) {
      throw new Error(`strace cannot follow the app (as root it can): ${words.toString().trim()}`);
    }
    return new MainThreadTrace(strace, file);
  }

  /** What was called so far; once the process has died, the call it died in comes last. */
  async calls(): Promise<TracedCall[]> {
    return readTrace(await readFile(this.#file, 'utf8'));
  }

  /** Waits until the process has been held after a call. */
  async held(timeoutMs: number): Promise<void> {
    const isHeld = async () => (await readFile(this.#file, 'utf8')).includes('(DELAYED)');
    await until(isHeld, { what: 'the call to kill after', timeoutMs });
  }

  /** Lets go of the process. Of one that was killed nobody hears while strace still holds it. */
  async stop(): Promise<void> {
    if (this.#strace.exitCode !== null || this.#strace.signalCode !== null) return;
    const ended = once(this.#strace, 'exit');
    this.#strace.kill('SIGKILL');
    await ended;
  }
}

/** Reads a trace, and numbers the calls of each name. */
export function readTrace(text: string): TracedCall[] {
  const counts = new Map<string, number>();
  return text.split('\n').flatMap((line) => {
    const [, name, rest] = /^(\w+)\((.*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) return [];
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return [{ name, nth, text: rest }];
  });
}

/** The files whose every change is a boundary: the outbox, and the count of the requests an hour allows. */
const journals = [
  { journal: 'outbox', path: /\/outbox\.json/ },
  { journal: 'request count', path: /\/requests-[^/"<>]*\.json/ },
] as const;

/** Which journal (or temporary file beside it) a call changes; null when it changes none. */
export function journalOf({ text }: TracedCall): (typeof journals)[number]['journal'] | null {
  return journals.find(({ path }) => path.test(text))?.journal ?? null;
}

/** Tells whether a call sends over the network, or connects. */
export function isOnWire({ text }: TracedCall): boolean {
  return text.includes('<TCP');
}

/**
 * Finds the calls that change a journal or send over the network. Opening the temporary file is left out: what it
 * leaves is what is there before the first byte is written. So is syncing the folder after a rename: to a process that
 * dies, not a machine, the new name stands already.
 */
export function boundariesOf(calls: readonly TracedCall[]): TracedCall[] {
  return calls.filter((call) => isOnWire(call) || journalOf(call) !== null);
}
