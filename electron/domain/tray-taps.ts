/** The tray menu's way back: the last gesture with undo, and the ones before it with their fate. */
import type { RecentTap, TodayState } from '../contract/today-state.ts';
import type { MenuEntry } from './tray-entry.ts';
import { fateWords, undoneText, whenOfTap } from './tap-words.ts';

const tapsShown = 5;

/** Derives both entries; they stay in place while there is nothing to take back. */
export function recentEntries({ recentTaps, day }: TodayState): MenuEntry[] {
  const last = recentTaps.find((tap) => tap.canUndo);
  const undo: MenuEntry =
    last === undefined
      ? { kind: 'words', label: 'Nothing to undo' }
      : { kind: 'action', label: `Undo “${undoneOf(last)}”`, action: { kind: 'undo', tapId: last.id } };
  const recent = recentTaps.slice(0, tapsShown).map((tap) => tapEntry(tap, day));
  return [
    undo,
    recent.length === 0
      ? { kind: 'words', label: 'No recent taps' }
      : { kind: 'submenu', label: 'Recent taps', entries: recent },
  ];
}

function tapEntry(tap: RecentTap, today: string): MenuEntry {
  const standing = `${whenOfTap(tap, today)}, ${fateWords[tap.fate]}`;
  if (tap.canUndo) {
    const label = `Undo ${undoneOf(tap)} · ${standing}`;
    return { kind: 'action', label, action: { kind: 'undo', tapId: tap.id } };
  }
  const line = `${tap.label} ${tap.amountText} · ${standing}`;
  // A question, and Exist's own words, are in the window.
  if (tap.fate === 'undecided' || tap.fate === 'rejected') {
    return { kind: 'action', label: `${line}…`, action: { kind: 'open' } };
  }
  return { kind: 'words', label: line };
}

function undoneOf(tap: RecentTap): string {
  return `${tap.label} ${undoneText(tap)}`;
}
