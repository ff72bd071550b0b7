/**
 * The past of one account on disk: a file a window, and a file a page while a window is being read.
 * Nothing of it is held in memory but what planning needs; a year is read from disk in a few milliseconds.
 */
import * as v from 'valibot';
import type { Attribute } from '../domain/exist-model.ts';
import {
  earlier,
  firstMissingPage,
  later,
  windowDays,
  windowStart,
  type Catalog,
  type HistoryWindow,
  type HistoryWish,
  type KeptDay,
  type WindowPage,
  type WindowSummary,
} from '../domain/history.ts';
import {
  summaryOf,
  windowOfPages,
  windowsTouched,
  withAttributes,
  withReading,
  withValues,
  type RecentReading,
  type ToldValue,
} from '../domain/history-values.ts';
import { isSame } from '../domain/is-same.ts';
import { keptReadAtMs } from '../domain/kept-reading.ts';
import { addDays, daysBetween, isLocalDay, type LocalDay } from '../domain/local-day.ts';
import type { ValueFolder } from '../domain/ports.ts';
import { catalogShape, pageShape, summariesShape, windowShape, wishShape } from './shapes.ts';

export class HistoryStore {
  readonly #folder: ValueFolder;
  #known: Map<LocalDay, WindowSummary> | null = null;
  #wish: HistoryWish | null | undefined;
  #catalog: Catalog | undefined;

  constructor(folder: ValueFolder) {
    this.#folder = folder;
  }

  /** What was asked for; null while nobody has. */
  get wish(): HistoryWish | null {
    this.#wish ??= this.#read('wish', wishShape);
    return this.#wish;
  }

  askFor(wish: HistoryWish): void {
    this.#folder.write('wish', wish);
    this.#wish = wish;
  }

  get catalog(): Catalog {
    this.#catalog ??= this.#read('catalog', catalogShape) ?? {};
    return this.#catalog;
  }

  /** Every window on disk, in brief. */
  get known(): ReadonlyMap<LocalDay, WindowSummary> {
    this.#known ??= this.#summaries();
    return this.#known;
  }

  /** A whole window; null while it is not there. */
  window(firstDay: LocalDay): HistoryWindow | null {
    return this.#read(firstDay, windowShape);
  }

  /** The window that a day lies in; null where it is not kept. */
  windowOf(day: LocalDay): HistoryWindow | null {
    const anchor = this.wish?.anchor;
    if (anchor === undefined) return null;
    const firstDay = windowStart(day, anchor);
    return this.known.has(firstDay) ? this.window(firstDay) : null;
  }

  /** The pages of a window that are there already, in their order; some before them may be missing. */
  pages(firstDay: LocalDay): WindowPage[] {
    return this.#pageNames(firstDay)
      .flatMap((name) => this.#read(name, pageShape) ?? [])
      .toSorted((a, b) => a.page - b.page);
  }

  /** Keeps a page; the last one makes the window whole. */
  keepPage(page: WindowPage, attributes: readonly Attribute[]): void {
    this.learn(attributes);
    this.#folder.write(pageName(page), page);
    this.makeWhole(page.firstDay);
  }

  /** Puts the pages of a window together once all are there. */
  makeWhole(firstDay: LocalDay): void {
    const pages = this.pages(firstDay);
    const window = windowOfPages(pages);
    if (window === null || firstMissingPage(pages) <= (pages[0]?.pages ?? 1)) return;
    this.#keep(window);
    this.dropPages(firstDay);
  }

  /** Drops the pages of a window, those that cannot be read too. The last one goes first: a kill leaves no gap. */
  dropPages(firstDay: LocalDay): void {
    for (const name of this.#pageNames(firstDay).toSorted(byPage).toReversed()) this.#folder.remove(name);
  }

  /**
   * Drops pages that do not belong to what is to be read of a window: those of another round, and those that a kill has
   * left of a window that was whole already, which is newer by now.
   */
  dropLeftovers(firstDay: LocalDay): void {
    const pages = this.pages(firstDay);
    if (pages.length === 0) return;
    const window = this.window(firstDay);
    const isOld = ({ asOf, round }: WindowPage) =>
      round !== this.wish?.round || (window !== null && asOf <= window.asOf && round <= window.round);
    if (!pages.some(isOld)) return;
    this.dropPages(firstDay);
    // The kill may have come before what is known of the window was written.
    if (window !== null) this.#note(window);
  }

  /** Takes in a reading of the last days where it continues what is there: no request is needed for those days then. */
  takeIn(reading: RecentReading): void {
    const { wish } = this;
    if (wish === null) return;
    this.learn(reading.attributes);
    for (const firstDay of windowsTouched(reading, wish.anchor)) {
      const before = this.window(firstDay) ?? undefined;
      const after = withReading(firstDay, before, reading, wish.round);
      if (after !== null && !isSame(before, after)) this.#keep(after);
    }
  }

  /** Corrects days that are kept: the person has set or added to them since. */
  correct(told: readonly ToldValue[]): void {
    const anchor = this.wish?.anchor;
    if (anchor === undefined) return;
    for (const firstDay of new Set(told.map(({ day }) => windowStart(day, anchor)))) {
      this.#correctPages(firstDay, told);
      const window = this.window(firstDay);
      if (window === null) continue;
      const columns = withValues(window, told);
      if (columns !== window.columns) this.#keep({ ...window, columns });
    }
  }

  /** Remembers what attributes are, should the account not show them any more one day. */
  learn(attributes: readonly Attribute[]): void {
    const catalog = withAttributes(this.catalog, attributes);
    if (catalog === this.#catalog) return;
    this.#folder.write('catalog', catalog);
    this.#catalog = catalog;
  }

  /** Every kept day of a range, oldest first; a window is read from disk when it is come to. */
  *keptDays(from: LocalDay, to: LocalDay): Iterable<KeptDay> {
    const anchor = this.wish?.anchor;
    if (anchor === undefined) return;
    for (let first = windowStart(from, anchor); first <= to; first = addDays(first, windowDays)) {
      if (!this.known.has(first)) continue;
      const window = this.window(first);
      if (window === null) {
        // Damaged since it was written: it is to be read from Exist again.
        this.#known?.delete(first);
        continue;
      }
      const { columns, coversTo } = window;
      const sequence = keptReadAtMs(window);
      const last = earlier(coversTo, to);
      for (let day = later(first, from); day <= last; day = addDays(day, 1)) {
        const place = daysBetween(first, day);
        yield {
          day,
          sequence,
          valueOf: (name) => (Object.hasOwn(columns, name) ? (columns[name]?.[place] ?? null) : null),
        };
      }
    }
  }

  /** A page of a window under way holds the column, or none does yet: then any will do, a page to come outranks it. */
  #correctPages(firstDay: LocalDay, told: readonly ToldValue[]): void {
    const pages = this.pages(firstDay);
    for (const page of pages) {
      const isElsewhere = ({ attribute }: ToldValue) =>
        !Object.hasOwn(page.columns, attribute) &&
        (page !== pages[0] || pages.some(({ columns }) => Object.hasOwn(columns, attribute)));
      const columns = withValues(
        page,
        told.filter((each) => !isElsewhere(each)),
      );
      if (columns !== page.columns) this.#folder.write(pageName(page), { ...page, columns });
    }
  }

  #pageNames(firstDay: LocalDay): string[] {
    return this.#folder.names().filter((name) => name.startsWith(`${firstDay}.`));
  }

  #keep(window: HistoryWindow): void {
    this.#known ??= this.#summaries();
    this.#folder.write(window.firstDay, window);
    this.#note(window);
  }

  #note(window: HistoryWindow): void {
    const known = (this.#known ??= this.#summaries());
    const summary = summaryOf(window);
    if (isSame(known.get(window.firstDay), summary)) return;
    known.set(window.firstDay, summary);
    this.#folder.write('summaries', Object.fromEntries(known));
  }

  /** In a file of their own, so that no start has to read years. It follows the windows: one it lacks is looked at. */
  #summaries(): Map<LocalDay, WindowSummary> {
    const written = this.#read('summaries', summariesShape) ?? {};
    const windows = this.#folder.names().filter(isLocalDay);
    return new Map(
      windows.flatMap((name): [LocalDay, WindowSummary][] => {
        const known = Object.hasOwn(written, name) ? written[name] : undefined;
        const window = known === undefined ? this.window(name) : null;
        const summary = known ?? (window === null ? undefined : summaryOf(window));
        return summary === undefined ? [] : [[name, summary]];
      }),
    );
  }

  #read<T extends v.GenericSchema>(name: string, shape: T): v.InferOutput<T> | null {
    const parsed = v.safeParse(shape, this.#folder.read(name));
    return parsed.success ? parsed.output : null;
  }
}

function pageName({ firstDay, page }: WindowPage): string {
  return `${firstDay}.page-${page}`;
}

function byPage(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
