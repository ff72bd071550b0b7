/** Shortcuts as somebody might have them, one of each standing. */
import type { ShortcutsView, ShortcutView } from '../../../../electron/contract/shortcuts.ts';

/** Builds a shortcut: one coffee, active, unless told otherwise. */
export function aShortcut(given: Partial<ShortcutView> = {}): ShortcutView {
  return {
    id: 's1',
    accelerator: 'Control+Alt+C',
    does: { kind: 'gesture', intent: { kind: 'add', attribute: 'coffees', amount: 1 } },
    title: 'Coffees +1',
    command: 'tally-for-exist add coffees 1',
    standing: { kind: 'active' },
    ...given,
  };
}

/** Builds what the page of shortcuts is answered. */
export function someShortcuts(given: Partial<ShortcutsView> = {}): ShortcutsView {
  return { program: 'tally-for-exist', shortcuts: [aShortcut()], support: 'keys', offered: null, ...given };
}

const quickEntry = aShortcut({
  id: 's2',
  accelerator: 'Control+Alt+Space',
  does: { kind: 'quick-entry' },
  title: 'Open quick entry',
  command: 'tally-for-exist quick',
});

/** Three shortcuts, one of which another program has. */
export const mixedShortcuts = someShortcuts({
  shortcuts: [
    aShortcut(),
    quickEntry,
    aShortcut({
      id: 's3',
      accelerator: 'Alt+Shift+Super+PageUp',
      does: { kind: 'gesture', intent: { kind: 'set', values: [{ attribute: 'mood', value: 7 }] } },
      title: 'Mood = 7',
      command: 'tally-for-exist set mood 7',
      standing: {
        kind: 'taken',
        advice:
          'Another program or the desktop has Alt + Shift + Super + Page up. Free it there, or change the keys here.',
      },
    }),
  ],
});

/** The same on a desktop that decides by itself. */
export const askedShortcuts = someShortcuts({
  support: 'portal',
  shortcuts: [
    aShortcut(),
    {
      ...quickEntry,
      standing: {
        kind: 'waiting',
        advice:
          'Your desktop decides on these keys. Allow them when it asks, or look under shortcuts in its settings. If nothing happens, bind the command there instead.',
      },
    },
  ],
});

/** A desktop that gives none. */
export const noKeys = someShortcuts({
  support: 'none',
  shortcuts: [
    aShortcut({
      standing: {
        kind: 'unsupported',
        advice:
          'This desktop gives no program keys of its own. Bind the command in the desktop’s keyboard settings instead.',
      },
    }),
  ],
});
