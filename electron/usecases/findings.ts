/** What Exist found by itself: read when a page asks, and kept for a day, over a restart too, because most is made weekly. */
import type {
  CorrelationFilter,
  CorrelationView,
  InsightFilter,
  InsightView,
} from '../contract/history-views.ts';
import type { Correlation, Insight } from '../domain/exist-findings.ts';
import type { Average } from '../domain/exist-model.ts';
import { TallyError } from '../domain/errors.ts';
import { correlationView, filtered, insightView } from '../domain/findings.ts';
import { addDays, type LocalDay } from '../domain/local-day.ts';
import { findingFile, readFinding, type KeptFinding } from '../domain/kept-finding.ts';
import type { Clock, ValueFolder } from '../domain/ports.ts';
import { lastSequence } from '../domain/taps.ts';
import { dayOf } from '../domain/today-inputs.ts';
import { needSession, type Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

const keptMs = 24 * 60 * 60 * 1000;
/** Insights about today come all day long: they are asked for as often as the day itself is read. */
const insightsOfTodayMs = 60 * 60 * 1000;
/** Insights are read back this far unless other days are asked for. */
const insightDays = 60;

export interface FindingsOptions {
  store: TodayStore;
  clock: Clock;
  session: () => Session | null;
  /** Where the findings of an account are kept. */
  folderOf: (accountId: string) => ValueFolder;
  /** The label of an attribute; its name where the account has none for it. */
  labelOf: (attribute: string) => string;
}

/** Values by day, and the outbox's place when they were asked for: totals told up to there are older. */
export interface LastDays {
  values: Readonly<Record<LocalDay, number | string | null>>;
  sequence: number;
}

interface Kept {
  atMs: number;
  answer: Promise<unknown>;
}

export class Findings {
  readonly #options: FindingsOptions;
  /** What is known of each account, by what was asked. */
  readonly #kept = new Map<string, Map<string, Kept>>();

  constructor(options: FindingsOptions) {
    this.#options = options;
  }

  /** Lists correlations, the strongest first. */
  async correlations(filter: CorrelationFilter): Promise<CorrelationView[]> {
    const found = filtered(await this.#correlationsFor(filter), filter);
    return found.map((each) => correlationView(each, this.#options.labelOf));
  }

  /** The correlation of two attributes, in any order; null when Exist has found none. */
  async correlationBetween(attribute: string, attribute2: string): Promise<CorrelationView | null> {
    const [a = '', b = ''] = [attribute, attribute2].toSorted();
    if (a === b) return null;
    const found = await this.#once(`between ${a} ${b}`, ({ exist }) =>
      exist.history.correlationBetween(a, b),
    );
    return found === null ? null : correlationView(found, this.#options.labelOf);
  }

  /** Lists Exist's remarks, newest first. */
  async insights({ span, attribute, from, to }: InsightFilter): Promise<InsightView[]> {
    const { store } = this.#options;
    const today = this.#today();
    const [first, last] = [from ?? addDays(to ?? today, -insightDays), to ?? today];
    const found = await this.#once<Insight[]>(
      `insights ${first} ${last} on ${today}`,
      ({ exist }) => exist.history.insights({ dateMin: first, dateMax: last }),
      last < today ? keptMs : insightsOfTodayMs,
    );
    const timezone = store.inputs.snapshot?.profile.timezone ?? 'UTC';
    return found
      .map((each) => insightView(each, timezone))
      .filter(
        (each) =>
          (span === null || each.span === span) && (attribute === null || each.attribute === attribute),
      )
      .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  }

  /** The weekly averages of one attribute, from a day on or (null) from the first one. */
  weeklyAverages(attribute: string, from: LocalDay | null): Promise<Average[]> {
    return this.#once(`averages ${attribute} ${from ?? ''}`, ({ exist }) =>
      exist.history.averageSets({
        attributes: [attribute],
        includeHistorical: true,
        ...(from === null ? {} : { dateMin: from }),
      }),
    );
  }

  /** The values of one attribute's last 31 days, for those whose past has not been read. */
  lastDays(attribute: string): Promise<LastDays> {
    return this.#once(`last days of ${attribute} on ${this.#today()}`, async ({ exist }) => {
      const sequence = lastSequence(this.#options.store.inputs.outbox);
      const found = await exist.attributesWithValues(31, { attributes: [attribute] });
      return { values: found.find(({ name }) => name === attribute)?.values ?? {}, sequence };
    });
  }

  /** All of one attribute hold its strong ones too: with them at hand no further request is made. */
  #correlationsFor({ attribute, onlyStrong, onlyConfident }: CorrelationFilter): Promise<Correlation[]> {
    if (attribute !== null) {
      return this.#once(`correlations of ${attribute}`, ({ exist }) =>
        exist.history.correlations({ attribute }),
      );
    }
    const [strong, confident] = [onlyStrong, onlyConfident];
    return this.#once(`correlations ${strong} ${confident}`, ({ exist }) =>
      exist.history.correlations({ ...(strong ? { strong } : {}), ...(confident ? { confident } : {}) }),
    );
  }

  /** Forgets all of an account: it was signed out. Throws `storage-full`. */
  forget(accountId: string): void {
    this.#kept.delete(accountId);
    this.#options.folderOf(accountId).clear();
  }

  /**
   * Asks once a day, or as often as told; those who ask meanwhile share the answer. A failure is not kept: the last
   * answer stands in for it while it is not a day old.
   */
  #once<T>(what: string, ask: (session: Session) => Promise<T>, freshMs = keptMs): Promise<T> {
    const session = needSession(this.#options.session());
    const nowMs = this.#options.clock.nowMs();
    const known = this.#knownOf(session.accountId);
    this.#forgetOld(session.accountId, known, nowMs);
    const before = known.get(what);
    if (before !== undefined && nowMs - before.atMs < freshMs) return before.answer as Promise<T>;
    const asked = ask(session);
    const answer = before === undefined ? asked : asked.catch(() => before.answer as Promise<T>);
    const kept = { atMs: nowMs, answer };
    known.set(what, kept);
    asked.then(
      (found) => this.#keep(session.accountId, { version: 1, what, atMs: nowMs, answer: found }),
      () => {
        if (known.get(what) !== kept) return;
        if (before === undefined) known.delete(what);
        else known.set(what, before);
      },
    );
    return answer;
  }

  /** What is known of an account; for the first one who asks it is what the last run has left. */
  #knownOf(accountId: string): Map<string, Kept> {
    const known = this.#kept.get(accountId);
    if (known !== undefined) return known;
    const folder = this.#options.folderOf(accountId);
    const found = new Map<string, Kept>();
    for (const name of folder.names()) {
      const left = readFinding(folder.read(name));
      if (left === null) unlessFull(() => folder.remove(name));
      else found.set(left.what, { atMs: left.atMs, answer: Promise.resolve(left.answer) });
    }
    this.#kept.set(accountId, found);
    return found;
  }

  #keep(accountId: string, finding: KeptFinding): void {
    // Somebody who has signed out meanwhile leaves nothing behind.
    if (!this.#kept.get(accountId)?.has(finding.what)) return;
    unlessFull(() => this.#options.folderOf(accountId).write(findingFile(finding.what), finding));
  }

  #forgetOld(accountId: string, known: Map<string, Kept>, nowMs: number): void {
    for (const [what, { atMs }] of known) {
      if (nowMs - atMs < keptMs && nowMs >= atMs) continue;
      known.delete(what);
      unlessFull(() => this.#options.folderOf(accountId).remove(findingFile(what)));
    }
  }

  #today(): LocalDay {
    const { store, clock } = this.#options;
    return dayOf(store.inputs, clock.nowMs());
  }
}

/** Changes what is on disk; where that fails Exist is asked again after the next start, and that is all. */
function unlessFull(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TallyError)) throw error;
  }
}
