/** The Exist API v2, one method an endpoint. See https://developer.exist.io/reference/ for each page followed. */
import type { Value } from '../contract/today-state.ts';
import { TallyError } from '../domain/errors.ts';
import type {
  AcquireItem,
  AcquireOutcome,
  Attribute,
  AttributeQuery,
  Average,
  CreateItem,
  IncrementItem,
  ListedAttribute,
  Profile,
  ReleaseOutcome,
  Template,
  UpdateItem,
  ValuesQuery,
  WriteOutcome,
} from '../domain/exist-model.ts';
import { daysBetween, type LocalDay } from '../domain/local-day.ts';
import type { ExistCatalogue, ExistReader, ExistWriter } from '../domain/ports.ts';
import type { ApiCall } from './api-call.ts';
import { createBatchWriter, type BatchWriter } from './batch-writer.ts';
import { HistoryClient } from './history-client.ts';
import { createListReader, type ListReader } from './list-reader.ts';
import { flag, listed } from './query-words.ts';
import {
  attributeShape,
  listedAttributeShape,
  pageOf,
  profileShape,
  releaseSuccess,
  settledSuccess,
  templateShape,
  valueEntryShape,
  writeAnswerOf,
  writeSuccess,
} from './schemas.ts';
import { acquireOutcome, createOutcome, releaseOutcome, writeOutcome } from './write-outcomes.ts';

/** The most days that one reading may cover. */
const maxDays = 31;

/** Reads and writes one account. Every method throws what `createApiCall` throws. */
export class ExistClient implements ExistReader, ExistWriter, ExistCatalogue {
  readonly #call: ApiCall;
  readonly #list: ListReader;
  readonly #write: BatchWriter;
  /** The past, and what Exist found in it. */
  readonly history: HistoryClient;

  constructor(call: ApiCall) {
    this.#call = call;
    this.#list = createListReader(call);
    this.#write = createBatchWriter(call);
    this.history = new HistoryClient(call);
  }

  /** Reads `accounts/profile/`; it needs no scope. */
  profile(): Promise<Profile> {
    return this.#call({ path: 'accounts/profile/', shape: profileShape });
  }

  /** Reads `attributes/with-values/`: active attributes with the last `days` days (1 to 31), up to today or `dateMax`. */
  async attributesWithValues(days: number, query: ValuesQuery = {}): Promise<Attribute[]> {
    const { dateMax, groups, attributes, templates, manual } = query;
    const found = await this.#list({
      path: 'attributes/with-values/',
      query: {
        days,
        date_max: dateMax,
        groups: listed(groups),
        attributes: listed(attributes),
        templates: listed(templates),
        manual: flag(manual),
      },
      item: attributeShape,
    });
    return firstOfEach(found, ({ name }) => name);
  }

  /** Reads `averages/`: this week's set of every attribute in the groups named. */
  async averages(groups: readonly string[]): Promise<Average[]> {
    if (groups.length === 0) return [];
    // Newest first, should more than this week's ever come.
    return firstOfEach(await this.history.averageSets({ groups }), ({ attribute }) => attribute);
  }

  /** Reads `attributes/owned/`: all that this client fills, seldom wanted ones included. */
  owned(): Promise<Attribute[]> {
    const query = { include_inactive: 1, include_low_priority: 1 };
    return this.#list({ path: 'attributes/owned/', query, item: attributeShape });
  }

  /**
   * Reads `attributes/`: what the person has, without values. The `attributes` filter was seen to be ignored, so
   * what came is filtered again here.
   */
  async attributes(query: AttributeQuery = {}): Promise<ListedAttribute[]> {
    const found = await this.#list({
      path: 'attributes/',
      query: {
        groups: listed(query.groups),
        attributes: listed(query.attributes),
        include_inactive: flag(query.includeInactive),
        include_low_priority: flag(query.includeLowPriority),
        exclude_custom: flag(query.excludeCustom),
        manual: flag(query.manual),
        owned: flag(query.owned),
      },
      item: listedAttributeShape,
    });
    return firstOfEach(found, ({ name }) => name).filter(
      ({ name, group, manual }) =>
        (query.attributes?.includes(name) ?? true) &&
        (query.groups?.includes(group.name) ?? true) &&
        manual === (query.manual ?? manual),
    );
  }

  /** Reads `attributes/templates/`: what Exist understands by itself. */
  async templates(
    query: { groups?: readonly string[]; includeLowPriority?: boolean } = {},
  ): Promise<Template[]> {
    const found = await this.#list({
      path: 'attributes/templates/',
      query: { groups: listed(query.groups), include_low_priority: flag(query.includeLowPriority) },
      item: templateShape,
    });
    return firstOfEach(found, ({ name }) => name);
  }

  /** Reads `attributes/values/` for one day. The list is sparse, so the day is looked up, never counted. */
  async valueOn(name: string, day: LocalDay): Promise<Value> {
    const page = await this.#call({
      path: 'attributes/values/',
      query: { attribute: name, date_max: day, limit: 1 },
      shape: pageOf(valueEntryShape),
    });
    return page.results.find((entry) => entry.date === day)?.value ?? null;
  }

  /**
   * Reads totals through `attributes/with-values/` with `attributes` named, one request for most cases.
   * Days more than 31 apart, and attributes that are not active, are read one by one; one nobody has is null.
   */
  async totalsOn(wanted: readonly { attribute: string; day: LocalDay }[]): Promise<Value[]> {
    const days = wanted.map(({ day }) => day).toSorted();
    const lastDay = days.at(-1);
    if (lastDay === undefined) return [];
    const span = Math.min(maxDays, daysBetween(days[0] ?? lastDay, lastDay) + 1);
    const names = [...new Set(wanted.map(({ attribute }) => attribute))];
    const found = await this.attributesWithValues(span, { attributes: names, dateMax: lastDay });
    const values = new Map(found.map((attribute) => [attribute.name, attribute.values]));
    return Promise.all(
      wanted.map(async ({ attribute, day }) => {
        const known = values.get(attribute);
        if (known === undefined || daysBetween(day, lastDay) >= span) return this.#valueIfAny(attribute, day);
        return known[day] ?? null;
      }),
    );
  }

  /** Exist answers 404 for an attribute that nobody fills: there is no value then. */
  async #valueIfAny(name: string, day: LocalDay): Promise<Value> {
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
  async increment(items: readonly IncrementItem[]): Promise<WriteOutcome[]> {
    const path = 'attributes/increment/';
    const answer = await this.#call({
      path,
      items: items.map(({ name, day, amount }) => ({ name, date: day, value: amount })),
      shape: writeAnswerOf(writeSuccess),
    });
    return items.map((item) => writeOutcome(item, answer, path));
  }

  /**
   * Sets days' totals through `attributes/update/`, at most 35 objects. The same call twice changes nothing.
   * Outcomes come in the order of the items; Exist tells no totals here, so each is what was sent.
   */
  async update(items: readonly UpdateItem[]): Promise<WriteOutcome[]> {
    const path = 'attributes/update/';
    const answer = await this.#call({
      path,
      items: items.map(({ name, day, value }) => ({ name, date: day, value })),
      shape: writeAnswerOf(writeSuccess),
    });
    return items.map((item) => {
      const outcome = writeOutcome(item, answer, path);
      return outcome.kind === 'delivered' ? { ...outcome, total: item.value } : outcome;
    });
  }

  /** Makes this client the one that fills attributes, through `attributes/acquire/`. Repeating it is harmless. */
  acquire(items: readonly AcquireItem[]): Promise<AcquireOutcome[]> {
    const wish = {
      path: 'attributes/acquire/',
      shape: writeAnswerOf(settledSuccess),
      query: { success_objects: true },
    };
    return this.#write(items, { ...wish, object: (item) => ({ ...item }) }, acquireOutcome);
  }

  /** Gives attributes up, through `attributes/release/`: to another service that can fill them, or to nobody. */
  release(names: readonly string[]): Promise<ReleaseOutcome[]> {
    const wish = { path: 'attributes/release/', shape: writeAnswerOf(releaseSuccess), query: {} };
    return this.#write(names, { ...wish, object: (name) => ({ name }) }, releaseOutcome);
  }

  /**
   * Makes attributes, through `attributes/create/`; they can never be deleted, only released.
   * Their names are Exist's to make: they are read from the answer.
   */
  create(items: readonly CreateItem[]): Promise<AcquireOutcome[]> {
    const wish = {
      path: 'attributes/create/',
      shape: writeAnswerOf(settledSuccess),
      query: { success_objects: true },
    };
    return this.#write(items, { ...wish, object: createObject }, createOutcome);
  }
}

function createObject(item: CreateItem): object {
  if ('template' in item) return item;
  const { label, group, valueType, manual } = item;
  return { label, group, value_type: valueType, manual };
}

/** Keeps the first item under each key: a list that changes while its pages are read can show one twice. */
function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}
