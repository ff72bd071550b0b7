/** The model of a tray menu as a person reads it. */
import type { MenuEntry } from '../../electron/domain/tray-entry.ts';

/** Writes one line an entry; a submenu's entries stand below it, indented. */
export function readMenu(entries: readonly MenuEntry[], indent = ''): string[] {
  return entries.flatMap((entry) => {
    switch (entry.kind) {
      case 'separator':
        return [`${indent}---`];
      case 'submenu':
        return [`${indent}${withPlainSpaces(entry.label)} >`, ...readMenu(entry.entries, `${indent}  `)];
      case 'check':
        return [`${indent}[${entry.isChecked ? 'x' : ' '}] ${withPlainSpaces(entry.label)}`];
      case 'words':
        return [`${indent}${withPlainSpaces(entry.label)} (words)`];
      case 'action':
        return [`${indent}${withPlainSpaces(entry.label)}`];
    }
  });
}

/** Replaces the spaces that keep a number and its unit together. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
