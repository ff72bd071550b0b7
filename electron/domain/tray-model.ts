/** What the tray shows, as plain data: icon, tooltip and menu are pure functions of the state. */
import type { Destination } from '../contract/channels.ts';
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import type { UpdateView } from '../contract/update-view.ts';
import { assertNever } from './assert-never.ts';
import { shortWeekday } from './day-words.ts';
import { honestLine } from './honest-line.ts';
import { percentText } from './progress.ts';

/** What a press on a menu entry asks for. */
export type TrayAction =
  | { kind: 'add'; attribute: string; amount: number }
  | { kind: 'undo'; tapId: string }
  /** Opens the window, on one of its pages where one is named. */
  | { kind: 'open'; place?: Destination }
  | { kind: 'refresh' }
  | { kind: 'download-update' }
  | { kind: 'restart-to-update' }
  | { kind: 'quit' };

export type MenuEntry =
  | { kind: 'separator' }
  | { kind: 'words'; label: string }
  | { kind: 'action'; label: string; action: TrayAction }
  | { kind: 'submenu'; label: string; entries: readonly MenuEntry[] };

/** The mark beside the ring. */
export type Badge = 'none' | 'waiting' | 'offline' | 'needs-you';

export interface TrayModel {
  icon: {
    /** 1 is a full ring; null draws the track alone. */
    progress: number | null;
    badge: Badge;
  };
  tooltip: string;
  menu: readonly MenuEntry[];
}

const tooltipLines = 3;

/** Derives the tray from the state. */
export function trayModel(state: TodayState): TrayModel {
  const pinned = state.pinned.map((name) => state.attributes[name]).filter((found) => found !== undefined);
  return {
    icon: { progress: pinned[0]?.progress ?? null, badge: badgeOf(state) },
    tooltip: tooltipOf(state, pinned),
    menu: menuOf(state, pinned),
  };
}

function badgeOf(state: TodayState): Badge {
  switch (state.sync.kind) {
    case 'needs-you':
      return 'needs-you';
    case 'offline':
      return 'offline';
    case 'waiting':
    case 'limited':
      return 'waiting';
    case 'reading':
    case 'delivered':
      return 'none';
    default:
      return assertNever(state.sync);
  }
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

function menuOf(state: TodayState, pinned: readonly AttributeOnDay[]): MenuEntry[] {
  const closing: MenuEntry[] = [
    { kind: 'separator' },
    ...updateEntry(state.update),
    { kind: 'action', label: 'Open Tally', action: { kind: 'open' } },
    ...(state.account === null
      ? []
      : [{ kind: 'action', label: 'Read from Exist now', action: { kind: 'refresh' } } as const]),
    { kind: 'action', label: 'Quit', action: { kind: 'quit' } },
  ];
  if (state.account === null) return [{ kind: 'words', label: 'Not connected yet' }, ...closing];
  return [
    { kind: 'words', label: honestLine(state.sync) },
    { kind: 'separator' },
    ...pinned.map((attribute) => attributeEntry(attribute, state.day)),
    ...undoEntry(state),
    ...closing,
  ];
}

function attributeEntry(attribute: AttributeOnDay, day: string): MenuEntry {
  const { label, text, progress, name, steps } = attribute;
  const line = progress === null ? `${label}  ${text}` : `${label}  ${text} · ${percentText(progress)}`;
  if (steps.length === 0) return { kind: 'words', label: line };
  if (attribute.ownership === 'another-service' || attribute.ownership === 'nobody') {
    // Filling it needs the person's word first, and the question stands in the window.
    return { kind: 'action', label: line, action: { kind: 'open' } };
  }
  const actions = steps.map((step): MenuEntry => ({
    kind: 'action',
    label: step.label,
    action: { kind: 'add', attribute: name, amount: step.amount },
  }));
  const usual: MenuEntry[] =
    attribute.usualText === null
      ? []
      : [
          { kind: 'words', label: `Usual ${shortWeekday(day)} ${attribute.usualText}` },
          { kind: 'separator' },
        ];
  return { kind: 'submenu', label: line, entries: [...usual, ...actions] };
}

/** Says nothing while there is nothing to decide. */
function updateEntry(update: UpdateView): MenuEntry[] {
  switch (update.kind) {
    case 'elsewhere':
    case 'off':
    case 'none':
      return [];
    case 'available': {
      const label = update.failure
        ? `Try again to download version ${update.version}`
        : `Download version ${update.version}`;
      return [{ kind: 'action', label, action: { kind: 'download-update' } }];
    }
    case 'downloading':
      return [{ kind: 'words', label: `Downloading version ${update.version}…` }];
    case 'ready':
      return [
        {
          kind: 'action',
          label: `Restart into version ${update.version}`,
          action: { kind: 'restart-to-update' },
        },
      ];
    default:
      return assertNever(update);
  }
}

function undoEntry(state: TodayState): MenuEntry[] {
  const last = state.recentTaps.find((tap) => tap.canUndo);
  if (last === undefined) return [];
  return [
    { kind: 'separator' },
    {
      kind: 'action',
      label: `Undo “${last.label} ${last.amountText}”`,
      action: { kind: 'undo', tapId: last.id },
    },
  ];
}
