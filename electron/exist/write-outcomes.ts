/** Finds what became of each object of a write in the answer's two lists: neither is in the order sent. */
import { BadResponseError } from '../domain/errors.ts';
import type {
  AcquireItem,
  AcquireOutcome,
  CreateItem,
  IncrementItem,
  ReleaseOutcome,
  WriteOutcome,
} from '../domain/exist-model.ts';
import type { FailedItem, ReleaseSuccess, SettledSuccess } from './schemas.ts';

/** Both lists of an answer. */
export interface WriteAnswer<T> {
  success: readonly T[];
  failed: readonly FailedItem[];
}

const noReason = 'Exist gave no reason.';

type DayAnswer = WriteAnswer<{
  name?: string | undefined;
  date?: string | undefined;
  current: number | null;
}>;

/** Throws `bad-response` where neither list names it: whether it was counted is unknown then. */
export function writeOutcome(
  item: Pick<IncrementItem, 'name' | 'day'>,
  answer: DayAnswer,
  path: string,
): WriteOutcome {
  const isIt = ({ name, date }: { name?: string | undefined; date?: string | undefined }) =>
    name === item.name && (date === undefined || date === item.day);
  const done = answer.success.find(isIt);
  if (done !== undefined) return { kind: 'delivered', total: done.current };
  const failed = answer.failed.find(isIt);
  if (failed === undefined) throw new BadResponseError(path, item.name, 200);
  return { kind: 'rejected', existCode: failed.error_code ?? '', message: failed.error ?? noReason };
}

/** An attribute may bear another name than its template. */
export function acquireOutcome(item: AcquireItem, answer: WriteAnswer<SettledSuccess>): AcquireOutcome {
  const wanted = 'template' in item ? item.template : item.name;
  const done =
    ('template' in item ? answer.success.find(({ template }) => template === wanted) : undefined) ??
    answer.success.find(({ name }) => name === wanted);
  const failed = answer.failed.find(({ name, template }) => name === wanted || template === wanted);
  return settled(wanted, done, failed);
}

/** What was made is known by its label until its name has been read: Exist derives that. */
export function createOutcome(item: CreateItem, answer: WriteAnswer<SettledSuccess>): AcquireOutcome {
  if ('template' in item) return acquireOutcome(item, answer);
  const isIt = ({ label }: { label?: string | null | undefined }) => label?.trim() === item.label.trim();
  return settled(item.label, answer.success.find(isIt), answer.failed.find(isIt));
}

export function releaseOutcome(name: string, answer: WriteAnswer<ReleaseSuccess>): ReleaseOutcome {
  const done = answer.success.find((each) => each.name === name);
  if (done !== undefined) return { ...done, failure: null };
  const failed = answer.failed.find((each) => each.name === name);
  return { name, service: null, isActive: false, failure: failed?.error ?? noReason };
}

function settled(
  wanted: string,
  done: SettledSuccess | undefined,
  failed: FailedItem | undefined,
): AcquireOutcome {
  return {
    name: done !== undefined && done.attribute === null ? done.name : wanted,
    attribute: done?.attribute ?? null,
    failure: done === undefined ? (failed?.error ?? noReason) : null,
  };
}
