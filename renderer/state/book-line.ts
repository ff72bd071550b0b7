/** A line of the attribute manager: one of the person's attributes, or a template they may not have yet. */
import type { AcquireTarget, AttributeEntry, TemplateEntry } from '../../electron/contract/attribute-book.ts';
import type { Ownership, ValueType } from '../../electron/contract/today-state.ts';
import { assertNever } from '../../electron/domain/assert-never.ts';
import { plainText } from './plain-text.ts';

export interface BookLine {
  /** Tells it from every other line of its list: the attribute's name, or the template's. */
  name: string;
  label: string;
  group: string;
  groupLabel: string;
  valueType: ValueType;
  manual: boolean;
  isActive: boolean;
  isLowPriority: boolean;
  /** The person's attribute; null for a template they do not have. */
  attribute: string | null;
  ownership: Ownership;
  serviceLabel: string | null;
  /** What acquiring it asks Exist for. */
  target: AcquireTarget;
  /** What the find field looks in. */
  searchText: string;
}

/** Makes the line of an attribute. It is acquired by its template where it has one: Exist then knows its type. */
export function lineOfAttribute(entry: AttributeEntry): BookLine {
  const { name, template } = entry;
  return {
    ...shared(entry, template === null || template === name ? name : `${name} ${template}`),
    name,
    manual: entry.manual,
    isActive: entry.isActive,
    attribute: name,
    target: template === null ? { name } : { template },
  };
}

/** Makes the line of a template. */
export function lineOfTemplate(entry: TemplateEntry): BookLine {
  const { template } = entry;
  return {
    ...shared(entry, template),
    name: template,
    manual: false,
    isActive: true,
    attribute: entry.name,
    target: { template },
  };
}

type Shared = Pick<
  BookLine,
  'label' | 'group' | 'groupLabel' | 'valueType' | 'isLowPriority' | 'ownership' | 'serviceLabel'
>;

function shared(entry: Shared, names: string): Shared & Pick<BookLine, 'searchText'> {
  const { label, group, groupLabel, valueType, isLowPriority, ownership, serviceLabel } = entry;
  const searchText = plainText(
    `${label} ${names.replaceAll('_', ' ')} ${names} ${groupLabel} ${serviceLabel ?? ''}`,
  );
  return { label, group, groupLabel, valueType, isLowPriority, ownership, serviceLabel, searchText };
}

/** Says who fills it, in a word or two. */
export function ownerWords(line: BookLine): string {
  if (line.attribute === null) return 'not yours yet';
  switch (line.ownership) {
    case 'ours':
      return 'Tally';
    case 'another-service':
      return line.serviceLabel ?? 'another service';
    case 'nobody':
      return 'nobody';
    case 'unknown':
      return 'not known';
    default:
      return assertNever(line.ownership);
  }
}

/** Says what acquiring it changes, in one sentence. */
export function acquireConsequence(line: BookLine): string {
  if (line.attribute === null) return 'It is new to your account.';
  if (line.ownership === 'nobody') return 'Nobody fills it now.';
  return `${line.serviceLabel ?? 'The service that fills it now'} will stop filling it.`;
}
