/** The attribute book's entries, items and reports, made of what Exist answers. */
import type { AcquireTarget, AttributeEntry, ItemReport, TemplateEntry } from '../contract/attribute-book.ts';
import type {
  AcquireItem,
  AcquireOutcome,
  Attribute,
  ListedAttribute,
  Service,
  Template,
} from './exist-model.ts';
import { isLowPriority } from './exist-order.ts';
import { ownershipOf } from './owned-attributes.ts';
import { missingWriteScope } from './scopes.ts';

/** Makes the entry of one of the person's attributes. */
export function entryOf(attribute: ListedAttribute, ours: ReadonlySet<string>): AttributeEntry {
  const { name, label, group, valueType, template, manual, active, service, availableServices } = attribute;
  return {
    name,
    label,
    group: group.name,
    groupLabel: group.label,
    valueType,
    template,
    manual,
    isActive: active,
    isLowPriority: isLowPriority(attribute),
    ownership: ownershipOf(attribute, ours),
    serviceLabel: service?.label ?? null,
    availableServices: availableServices
      .filter((each) => each.name !== service?.name)
      .map((each) => each.label),
  };
}

/** Makes the entry of a template, with the person's attribute that follows it; an active one where there are several. */
export function templateEntryOf(
  template: Template,
  attributes: readonly Attribute[],
  ours: ReadonlySet<string>,
): TemplateEntry {
  const followers = attributes.filter((each) => each.template === template.name);
  const theirs = followers.find(({ active }) => active) ?? followers[0];
  return {
    template: template.name,
    label: template.label,
    group: template.group.name,
    groupLabel: template.group.label,
    valueType: template.valueType,
    isLowPriority: isLowPriority(template),
    name: theirs?.name ?? null,
    serviceLabel: theirs?.service?.label ?? null,
    ownership: theirs === undefined ? 'nobody' : ownershipOf(theirs, ours),
  };
}

/** Makes the object to send. What follows a template goes by that, whatever it is called in the account. */
export function itemOf(
  target: AcquireTarget,
  attributes: readonly Attribute[],
  manual: boolean | null,
): AcquireItem {
  const template =
    'template' in target ? target.template : attributes.find(({ name }) => name === target.name)?.template;
  const wanted = typeof template === 'string' ? { template } : target;
  return manual === null ? wanted : { ...wanted, manual };
}

/** The scope that acquiring an item needs and a sign-in lacks; null where nothing is known to be in the way. */
export function scopeMissingFor(
  item: AcquireItem,
  known: { attributes: readonly Attribute[]; templates: readonly Template[] },
  granted: readonly string[] | null,
): string | null {
  const attribute = known.attributes.find((each) =>
    'template' in item ? each.template === item.template : each.name === item.name,
  );
  const template =
    'template' in item ? known.templates.find(({ name }) => name === item.template) : undefined;
  const group = attribute?.group ?? template?.group;
  if (group === undefined) return null;
  return missingWriteScope({ group: group.name, manual: item.manual ?? attribute?.manual ?? false }, granted);
}

/** Says how an item fared, under the label the person knows. */
export function reportOf(
  outcome: Pick<AcquireOutcome, 'name' | 'attribute' | 'failure'>,
  known: readonly { name: string; label: string; template?: string | null }[],
): ItemReport {
  const found =
    outcome.attribute ??
    known.find(({ template }) => template === outcome.name) ??
    known.find(({ name }) => name === outcome.name);
  return {
    name: found?.name ?? outcome.name,
    label: found?.label ?? outcome.name,
    isDone: outcome.failure === null,
    message: outcome.failure,
  };
}

/** Finds a service by its name; one that no attribute offers is labelled by its name. */
export function serviceNamed(name: string | null, attributes: readonly ListedAttribute[]): Service | null {
  if (name === null) return null;
  const services = attributes.flatMap(({ availableServices }) => availableServices);
  return services.find((each) => each.name === name) ?? { name, label: name };
}

/** Keeps the first of what is equal. */
export function eachOnce<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}
