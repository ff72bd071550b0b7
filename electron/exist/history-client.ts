/** The past and what Exist found in it, one method an endpoint. See https://developer.exist.io/reference/. */
import { RejectedError } from '../domain/errors.ts';
import type { Correlation, CorrelationQuery, Insight, InsightQuery } from '../domain/exist-findings.ts';
import type { AttributePage, Average, AveragesQuery, DatedValue, PageQuery } from '../domain/exist-model.ts';
import { addDays, type LocalDay } from '../domain/local-day.ts';
import type { ExistHistory } from '../domain/ports.ts';
import type { ApiCall } from './api-call.ts';
import { correlationShape, insightShape } from './finding-schemas.ts';
import { createListReader, type ListReader } from './list-reader.ts';
import { flag, listed } from './query-words.ts';
import { attributeShape, averageShape, pageOf, valueEntryShape } from './schemas.ts';

/** Reads one account's past. Every method throws what `createApiCall` throws. */
export class HistoryClient implements ExistHistory {
  readonly #call: ApiCall;
  readonly #list: ListReader;

  constructor(call: ApiCall) {
    this.#call = call;
    this.#list = createListReader(call);
  }

  /**
   * Reads one page of `attributes/with-values/`. A page is the unit in which the past is read: each is on disk before the
   * next is asked for.
   */
  async attributesPage({ days, dateMax, page, limit }: PageQuery): Promise<AttributePage> {
    const { count, results } = await this.#call({
      path: 'attributes/with-values/',
      query: { days, date_max: dateMax, page, limit },
      shape: pageOf(attributeShape),
    });
    return { count, attributes: results };
  }

  /** Reads `averages/`: one set a week of each attribute, newest first. */
  averageSets(query: AveragesQuery = {}): Promise<Average[]> {
    const { groups, attributes, dateMin, dateMax, includeHistorical } = query;
    return this.#list({
      path: 'averages/',
      query: {
        groups: listed(groups),
        attributes: listed(attributes),
        date_min: dateMin,
        date_max: dateMax,
        include_historical: flag(includeHistorical),
      },
      item: averageShape,
    });
  }

  /**
   * Reads `attributes/values/`, newest first: up to today or `dateMax`, back to the first day or for `days` days.
   * The list may be sparse; days without a value are left out. Nothing comes of an attribute that nobody fills.
   */
  async valuesOf(
    attribute: string,
    { dateMax, days }: { dateMax?: LocalDay; days?: number } = {},
  ): Promise<DatedValue[]> {
    const isBefore = (day: LocalDay, newest: LocalDay) => days !== undefined && day <= addDays(newest, -days);
    const reading = this.#list({
      path: 'attributes/values/',
      query: { attribute, date_max: dateMax },
      item: valueEntryShape,
      ...(days === undefined ? {} : { limit: Math.min(days, 100) }),
      isEnough: (found) => {
        const [first, last] = [found[0], found.at(-1)];
        return (
          first !== undefined && last !== undefined && isBefore(addDays(last.date, -1), dateMax ?? first.date)
        );
      },
    });
    const entries = (await orElse(reading, null)) ?? [];
    const newest = dateMax ?? entries[0]?.date;
    return entries
      .filter(({ date, value }) => value !== null && newest !== undefined && !isBefore(date, newest))
      .map(({ date, value }) => ({ day: date, value }));
  }

  /** Reads `correlations/`: what goes together, worked out once a week. */
  correlations({ strong, confident, attribute }: CorrelationQuery = {}): Promise<Correlation[]> {
    return this.#list({
      path: 'correlations/',
      query: { strong: flag(strong), confident: flag(confident), attribute },
      item: correlationShape,
    });
  }

  /** Reads `correlations/combo/`: two attributes in any order; null when Exist has found nothing between them. */
  correlationBetween(attribute: string, attribute2: string): Promise<Correlation | null> {
    const reading = this.#call({
      path: 'correlations/combo/',
      query: { attribute, attribute2 },
      shape: correlationShape,
    });
    return orElse(reading, null);
  }

  /** Reads `insights/`, newest first. */
  insights({ dateMin, dateMax, priority }: InsightQuery = {}): Promise<Insight[]> {
    return this.#list({
      path: 'insights/',
      query: { date_min: dateMin, date_max: dateMax, priority },
      item: insightShape,
    });
  }
}

/** Answers something else where Exist says that there is no such thing. */
async function orElse<T, E>(reading: Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RejectedError && error.status === 404) return otherwise;
    throw error;
  }
}
