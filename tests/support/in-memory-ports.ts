/** The ports of the app, in memory and under a test's thumb. */
import type { Failure } from '../../electron/contract/failure.ts';
import { TallyError } from '../../electron/domain/errors.ts';
import type { Snapshot } from '../../electron/domain/exist-model.ts';
import type {
  Browser,
  Clock,
  DurableFile,
  Secrets,
  Timers,
  TokenEndpoint,
  ValueFolder,
  Vault,
} from '../../electron/domain/ports.ts';
import type { HttpAnswer, HttpRequest, Transport } from '../../electron/exist/transport.ts';
import { noonMs, someSecrets } from './builders.ts';

interface Timer {
  atMs: number;
  run: () => void;
}

/** A clock that stands still and timers that run only when time is passed by hand. */
export class HandTime implements Clock, Timers {
  #nowMs: number;
  #timers: Timer[] = [];

  constructor(startMs = noonMs) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** How long until each timer runs, soonest first. */
  get waiting(): number[] {
    return this.#timers.map(({ atMs }) => atMs - this.#nowMs).toSorted((a, b) => a - b);
  }

  /** Moves the clock, running timers in their order and letting what they started settle in between. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      await settled();
      const next = this.#timers.toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = untilMs;
    await settled();
  }

  /** Corrects the clock; what is waited for takes no less time by that. */
  setForward(byMs: number): void {
    this.#nowMs += byMs;
    for (const timer of this.#timers) timer.atMs += byMs;
  }

  /** Sets the clock without running anything: the machine slept, or its clock was corrected. */
  jumpTo(atMs: number): void {
    this.#nowMs = atMs;
  }
}

/** Lets promises that wait for nothing but each other settle. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A file in memory: what is kept went through JSON, as on disk. */
export class MemoryFile<T> implements DurableFile<T> {
  #text: string | undefined;
  /** Every value saved, oldest first. */
  readonly saved: T[] = [];
  /** Thrown by `save` while set. */
  failure: Error | null = null;

  constructor(first?: T) {
    this.#text = first === undefined ? undefined : JSON.stringify(first);
  }

  load(): T | undefined {
    return this.#text === undefined ? undefined : (JSON.parse(this.#text) as T);
  }

  save(value: T): void {
    if (this.failure !== null) throw this.failure;
    this.#text = JSON.stringify(value);
    this.saved.push(JSON.parse(this.#text) as T);
  }

  get last(): T | undefined {
    return this.load();
  }
}

export const diskFull = () => new TallyError('storage-full', 'Tally cannot write to its folder.');

/** Snapshots in memory, by account. */
export class MemorySnapshots {
  readonly #files = new Map<string, MemoryFile<Snapshot>>();
  failure: Error | null = null;

  readonly load = (id: string): Snapshot | undefined => this.#files.get(id)?.load();

  readonly save = (snapshot: Snapshot): void => {
    if (this.failure !== null) throw this.failure;
    const file = this.#files.get(snapshot.accountId) ?? new MemoryFile<Snapshot>();
    file.save(snapshot);
    this.#files.set(snapshot.accountId, file);
  };

  readonly forget = (id: string): void => {
    this.#files.delete(id);
  };

  readonly ids = (): string[] => [...this.#files.keys()];

  get accounts(): string[] {
    return this.ids();
  }
}

/** A folder of values in memory: what is kept went through JSON, as on disk. */
export class MemoryFolder implements ValueFolder {
  readonly files = new Map<string, string>();
  /** Names in the order they were written. */
  readonly written: string[] = [];
  /** Thrown by `write` while set. */
  failure: Error | null = null;

  names = (): string[] => [...this.files.keys()];

  read(name: string): unknown {
    const text = this.files.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  write(name: string, value: unknown): void {
    if (this.failure !== null) throw this.failure;
    this.files.set(name, JSON.stringify(value));
    this.written.push(name);
  }

  remove(name: string): void {
    this.files.delete(name);
  }

  clear(): void {
    this.files.clear();
  }
}

/** A keychain in memory that can be missing or locked. */
export class MemoryVault implements Vault {
  readonly entries = new Map<string, Secrets>();
  readonly held = new Map<string, Secrets>();
  readonly calls: string[] = [];
  state: 'open' | 'missing' | 'locked' = 'open';

  async read(id: string): Promise<Secrets | null> {
    this.calls.push('read');
    const held = this.held.get(id);
    if (held !== undefined) return held;
    this.#ask();
    return this.entries.get(id) ?? null;
  }

  async write(id: string, secrets: Secrets): Promise<void> {
    this.calls.push('write');
    if (this.held.has(id)) {
      this.held.set(id, secrets);
      return;
    }
    this.#ask();
    this.entries.set(id, secrets);
  }

  async forget(id: string): Promise<void> {
    this.calls.push('forget');
    if (this.held.delete(id)) return;
    this.#ask();
    this.entries.delete(id);
  }

  holdInMemory(id: string, secrets: Secrets): void {
    this.held.set(id, secrets);
  }

  #ask(): void {
    if (this.state === 'missing') throw new TallyError('keychain-unavailable', 'There is no keychain.');
    if (this.state === 'locked') throw new TallyError('keychain-locked', 'The keychain is locked.');
  }
}

/** A browser that notes what it was sent to, and may refuse to open. */
export class NotedBrowser implements Browser {
  readonly opened: string[] = [];
  failure: Error | null = null;
  /** Does what a person would do on the page. */
  person: (url: string) => Promise<void> = async () => undefined;

  async open(url: string): Promise<void> {
    if (this.failure !== null) throw this.failure;
    this.opened.push(url);
    await this.person(url);
  }
}

/** A token endpoint that answers what it is told, once each, then fresh pairs. */
export class ScriptedTokens implements TokenEndpoint {
  readonly exchanges: { code: string; redirectUri: string }[] = [];
  readonly refreshes: (string | null)[] = [];
  readonly #answers: (() => Promise<Secrets>)[] = [];

  /** Decides the next answer. */
  next(answer: Secrets | Error | Promise<Secrets>): this {
    this.#answers.push(() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
    return this;
  }

  exchange(input: { code: string; redirectUri: string }): Promise<Secrets> {
    this.exchanges.push({ code: input.code, redirectUri: input.redirectUri });
    return this.#answer();
  }

  refresh(secrets: Secrets): Promise<Secrets> {
    this.refreshes.push(secrets.refreshToken);
    return this.#answer();
  }

  #answer(): Promise<Secrets> {
    const scripted = this.#answers.shift();
    if (scripted !== undefined) return scripted();
    const count = this.exchanges.length + this.refreshes.length + 1;
    return Promise.resolve(
      someSecrets({ accessToken: `test-access-${count}`, refreshToken: `test-refresh-${count}` }),
    );
  }
}

export type ScriptedAnswer = Partial<Omit<HttpAnswer, 'body'>> & { body?: unknown };

/** A transport that answers from a script; requests past its end are an error of the test. */
export function scriptedTransport(...answers: readonly (ScriptedAnswer | Error)[]): {
  transport: Transport;
  requests: HttpRequest[];
} {
  const requests: HttpRequest[] = [];
  const left = [...answers];
  return {
    requests,
    transport: async (request) => {
      requests.push(request);
      const answer = left.shift();
      if (answer === undefined) throw new Error(`Nobody expected ${request.method} ${request.url.href}`);
      if (answer instanceof Error) throw answer;
      const { status = 200, headers = {}, body = {} } = answer;
      return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
    },
  };
}

/** A promise and what settles it. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let settle!: { resolve: (value: T) => void; reject: (error: unknown) => void };
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

/** The error a call ends with; fails the test when it ends well. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to fail, and did not.');
}

/** Its code and words, the way a window is told. */
export function tellTale(error: unknown): Partial<Failure> & { name?: string } {
  if (!(error instanceof TallyError)) throw error;
  return { code: error.code, message: error.message };
}
