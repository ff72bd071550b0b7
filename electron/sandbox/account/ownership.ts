/** Who owns an attribute: acquiring and releasing. */
import { dayNumberOf } from '../person/day-number.ts';
import type { AttributeRecord } from './attribute.ts';
import { born, fromTemplate, log, make, type Registry, type Settled } from './creation.ts';
import type { LedgerEntry } from './ledger.ts';
import { covers } from './scopes.ts';
import { refuse, type Refusal } from './value-rules.ts';
import { missingFields, notAllowed, notOwned, type Sent, type Writer } from './writing.ts';

/** Makes the writer the owner; a template the person lacks is created. Repeating it is harmless. */
export function acquire(registry: Registry, writer: Writer, sent: Sent, index: number): Settled | Refusal {
  const hasTemplate = sent['template'] !== undefined;
  const missing = hasTemplate ? undefined : missingFields(sent, index, ['name']);
  if (missing) return missing;
  const { account, templates } = registry;
  const attribute = hasTemplate
    ? account.attributes.find((candidate) => candidate.template === sent['template'])
    : account.find(sent['name']);
  const template = hasTemplate ? templates.find(({ name }) => name === sent['template']) : undefined;
  if (!attribute && !template) return refuse('not_found', 'Attribute matching query does not exist.');
  const manual = typeof sent['manual'] === 'boolean' ? sent['manual'] : undefined;
  if (!attribute && template) {
    return make(registry, writer, 'acquire', template.name, fromTemplate(template, manual ?? false));
  }
  if (!attribute) return refuse('not_found', 'Attribute matching query does not exist.');
  const reach = { group: attribute.group, manual: manual ?? attribute.manual };
  if (!covers(writer.scopes, 'write', reach)) return notAllowed(attribute.group);
  take(registry, writer, attribute, manual);
  return { attribute };
}

/** Gives an attribute up, to another service that can fill it or to nobody. */
export function release(registry: Registry, writer: Writer, sent: Sent, index: number): Settled | Refusal {
  const missing = missingFields(sent, index, ['name']);
  if (missing) return missing;
  const attribute = registry.account.find(sent['name']);
  if (!attribute) return refuse('not_found', 'Attribute matching query does not exist.');
  if (!covers(writer.scopes, 'write', attribute)) return notAllowed(attribute.group);
  if (attribute.service !== writer.service) return notOwned(attribute.name);
  const handover = handoverNow(registry, writer, attribute);
  pass(registry, attribute, handover);
  log(registry, writer, 'release', attribute.name, handover);
  return { attribute };
}

/** Applies a change of ownership from an earlier run, without the checks and without recording it. */
export function replayOwnership(registry: Registry, entry: LedgerEntry): void {
  const { account } = registry;
  const existing = account.find(entry.name);
  if (!existing && entry.made) account.add(born(entry.name, entry.made, entry.client, registry.templates));
  else if (existing && entry.kind === 'acquire') own(registry, existing, entry);
  else if (existing && entry.kind === 'release') pass(registry, existing, entry);
}

function take(registry: Registry, writer: Writer, attribute: AttributeRecord, manual?: boolean): void {
  if (attribute.service === writer.service && attribute.active && manual === undefined) return;
  const handover = handoverNow(registry, writer, attribute, manual);
  own(registry, attribute, handover);
  log(registry, writer, 'acquire', attribute.name, handover);
}

/** The facts of a change of owner; what the day held then stays true when the change is replayed later. */
type Handover = Pick<LedgerEntry, 'client' | 'date' | 'total'> & { readonly manual?: boolean };

function handoverNow(
  { account }: Registry,
  writer: Writer,
  attribute: AttributeRecord,
  manual?: boolean,
): Handover {
  const date = account.today(writer.atMs);
  const total = account.valueOn(attribute, dayNumberOf(date));
  return { client: writer.service, date, total, ...(manual === undefined ? {} : { manual }) };
}

function own({ account }: Registry, attribute: AttributeRecord, handover: Handover): void {
  const { client, date, total, manual } = handover;
  if (attribute.service !== client) account.silence(attribute, date, total);
  attribute.service = client;
  attribute.active = true;
  attribute.manual = manual ?? attribute.manual;
  if (!attribute.availableServices.includes(client)) attribute.availableServices.push(client);
}

function pass({ account }: Registry, attribute: AttributeRecord, handover: Handover): void {
  const { client, date, total } = handover;
  const next = attribute.availableServices.find((service) => service !== client) ?? null;
  account.silence(attribute, date, total);
  if (next !== null) account.resume(attribute, date);
  attribute.service = next;
  attribute.active = next !== null;
}
