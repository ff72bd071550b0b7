/** Finding attributes by what a person types. */
import type { AttributeCell, GroupOfCells } from './attribute-cell.svelte.ts';
import { plainText } from './plain-text.ts';

/** Keeps the groups that hold something with every word of the query; an empty query keeps all as they are. */
export function findIn(groups: readonly GroupOfCells[], query: string): readonly GroupOfCells[] {
  const words = wordsOf(query);
  if (words.length === 0) return groups;
  return keep(groups, (cell) => hasAll(cell, words));
}

/** Keeps the groups that hold attributes of these names. */
export function findNamed(
  groups: readonly GroupOfCells[],
  names: readonly string[],
): readonly GroupOfCells[] {
  return keep(groups, ({ name }) => names.includes(name));
}

/** Keeps the cells that hold every word of the query. */
export function findCells(cells: readonly AttributeCell[], query: string): readonly AttributeCell[] {
  const words = wordsOf(query);
  return words.length === 0 ? cells : cells.filter((cell) => hasAll(cell, words));
}

function keep(
  groups: readonly GroupOfCells[],
  isWanted: (cell: AttributeCell) => boolean,
): readonly GroupOfCells[] {
  return groups.flatMap((group) => {
    const cells = group.cells.filter(isWanted);
    return cells.length === 0 ? [] : [{ ...group, cells }];
  });
}

function hasAll(cell: AttributeCell, words: readonly string[]): boolean {
  return words.every((word) => cell.searchText.includes(word));
}

const wordsOf = (query: string): string[] => plainText(query).split(/\s+/).filter(Boolean);
