/** All that the page of one attribute shows: charts from this machine, what Exist found from Exist, once a day. */
import type {
  AttributePageView,
  CorrelationView,
  InsightView,
  NoteView,
  TrendChart,
  YearChart,
} from '../contract/history-views.ts';
import type { Value } from '../contract/today-state.ts';
import type { Charted } from '../domain/chart-days.ts';
import { daysShown, weeksShown } from '../domain/chart-spans.ts';
import { TallyError } from '../domain/errors.ts';
import { averagesView } from '../domain/findings.ts';
import type { CatalogEntry, KeptDay } from '../domain/history.ts';
import { addDays, type LocalDay } from '../domain/local-day.ts';
import { pastValues } from '../domain/past-values.ts';
import type { Clock, Timers } from '../domain/ports.ts';
import { dayOf, unitsOf } from '../domain/today-inputs.ts';
import { unitOf } from '../domain/units.ts';
import { hasAverages, valueTypes } from '../domain/value-types.ts';
import type { Findings, LastDays } from './findings.ts';
import { Gathering } from './gathering.ts';
import type { HistoryKeeper } from './history.ts';
import type { TodayStore } from './today-store.ts';

const notesShown = 31;
const correlationsShown = 8;
const yearDays = 365;
/** What is on this machine waits this long for what Exist has to be asked for, in milliseconds. */
const patienceMs = 1500;

/** What draws is loaded when somebody looks: the tray runs without it. */
const loadCharts = async () => ({
  ...(await import('../domain/chart-days.ts')),
  ...(await import('../domain/chart-year.ts')),
});

export interface AttributePagesOptions {
  store: TodayStore;
  clock: Clock;
  timers: Timers;
  keeper: () => HistoryKeeper | null;
  findings: Findings;
}

interface Subject extends Charted {
  name: string;
  entry: CatalogEntry;
}

/** What only Exist can tell: null until it has come. */
interface Parts {
  trend: TrendChart | null;
  correlations: readonly CorrelationView[] | null;
  insights: readonly InsightView[] | null;
  lastDays: LastDays | null;
}

const nothingYet: Parts = { trend: null, correlations: null, insights: null, lastDays: null };

/** Values of an attribute over some days, and how many of the days are known at all. */
interface Days {
  valueOn: (day: LocalDay) => Value;
  daysRead: number;
}

export class AttributePages {
  readonly #options: AttributePagesOptions;

  constructor(options: AttributePagesOptions) {
    this.#options = options;
  }

  /**
   * Gathers the page. What Exist cannot be asked for at the moment is null, and the failure says why.
   *
   * @param isWhole true waits for all of it; else what is slow to come is null at first, and `isWaiting` tells of it
   */
  async show(name: string, isWhole = false): Promise<AttributePageView> {
    const subject = this.#subject(name);
    const today = this.#today();
    const asked = this.#ask(subject, today);
    const { daysChart, yearChart } = await loadCharts();
    await (isWhole ? asked.whole() : asked.soon(this.#options.timers, patienceMs));
    const { parts, failure, isWaiting } = asked;
    const { store } = this.#options;
    const average = store.inputs.snapshot?.averages.find(({ attribute }) => attribute === name);
    const year = this.#days(name, addDays(today, 1 - yearDays), today, parts.lastDays);
    const { entry, kind, label } = subject;
    const isText = kind.valueType === valueTypes.string;
    return {
      name,
      label,
      group: entry.group.name,
      groupLabel: entry.group.label,
      valueType: entry.valueType,
      unit: unitOf(entry.template, kind.units)?.symbol ?? null,
      day: today,
      averages: average === undefined ? null : averagesView(average, kind),
      lastDays:
        isText || asked.isWaitingFor('lastDays') ? null : daysChart(subject, today, year.valueOn, average),
      year: isText ? null : yearChart(subject, today, year.valueOn, year.daysRead),
      notes: isText ? notes(today, year.valueOn) : [],
      trend: parts.trend,
      correlations: parts.correlations?.slice(0, correlationsShown) ?? null,
      insights: parts.insights,
      failure,
      isWaiting,
    };
  }

  /** The weekly averages of half a year, or all of them. */
  async trend(name: string, isWhole: boolean): Promise<TrendChart> {
    const subject = this.#subject(name);
    return this.#trendOf(subject, isWhole ? null : this.#trendFrom(this.#today()));
  }

  /** The year up to a day; null for texts. */
  async year(name: string, lastDay: LocalDay): Promise<YearChart | null> {
    const subject = this.#subject(name);
    if (subject.kind.valueType === valueTypes.string) return null;
    const { yearChart } = await loadCharts();
    const days = this.#days(name, addDays(lastDay, 1 - yearDays), lastDay, null);
    return yearChart(subject, lastDay, days.valueOn, days.daysRead);
  }

  /** Half a year without an average says nothing of the time before it: all are asked for then. */
  async #trendOf(subject: Subject, from: LocalDay | null): Promise<TrendChart> {
    const sets = await this.#options.findings.weeklyAverages(subject.name, from);
    if (sets.length === 0 && from !== null) return this.#trendOf(subject, null);
    const { trendChart } = await loadCharts();
    return trendChart(subject, sets, from);
  }

  /** Asks for all that is not on this machine. */
  #ask(subject: Subject, today: LocalDay): Gathering<Parts> {
    const { findings } = this.#options;
    const { name, kind } = subject;
    const asked = new Gathering(nothingYet);
    if (hasAverages(kind.valueType)) {
      asked.ask('trend', () => this.#trendOf(subject, this.#trendFrom(today)));
    }
    const strongest = { attribute: name, onlyStrong: false, onlyConfident: false };
    asked.ask('correlations', () => findings.correlations(strongest));
    asked.ask('insights', () => findings.insights({ span: null, attribute: name, from: null, to: null }));
    if (!this.#isKept(today)) asked.ask('lastDays', () => findings.lastDays(name));
    return asked;
  }

  /** Tells whether this machine knows the days that the bars show. */
  #isKept(today: LocalDay): boolean {
    const past = pastValues(this.#options.store.inputs);
    const firstDay = addDays(today, 1 - daysShown);
    let days = Array.from({ length: daysShown }, (_, place) => addDays(firstDay, place)).filter(
      past.wasRead,
    ).length;
    for (const { day } of this.#options.keeper()?.keptDays(firstDay, today) ?? []) {
      if (!past.wasRead(day)) days += 1;
    }
    return days === daysShown;
  }

  #days(name: string, from: LocalDay, to: LocalDay, lastDays: LastDays | null): Days {
    const past = pastValues(this.#options.store.inputs);
    const kept = new Map<LocalDay, KeptDay>();
    if (lastDays !== null) {
      const { values, sequence } = lastDays;
      for (let place = 0; place < daysShown; place += 1) {
        const day = addDays(this.#today(), -place);
        kept.set(day, { day, sequence, valueOf: () => values[day] ?? null });
      }
    }
    for (const each of this.#options.keeper()?.keptDays(from, to) ?? []) kept.set(each.day, each);
    let daysRead = 0;
    for (let day = from; day <= to; day = addDays(day, 1))
      if (kept.has(day) || past.wasRead(day)) daysRead += 1;
    return { valueOn: (day) => past.valueOn(name, day, kept.get(day) ?? null), daysRead };
  }

  #subject(name: string): Subject {
    const { store, keeper } = this.#options;
    const { snapshot } = store.inputs;
    const catalog = keeper()?.catalog ?? {};
    const entry =
      snapshot?.attributes.find((each) => each.name === name) ??
      (Object.hasOwn(catalog, name) ? catalog[name] : undefined);
    if (entry === undefined) {
      throw new TallyError('invalid-input', 'There is no such attribute in this account.');
    }
    const { valueType, template, label } = entry;
    return { name, entry, label, kind: { valueType, template, units: unitsOf(snapshot) } };
  }

  #trendFrom(today: LocalDay): LocalDay {
    return addDays(today, -7 * weeksShown);
  }

  #today(): LocalDay {
    const { store, clock } = this.#options;
    return dayOf(store.inputs, clock.nowMs());
  }
}

/** The latest texts, newest first. */
function notes(today: LocalDay, valueOn: (day: LocalDay) => Value): NoteView[] {
  const found: NoteView[] = [];
  for (let place = 0; place < yearDays && found.length < notesShown; place += 1) {
    const day = addDays(today, -place);
    const text = valueOn(day);
    if (typeof text === 'string' && text.trim() !== '') found.push({ day, text });
  }
  return found;
}
