/** Looks for a newer version quietly, fetches it when the person agrees, and leaves it to be put in place at quit. */
import type { UpdateView } from '../contract/update-view.ts';
import { toFailure } from '../domain/errors.ts';
import type { Clock, DurableFile, UpdateSettings, UpdateSource } from '../domain/ports.ts';
import type { TodayStore } from './today-store.ts';

const minuteMs = 60_000;
/** The start belongs to the tray. */
const restAfterStartMs = minuteMs;
const lookEveryMs = 24 * 60 * minuteMs;
const lookAgainAfterFailureMs = 60 * minuteMs;

export interface UpdatesOptions {
  store: TodayStore;
  clock: Clock;
  /** Null where something else keeps this install up to date. */
  source: UpdateSource | null;
  settings: DurableFile<UpdateSettings>;
}

export class Updates {
  readonly #options: UpdatesOptions;
  #nextLookMs: number;
  #isLooking = false;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#nextLookMs = options.clock.nowMs() + restAfterStartMs;
    if (options.source === null) this.#show({ kind: 'elsewhere' });
    else if (!this.#isWanted()) this.#show({ kind: 'off' });
  }

  /** Looks when it is time to; called once a minute. Whatever goes wrong stays silent: nobody has asked. */
  async wake(): Promise<void> {
    const { source, clock } = this.#options;
    const { kind } = this.#view;
    const isDue = clock.nowMs() >= this.#nextLookMs;
    if (source === null || this.#isLooking || !isDue || (kind !== 'none' && kind !== 'available')) return;
    this.#isLooking = true;
    try {
      const version = await source.look();
      this.#nextLookMs = clock.nowMs() + lookEveryMs;
      this.#showFound(version);
    } catch {
      // No network, or a feed that is not there: the next hour is soon enough.
      this.#nextLookMs = clock.nowMs() + lookAgainAfterFailureMs;
    } finally {
      this.#isLooking = false;
    }
  }

  /** Fetches and verifies what was found, on the person's word. How it ends is in the state. */
  async download(): Promise<void> {
    const { source } = this.#options;
    const view = this.#view;
    if (source === null || view.kind !== 'available') return;
    const { version } = view;
    this.#show({ kind: 'downloading', version, percent: 0 });
    try {
      await source.download((percent) => this.#showPercent(version, Math.floor(percent)));
      this.#show({ kind: 'ready', version });
    } catch (error) {
      this.#show({ kind: 'available', version, failure: toFailure(error) });
    }
  }

  /** Quits, puts the new version in place and starts it; does nothing before it is ready. */
  async restart(): Promise<void> {
    const view = this.#view;
    if (view.kind !== 'ready') return;
    try {
      await this.#options.source?.restart();
    } catch (error) {
      this.#show({ kind: 'available', version: view.version, failure: toFailure(error) });
    }
  }

  /** Switches looking on or off; what has been fetched already is still put in place. */
  setWanted(isOn: boolean): void {
    if (this.#view.kind === 'elsewhere') return;
    this.#options.settings.save({ version: 1, isOn });
    if (!isOn && this.#view.kind !== 'ready' && this.#view.kind !== 'downloading')
      this.#show({ kind: 'off' });
    if (isOn && this.#view.kind === 'off') {
      this.#nextLookMs = this.#options.clock.nowMs();
      this.#show({ kind: 'none' });
    }
  }

  get #view(): UpdateView {
    return this.#options.store.inputs.update;
  }

  #isWanted(): boolean {
    return this.#options.settings.load()?.isOn ?? true;
  }

  /** The answer may come after the person has switched looking off. */
  #showFound(version: string | null): void {
    const view = this.#view;
    if (view.kind !== 'none' && view.kind !== 'available') return;
    if (version === null) this.#show({ kind: 'none' });
    else if (view.kind === 'none' || view.version !== version) this.#show({ kind: 'available', version });
  }

  #showPercent(version: string, percent: number): void {
    const view = this.#view;
    if (view.kind === 'downloading' && view.percent !== percent)
      this.#show({ kind: 'downloading', version, percent });
  }

  #show(update: UpdateView): void {
    this.#options.store.update({ update });
  }
}
