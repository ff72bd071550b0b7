/** Pages of results, as Django REST makes them. */
import { detail, json, type Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import { wholeNumber } from './query.ts';

const usualLimit = 20;
const mostOnPage = 100;

/** A list that is only worked out as far as the page asked for needs it. */
export interface LazyList {
  readonly count: number;
  slice(from: number, to: number): unknown[];
}

/**
 * Answers the page a request asks for: 20 results by default, 100 at most, counted from 1.
 * A page beyond the end is a 404; the first page of an empty list is not.
 */
export function paged(request: Incoming, results: LazyList): Answer {
  const limit = wholeNumber(request.query, 'limit', usualLimit, mostOnPage);
  const pages = Math.max(1, Math.ceil(results.count / limit));
  const asked = request.query.get('page') ?? '1';
  const page = asked === 'last' ? pages : Number(asked);
  if (!Number.isInteger(page) || page < 1 || page > pages) return detail(404, 'Invalid page.');
  return json(200, {
    count: results.count,
    next: page < pages ? addressOf(request, page + 1) : null,
    previous: page > 1 ? addressOf(request, page - 1) : null,
    results: results.slice((page - 1) * limit, page * limit),
  });
}

/** Makes a list out of items that are shown only when they are on the page. */
export function lazily<Item>(items: readonly Item[], show: (item: Item) => unknown): LazyList {
  return { count: items.length, slice: (from, to) => items.slice(from, to).map(show) };
}

function addressOf(request: Incoming, page: number): string {
  const query = new URLSearchParams(request.query);
  if (page === 1) query.delete('page');
  else query.set('page', String(page));
  const text = query.toString();
  return `${request.origin}${request.path}${text === '' ? '' : `?${text}`}`;
}
