/** What Exist found by itself: read when a page asks, and kept for a day, because Exist makes it weekly. */
import type {
  CorrelationFilter,
  CorrelationView,
  InsightFilter,
  InsightView,
} from '../contract/history-views.ts';
import type { Correlation, Insight } from '../domain/exist-findings.ts';
import type { Average } from '../domain/exist-model.ts';
import { correlationView, filtered, insightView } from '../domain/findings.ts';
import { addDays, type LocalDay } from '../domain/local-day.ts';
import type { Clock } from '../domain/ports.ts';
import { dayOf } from '../domain/today-inputs.ts';
import { needSession, type Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

const keptMs = 24 * 60 * 60 * 1000;
/** Insights are read back this far unless other days are asked for. */
const insightDays = 60;

export interface FindingsOptions {
  store: TodayStore;
  clock: Clock;
  session: () => Session | null;
  /** The label of an attribute; its name where the account has none for it. */
  labelOf: (attribute: string) => string;
}

interface Kept {
  atMs: number;
  answer: Promise<unknown>;
}

export class Findings {
  readonly #options: FindingsOptions;
  readonly #kept = new Map<string, Kept>();

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
    const found = await this.#once<Insight[]>(`insights ${first} ${last} on ${today}`, ({ exist }) =>
      exist.history.insights({ dateMin: first, dateMax: last }),
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
  lastDays(attribute: string): Promise<Readonly<Record<LocalDay, number | string | null>>> {
    return this.#once(`days ${attribute} ${this.#today()}`, async ({ exist }) => {
      const found = await exist.attributesWithValues(31, { attributes: [attribute] });
      return found.find(({ name }) => name === attribute)?.values ?? {};
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

  /** Asks once a day; those who ask meanwhile share the answer, and a failure is not kept. */
  #once<T>(what: string, ask: (session: Session) => Promise<T>): Promise<T> {
    const session = needSession(this.#options.session());
    const nowMs = this.#options.clock.nowMs();
    this.#forgetOld(nowMs);
    const key = `${session.accountId} ${what}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known.answer as Promise<T>;
    const kept = { atMs: nowMs, answer: ask(session) };
    this.#kept.set(key, kept);
    kept.answer.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return kept.answer;
  }

  #forgetOld(nowMs: number): void {
    for (const [key, { atMs }] of this.#kept) {
      if (nowMs - atMs >= keptMs || nowMs < atMs) this.#kept.delete(key);
    }
  }

  #today(): LocalDay {
    const { store, clock } = this.#options;
    return dayOf(store.inputs, clock.nowMs());
  }
}
