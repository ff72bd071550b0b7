/** An attribute as the sandbox keeps it, and as the service shows it. */
import type { LocalDay } from '../../domain/local-day.ts';
import { groupOf, type GroupName } from '../person/groups.ts';
import { labelOfService } from '../person/services.ts';
import type { Shape } from '../person/shape.ts';

/** The service's value types; see "Attribute value types" of its reference. */
export type ValueType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What an attribute holds on a day; null is "no value". */
export type AttributeValue = number | string | null;

/** A stretch of days in which no service fills the attribute; an open end means "until further notice". */
export interface SilentStretch {
  readonly from: number;
  to: number | null;
}

/** One attribute of the person. Ownership and flags change; its name never does. */
export interface AttributeRecord {
  readonly name: string;
  readonly label: string;
  readonly group: GroupName;
  readonly template: string | null;
  readonly priority: number;
  readonly valueType: ValueType;
  readonly availableServices: string[];
  readonly silences: SilentStretch[];
  /** How its days are made up, or null when it starts empty. */
  readonly shape: Shape | null;
  /** The key of its noise. */
  readonly key: number;
  /** The key of the noise it shares with others of its rhythm; its own when it has none. */
  readonly rhythmKey: number;
  manual: boolean;
  active: boolean;
  /** The service that owns it, by name. */
  service: string | null;
}

/** One entry of `values`. */
export interface DayValue {
  date: LocalDay;
  value: AttributeValue;
}

const valueTypeDescriptions: Record<ValueType, string> = {
  0: 'Integer',
  1: 'Float',
  2: 'String',
  3: 'Period (min)',
  4: 'Time of day',
  5: 'Percentage',
  6: 'Time of day (from midday)',
  7: 'Boolean',
  8: 'Integer scale (1-9)',
};

/** Names a value type in the service's words. */
export function describeValueType(valueType: ValueType): string {
  return valueTypeDescriptions[valueType];
}

/** Tells what the service shows on a day without data: 0 for what adds up, null for what does not. */
export function emptyValueOf(attribute: AttributeRecord): 0 | null {
  const isMeasured = attribute.shape?.kind === 'measure';
  return [2, 4, 6, 8].includes(attribute.valueType) || isMeasured ? null : 0;
}

/** Shows an attribute the way the service does, without values. */
export function showAttribute(attribute: AttributeRecord): Record<string, unknown> {
  return {
    group: groupOf(attribute.group),
    subgroup: null,
    template: attribute.template,
    name: attribute.name,
    label: attribute.label,
    priority: attribute.priority,
    manual: attribute.manual,
    active: attribute.active,
    value_type: attribute.valueType,
    value_type_description: describeValueType(attribute.valueType),
    service: attribute.service === null ? null : showService(attribute.service),
    available_services: attribute.availableServices.map(showService),
  };
}

/** Shows a service the way the service does. */
export function showService(name: string): { name: string; label: string } {
  return { name, label: labelOfService(name) };
}
