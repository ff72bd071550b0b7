/** One app with its own profile and its own Exist, killed and started again as often as a test likes. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../electron/sandbox/sandbox.ts';
import type { Fault, FaultAim } from '../../electron/sandbox/faults.ts';
import type { LoggedRequest } from '../../electron/sandbox/request-log.ts';
import { AppProcess } from './app-process.ts';
import { countedRequests, damagedFiles, readAtMs } from './kill-files.ts';
import type { Turns } from './kill-turns.ts';
import { drivable, openWindow, type SetTotal } from './kill-window.ts';
import type { TrayItem } from './tray-item.ts';
import { pressTray, trayEntry } from './tray-press.ts';
import type { TrayWitness } from './tray-witness.ts';
import { until } from './until.ts';

/** The attribute that is tapped. */
const attribute = { name: 'coffees', label: 'Coffees' };
/** For looking what became of a write, waiting until it cannot arrive any more, and sending it again. */
const patienceMs = 120_000;
/** An app that may read has read by then. */
const readsWithinMs = 10_000;

interface LaneParts {
  folder: string;
  sandbox: Sandbox;
  witness: TrayWitness;
  starts: Turns;
  /** The requests that the profile counts already: another sandbox has had them. */
  countedElsewhere: number;
}

export class KillLane {
  readonly profile: string;
  readonly folder: string;
  /** What had been applied when the app was last at rest. */
  appliedAtRest = 0;
  readonly #sandbox: Sandbox;
  readonly #witness: TrayWitness;
  readonly #starts: Turns;
  readonly #countedElsewhere: number;
  #running: { app: AppProcess; item: TrayItem } | null = null;
  #setTotal: SetTotal | null = null;
  /** The requests that had arrived when the app was last at rest. */
  #arrivedAtRest = 0;

  private constructor({ folder, sandbox, witness, starts, countedElsewhere }: LaneParts) {
    this.folder = folder;
    this.profile = join(folder, 'profile');
    this.#sandbox = sandbox;
    this.#witness = witness;
    this.#starts = starts;
    this.#countedElsewhere = countedElsewhere;
  }

  /** Makes a lane from the profile of somebody who is signed in; it takes turns with others at starting the app. */
  static async create(signedInProfile: string, witness: TrayWitness, starts: Turns): Promise<KillLane> {
    const folder = await mkdtemp(join(tmpdir(), 'tally-kill-'));
    await cp(signedInProfile, join(folder, 'profile'), { recursive: true });
    const countedElsewhere = await countedRequests(signedInProfile);
    return new KillLane({ folder, sandbox: await startSandbox(), witness, starts, countedElsewhere });
  }

  get app(): AppProcess {
    return this.#now.app;
  }

  /** The day's total at the service, which nobody else changes: anything counted twice or lost shows in it. */
  get applied(): number {
    return Number(this.#sandbox.current(attribute.name) ?? 0);
  }

  /** The newest request to add or to set since the last rest. */
  get lastWrite(): LoggedRequest | undefined {
    return this.#sandbox.requests.to('attributes/', 'POST').at(-1);
  }

  /** How often the tray has changed since this start. */
  get shown(): number {
    return this.#witness.shownBy(this.#now.item);
  }

  /** Orders what shall go wrong with the next request that fits. */
  order(fault: Fault & FaultAim): void {
    this.#sandbox.faults.next(fault);
  }

  /** Starts the app unless it runs, and waits until it has read from Exist and has nothing left to deliver. */
  async rest(): Promise<'delivered' | 'undecided'> {
    if (this.#running === null) await this.#starts.take(() => this.#start());
    const look = async () => {
      const line = await this.honestLine();
      // Nothing waits for the end of the pause, so the app says so until it looks at the clock again: within a minute.
      if (/^Exist asks for a pause[^·]*$/.test(line)) await pressTray(this.#now.item, 'Read from Exist now');
      return outcomeIn(line);
    };
    const outcome = await until(look, { what: 'the app to come to rest', timeoutMs: patienceMs });
    this.appliedAtRest = this.applied;
    this.#arrivedAtRest += this.#sandbox.requests.count('/api/2/');
    this.#sandbox.requests.clear();
    return outcome;
  }

  /** Waits until a sum has been counted, and the app has come to rest on it. */
  async arrived(sum: number): Promise<void> {
    await until(() => this.applied === sum, { what: `a sum of ${sum}`, timeoutMs: patienceMs });
    await this.rest();
  }

  /** Waits until the service has counted what a certain request brought. */
  async counted({ id }: LoggedRequest): Promise<void> {
    const isCounted = () => this.#sandbox.ledger.entries.some(({ requestId }) => requestId === id);
    await until(isCounted, { what: `request ${id} to be counted`, timeoutMs: patienceMs });
  }

  async says(words: RegExp): Promise<void> {
    await until(async () => words.test(await this.honestLine()), { what: `the line to say ${words}` });
  }

  async add(): Promise<void> {
    await pressTray(this.#now.item, attribute.label, '+1');
  }

  async undo(): Promise<void> {
    await pressTray(this.#now.item, 'Undo');
  }

  /** Opens the window that totals are set in. */
  async openWindow(): Promise<void> {
    const { app, item } = this.#now;
    this.#setTotal = await openWindow(app, item);
  }

  /** Sets the day's total to so much more than it is at rest. */
  async setHigher(by: number): Promise<void> {
    if (this.#setTotal === null) throw new Error('The window is not open.');
    await this.#setTotal(attribute.name, this.appliedAtRest + by);
  }

  /** The line that says how delivery stands, as a person reads it. */
  async honestLine(): Promise<string> {
    return (await this.#now.item.menu()).children[0]?.label ?? '';
  }

  /** Tells whether the value on show is the one that the service holds. */
  async showsTheTruth(): Promise<boolean> {
    const { label } = await trayEntry(this.#now.item, attribute.label);
    return Number(/ {2}(\d+)/.exec(label)?.[1]) === Number(this.#sandbox.current(attribute.name) ?? 0);
  }

  /** Says what a kill has done to the files: one unreadable, or requests that arrived without being counted; else null. */
  async harmToFiles(): Promise<string | null> {
    const [damaged] = await damagedFiles(this.profile);
    if (damaged !== undefined) return `has ${damaged}`;
    const arrived = this.#arrivedAtRest + this.#sandbox.requests.count('/api/2/');
    const uncounted = arrived - (await countedRequests(this.profile)) + this.#countedElsewhere;
    return uncounted > 0 ? `${uncounted} not counted` : null;
  }

  /** Pulls the plug and starts again. */
  async restart(): Promise<void> {
    await this.#now.app.kill();
    this.#running = null;
    await this.#starts.take(() => this.#start());
  }

  /** Waits until the app is dead and all it had shown has been heard; answers how often the tray had changed. */
  async died(timeoutMs: number): Promise<number> {
    const { app, item } = this.#now;
    await this.#witness.gone(item, timeoutMs);
    await app.ended;
    this.#running = null;
    return this.#witness.shownBy(item);
  }

  async close(): Promise<void> {
    await this.#running?.app.kill();
    await this.#sandbox.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  async #start(): Promise<void> {
    const startedAtMs = Date.now();
    const app = AppProcess.start({
      profile: this.profile,
      args: [drivable],
      env: { ...process.env, TALLY_EXIST_URL: this.#sandbox.url },
    });
    this.#running = { app, item: await this.#witness.itemOf(app.pid) };
    this.#setTotal = null;
    const isUp = async () => {
      if ((await readAtMs(this.profile)) >= startedAtMs) return true;
      const line = await this.honestLine();
      // Told to pause it does not read, and what it did not read then nobody reads for it afterwards.
      if (line.startsWith('All delivered') && Date.now() - startedAtMs > readsWithinMs) {
        await pressTray(this.#now.item, 'Read from Exist now');
      }
      return line.startsWith('Exist asks for a pause');
    };
    await until(isUp, { what: 'the app to read from Exist after its start', timeoutMs: patienceMs });
  }

  get #now(): { app: AppProcess; item: TrayItem } {
    if (this.#running === null) throw new Error('The app does not run.');
    return this.#running;
  }
}

function outcomeIn(line: string): 'delivered' | 'undecided' | undefined {
  if (line.startsWith('All delivered')) return 'delivered';
  return line.includes('your decision') ? 'undecided' : undefined;
}
