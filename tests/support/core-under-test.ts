/** The whole app without its desktop, on a sandbox over real HTTP: files and keychain in memory, a scripted person. */
import { afterEach } from 'vitest';
import type { ClientCredentials, SignInView } from '../../electron/contract/sign-in-view.ts';
import type { TodayState } from '../../electron/contract/today-state.ts';
import { createCore, type Core } from '../../electron/core.ts';
import type { Clock, RequestTimes, Timers } from '../../electron/domain/ports.ts';
import type { Settings } from '../../electron/domain/settings.ts';
import type { OutboxContent } from '../../electron/domain/taps.ts';
import type { StartDemo } from '../../electron/usecases/session.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../electron/sandbox/sandbox.ts';
import { freePort } from '../integration/sign-in-support.ts';
import { noonMs } from './builders.ts';
import { MemoryFile, MemoryFolder, MemorySnapshots, MemoryVault, NotedBrowser } from './in-memory-ports.ts';

/** Timers up to this long run by themselves, almost at once: a test would only sleep through them. */
const shortMs = 300;

/** A clock that stands on the tests' Saturday; short timers move it, long ones run only when time is passed by hand. */
export class SteppedTime implements Clock, Timers {
  #skippedMs = 0;
  #asked = 0;
  readonly #long = new Set<{ atMs: number; run: () => void }>();

  /** Every look at it finds it a microsecond later, so that what happens later is later, however slow the machine. */
  nowMs = (): number => {
    this.#asked += 1;
    return noonMs + this.#skippedMs + this.#asked / 1000;
  };

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs() + delayMs, run };
    if (delayMs <= shortMs) {
      const timeout = setTimeout(() => {
        this.#skippedMs += Math.max(0, timer.atMs - this.nowMs());
        run();
      }, 10);
      return () => clearTimeout(timeout);
    }
    this.#long.add(timer);
    return () => this.#long.delete(timer);
  }

  /** Moves the clock on and runs what is due by then. */
  pass(ms: number): void {
    this.#skippedMs += ms;
    for (const timer of [...this.#long]) {
      if (timer.atMs > this.nowMs() || !this.#long.delete(timer)) continue;
      timer.run();
    }
  }
}

/** What outlives the app: its files and the keychain. */
export interface Machine {
  settings: MemoryFile<Settings>;
  outbox: MemoryFile<OutboxContent>;
  snapshots: MemorySnapshots;
  vault: MemoryVault;
  requestTimes: Map<string, MemoryFile<RequestTimes>>;
  /** By account. */
  pasts: Map<string, MemoryFolder>;
  findings: Map<string, MemoryFolder>;
}

export const freshMachine = (): Machine => ({
  settings: new MemoryFile<Settings>(),
  outbox: new MemoryFile<OutboxContent>(),
  snapshots: new MemorySnapshots(),
  vault: new MemoryVault(),
  requestTimes: new Map(),
  pasts: new Map(),
  findings: new Map(),
});

/** What the person does on Exist's page. */
export type Behaviour = 'allow' | 'deny' | 'wrong-state' | 'no-state' | 'error' | 'nothing';

export interface AppUnderTest extends Core {
  browser: NotedBrowser;
  machine: Machine;
  time: SteppedTime;
  fronts: string[];
  /** The text of the page that the person's browser was left with. */
  lastPage: () => Promise<string>;
  readonly state: TodayState;
  readonly view: SignInView;
  /** Lets time pass, as the person waits, until Exist has every tap. */
  delivered: () => Promise<TodayState>;
  /** Waits for a state that fits; fails with the last one after some seconds. */
  until: (fits: (state: TodayState) => boolean) => Promise<TodayState>;
}

export interface World {
  sandbox: Sandbox;
  time: SteppedTime;
  port: number;
  /** What the person types: the client that the sandbox knows. */
  credentials: ClientCredentials;
  open: (given?: {
    machine?: Machine;
    behaviour?: Behaviour;
    startDemo?: StartDemo;
    existUrl?: string;
  }) => AppUnderTest;
  close: () => Promise<void>;
}

const worlds: World[] = [];

/** Ends every app and Exist after each test of the file that calls it. */
export function closeWorldsAfterEach(): void {
  afterEach(async () => {
    await Promise.all(worlds.splice(0).map((world) => world.close()));
  });
}

export const hasRead = ({ readAtMs }: TodayState): boolean => readAtMs !== null;

export const hasDelivered = ({ sync, recentTaps }: TodayState): boolean =>
  sync.kind === 'delivered' && recentTaps.every(({ fate }) => fate === 'delivered');

/** Starts an Exist and an app that has signed in on it and read today. */
export async function signedIn(options?: SandboxOptions): Promise<World & { app: AppUnderTest }> {
  const world = await startWorld(options);
  const app = world.open();
  app.signIn.start(world.credentials);
  await app.until((state) => hasRead(state) && !app.store.inputs.connection.isReading);
  return { ...world, app };
}

/** Starts an Exist and everything to run apps on it. */
export async function startWorld(options: SandboxOptions = {}): Promise<World> {
  const [time, port] = [new SteppedTime(), await freePort()];
  const sandbox = await startSandbox({
    now: time.nowMs,
    redirectUris: [`http://localhost:${port}/`],
    ...options,
  });
  const apps: Core[] = [];
  const world: World = {
    sandbox,
    time,
    port,
    credentials: { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret },
    open: (given = {}) => {
      const app = openApp({ port, time, existUrl: sandbox.url, ...given });
      apps.push(app);
      return app;
    },
    close: async () => {
      for (const app of apps) {
        app.signIn.cancel();
        app.stop();
      }
      await sandbox.close();
    },
  };
  worlds.push(world);
  return world;
}

function openApp({
  port,
  time,
  existUrl,
  machine = freshMachine(),
  behaviour = 'allow',
  startDemo = () => Promise.reject(new Error('This test has no demo.')),
}: {
  port: number;
  time: SteppedTime;
  existUrl: string;
  machine?: Machine;
  behaviour?: Behaviour;
  startDemo?: StartDemo;
}): AppUnderTest {
  const browser = new NotedBrowser();
  const visits: Promise<string>[] = [];
  const fronts: string[] = [];
  browser.person = async (url) => {
    const visit = visitAs(behaviour, url);
    visits.push(visit);
    // A page that cannot be had is the test's to look at, through lastPage().
    visit.catch(() => undefined);
  };
  // What was kept for one run only is gone with it.
  machine.vault.held.clear();
  const core = createCore({
    existUrl: new URL(existUrl),
    callbackPort: port,
    clock: time,
    steadyClock: { steadyMs: time.nowMs },
    timers: time,
    newId: () => crypto.randomUUID(),
    randomText: () => crypto.randomUUID(),
    jitter: () => 0.5,
    settings: machine.settings,
    outbox: machine.outbox,
    snapshots: machine.snapshots,
    requestTimes: (accountId) => {
      const file = machine.requestTimes.get(accountId) ?? new MemoryFile<RequestTimes>();
      machine.requestTimes.set(accountId, file);
      return file;
    },
    pastFolder: (accountId) => folderIn(machine.pasts, accountId),
    findingsFolder: (accountId) => folderIn(machine.findings, accountId),
    vault: machine.vault,
    browser,
    portOwner: async () => 'Jupyter',
    startDemo,
    comeToFront: () => fronts.push('front'),
  });
  const lastVisit = (): Promise<string> =>
    visits.at(-1) ?? Promise.reject(new Error('Nobody opened a page.'));
  return {
    ...core,
    browser,
    machine,
    time,
    fronts,
    lastPage: lastVisit,
    get state() {
      return core.store.state;
    },
    get view() {
      return core.store.state.signIn;
    },
    until: (fits) => untilState(core, fits),
    delivered: async () => {
      const passing = setInterval(() => time.pass(500), 5);
      try {
        return await untilState(core, hasDelivered);
      } finally {
        clearInterval(passing);
      }
    },
  };
}

function untilState({ store }: Core, fits: (state: TodayState) => boolean): Promise<TodayState> {
  return new Promise((resolve, reject) => {
    let stop = () => undefined as unknown;
    const limit = setTimeout(() => {
      stop();
      const { attributes, groups, ...rest } = store.state;
      const size = `${Object.keys(attributes).length} attributes in ${groups.length} groups`;
      reject(new Error(`No such state came. The last one: ${JSON.stringify(rest)} with ${size}`));
    }, 5000);
    const look = (state: TodayState) => {
      if (!fits(state)) return;
      clearTimeout(limit);
      stop();
      resolve(state);
    };
    stop = store.subscribe(look);
    look(store.state);
  });
}

/** Opens Exist's page, reads its form, sends it, and follows the way back to the app. */
async function visitAs(behaviour: Behaviour, url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  if (behaviour === 'nothing') return page;
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const form = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]));
  form.set('decision', behaviour === 'deny' ? 'deny' : 'allow');
  const action = new URL(/<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '', url);
  const answer = await fetch(action, { method: 'POST', body: form, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  if (behaviour === 'wrong-state') back.searchParams.set('state', 'of-somebody-else');
  if (behaviour === 'no-state') back.searchParams.delete('state');
  if (behaviour === 'error') {
    back.searchParams.delete('code');
    back.searchParams.set('error', 'invalid_scope');
  }
  return (await fetch(back)).text();
}

function folderIn(folders: Map<string, MemoryFolder>, accountId: string): MemoryFolder {
  const folder = folders.get(accountId) ?? new MemoryFolder();
  folders.set(accountId, folder);
  return folder;
}
