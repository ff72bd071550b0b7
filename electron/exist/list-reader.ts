/** Reads whole lists, page by page. */
import type * as v from 'valibot';
import { BadResponseError, TallyError } from '../domain/errors.ts';
import type { ApiCall, Query } from './api-call.ts';
import { pageOf } from './schemas.ts';

/** The most that one page may hold. */
const pageSize = 100;
/** Guards against a count that never ends: 10,000 objects. */
const maxPages = 100;

export interface ListWish<T extends v.GenericSchema> {
  path: string;
  query?: Query;
  item: T;
  /** Objects on a page; 100 by default, which is the most. */
  limit?: number;
  /** Asked after each page: true where the rest is not wanted. */
  isEnough?: (found: readonly v.InferOutput<T>[]) => boolean;
}

export type ListReader = <T extends v.GenericSchema>(wish: ListWish<T>) => Promise<v.InferOutput<T>[]>;

/** Makes the function that every list is read with. It counts pages and never follows `next`. */
export function createListReader(call: ApiCall): ListReader {
  return async ({ path, query = {}, item, limit = pageSize, isEnough = () => false }) => {
    const shape = pageOf(item);
    const found: v.InferOutput<typeof item>[] = [];
    for (let page = 1; page <= maxPages; page += 1) {
      const answer = await onePage(call, path, { ...query, page, limit }, shape);
      found.push(...answer.results);
      if (found.length >= answer.count || isEnough(found)) return found;
      // Fewer than promised and no more coming: half a list would look like attributes that are gone.
      if (answer.results.length === 0) throw new BadResponseError(path, 'results', 200);
    }
    throw new TallyError('bad-response', 'Exist sent more than this app can take in.');
  };
}

/** Reads one page. One that Exist promised and then refuses is a broken list, not a refused request. */
async function onePage<T extends v.GenericSchema>(
  call: ApiCall,
  path: string,
  query: Query & { page: number },
  shape: T,
): Promise<v.InferOutput<T>> {
  try {
    return await call({ path, query, shape });
  } catch (error) {
    if (query.page === 1 || !(error instanceof TallyError) || error.code !== 'rejected') throw error;
    throw new BadResponseError(path, `page ${query.page}`, 200, error);
  }
}
