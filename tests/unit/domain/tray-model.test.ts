import { describe, expect, it } from 'vitest';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import type { UpdateView } from '../../../electron/contract/update-view.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { noInputs } from '../../../electron/domain/today-inputs.ts';
import type { Tap } from '../../../electron/domain/taps.ts';
import type { MenuEntry } from '../../../electron/domain/tray-entry.ts';
import { trayModel } from '../../../electron/domain/tray-model.ts';
import {
  aConnection,
  anAttribute,
  anAverage,
  anOutbox,
  aSnapshot,
  aTap,
  inputsOf,
  noonMs,
} from '../../support/builders.ts';
import { readMenu, withPlainSpaces } from '../../support/menu-lines.ts';

const attributes = [
  anAttribute({ value: 3 }),
  anAttribute({ name: 'water', label: 'Water', template: 'water', value: 750 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8, value: 6 }),
  anAttribute({ name: 'vitamin_d', label: 'Vitamin D', valueType: 7, value: 1 }),
  anAttribute({ name: 'pages', label: 'Pages read', value: null }),
  anAttribute({ name: 'weight', label: 'Weight', valueType: 5, value: 0.2 }),
];
const snapshot = aSnapshot({ attributes, averages: [anAverage('coffees', 2), anAverage('water', 1500)] });
const pinned = attributes.map(({ name }) => name);
const stateOf = (given: Parameters<typeof inputsOf>[0] = {}): TodayState =>
  deriveToday(inputsOf({ snapshot, pinned, ...given }), noonMs);
const menuOf = (given: Parameters<typeof inputsOf>[0] = {}) => trayModel(stateOf(given)).menu;

/** What stands below an entry whose label begins with a text. */
function below(menu: readonly MenuEntry[], start: string): readonly MenuEntry[] {
  const found = menu.find((entry) => entry.kind === 'submenu' && entry.label.startsWith(start));
  return found?.kind === 'submenu' ? found.entries : [];
}

const pageOf = (name: string) => ({ kind: 'open', place: { page: 'attribute', name } });

describe('the tray of somebody who has not signed in', () => {
  it('offers to open the window, and nothing that needs an account', () => {
    const model = trayModel(deriveToday(noInputs, noonMs));
    expect(model.icon).toEqual({ isPlain: false, progress: null, badge: 'none' });
    expect(model.tooltip).toBe('Tally for Exist: connect your account');
    expect(readMenu(model.menu)).toEqual(['Not connected yet (words)', '---', 'Open Tally', 'Quit']);
  });
});

describe('the tray menu', () => {
  it('shows each pinned attribute with its progress, and what can be done about it', () => {
    const menu = readMenu(menuOf());
    expect(menu.slice(1)).toEqual([
      '---',
      'Coffees  3 · 150 % >',
      '  Usual Sat 2 (words)',
      '  ---',
      '  −1',
      '  +1',
      'Water  750 ml · 50 % >',
      '  Usual Sat 1.5 l (words)',
      '  ---',
      '  +250 ml',
      '  +500 ml',
      'Mood  6 >',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((mark) => `  [${mark === 6 ? 'x' : ' '}] ${mark}`),
      '[x] Vitamin D',
      'Pages read  – >',
      '  −1',
      '  +1',
      'Weight  20 %',
      '---',
      'Nothing to undo (words)',
      'No recent taps (words)',
      '---',
      'Quick entry…',
      'Open Tally',
      'Settings…',
      'Read from Exist now',
      'Quit',
    ]);
    expect(menu.at(0)).toMatch(/^All delivered · \d{1,2}:\d\d \(words\)$/);
  });

  it('adds the amount that stands on the entry', () => {
    const actions = below(menuOf(), 'Coffees').flatMap((entry) =>
      entry.kind === 'action' ? [entry.action] : [],
    );
    expect(actions).toEqual([
      { kind: 'add', attribute: 'coffees', amount: -1 },
      { kind: 'add', attribute: 'coffees', amount: 1 },
    ]);
  });

  it('adds directly where there is one step only', () => {
    expect(menuOf({ steps: { coffees: [2] } })[2]).toEqual({
      kind: 'action',
      label: 'Coffees  3 · 150\u00a0%  (+2)',
      action: { kind: 'add', attribute: 'coffees', amount: 2 },
    });
  });

  it('sets the mark that stands on the entry of a scale', () => {
    expect(below(menuOf(), 'Mood')[8]).toEqual({
      kind: 'check',
      label: '9',
      isChecked: false,
      action: { kind: 'set', attribute: 'mood', value: 9 },
    });
  });

  it.each([
    [1, true, 0],
    [0, false, 1],
    [null, false, 1],
  ])('turns a yes or no around: %s', (value, isChecked, next) => {
    const vitamin = anAttribute({ name: 'vitamin_d', label: 'Vitamin D', valueType: 7, value });
    const menu = menuOf({ snapshot: aSnapshot({ attributes: [vitamin] }), pinned: ['vitamin_d'] });
    const action = { kind: 'set', attribute: 'vitamin_d', value: next };
    expect(menu[2]).toEqual({ kind: 'check', label: 'Vitamin D', isChecked, action });
  });

  it('opens the page of what no press can set', () => {
    expect(menuOf().find((entry) => 'label' in entry && entry.label.startsWith('Weight'))).toMatchObject({
      kind: 'action',
      action: pageOf('weight'),
    });
  });

  it('leads to the settings', () => {
    expect(menuOf()).toContainEqual({
      kind: 'action',
      label: 'Settings…',
      action: { kind: 'open', place: { page: 'settings' } },
    });
  });

  it('keeps every row in its place when a tap is made, delivered and taken back', () => {
    const kinds = (taps: readonly Tap[]) => menuOf({ outbox: anOutbox(taps) }).length;
    const none = kinds([]);
    for (const fate of ['waiting', 'sending', 'delivered'] as const)
      expect(kinds([aTap({ fate })])).toBe(none);
  });
});

describe('what needs the person’s eyes first', () => {
  const account = inputsOf().account!;
  const service = { name: 'fitbit', label: 'Fitbit' };

  it.each<[string, Parameters<typeof aSnapshot>[0], Partial<typeof account>]>([
    ['another service fills it', { attributes: [anAttribute({ value: 3, service })], owned: [] }, {}],
    ['nobody fills it', { attributes: [anAttribute({ value: 3, service: null })], owned: [] }, {}],
    ['this sign-in can only read', { attributes: [anAttribute({ value: 3 })] }, { kind: 'simple' }],
    ['a permission is lacking', { attributes: [anAttribute({ value: 3 })] }, { scopes: ['food_read'] }],
  ])('opens its page: %s', (_what, given, who) => {
    const menu = menuOf({ snapshot: aSnapshot(given), pinned: ['coffees'], account: { ...account, ...who } });
    expect(menu[2]).toEqual({ kind: 'action', label: 'Coffees  3', action: pageOf('coffees') });
  });

  it('is not what has not been asked about yet: Exist will say', () => {
    const unknown = aSnapshot({ attributes, owned: null });
    expect(menuOf({ snapshot: unknown })[2]).toMatchObject({ kind: 'submenu' });
  });
});

describe('the tooltip', () => {
  it('shows today’s first three pins against their usual day', () => {
    expect(withPlainSpaces(trayModel(stateOf()).tooltip).split('\n')).toEqual([
      'Coffees 3 (usual 2)',
      'Water 750 ml (usual 1.5 l)',
      'Mood 6',
    ]);
  });

  it('says how delivery stands where nothing is pinned', () => {
    const offline = stateOf({ pinned: [], connection: aConnection({ offlineSinceMs: noonMs }) });
    expect(trayModel(offline).tooltip).toMatch(/^Tally for Exist\nOffline since \d{1,2}:\d\d$/);
  });
});

describe('a newer version in the tray menu', () => {
  const closing = ['Quick entry…', 'Open Tally', 'Settings…', 'Read from Exist now', 'Quit'];
  const lines = (update: UpdateView) => readMenu(trayModel(stateOf({ update })).menu).slice(-7);

  it.each<[UpdateView, string]>([
    [{ kind: 'available', version: '0.2.0' }, 'Download version 0.2.0'],
    [
      {
        kind: 'available',
        version: '0.2.0',
        failure: { code: 'update-failed', message: 'It did not come.' },
      },
      'Try again to download version 0.2.0',
    ],
    [{ kind: 'downloading', version: '0.2.0', percent: 41 }, 'Downloading version 0.2.0… (words)'],
    [{ kind: 'ready', version: '0.2.0' }, 'Restart into version 0.2.0'],
  ])('%o is offered in one line', (update, line) => {
    expect(lines(update)).toEqual(['---', line, ...closing]);
  });

  it.each<UpdateView>([{ kind: 'elsewhere' }, { kind: 'off' }, { kind: 'none' }])(
    '%o is not mentioned',
    (update) => {
      expect(lines(update).slice(1)).toEqual(['---', ...closing]);
    },
  );
});
