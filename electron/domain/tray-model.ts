/** What the tray shows, as plain data: icon, tooltip and menu are pure functions of the state. */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { honestLine } from './honest-line.ts';
import type { MenuEntry } from './tray-entry.ts';
import { trayIcon, trayNumber, type TrayIcon } from './tray-icon-wish.ts';
import { trayMenu } from './tray-menu.ts';

export interface TrayModel {
  icon: TrayIcon;
  /** The text beside the icon, where a desktop has room for one (macOS); mostly empty. */
  title: string;
  tooltip: string;
  menu: readonly MenuEntry[];
}

const tooltipLines = 3;

/** Derives the tray from the state. */
export function trayModel(state: TodayState): TrayModel {
  const pinned = state.pinned.map((name) => state.attributes[name]).filter((found) => found !== undefined);
  return {
    icon: trayIcon(state, pinned),
    title: trayNumber(state, pinned),
    tooltip: tooltipOf(state, pinned),
    menu: trayMenu(state, pinned),
  };
}

function tooltipOf(state: TodayState, pinned: readonly AttributeOnDay[]): string {
  if (state.account === null) return 'Tally for Exist: connect your account';
  if (pinned.length === 0) return `Tally for Exist\n${honestLine(state.sync)}`;
  return pinned
    .slice(0, tooltipLines)
    .map(
      ({ label, text, usualText }) => `${label} ${text}${usualText === null ? '' : ` (usual ${usualText})`}`,
    )
    .join('\n');
}
