/**
 * The tray's menu. Its rows keep their places as far as possible: a desktop may replace the menu while somebody
 * looks at it, and what the pointer is on should then still be there.
 */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import type { UpdateView } from '../contract/update-view.ts';
import { assertNever } from './assert-never.ts';
import { honestLine } from './honest-line.ts';
import { pinnedEntry } from './tray-attribute-entries.ts';
import type { MenuEntry } from './tray-entry.ts';
import { tagsEntry } from './tray-tags.ts';
import { recentEntries } from './tray-taps.ts';

const separator: MenuEntry = { kind: 'separator' };

/** Derives the menu from the state; `pinned` are the attributes of its pins. */
export function trayMenu(state: TodayState, pinned: readonly AttributeOnDay[]): MenuEntry[] {
  const open: MenuEntry = { kind: 'action', label: 'Open Tally', action: { kind: 'open' } };
  const quit: MenuEntry = { kind: 'action', label: 'Quit', action: { kind: 'quit' } };
  if (state.account === null) {
    return [
      { kind: 'words', label: 'Not connected yet' },
      separator,
      ...updateEntry(state.update),
      open,
      quit,
    ];
  }
  return [
    { kind: 'words', label: honestLine(state.sync) },
    separator,
    ...pinned.map((attribute) => pinnedEntry(attribute, state)),
    ...tagsEntry(state),
    separator,
    ...recentEntries(state),
    separator,
    ...updateEntry(state.update),
    { kind: 'action', label: 'Quick entry…', action: { kind: 'quick-entry' } },
    open,
    { kind: 'action', label: 'Settings…', action: { kind: 'open', place: { page: 'settings' } } },
    { kind: 'action', label: 'Read from Exist now', action: { kind: 'refresh' } },
    quit,
  ];
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
