/** Acquiring, releasing and creating attributes. */
import { dayNumberOf } from '../person/day-number.ts';
import { isGroupName } from '../person/groups.ts';
import { keyOf } from '../person/seeded-noise.ts';
import type { Template } from '../person/templates.ts';
import { nameFromLabel } from './attribute-name.ts';
import type { AttributeRecord, ValueType } from './attribute.ts';
import type { ChangeKind, LedgerEntry, MadeFrom } from './ledger.ts';
import { covers } from './scopes.ts';
import { isRefusal, refuse, type Refusal } from './value-rules.ts';
import { missingFields, notAllowed, notOwned, type Books, type Sent, type Writer } from './writing.ts';

/** What ownership works on: the account, its ledger and the templates. */
export interface Registry extends Books {
  readonly templates: readonly Template[];
}

/** An attribute that was acquired, created or released. */
export interface Settled {
  readonly attribute: AttributeRecord;
}

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

/** Makes an attribute, from a template or from nothing; one that exists is an error. */
export function create(registry: Registry, writer: Writer, sent: Sent, index: number): Settled | Refusal {
  const plan = sent['template'] === undefined ? planCustom(sent, index) : planTemplate(registry, sent);
  if (isRefusal(plan)) return plan;
  const { name, made } = plan;
  const isTaken =
    registry.account.find(name) ??
    registry.account.attributes.find(({ template }) => template !== null && template === made.template);
  if (isTaken) return refuse('validation', `Attribute '${name}' already exists`);
  return make(registry, writer, 'create', name, made);
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

interface Plan {
  readonly name: string;
  readonly made: MadeFrom;
}

function planTemplate({ templates }: Registry, sent: Sent): Plan | Refusal {
  const template = templates.find(({ name }) => name === sent['template']);
  if (!template) return refuse('not_found', 'Attribute template matching query does not exist.');
  return { name: template.name, made: fromTemplate(template, sent['manual'] !== false) };
}

function planCustom(sent: Sent, index: number): Plan | Refusal {
  const missing = missingFields(sent, index, ['label', 'group', 'value_type']);
  if (missing) return missing;
  const { label, group, value_type: valueType } = sent;
  if (!isGroupName(group)) return refuse('not_found', 'Group matching query does not exist.');
  if (typeof label !== 'string' || label.trim() === '') return refuse('validation', 'Label cannot be empty');
  if (!isCreatableType(valueType)) return refuse('validation', `Invalid value type '${String(valueType)}'`);
  if (group === 'custom' && valueType !== 7) {
    return refuse('validation', "Attributes in group 'custom' must be boolean");
  }
  // A label of emoji alone leaves no ASCII to make a name from.
  const name = nameFromLabel(label) || `attribute_${[...label].map((char) => char.codePointAt(0)).join('_')}`;
  return { name, made: { label, group, valueType, template: null, manual: sent['manual'] !== false } };
}

function isCreatableType(valueType: unknown): valueType is ValueType {
  return Number.isInteger(valueType) && [0, 1, 2, 3, 4, 5, 7, 8].includes(Number(valueType));
}

function fromTemplate(template: Template, manual: boolean): MadeFrom {
  const { label, group, valueType, name } = template;
  return { label, group, valueType, template: name, manual };
}

function make(
  registry: Registry,
  writer: Writer,
  kind: ChangeKind,
  name: string,
  made: MadeFrom,
): Settled | Refusal {
  const attribute = born(name, made, writer.service, registry.templates);
  if (!covers(writer.scopes, 'write', attribute)) return notAllowed(attribute.group);
  registry.account.add(attribute);
  log(registry, writer, kind, name, { made });
  return { attribute };
}

function born(
  name: string,
  made: MadeFrom,
  service: string,
  templates: readonly Template[] = [],
): AttributeRecord {
  const template = templates.find((candidate) => candidate.name === made.template);
  return {
    name,
    label: made.label,
    group: isGroupName(made.group) ? made.group : 'custom',
    template: made.template,
    priority: template?.priority ?? 9,
    valueType: made.valueType,
    availableServices: [service],
    silences: [],
    shape: null,
    key: keyOf(0, name),
    rhythmKey: keyOf(0, name),
    manual: made.manual,
    active: true,
    service,
  };
}

function log(
  { ledger, account }: Registry,
  writer: Writer,
  kind: ChangeKind,
  name: string,
  more: Partial<Pick<LedgerEntry, 'made' | 'manual' | 'total'>> = {},
): void {
  const { service: client, requestId, atMs } = writer;
  ledger.add({
    atMs,
    kind,
    name,
    date: account.today(atMs),
    value: null,
    total: null,
    client,
    requestId,
    ...more,
  });
}
