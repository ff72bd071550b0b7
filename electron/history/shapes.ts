/** What the files of the past hold. One that holds anything else counts as missing: Exist can be asked again. */
import * as v from 'valibot';
import type {
  Catalog,
  Columns,
  HistoryWindow,
  HistoryWish,
  WindowPage,
  WindowSummary,
} from '../domain/history.ts';
import { isLocalDay } from '../domain/local-day.ts';

/** Files of earlier versions know of no rounds. */
const round = v.optional(v.number(), 0);
const day = v.pipe(v.string(), v.check(isLocalDay));
/** By hand, because a year holds 45,000 values and a page of the window waits for them. */
const columns = v.custom<Columns>(
  (input) => typeof input === 'object' && input !== null && Object.values(input).every(isColumn),
);
const valueType = v.picklist([0, 1, 2, 3, 4, 5, 6, 7, 8]);

export const windowShape: v.GenericSchema<unknown, HistoryWindow> = v.object({
  version: v.literal(1),
  firstDay: day,
  coversTo: day,
  asOf: day,
  round,
  columns,
});

export const pageShape: v.GenericSchema<unknown, WindowPage> = v.object({
  version: v.literal(1),
  firstDay: day,
  coversTo: day,
  asOf: day,
  round,
  page: v.number(),
  pages: v.number(),
  count: v.number(),
  columns,
});

export const wishShape: v.GenericSchema<unknown, HistoryWish> = v.object({
  version: v.literal(1),
  anchor: day,
  from: v.nullable(day),
  isStopped: v.boolean(),
  requestsUsed: v.number(),
  round,
});

export const catalogShape: v.GenericSchema<unknown, Catalog> = v.record(
  v.string(),
  v.object({
    label: v.string(),
    template: v.nullable(v.string()),
    valueType,
    group: v.object({ name: v.string(), label: v.string(), priority: v.number() }),
  }),
);

export const summariesShape: v.GenericSchema<unknown, Readonly<Record<string, WindowSummary>>> = v.record(
  v.string(),
  v.object({ firstDay: day, coversTo: day, asOf: day, round, isEmpty: v.boolean() }),
);

function isColumn(input: unknown): boolean {
  return (
    Array.isArray(input) &&
    input.every((value) => value === null || typeof value === 'number' || typeof value === 'string')
  );
}
