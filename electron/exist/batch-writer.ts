/** Sends objects of any number to a writing endpoint, as many in a request as Exist takes. */
import type * as v from 'valibot';
import { maxItemsPerWrite } from '../domain/delivery-policy.ts';
import type { ApiCall, Query } from './api-call.ts';
import type { WriteAnswer } from './write-outcomes.ts';

/** Where objects go, how one is made of an item, and the shape of the answer. */
export interface WriteWish<I, S> {
  path: string;
  query: Query;
  shape: v.GenericSchema<unknown, WriteAnswer<S>>;
  object: (item: I) => object;
}

/** Sends batches one after another. What a batch throws ends it; the batches before it are done. */
export type BatchWriter = <I, S, O>(
  items: readonly I[],
  wish: WriteWish<I, S>,
  outcomeOf: (item: I, answer: WriteAnswer<S>) => O,
) => Promise<O[]>;

/** Makes a writer on a way to call Exist. Outcomes come in the order of the items. */
export function createBatchWriter(call: ApiCall): BatchWriter {
  return async <I, S, O>(
    items: readonly I[],
    { path, query, shape, object }: WriteWish<I, S>,
    outcomeOf: (item: I, answer: WriteAnswer<S>) => O,
  ) => {
    const outcomes: O[] = [];
    for (let start = 0; start < items.length; start += maxItemsPerWrite) {
      const batch = items.slice(start, start + maxItemsPerWrite);
      const answer = await call({ path, query, items: batch.map(object), shape });
      outcomes.push(...batch.map((item) => outcomeOf(item, answer)));
    }
    return outcomes;
  };
}
