/** What the attribute manager shows and asks for: whose attributes are, taking them on, letting go, making new ones. */
import type { Ownership, ValueType } from './today-state.ts';

/** One of the person's attributes, whoever fills it. */
export interface AttributeEntry {
  name: string;
  label: string;
  group: string;
  groupLabel: string;
  valueType: ValueType;
  /** The template it follows; null for one that a person made. */
  template: string | null;
  manual: boolean;
  isActive: boolean;
  /** Exist's priority 10 and above: seldom wanted. */
  isLowPriority: boolean;
  ownership: Ownership;
  /** The service that fills it, in its own words; null when nobody does. */
  serviceLabel: string | null;
  /** The other services that could fill it. */
  availableServices: readonly string[];
}

/** An attribute as Exist understands it; a person may have it or not. */
export interface TemplateEntry {
  template: string;
  label: string;
  group: string;
  groupLabel: string;
  valueType: ValueType;
  isLowPriority: boolean;
  /** The person's attribute that follows it; null when they have none. */
  name: string | null;
  /** Who fills that attribute; null when they have none or nobody does. */
  serviceLabel: string | null;
  ownership: Ownership;
}

/** What to acquire: a template as Exist understands it, or a person's own attribute by its name. */
export type AcquireTarget = { template: string } | { name: string };

/** An attribute to be made. */
export interface NewAttribute {
  label: string;
  /** The `name` of a group. */
  group: string;
  valueType: ValueType;
  /** True when a person fills it by hand. */
  manual: boolean;
}

/** How one object of a request fared; the others are not held up by it. */
export interface ItemReport {
  /** The attribute's name: for a new one as Exist made it, for a refused one as it was asked for. */
  name: string;
  label: string;
  isDone: boolean;
  /** Exist's own words for a refused one. */
  message: string | null;
}
