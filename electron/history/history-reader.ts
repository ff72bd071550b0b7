/** Reads the past in the background: one page at a time, newest first, behind everything a person does. */
import type { HistoryActivity } from '../domain/history-progress.ts';
import { backOffMs } from '../domain/delivery-policy.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { AttributePage } from '../domain/exist-model.ts';
import {
  firstMissingPage,
  needsReading,
  windowsOf,
  type HistoryWish,
  type WindowPage,
  type WindowRange,
} from '../domain/history.ts';
import { columnsOf, withValues, type ToldValue } from '../domain/history-values.ts';
import { addDays, daysBetween, type LocalDay } from '../domain/local-day.ts';
import type { Clock, ExistHistory, Timers } from '../domain/ports.ts';
import type { HistoryStore } from './history-store.ts';

/** A breath between two pages: what the person does comes first. */
const betweenPagesMs = 250;
/** After so many answers in a row that cannot be read, waiting longer will not mend it. */
const mostUnreadable = 8;
/** The most attributes that a page may hold. */
const pageSize = 100;

export interface HistoryReaderOptions {
  store: HistoryStore;
  exist: Pick<ExistHistory, 'attributesPage'>;
  /** The person's day; null while it is not known. */
  today: () => LocalDay | null;
  /** True while taps are on their way: they go first. */
  isSending: () => boolean;
  /** Begins to note what Exist tells when it takes taps: a page that was asked for before may not hold it. */
  noteTold: () => () => readonly ToldValue[];
  /** Requests that may be made for the past without a pause, and how many in an hour. */
  room: () => { now: number; hourly: number };
  clock: Clock;
  timers: Timers;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  /** Told of every step. */
  onChange: () => void;
}

export class HistoryReader {
  readonly #options: HistoryReaderOptions;
  #cancelNext: (() => void) | null = null;
  #isBusy = false;
  #isStopped = false;
  #failures = 0;
  #failure: TallyError | null = null;
  #resumesAtMs: number | null = null;
  #pagesRead = 0;
  #readingMs = 0;
  #pagesPerWindow = 1;

  constructor(options: HistoryReaderOptions) {
    this.#options = options;
  }

  /** Looks for something to read; call it when something was asked for, after a reading, and when Exist is back. */
  wake(): void {
    if (this.#isStopped || this.#isBusy || this.#next() === null) return;
    // A pause that Exist asked for is waited for, whoever wakes.
    if (this.#resumesAtMs !== null && this.#resumesAtMs > this.#options.clock.nowMs()) return;
    this.#failure = null;
    this.#lookIn(0);
  }

  /** Goes on at once with what was asked for, whatever it failed with before. */
  retry(): void {
    this.#failures = 0;
    this.#resumesAtMs = null;
    this.wake();
  }

  /** Ends it; a page under way is not kept. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelNext?.();
    this.#cancelNext = null;
  }

  get activity(): HistoryActivity {
    const { now, hourly } = this.#options.room();
    return {
      isActive: this.#isBusy || this.#cancelNext !== null,
      resumesAtMs: this.#resumesAtMs,
      failure: this.#failure === null ? null : toFailure(this.#failure),
      pageMs: this.#pagesRead === 0 ? null : this.#readingMs / this.#pagesRead + betweenPagesMs,
      pagesPerWindow: this.#pagesPerWindow,
      room: now,
      hourlyLimit: hourly,
    };
  }

  /** The days to be read next; null while there is nothing to do. */
  #next(): WindowRange | null {
    const { store, today } = this.#options;
    const day = today();
    if (store.wish === null || store.wish.isStopped || day === null) return null;
    const yesterday = addDays(day, -1);
    const { round } = store.wish;
    const missing = windowsOf(store.wish, store.known, yesterday).find(({ firstDay }) =>
      needsReading(store.known.get(firstDay), firstDay, yesterday, round),
    );
    return missing ?? null;
  }

  #lookIn(delayMs: number): void {
    if (this.#isStopped) return;
    this.#cancelNext?.();
    this.#cancelNext = this.#options.timers.after(delayMs, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#cancelNext = null;
    if (this.#isBusy || this.#isStopped) return;
    this.#isBusy = true;
    this.#resumesAtMs = null;
    const nextInMs = await this.#step().catch((error: unknown) => this.#afterFailure(error));
    this.#isBusy = false;
    if (this.#isStopped) return;
    if (nextInMs !== null) this.#lookIn(nextInMs);
    this.#options.onChange();
  }

  /** Reads one page. Answers when to look again, null for "when woken". */
  async #step(): Promise<number | null> {
    const range = this.#next();
    const { store, isSending } = this.#options;
    if (range === null || store.wish === null) return null;
    // Whoever sends them wakes the reader when they have arrived.
    if (isSending()) return null;
    store.dropLeftovers(range.firstDay);
    store.makeWhole(range.firstDay);
    if (this.#next()?.firstDay !== range.firstDay) return 0;
    await this.#readPage(range, store.wish);
    this.#failures = 0;
    return this.#next() === null ? null : betweenPagesMs;
  }

  async #readPage({ firstDay, lastDay }: WindowRange, wish: HistoryWish): Promise<void> {
    const { store, exist, clock, today, noteTold } = this.#options;
    const earlier = store.pages(firstDay);
    // A window that was begun on an earlier day ends where it began to end: its pages have to fit together.
    const coversTo = earlier[0]?.coversTo ?? lastDay;
    const [page, startedMs] = [firstMissingPage(earlier), clock.nowMs()];
    const days = daysBetween(firstDay, coversTo) + 1;
    // Counted before it leaves, so that nothing a crash swallows goes uncounted.
    store.askFor({ ...wish, requestsUsed: wish.requestsUsed + 1 });
    const toldSince = noteTold();
    const found = await exist
      .attributesPage({ days, dateMax: coversTo, page, limit: pageSize })
      .catch((error: unknown) => {
        // Attributes may have gone since the pages before, and this one with them: the window begins anew next time.
        if (error instanceof TallyError && error.code === 'rejected') store.dropPages(firstDay);
        throw error;
      });
    if (this.#isStopped) return;
    this.#note(found, clock.nowMs() - startedMs);
    if (earlier.some(({ count }) => count !== found.count)) {
      // Attributes have come or gone since: the pages would show one twice and another not at all.
      store.dropPages(firstDay);
      return;
    }
    const columns = columnsOf(found.attributes, { firstDay, lastDay: coversTo });
    const kept: WindowPage = {
      version: 1,
      firstDay,
      coversTo,
      asOf: today() ?? coversTo,
      round: wish.round,
      page,
      pages: this.#pagesPerWindow,
      count: found.count,
      columns,
    };
    const names = new Set(found.attributes.map(({ name }) => name));
    const news = toldSince().filter(({ attribute }) => names.has(attribute));
    store.keepPage({ ...kept, columns: withValues(kept, news) }, found.attributes);
  }

  #note({ count }: AttributePage, tookMs: number): void {
    this.#pagesRead += 1;
    this.#readingMs += tookMs;
    this.#pagesPerWindow = Math.max(1, Math.ceil(count / pageSize));
  }

  #afterFailure(error: unknown): number | null {
    const { clock, jitter } = this.#options;
    const failure =
      error instanceof TallyError
        ? error
        : new TallyError('unexpected', 'Reading the past failed inside Tally. What was read is kept.', {
            cause: error,
          });
    this.#failures += 1;
    // Only the person can mend these: whoever mends them wakes the reader again.
    const isPassing =
      passingFailures.includes(failure.code) &&
      (failure.code !== 'bad-response' || this.#failures < mostUnreadable);
    if (!isPassing) {
      this.#failure = failure;
      return null;
    }
    const delayMs =
      failure.retryAtMs === undefined
        ? backOffMs(this.#failures, jitter())
        : Math.max(0, failure.retryAtMs - clock.nowMs());
    this.#resumesAtMs = clock.nowMs() + delayMs;
    return delayMs;
  }
}

/** Failures that end by themselves. */
const passingFailures: readonly string[] = ['network', 'rate-limited', 'bad-response'];
