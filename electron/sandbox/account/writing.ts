/** Writing values: totals and increments, one object at a time. */
import { isLocalDay } from '../../domain/local-day.ts';
import { dayNumberOf } from '../person/day-number.ts';
import type { Account } from './account.ts';
import type { AttributeRecord } from './attribute.ts';
import type { ChangeKind, Ledger } from './ledger.ts';
import { covers } from './scopes.ts';
import { acceptDelta, acceptTotal, isRefusal, refuse, type Refusal } from './value-rules.ts';

/** Who writes, with which rights, in which request. */
export interface Writer {
  readonly service: string;
  readonly scopes: ReadonlySet<string>;
  readonly requestId: number;
  readonly atMs: number;
}

/** One object of a write, as it was sent. */
export type Sent = Record<string, unknown>;

/** What became of one object: the fields of its answer, or why it failed. */
export type Outcome = Record<string, unknown> | Refusal;

/** Everything a write works on. */
export interface Books {
  readonly account: Account;
  readonly ledger: Ledger;
}

/** Sets a day's total; see `attributes/update/`. The same call twice changes nothing. */
export function update(books: Books, writer: Writer, sent: Sent, index: number): Outcome {
  const target = findTarget(books, writer, sent, index, ['name', 'date', 'value']);
  if (isRefusal(target)) return target;
  const { attribute, date } = target;
  const total = acceptTotal(attribute, sent['value']);
  if (isRefusal(total)) return total;
  books.account.write(attribute, date, total);
  record(books, writer, 'update', target, total, total);
  return sent;
}

/** Adds to a day's total; see `attributes/increment/`. Sent twice, it counts twice. */
export function increment(books: Books, writer: Writer, sent: Sent, index: number): Outcome {
  const target = findTarget(books, writer, sent, index, ['name', 'value']);
  if (isRefusal(target)) return target;
  const { attribute, date } = target;
  const held = books.account.valueOn(attribute, dayNumberOf(date));
  const total = acceptDelta(attribute, held, sent['value']);
  if (isRefusal(total)) return total;
  books.account.write(attribute, date, total);
  record(books, writer, 'increment', target, Number(sent['value']), total);
  return { ...sent, current: total };
}

/** Names the fields an object lacks, in the service's words; undefined when it has them all. */
export function missingFields(sent: Sent, index: number, fields: readonly string[]): Refusal | undefined {
  const missing = fields.filter((field) => sent[field] === undefined).map((field) => `'${field}'`);
  if (missing.length === 0) return undefined;
  return refuse('missing_field', `Object at index ${index} missing field(s) ${missing.join(', ')}`);
}

/** Says that the token's scopes do not reach a group. */
export function notAllowed(group: string): Refusal {
  return refuse('not_allowed', `No permission to write to attributes in group '${group}'`);
}

/** Says that another service owns the attribute. */
export function notOwned(name: string): Refusal {
  return refuse('unauthorised', `Attribute '${name}' does not belong to this service`);
}

interface Target {
  readonly attribute: AttributeRecord;
  readonly date: string;
}

function findTarget(
  { account }: Books,
  writer: Writer,
  sent: Sent,
  index: number,
  fields: readonly string[],
): Target | Refusal {
  const missing = missingFields(sent, index, fields);
  if (missing) return missing;
  const attribute = account.find(sent['name']);
  if (!attribute)
    return refuse('not_found', `User doesn't have an attribute named '${String(sent['name'])}'`);
  if (!covers(writer.scopes, 'write', attribute)) return notAllowed(attribute.group);
  if (attribute.service !== writer.service) return notOwned(attribute.name);
  const date = sent['date'] ?? account.today();
  if (typeof date !== 'string' || !isLocalDay(date)) {
    return refuse('validation', "Date must be a valid date of format 'YYYY-mm-dd'");
  }
  return { attribute, date };
}

function record(
  { ledger }: Books,
  writer: Writer,
  kind: ChangeKind,
  { attribute, date }: Target,
  value: number | string | null,
  total: number | string | null,
): void {
  const { service: client, requestId, atMs } = writer;
  ledger.add({ atMs, kind, name: attribute.name, date, value, total, client, requestId });
}
