/** Making attributes: from a template, or from a label, a group and a type. */
import { isGroupName } from '../person/groups.ts';
import { keyOf } from '../person/seeded-noise.ts';
import type { Template } from '../person/templates.ts';
import { nameFromLabel } from './attribute-name.ts';
import type { AttributeRecord, ValueType } from './attribute.ts';
import type { ChangeKind, LedgerEntry, MadeFrom } from './ledger.ts';
import { covers } from './scopes.ts';
import { isRefusal, refuse, type Refusal } from './value-rules.ts';
import { missingFields, notAllowed, type Books, type Sent, type Writer } from './writing.ts';

/** What ownership works on: the account, its ledger and the templates. */
export interface Registry extends Books {
  readonly templates: readonly Template[];
}

/** An attribute that was acquired, created or released. */
export interface Settled {
  readonly attribute: AttributeRecord;
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

/** Lists the makings of a templated attribute. */
export function fromTemplate(template: Template, manual: boolean): MadeFrom {
  const { label, group, valueType, name } = template;
  return { label, group, valueType, template: name, manual };
}

/** Makes an attribute that belongs to the writer, if its scopes reach that far. */
export function make(
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

/** Builds an attribute without history. */
export function born(
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

/** Records a change of ownership. */
export function log(
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
