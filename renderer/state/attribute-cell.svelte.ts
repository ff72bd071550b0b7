/** The smallest piece of the state that is redrawn by itself. */
import type { AttributeOnDay, ValueType } from '../../electron/contract/today-state.ts';
import { plainText } from './plain-text.ts';

/** One attribute that can change without anything else being looked at. */
export class AttributeCell {
  readonly name: string;
  readonly template: string | null;
  readonly valueType: ValueType;
  now: AttributeOnDay = $state.raw() as AttributeOnDay;
  readonly #label: string;
  readonly #group: string;
  readonly #groupLabel: string;
  #searchText: string | null = null;

  constructor(attribute: AttributeOnDay, groupLabel: string) {
    this.name = attribute.name;
    this.template = attribute.template;
    this.valueType = attribute.valueType;
    this.now = attribute;
    this.#label = attribute.label;
    this.#group = attribute.group;
    this.#groupLabel = groupLabel;
  }

  /**
   * What the find field looks in: label, name and group, as a person says and as Exist writes them. It is settled with the
   * cell, so that a tap never disturbs a search.
   */
  get searchText(): string {
    this.#searchText ??= plainText(
      `${this.#label} ${this.name.replaceAll('_', ' ')} ${this.name} ${this.#groupLabel} ${this.#group}`,
    );
    return this.#searchText;
  }

  /** Tells whether this cell can go on for an attribute: a renamed one is looked for under its new name. */
  isFor({ label, group, template, valueType }: AttributeOnDay, groupLabel: string): boolean {
    const isSameKind = this.template === template && this.valueType === valueType;
    const isSameGroup = this.#group === group && this.#groupLabel === groupLabel;
    return isSameKind && isSameGroup && this.#label === label;
  }
}

/** A group with the cells of its attributes, in Exist's order. */
export interface GroupOfCells {
  name: string;
  label: string;
  cells: readonly AttributeCell[];
}
