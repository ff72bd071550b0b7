/** The account's past on this machine: asked for once, read in the background, kept up to date by what is read anyway. */
import type { HistoryProgress } from '../contract/history-views.ts';
import { TallyError } from '../domain/errors.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import {
  earlier,
  earliestDay,
  later,
  type Catalog,
  type HistoryWindow,
  type HistoryWish,
  type KeptDay,
  type WindowSummary,
} from '../domain/history.ts';
import { historyProgress, noProgress, type HistoryActivity } from '../domain/history-progress.ts';
import type { RecentReading, ToldValue } from '../domain/history-values.ts';
import { addDays, type LocalDay } from '../domain/local-day.ts';
import type { Clock } from '../domain/ports.ts';
import type { OutboxContent, Tap } from '../domain/taps.ts';
import { dayOf } from '../domain/today-inputs.ts';
import type { Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

/** The past of one account as it is kept. */
export interface HistoryKeeper {
  readonly wish: HistoryWish | null;
  askFor(wish: HistoryWish): void;
  readonly known: ReadonlyMap<LocalDay, WindowSummary>;
  readonly catalog: Catalog;
  takeIn(reading: RecentReading): void;
  correct(told: readonly ToldValue[]): void;
  /** The window that a day lies in; null where it is not kept. */
  windowOf(day: LocalDay): HistoryWindow | null;
  /** Every kept day of a range, oldest first. */
  keptDays(from: LocalDay, to: LocalDay): Iterable<KeptDay>;
}

export interface HistoryOptions {
  store: TodayStore;
  clock: Clock;
  keeperOf: (accountId: string) => HistoryKeeper;
  session: () => Session | null;
  /** The outbox as it is at the start. */
  outbox: OutboxContent;
}

export class History {
  readonly #options: HistoryOptions;
  readonly #listeners = new Set<(progress: HistoryProgress) => void>();
  /** Taps whose totals are in already. */
  readonly #taken: WeakSet<Tap>;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#taken = new WeakSet(options.outbox.taps);
  }

  get progress(): HistoryProgress {
    const keeper = this.#keeper();
    if (keeper === null) return noProgress;
    const activity = this.#options.session()?.past.activity ?? idle;
    return historyProgress(keeper.wish, keeper.known, addDays(this.#today(), -1), activity);
  }

  /** Calls back with every step; answers what stops it. */
  onChange(listener: (progress: HistoryProgress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everyone who listens how far it is. */
  tell(): void {
    if (this.#listeners.size === 0) return;
    const { progress } = this;
    for (const listener of this.#listeners) listener(progress);
  }

  /** Asks for the past, back to a day or (null) to where the account begins. What was read further back stays. */
  ask(from: LocalDay | null): void {
    const keeper = this.#keeper();
    const { store, session } = this.#options;
    if (keeper === null || store.inputs.snapshot === null) {
      throw new TallyError('invalid-input', 'Tally has not read this account yet. Try again once it has.');
    }
    const yesterday = addDays(this.#today(), -1);
    const { wish } = keeper;
    keeper.askFor({
      version: 1,
      anchor: wish?.anchor ?? yesterday,
      from: from === null ? null : later(earliestDay, earlier(from, yesterday)),
      isStopped: false,
      requestsUsed: wish?.requestsUsed ?? 0,
      round: wish?.round ?? 0,
    });
    // The last days are at hand already.
    this.takeIn(store.inputs.snapshot);
    session()?.past.retry();
    this.tell();
  }

  /** Reads again what was asked for: services fill in older days later. What is kept stays in use until then. */
  readAgain(): void {
    const accountId = this.#options.store.inputs.account?.id;
    if (accountId !== undefined) this.#raiseRound(accountId, { isStopped: false });
  }

  /** Has an account's past read again because more of it can be seen than before; not where the person stopped that. */
  noticeMoreVisible(accountId: string): void {
    this.#raiseRound(accountId, {});
  }

  /** Stops reading; what was read stays. */
  stop(): void {
    const keeper = this.#keeper();
    const wish = keeper?.wish ?? null;
    if (wish === null) return;
    keeper?.askFor({ ...wish, isStopped: true });
    this.tell();
  }

  /** Takes in a reading of the last days, so that days that end need no request of their own. */
  takeIn(snapshot: Snapshot): void {
    const keeper = this.#options.keeperOf(snapshot.accountId);
    if (keeper.wish === null) return;
    // A full disk must not spoil the reading: the days can be read again.
    untilNextReading(() =>
      keeper.takeIn({
        attributes: snapshot.attributes,
        firstDay: snapshot.firstDay,
        today: snapshot.lastDay,
      }),
    );
    this.#options.session()?.past.wake();
    this.tell();
  }

  /** Corrects days of the past to which a person has just added. */
  noticeDelivered({ taps }: OutboxContent): void {
    const today = this.#today();
    for (const tap of taps) {
      if (tap.fate !== 'delivered' || tap.day >= today || this.#taken.has(tap)) continue;
      this.#taken.add(tap);
      const { attribute, day, total } = tap;
      if (total === null) continue;
      untilNextReading(() =>
        this.#options.keeperOf(tap.accountId).correct([{ attribute, day, value: total }]),
      );
    }
  }

  #raiseRound(accountId: string, change: Partial<HistoryWish>): void {
    const { store, keeperOf, session } = this.#options;
    // Days that were looked at in this run would hide what is read now.
    store.update({ earlierDays: [] });
    const keeper = keeperOf(accountId);
    const { wish } = keeper;
    if (wish === null) return;
    keeper.askFor({ ...wish, ...change, round: wish.round + 1 });
    const open = session();
    if (open?.accountId === accountId) open.past.retry();
    this.tell();
  }

  #keeper(): HistoryKeeper | null {
    const accountId = this.#options.store.inputs.account?.id;
    return accountId === undefined ? null : this.#options.keeperOf(accountId);
  }

  #today(): LocalDay {
    const { store, clock } = this.#options;
    return dayOf(store.inputs, clock.nowMs());
  }
}

/** Nobody is signed in: nothing goes on. */
const idle: HistoryActivity = {
  isActive: false,
  resumesAtMs: null,
  failure: null,
  pageMs: null,
  pagesPerWindow: 1,
  room: 0,
  hourlyLimit: 1,
};

/** Does what can be made good by reading again, should the disk be full. */
function untilNextReading(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TallyError) || error.code !== 'storage-full') throw error;
  }
}
