/** The app on a machine that can be killed, put to sleep and cut off, with a real sandbox over real HTTP in virtual time. */
import { createCore, type Core } from '../../electron/core.ts';
import type { Secrets } from '../../electron/domain/ports.ts';
import type { Settings } from '../../electron/domain/settings.ts';
import { allScopes } from '../../electron/sandbox/account/scopes.ts';
import { PortInUseError, startSandbox, type Sandbox } from '../../electron/sandbox/sandbox.ts';
import type { StartDemo } from '../../electron/usecases/session.ts';
import { CrashPlans, type CrashPlan } from './delivery-crash.ts';
import { Crash, Disk, filesOf, vaultOf, type Process } from './delivery-machine.ts';
import { DeliveryTime, type LifeTime } from './delivery-time.ts';
import { Wire } from './delivery-wire.ts';
import { MemoryFolder } from './in-memory-ports.ts';

const minuteMs = 60_000;
/** How long the app waits for an answer. */
const answerTimeoutMs = 20_000;
/** The app allows the service 40 s after giving up: what the service does later than that cannot be told apart. */
export const latestMs = 38_000;
/** Below the range from which the system takes ports for outgoing connections. */
const [firstPort, ports] = [20_000, 12_000];

export const accountId = 'account-1';
export const timezone = 'Australia/Melbourne';

export interface WorldOptions {
  startMs: number;
  values?: 'dense' | 'sparse';
  /** Whose account; `young` by default, which is quick to make and has three attributes of the app's. */
  account?: 'young' | 'established';
  /** Any number; worlds with different ones try different ports first. */
  place?: number;
  /** The second account of the machine; there is none by default. */
  startDemo?: StartDemo;
  /** Whether the app looks at the clock once a minute, as its heartbeat does; true by default. */
  hasHeartbeat?: boolean;
}

interface Life extends Process {
  isAlive: boolean;
  time: LifeTime;
}

export class DeliveryWorld {
  readonly time: DeliveryTime;
  readonly sandbox: Sandbox;
  readonly disk = new Disk();
  readonly plans = new CrashPlans();
  /** When the app was killed, by the service's clock. */
  readonly killedAtMs: number[] = [];
  readonly #wire: Wire;
  readonly #options: WorldOptions;
  #life: Life;
  #core: Core;
  #downMs = 0;
  #ids = 0;

  /** Starts a sandbox and the app on it, signed in; the first reading is still on its way. */
  static async open(options: WorldOptions): Promise<DeliveryWorld> {
    const time = new DeliveryTime(options.startMs);
    const announced: { onApplied: (kind: string) => void } = { onApplied: () => undefined };
    const sandbox = await startSomewhere(options, time, (kind) => announced.onApplied(kind));
    await makeDecimal(sandbox);
    const world = new DeliveryWorld(options, time, sandbox);
    announced.onApplied = (kind) => world.#meet('applied', `attributes/${kind}/`);
    return world;
  }

  private constructor(options: WorldOptions, time: DeliveryTime, sandbox: Sandbox) {
    this.#options = options;
    this.time = time;
    this.sandbox = sandbox;
    this.#wire = new Wire({
      port: sandbox.port,
      whatArrived: () => {
        const entry = sandbox.requests.all.at(-1);
        return { isKeptWaiting: () => entry?.status === null && waits.has(entry.fault ?? '') };
      },
      onLeaving: (request, path) => {
        if (!this.#life.isAlive) request.destroy(new Crash());
        const giveUp = () => request.destroy(new Error('No answer in time.'));
        request.once('close', this.#life.time.after(answerTimeoutMs, giveUp));
        this.#meet('leaving', path);
      },
      onArrived: (path) => this.#meet('arrived', path),
      onAnswer: (path) => {
        // No answer comes in the instant of its question.
        time.tick();
        this.#meet('answered', path);
      },
    });
    this.disk.write('settings', firstSettings);
    this.disk.write(`secrets-${accountId}`, this.#newSecrets());
    [this.#life, this.#core] = this.#boot();
  }

  get core(): Core {
    return this.#core;
  }

  get isWaitingForAnswer(): boolean {
    return this.#wire.openRequests > 0;
  }

  /** Does something in the app at once; answers what was thrown, if anything: a crash too. */
  act(act: (core: Core) => void): unknown {
    try {
      act(this.#core);
      return null;
    } catch (error) {
      return error;
    }
  }

  /** Waits until nothing moves any more at this instant; an app that was killed is started again after its pause. */
  async settle(): Promise<void> {
    await this.#wire.quiet();
    while (!this.#life.isAlive) {
      // What was on the wire when it was killed has arrived only now.
      this.time.hastenService(latestMs);
      await this.#passForService(this.#downMs);
      [this.#life, this.#core] = this.#boot();
      await this.#wire.quiet();
    }
  }

  /** Lets time pass for everyone. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.time.serviceNow() + ms;
    do await this.settle();
    while (this.time.step(untilMs));
    await this.settle();
  }

  /** Puts the machine to sleep: its connections break, its timers stand still, the service goes on. */
  async sleep(ms: number): Promise<void> {
    await this.settle();
    this.#breakConnections();
    await this.settle();
    this.time.holdMachineTimers(ms);
    await this.#passForService(ms);
    this.act((core) => core.wake(15 * minuteMs));
  }

  /** Kills the app here and now; it starts again after a while. */
  kill(downMs: number, point = this.isWaitingForAnswer ? 'waiting for an answer' : 'at rest'): void {
    if (!this.#life.isAlive) return;
    this.plans.count(point);
    this.killedAtMs.push(this.time.serviceNow());
    this.#life.isAlive = false;
    this.#life.time.end();
    this.#downMs = downMs;
    this.#breakConnections();
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.settle();
    if (isOffline) this.#breakConnections();
    await this.settle();
    await this.sandbox.setOffline(isOffline);
    this.#wire.forgetUnaccepted();
  }

  /** Signs the same person in again, as the browser would. */
  signInAgain(): void {
    const secrets = this.#newSecrets();
    this.disk.write(`secrets-${accountId}`, secrets);
    const account = { id: accountId, username: 'alex', kind: 'oauth' } as const;
    this.act((core) => core.accounts.enter({ account, secrets, freshProfile: null }, false));
  }

  async close(): Promise<void> {
    this.#life.isAlive = false;
    this.#life.time.end();
    this.#wire.cut();
    await this.sandbox.close();
    this.#wire.close();
  }

  #meet(point: CrashPlan['point'], where: string): void {
    const plan = this.#life.isAlive ? this.plans.meet(point, where) : null;
    if (plan !== null) this.kill(plan.downMs, `${point} ${where.replace(/^\/api\/2\/|\?.*$/g, '')}`);
  }

  #breakConnections(): void {
    this.#wire.cut();
    this.time.hastenService(latestMs);
  }

  async #passForService(ms: number): Promise<void> {
    const untilMs = this.time.serviceNow() + ms;
    do await this.#wire.quiet();
    while (this.time.step(untilMs, 'service'));
  }

  #boot(): [Life, Core] {
    const life: Life = {
      isAlive: true,
      time: this.time.beginLife(),
      around: ({ file, when }) => {
        this.#meet(`${when}-save`, file);
        if (!life.isAlive) throw new Crash();
      },
    };
    const core = createCore({
      existUrl: new URL(`http://127.0.0.1:${this.sandbox.port}/`),
      callbackPort: 0,
      clock: life.time,
      steadyClock: life.time,
      timers: life.time,
      newId: () => `id-${(this.#ids += 1)}`,
      randomText: () => 'text',
      jitter: () => 0.5,
      ...filesOf(this.disk, life),
      vault: vaultOf(this.disk, life),
      browser: { open: async () => undefined },
      portOwner: async () => null,
      // Nobody asks for the past here.
      pastFolder: () => new MemoryFolder(),
      findingsFolder: () => new MemoryFolder(),
      startDemo: this.#options.startDemo ?? (() => Promise.reject(new Error('There is no demo here.'))),
      comeToFront: () => undefined,
    });
    const beat = () => {
      core.beat();
      life.time.after(minuteMs, beat);
    };
    if (this.#options.hasHeartbeat !== false) life.time.after(minuteMs, beat);
    void core.accounts.resume();
    return [life, core];
  }

  #newSecrets(): Secrets {
    const { tokens, clientId, clientSecret } = this.sandbox;
    const { access_token, refresh_token, expires_in, scope } = tokens.issue(allScopes);
    return {
      scheme: 'Bearer',
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresAtMs: this.time.machineNow() + expires_in * 1000,
      lifeMs: expires_in * 1000,
      scope,
      clientId,
      clientSecret,
    };
  }
}

/** Faults that keep a request waiting. */
const waits = new Set(['hang', 'delay', 'apply-late']);

const firstSettings: Settings = {
  version: 1,
  accounts: [{ id: accountId, username: 'alex', kind: 'oauth' }],
  activeAccountId: accountId,
  pinned: { [accountId]: ['coffees', 'water'] },
  dayStartMinutes: 0,
};

async function startSomewhere(
  { values = 'dense', account = 'young', place = 0 }: WorldOptions,
  time: DeliveryTime,
  onApplied: (kind: 'increment' | 'update') => void,
): Promise<Sandbox> {
  for (let tries = 0; ; tries += 1) {
    const port = firstPort + ((place + tries * 7) % ports);
    try {
      return await startSandbox({
        port,
        timezone,
        values,
        account,
        attributeCount: 14,
        now: time.serviceNow,
        timers: time.serviceTimers,
        onChange: ({ kind, requestId }) => {
          if ((kind === 'increment' || kind === 'update') && requestId !== 0) onApplied(kind);
        },
      });
    } catch (error) {
      if (!(error instanceof PortInUseError) || tries > 50) throw error;
    }
  }
}

/** Gives the person an attribute of the app's own that takes decimals: the sandbox makes up none. */
async function makeDecimal({ url, developerToken, requests }: Sandbox): Promise<void> {
  const { status } = await fetch(`${url}/api/2/attributes/create/`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${developerToken}`,
      'content-type': 'application/json',
      connection: 'close',
    },
    body: JSON.stringify([{ label: 'grams', group: 'health', value_type: 1 }]),
  });
  if (status !== 200) throw new Error(`The sandbox made no attribute (status ${status}).`);
  requests.clear();
}
