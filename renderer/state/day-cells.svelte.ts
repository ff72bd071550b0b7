/** The attributes of one day, cut so finely that one tap redraws one attribute. */
import type { DayView } from '../../electron/contract/today-state.ts';
import { isSame } from '../../electron/domain/is-same.ts';
import { AttributeCell, type GroupOfCells } from './attribute-cell.svelte.ts';

export class DayCells {
  groups: readonly GroupOfCells[] = $state.raw([]);
  #cells: Readonly<Record<string, AttributeCell>> = {};

  /** Takes the attributes of a day over, touching only what differs from before. */
  apply({ groups, attributes }: Pick<DayView, 'groups' | 'attributes'>): void {
    const now = groups.map((group) => {
      const cells = group.attributes.flatMap((name) => {
        const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
        return attribute ? [this.#cellFor(attribute, group.label)] : [];
      });
      return { name: group.name, label: group.label, cells };
    });
    this.#cells = Object.fromEntries(now.flatMap(({ cells }) => cells.map((cell) => [cell.name, cell])));
    if (!isSameGroups(this.groups, now)) this.groups = now;
  }

  /** Finds an attribute by its name. */
  cellOf(name: string): AttributeCell | undefined {
    // The groups are what is watched: whoever asked looks again when an attribute comes or goes.
    void this.groups;
    return this.#known(name);
  }

  /** Finds the attribute that follows a template. */
  following(template: string): AttributeCell | undefined {
    return this.groups.flatMap(({ cells }) => cells).find((cell) => cell.template === template);
  }

  /** Names come from outside: one such as "constructor" must not find what every object inherits. */
  #known(name: string): AttributeCell | undefined {
    return Object.hasOwn(this.#cells, name) ? this.#cells[name] : undefined;
  }

  #cellFor(attribute: DayView['attributes'][string], groupLabel: string): AttributeCell {
    const known = this.#known(attribute.name);
    if (!known?.isFor(attribute, groupLabel)) return new AttributeCell(attribute, groupLabel);
    if (!isSame(known.now, attribute)) known.now = attribute;
    return known;
  }
}

/** Tells whether two lists hold the very same things in the same order. */
export function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function isSameGroups(a: readonly GroupOfCells[], b: readonly GroupOfCells[]): boolean {
  return (
    a.length === b.length &&
    a.every((group, index) => {
      const other = b[index];
      return (
        group.name === other?.name && group.label === other.label && isSameList(group.cells, other.cells)
      );
    })
  );
}
