/** What the main process answers on the page of shortcuts and in the first run, for looking at. */
import type { TallyBridge } from '../../../../electron/contract/channels.ts';
import type { Result } from '../../../../electron/contract/failure.ts';
import type { ShortcutsView } from '../../../../electron/contract/shortcuts.ts';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aState } from '../support/a-state.ts';
import { aBelievableDay } from '../support/believable-day.ts';
import {
  aShortcut,
  askedShortcuts,
  mixedShortcuts,
  noKeys,
  someShortcuts,
} from '../support/believable-shortcuts.ts';

const pinned = ['coffees', 'pages_read', 'water', 'mood', 'steps', 'sleep'];

/** One that sets a value. */
const setting = (attribute: string, value: number, title: string): ShortcutsView =>
  someShortcuts({
    shortcuts: [
      aShortcut({
        title,
        does: { kind: 'gesture', intent: { kind: 'set', values: [{ attribute, value }] } },
      }),
    ],
  });

const views: Record<string, ShortcutsView> = {
  keys: mixedShortcuts,
  keysasked: askedShortcuts,
  keysnone: noKeys,
  keyspath: {
    ...noKeys,
    program: '/home/maya/Applications/Tally-for-Exist-0.1.0-linux-x64.AppImage',
  },
  keysgone: setting('left', 7, 'left = 7'),
  keystag: setting('guitar', 1, 'Guitar'),
  keysempty: someShortcuts({ shortcuts: [] }),
  keysfirst: someShortcuts({ shortcuts: [], offered: { accelerator: 'Control+Alt+Space' } }),
};

/** Scenes of their own names; a name like `keys-new` goes on from the scene `keys`. */
export const shortcutScenes: Record<string, () => TodayState> = Object.fromEntries(
  Object.keys(views).map((name) => [
    name,
    () => aState({ attributes: aBelievableDay(), pinned, isFirstRun: name === 'keysfirst' }),
  ]),
);

const good = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
const view = (): ShortcutsView =>
  views[new URLSearchParams(location.search).get('scene') ?? ''] ?? mixedShortcuts;

/** Answers of the requests that they make; Ctrl + Alt + K is another program's. */
export const shortcutBridge: Partial<TallyBridge> = {
  getShortcuts: () => good(view()),
  saveShortcut: () => good(view()),
  removeShortcut: () => good(view()),
  recordShortcut: () => good(undefined),
  closeShortcutOffer: () => good(undefined),
  tryAccelerator: ({ accelerator }) =>
    good(
      accelerator === 'Control+Alt+K'
        ? {
            isFree: false,
            refusal:
              'Ctrl + Alt + K belongs to another program or to the desktop. Press other keys, or free it there first.',
          }
        : { isFree: true },
    ),
};
