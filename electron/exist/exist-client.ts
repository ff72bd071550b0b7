/** The Exist API v2, one method an endpoint. See https://developer.exist.io/reference/ for each page followed. */
import type * as v from 'valibot';
import { BadResponseError, TallyError } from '../domain/errors.ts';
import type {
  AcquireOutcome,
  Attribute,
  Average,
  IncrementItem,
  IncrementOutcome,
  Profile,
} from '../domain/exist-model.ts';
import { daysBetween, type LocalDay } from '../domain/local-day.ts';
import type { ExistReader, ExistWriter } from '../domain/ports.ts';
import type { ApiCall, Query } from './api-call.ts';
import {
  attributeShape,
  averageShape,
  incrementSuccess,
  pageOf,
  profileShape,
  valueEntryShape,
  writeAnswerOf,
  type FailedItem,
} from './schemas.ts';

/** The most days that one reading may cover. */
const maxDays = 31;
/** The most that one page may hold. */
const pageSize = 100;
/** Guards against a count that never ends: 10,000 objects. */
const maxPages = 100;

/** Reads and writes one account. Every method throws what `createApiCall` throws. */
export class ExistClient implements ExistReader, ExistWriter {
  readonly #call: ApiCall;

  constructor(call: ApiCall) {
    this.#call = call;
  }

  /** Reads `accounts/profile/`; it needs no scope. */
  profile(): Promise<Profile> {
    return this.#call({ path: 'accounts/profile/', shape: profileShape });
  }

  /** Reads `attributes/with-values/`: every active attribute with the last `days` days (1 to 31). */
  async attributesWithValues(days: number): Promise<Attribute[]> {
    const found = await this.#pages('attributes/with-values/', { days }, attributeShape);
    return firstOfEach(found, ({ name }) => name);
  }

  /** Reads `averages/`: this week's set of every attribute in the groups named. */
  async averages(groups: readonly string[]): Promise<Average[]> {
    if (groups.length === 0) return [];
    const sets = await this.#pages('averages/', { groups: groups.join(',') }, averageShape);
    // Newest first, should more than this week's ever come.
    return firstOfEach(sets, ({ attribute }) => attribute);
  }

  /** Reads `attributes/owned/`: what this client fills. */
  owned(): Promise<Attribute[]> {
    return this.#pages('attributes/owned/', {}, attributeShape);
  }

  /** Reads `attributes/values/` for one day. The list is sparse, so the day is looked up, never counted. */
  async valueOn(name: string, day: LocalDay): Promise<number | null> {
    const page = await this.#call({
      path: 'attributes/values/',
      query: { attribute: name, date_max: day, limit: 1 },
      shape: pageOf(valueEntryShape),
    });
    const found = page.results.find((entry) => entry.date === day)?.value ?? null;
    return typeof found === 'number' ? found : null;
  }

  /**
   * Reads totals through `attributes/with-values/` with `attributes` named, one request for most cases.
   * Days more than 31 apart, and attributes that are not active, are read one by one; one nobody has is null.
   */
  async totalsOn(wanted: readonly { attribute: string; day: LocalDay }[]): Promise<(number | null)[]> {
    const days = wanted.map(({ day }) => day).toSorted();
    const lastDay = days.at(-1);
    if (lastDay === undefined) return [];
    const span = Math.min(maxDays, daysBetween(days[0] ?? lastDay, lastDay) + 1);
    const names = [...new Set(wanted.map(({ attribute }) => attribute))];
    const query = { attributes: names.join(','), days: span, date_max: lastDay };
    const found = await this.#pages('attributes/with-values/', query, attributeShape);
    const values = new Map(found.map((attribute) => [attribute.name, attribute.values]));
    return Promise.all(
      wanted.map(async ({ attribute, day }) => {
        const known = values.get(attribute);
        if (known === undefined || daysBetween(day, lastDay) >= span) return this.#valueIfAny(attribute, day);
        const value = known[day] ?? null;
        return typeof value === 'number' ? value : null;
      }),
    );
  }

  /** Exist answers 404 for an attribute that nobody fills: there is no value then. */
  async #valueIfAny(name: string, day: LocalDay): Promise<number | null> {
    try {
      return await this.valueOn(name, day);
    } catch (error) {
      if (error instanceof TallyError && error.code === 'rejected') return null;
      throw error;
    }
  }

  /**
   * Adds to days' totals through `attributes/increment/`, at most 35 objects.
   * Not idempotent: call it only through the outbox. Outcomes come in the order of the items.
   */
  async increment(items: readonly IncrementItem[]): Promise<IncrementOutcome[]> {
    const path = 'attributes/increment/';
    const answer = await this.#call({
      path,
      items: items.map(({ name, day, amount }) => ({ name, date: day, value: amount })),
      shape: writeAnswerOf(incrementSuccess),
    });
    return items.map((item) => incrementOutcome(item, answer, path));
  }

  /** Makes this client the one that fills attributes, through `attributes/acquire/`. Repeating it is harmless. */
  async acquire(items: readonly ({ template: string } | { name: string })[]): Promise<AcquireOutcome[]> {
    const answer = await this.#call({
      path: 'attributes/acquire/',
      query: { success_objects: true },
      items: items.map((item) => ({ ...item, manual: true })),
      shape: writeAnswerOf(attributeShape),
    });
    return items.map((item) => acquireOutcome(item, answer));
  }

  async #pages<T extends v.GenericSchema>(path: string, query: Query, item: T): Promise<v.InferOutput<T>[]> {
    const shape = pageOf(item);
    const found: v.InferOutput<T>[] = [];
    for (let page = 1; page <= maxPages; page += 1) {
      const answer = await this.#page(path, { ...query, page, limit: pageSize }, shape);
      found.push(...answer.results);
      if (found.length >= answer.count) return found;
      // Fewer than promised and no more coming: half a list would look like attributes that are gone.
      if (answer.results.length === 0) throw new BadResponseError(path, 'results', 200);
    }
    throw new TallyError('bad-response', 'Exist sent more than this app can take in.');
  }

  /** Reads one page. One that Exist promised and then refuses is a broken list, not a refused request. */
  async #page<T extends v.GenericSchema>(path: string, query: Query & { page: number }, shape: T) {
    try {
      return await this.#call({ path, query, shape });
    } catch (error) {
      if (query.page === 1 || !(error instanceof TallyError) || error.code !== 'rejected') throw error;
      throw new BadResponseError(path, `page ${query.page}`, 200, error);
    }
  }
}

/** Keeps the first item under each key: a list that changes while its pages are read can show one twice. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}

interface IncrementAnswer {
  success: readonly { name?: string | undefined; date?: string | undefined; current: number | null }[];
  failed: readonly FailedItem[];
}

function incrementOutcome(item: IncrementItem, answer: IncrementAnswer, path: string): IncrementOutcome {
  const done = answer.success.find(
    ({ name, date }) => name === item.name && (date === undefined || date === item.day),
  );
  if (done !== undefined) return { kind: 'delivered', total: done.current };
  const failed = answer.failed.find(
    ({ name, date }) => name === item.name && (date === undefined || date === item.day),
  );
  if (failed !== undefined) {
    return {
      kind: 'rejected',
      existCode: failed.error_code ?? '',
      message: failed.error ?? 'Exist gave no reason.',
    };
  }
  // Neither list names it: whether it was counted is unknown, and the caller must treat it so.
  throw new BadResponseError(path, item.name, 200);
}

function acquireOutcome(
  item: { template: string } | { name: string },
  answer: { success: readonly Attribute[]; failed: readonly FailedItem[] },
): AcquireOutcome {
  const wanted = 'template' in item ? item.template : item.name;
  const attribute =
    answer.success.find((each) => each.name === wanted || ('template' in item && each.template === wanted)) ??
    null;
  const failed = answer.failed.find((each) => each.name === wanted || each.template === wanted);
  return {
    name: wanted,
    attribute,
    failure: attribute === null ? (failed?.error ?? 'Exist gave no reason.') : null,
  };
}
