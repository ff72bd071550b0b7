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
  readonly #groupLabel: string;
  #searchText: string | null = null;

  constructor(attribute: AttributeOnDay, groupLabel: string) {
    this.name = attribute.name;
    this.template = attribute.template;
    this.valueType = attribute.valueType;
    this.now = attribute;
    this.#label = attribute.label;
    this.#groupLabel = groupLabel;
  }

  /** What the find field looks in: label, name and group. It is settled with the cell, so that a tap never disturbs a search. */
  get searchText(): string {
    this.#searchText ??= plainText(`${this.#label} ${this.name.replaceAll('_', ' ')} ${this.#groupLabel}`);
    return this.#searchText;
  }

  /** Tells whether this cell can go on for an attribute: a renamed one is looked for under its new name. */
  isFor({ label, template, valueType }: AttributeOnDay, groupLabel: string): boolean {
    const isSameKind = this.template === template && this.valueType === valueType;
    return isSameKind && this.#label === label && this.#groupLabel === groupLabel;
  }
}

/** A group with the cells of its attributes, in Exist's order. */
export interface GroupOfCells {
  name: string;
  label: string;
  cells: readonly AttributeCell[];
}
