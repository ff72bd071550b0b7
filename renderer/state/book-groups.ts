/** Which lines of the attribute manager belong together. */
import { assertNever } from '../../electron/domain/assert-never.ts';
import type { BookLine } from './book-line.ts';

/** Whose lines are shown. */
export type Whose = 'all' | 'ours' | 'others' | 'nobodys' | 'new';

export interface BookGroup {
  name: string;
  label: string;
  lines: readonly BookLine[];
}

/** Tells whether a line is one of those asked for. */
export function isOf(whose: Whose, line: BookLine): boolean {
  switch (whose) {
    case 'all':
      return true;
    case 'ours':
      return line.ownership === 'ours';
    case 'others':
      return line.ownership === 'another-service';
    case 'nobodys':
      return line.attribute !== null && line.ownership === 'nobody';
    case 'new':
      return line.attribute === null;
    default:
      return assertNever(whose);
  }
}

/** Puts lines into their groups, in the order in which they come. */
export function groupsOf(lines: readonly BookLine[]): BookGroup[] {
  const groups = new Map<string, { name: string; label: string; lines: BookLine[] }>();
  for (const line of lines) {
    const group = groups.get(line.group);
    if (group) group.lines.push(line);
    else groups.set(line.group, { name: line.group, label: line.groupLabel, lines: [line] });
  }
  return [...groups.values()];
}
