/** Finding attributes by what a person types. */
import type { AttributeToday } from '../../electron/contract/today-state.ts';
import type { AttributeCell, GroupOfCells } from './today-store.svelte.ts';

/** Writes what the find field looks in: label, name and group, without accents or capitals. */
export function searchTextOf(attribute: AttributeToday, groupLabel: string): string {
  return plain(`${attribute.label} ${attribute.name.replaceAll('_', ' ')} ${groupLabel}`);
}

/** Keeps the groups that hold something with every word of the query; an empty query keeps all as they are. */
export function findIn(groups: readonly GroupOfCells[], query: string): readonly GroupOfCells[] {
  const words = wordsOf(query);
  if (words.length === 0) return groups;
  return groups.flatMap((group) => {
    const cells = group.cells.filter((cell) => hasAll(cell, words));
    return cells.length === 0 ? [] : [{ ...group, cells }];
  });
}

/** Keeps the cells that hold every word of the query. */
export function findCells(cells: readonly AttributeCell[], query: string): readonly AttributeCell[] {
  const words = wordsOf(query);
  return words.length === 0 ? cells : cells.filter((cell) => hasAll(cell, words));
}

function hasAll(cell: AttributeCell, words: readonly string[]): boolean {
  return words.every((word) => cell.searchText.includes(word));
}

const wordsOf = (query: string): string[] => plain(query).split(/\s+/).filter(Boolean);

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
