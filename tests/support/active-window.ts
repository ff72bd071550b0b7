/** Hears from the X server which window has the focus, as soon as it changes: asking again and again would be too coarse. */
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from './until.ts';

export interface ActiveChange {
  /** The window's id in decimal, as xdotool writes it; "0" for none. */
  id: string;
  /** When it was heard of, on the clock of `performance.now()`. */
  atMs: number;
}

export class ActiveWindow {
  /** Every change so far, oldest first; the first one is how it was. */
  readonly changes: ActiveChange[] = [];
  readonly #heard = new EventEmitter();
  readonly #spy: ChildProcess;

  private constructor(env: NodeJS.ProcessEnv) {
    this.#spy = spawn('xprop', ['-root', '-spy', '_NET_ACTIVE_WINDOW'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (this.#spy.stdout === null) throw new Error('xprop has no output.');
    createInterface(this.#spy.stdout).on('line', (line) => {
      const id = /0x[0-9a-f]+/.exec(line)?.[0] ?? '0';
      this.changes.push({ id: String(Number(id)), atMs: performance.now() });
      this.#heard.emit('change');
    });
  }

  /** Starts listening. Ends with {@link stop}. */
  static async watch(env: NodeJS.ProcessEnv = process.env): Promise<ActiveWindow> {
    const watch = new ActiveWindow(env);
    await watch.#until(() => watch.changes[0], 'the active window');
    return watch;
  }

  get now(): string {
    return this.changes.at(-1)?.id ?? '0';
  }

  /** Waits until a window has the focus; answers since when. */
  async becomes(id: string): Promise<number> {
    const change = await this.#until(() => {
      const last = this.changes.at(-1);
      return last?.id === id ? last : undefined;
    }, `window ${id} to have the focus`);
    return change.atMs;
  }

  /** Waits for the next window to have the focus, other than the one that has it now. */
  async leaves(id: string): Promise<ActiveChange> {
    return this.#until(() => {
      const last = this.changes.at(-1);
      return last !== undefined && last.id !== id && last.id !== '0' ? last : undefined;
    }, `window ${id} to lose the focus`);
  }

  async stop(): Promise<void> {
    const ended = once(this.#spy, 'exit');
    this.#spy.kill();
    await ended;
  }

  #until<T>(look: () => T, what: string) {
    return until(look, { what, changes: this.#heard });
  }
}
