import { describe, expect, it } from 'vitest';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import type { UpdateView } from '../../../electron/contract/update-view.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { noInputs } from '../../../electron/domain/today-inputs.ts';
import { trayModel, type MenuEntry } from '../../../electron/domain/tray-model.ts';
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

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const attributes = [
  anAttribute({ value: 3 }),
  anAttribute({ name: 'water', label: 'Water', template: 'water', value: 750 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8, value: 6 }),
  anAttribute({ name: 'pages', label: 'Pages read', value: null }),
];
const snapshot = aSnapshot({ attributes, averages: [anAverage('coffees', 2), anAverage('water', 1500)] });
const pinned = attributes.map(({ name }) => name);
const stateOf = (given: Parameters<typeof inputsOf>[0] = {}): TodayState =>
  deriveToday(inputsOf({ snapshot, pinned, ...given }), noonMs);

/** The menu as a person reads it: a submenu's entries stand below it, indented. */
function read(entries: readonly MenuEntry[], indent = ''): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'separator') return [`${indent}---`];
    if (entry.kind === 'submenu')
      return [`${indent}${plain(entry.label)} >`, ...read(entry.entries, `${indent}  `)];
    return [`${indent}${plain(entry.label)}${entry.kind === 'words' ? ' (words)' : ''}`];
  });
}

describe('the tray of somebody who has not signed in', () => {
  it('offers to open the window, and nothing that needs an account', () => {
    const model = trayModel(deriveToday(noInputs, noonMs));
    expect(model.icon).toEqual({ progress: null, badge: 'none' });
    expect(model.tooltip).toBe('Tally for Exist: connect your account');
    expect(read(model.menu)).toEqual(['Not connected yet (words)', '---', 'Open Tally', 'Quit']);
  });
});

describe('the tray menu', () => {
  it('shows each pinned attribute with its progress and adds to it', () => {
    const menu = read(trayModel(stateOf()).menu);
    expect(menu.slice(1, -4)).toEqual([
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
      'Mood  6 (words)',
      'Pages read  – >',
      '  −1',
      '  +1',
    ]);
    expect(menu.at(0)).toMatch(/^All delivered · \d{1,2}:\d\d \(words\)$/);
    expect(menu.slice(-4)).toEqual(['---', 'Open Tally', 'Read from Exist now', 'Quit']);
  });

  it('adds the amount that stands on the entry', () => {
    const submenu = trayModel(stateOf()).menu.find((entry) => entry.kind === 'submenu');
    const actions = submenu?.entries.filter((entry) => entry.kind === 'action').map(({ action }) => action);
    expect(actions).toEqual([
      { kind: 'add', attribute: 'coffees', amount: -1 },
      { kind: 'add', attribute: 'coffees', amount: 1 },
    ]);
  });

  it.each([
    ['another service fills', { service: { name: 'fitbit', label: 'Fitbit' } }, []],
    ['nobody fills', { service: null }, []],
  ])('opens the window for what %s: taking over needs the person’s word', (_what, given, owned) => {
    const theirs = aSnapshot({ attributes: [anAttribute({ value: 3, ...given })], owned });
    const { menu } = trayModel(stateOf({ snapshot: theirs, pinned: ['coffees'] }));
    expect(menu[2]).toEqual({ kind: 'action', label: 'Coffees  3', action: { kind: 'open' } });
  });

  it('adds to what it has not asked about yet: Exist will say', () => {
    const unknown = aSnapshot({ attributes, owned: null });
    expect(trayModel(stateOf({ snapshot: unknown })).menu[2]).toMatchObject({ kind: 'submenu' });
  });

  it('offers to undo the last tap that can be undone', () => {
    const taps = [
      aTap({ id: 'older', madeAtMs: noonMs - 2 }),
      aTap({ id: 'newer', attribute: 'water', amount: 250, madeAtMs: noonMs - 1 }),
      aTap({ id: 'travelling', fate: 'sending', madeAtMs: noonMs }),
    ];
    const { menu } = trayModel(stateOf({ outbox: anOutbox(taps) }));
    expect(menu).toContainEqual({
      kind: 'action',
      label: 'Undo “Water +250\u00a0ml”',
      action: { kind: 'undo', tapId: 'newer' },
    });
    expect(read(menu).filter((line) => line.startsWith('Undo'))).toHaveLength(1);
  });

  it('offers no undo where nothing can be undone', () => {
    const { menu } = trayModel(stateOf({ outbox: anOutbox([aTap({ fate: 'sending' })]) }));
    expect(read(menu).some((line) => line.startsWith('Undo'))).toBe(false);
  });
});

describe('the tooltip', () => {
  it('shows today’s first three pins against their usual day', () => {
    expect(plain(trayModel(stateOf()).tooltip).split('\n')).toEqual([
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

describe('the icon', () => {
  it('fills by the progress of the first pin', () => {
    expect(trayModel(stateOf()).icon.progress).toBe(1.5);
    expect(trayModel(stateOf({ pinned: ['water', 'coffees'] })).icon.progress).toBe(0.5);
    expect(trayModel(stateOf({ pinned: ['mood'] })).icon.progress).toBeNull();
    expect(trayModel(stateOf({ pinned: [] })).icon.progress).toBeNull();
  });

  it.each([
    ['none', {}],
    ['none', { snapshot: null, connection: aConnection({ isReading: true }) }],
    ['waiting', { outbox: anOutbox([aTap()]) }],
    ['waiting', { connection: aConnection({ limitedUntilMs: noonMs + 1 }) }],
    ['offline', { connection: aConnection({ offlineSinceMs: noonMs }) }],
    ['needs-you', { outbox: anOutbox([aTap({ fate: 'undecided' })]) }],
    ['needs-you', { connection: aConnection({ failure: { code: 'storage-full', message: 'Full.' } }) }],
  ] as const)('carries the mark “%s”', (badge, given) => {
    expect(trayModel(stateOf(given)).icon.badge).toBe(badge);
  });
});

describe('a newer version in the tray menu', () => {
  const lines = (update: UpdateView) => read(trayModel(stateOf({ update })).menu).slice(-5);

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
    expect(lines(update)).toEqual(['---', line, 'Open Tally', 'Read from Exist now', 'Quit']);
  });

  it.each<UpdateView>([{ kind: 'elsewhere' }, { kind: 'off' }, { kind: 'none' }])(
    '%o is not mentioned',
    (update) => {
      expect(lines(update).slice(1)).toEqual(['---', 'Open Tally', 'Read from Exist now', 'Quit']);
    },
  );
});
