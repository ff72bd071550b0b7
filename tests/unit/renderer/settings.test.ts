// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestName } from '../../../electron/contract/requests.ts';
import type { LoginStart } from '../../../electron/contract/login-start.ts';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import type { UpdateView } from '../../../electron/contract/update-view.ts';
import { aState, anAttribute } from './support/a-state.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { press, pressKey } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

// Each page is a chunk of its own: on a busy machine fetching it takes more than a test may.
beforeAll(async () => {
  await import('../../../renderer/views/SettingsPage.svelte');
}, 60_000);

const attributes = [
  anAttribute({ name: 'coffees', label: 'Coffees' }),
  anAttribute({ name: 'pages', label: 'Pages', group: 'media' }),
  anAttribute({ name: 'water', label: 'Water' }),
  anAttribute({ name: 'steps', label: 'Steps', group: 'activity' }),
  anAttribute({ name: 'walk', label: 'walk', group: 'custom', valueType: 7, usual: null }),
];
const pinned = ['coffees', 'pages', 'water'];

interface Given {
  state?: Parameters<typeof aState>[0];
  loginStart?: LoginStart;
  tellsGoals?: boolean;
}

async function open({ state = {}, loginStart = { kind: 'off' }, tellsGoals = false }: Given = {}) {
  const first = aState({ attributes, pinned, ...state });
  const fake = await showWindow(first);
  fake.answer('getLoginStart', loginStart);
  fake.answer('getGoalNotices', tellsGoals);
  fake.answer('getProgram', '/home/maya/Tally.AppImage');
  await press('Settings');
  await screen.findByRole('heading', { name: 'Settings' });
  await settled();
  return { ...fake, first };
}

const inputsOf = ({ asked }: Pick<FakeBridge, 'asked'>, name: RequestName): unknown[] =>
  asked.filter((one) => one.name === name).map(({ input }) => input);
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });

async function tick(name: RegExp): Promise<void> {
  await fireEvent.click(box(name));
  await settled();
}

async function choose(label: string, option: string): Promise<void> {
  const wanted = within(select(label)).getByRole<HTMLOptionElement>('option', { name: option });
  await fireEvent.change(select(label), { target: { value: wanted.value } });
  await settled();
}

const order = () =>
  within(screen.getByRole('list', { name: 'Pinned, in order' }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('.name')?.textContent);

describe('what is switched on and off', () => {
  it.each([
    [/^Tell me what a gesture came to/, 'setPreferences', { hasTapNotices: true }, { hasTapNotices: false }],
    [/^Tell me when a pinned attribute/, 'setGoalNotices', { isOn: true }, { isOn: false }],
    [/^Start when I log in/, 'setLoginStart', { isOn: true }, { isOn: false }],
  ] as const)('is kept at once: %s', async (name, request, on, off) => {
    const fake = await open();
    fake.answer('setLoginStart', { kind: 'on' });
    expect(box(name).checked).toBe(false);
    await tick(name);
    expect(box(name).checked).toBe(true);
    fake.answer('setLoginStart', { kind: 'off' });
    await tick(name);
    expect(box(name).checked).toBe(false);
    expect(inputsOf(fake, request)).toEqual([on, off]);
  });

  it.each([
    [/^Tell me what a gesture came to/, 'setPreferences'],
    [/^Tell me when a pinned attribute/, 'setGoalNotices'],
    [/^Start when I log in/, 'setLoginStart'],
    [/^Look for newer versions/, 'setUpdateChecks'],
  ] as const)('goes back where it could not be kept, and says why: %s', async (name, request) => {
    const fake = await open();
    const before = box(name).checked;
    fake.fail(request, { code: 'storage-full', message: 'Tally cannot write to its folder.' });
    await tick(name);
    expect(screen.getByRole('alert').textContent).toContain('Tally cannot write to its folder.');
    expect(box(name).checked).toBe(before);
  });

  it('follows what is changed elsewhere', async () => {
    const fake = await open();
    fake.push(
      aState({ ...fake.first, attributes, preferences: { ...firstPreferences, hasTapNotices: true } }),
    );
    await settled();
    expect(box(/^Tell me what a gesture came to/).checked).toBe(true);
  });
});

describe('starting at login', () => {
  it('says why it is not offered', async () => {
    await open({
      loginStart: { kind: 'not-offered', reason: 'Only an installed Tally can start at login.' },
    });
    expect(box(/Only an installed Tally can start at login\./).disabled).toBe(true);
  });

  it('says what the desktop’s own settings did', async () => {
    await open({ loginStart: { kind: 'off', note: 'It is switched off in your desktop’s own settings.' } });
    expect(box(/^Start when I log in It is switched off in your desktop/).checked).toBe(false);
  });
});

describe('when the day starts', () => {
  it('is chosen in quarters of an hour, kept at once, and explained in a sentence', async () => {
    const fake = await open();
    expect(within(select('It starts at')).getAllByRole('option')).toHaveLength(33);
    await choose('It starts at', '4:15');
    expect(inputsOf(fake, 'setDayStart')).toEqual([{ minutes: 255 }]);
    expect(
      screen.getByText('What you add after midnight and before 4:15 counts to the day before.'),
    ).toBeTruthy();
  });

  it('goes back where it could not be kept', async () => {
    const fake = await open({ state: { dayStartMinutes: 240 } });
    fake.fail('setDayStart', { message: 'Tally cannot write to its folder.' });
    await choose('It starts at', 'Midnight');
    expect(select('It starts at').value).toBe('240');
  });
});

describe('what the icon shows', () => {
  const options = () =>
    within(select('The icon shows'))
      .getAllByRole('option')
      .map((option) => option.textContent);

  it('can be anything with a usual day: what is pinned first, no tags', async () => {
    await open();
    expect(options()).toEqual([
      'The first one pinned (Coffees)',
      'All that is pinned, together',
      'Only Tally’s mark',
      ...['Coffees', 'Pages', 'Water', 'Steps'],
    ]);
  });

  it.each([
    ['Steps', { kind: 'attribute', name: 'steps' }],
    ['All that is pinned, together', { kind: 'all-pinned' }],
    ['Only Tally’s mark', { kind: 'plain' }],
  ])('is kept at once: %s', async (option, trayIcon) => {
    const fake = await open();
    await choose('The icon shows', option);
    await choose('The icon shows', 'The first one pinned (Coffees)');
    const first = { trayIcon: { kind: 'attribute', name: null } };
    expect(inputsOf(fake, 'setPreferences')).toEqual([{ trayIcon }, first]);
  });

  it('is the first one pinned again when what was chosen is gone', async () => {
    const trayIcon = { kind: 'attribute', name: 'gone' } as const;
    await open({ state: { preferences: { ...firstPreferences, trayIcon } } });
    expect(select('The icon shows').value).toBe('first');
  });
});

describe('newer versions', () => {
  const failure = { code: 'update-failed', message: 'The new version could not be fetched.' } as const;
  it.each<[UpdateView, string, [string, RequestName] | null]>([
    [{ kind: 'elsewhere' }, 'Whatever installed this Tally keeps it up to date.', null],
    [{ kind: 'none' }, 'No newer version is known.', null],
    [{ kind: 'available', version: '2.0' }, 'Version 2.0 is there.', ['Fetch version 2.0', 'downloadUpdate']],
    [
      { kind: 'available', version: '2.0', failure },
      failure.message,
      ['Try again to fetch 2.0', 'downloadUpdate'],
    ],
    [{ kind: 'downloading', version: '2.0', percent: 40 }, 'Fetching version 2.0: 40\u00a0%', null],
    [
      { kind: 'ready', version: '2.0' },
      'Version 2.0 is put in place when Tally quits.',
      ['Restart now', 'restartToUpdate'],
    ],
  ])('are told of: %o', async (update, words, way) => {
    const fake = await open({ state: { update } });
    expect(screen.getByText(words, { normalizer: (text) => text })).toBeTruthy();
    expect(screen.queryAllByRole('checkbox', { name: /^Look for newer/ })).toHaveLength(
      update.kind === 'elsewhere' ? 0 : 1,
    );
    if (way === null) return;
    await press(way[0]);
    expect(inputsOf(fake, way[1])).toHaveLength(1);
  });

  it('are not looked for once that is switched off', async () => {
    const fake = await open();
    await tick(/^Look for newer versions/);
    expect(inputsOf(fake, 'setUpdateChecks')).toEqual([{ isOn: false }]);
    expect(screen.queryByText('No newer version is known.')).toBeNull();
  });
});

describe('what works without the window', () => {
  it('is led to: the shortcuts, and a line for a terminal', async () => {
    await open();
    expect(screen.getByText('/home/maya/Tally.AppImage add coffees 2')).toBeTruthy();
    await press('Shortcuts…');
    expect(await screen.findByRole('heading', { name: 'Shortcuts' })).toBeTruthy();
  });
});

describe('the order of the pins', () => {
  it('is changed by buttons, at once, and said', async () => {
    const fake = await open();
    fake.hold('setPinned');
    await press('Move Water up');
    expect(order()).toEqual(['Coffees', 'Water', 'Pages']);
    expect(screen.getByText('Water is now 2 of 3')).toBeTruthy();
    await press('Move Coffees down');
    expect(inputsOf(fake, 'setPinned')).toEqual([
      { names: ['coffees', 'water', 'pages'] },
      { names: ['water', 'coffees', 'pages'] },
    ]);
  });

  it('does not jump back to an order that the person has gone on from', async () => {
    const fake = await open();
    const first = fake.hold('setPinned');
    await press('Move Water up');
    const second = fake.hold('setPinned');
    await press('Move Water up');
    const tell = async (names: string[]) => {
      fake.push(aState({ ...fake.first, attributes, pinned: names }));
      await settled();
    };
    await tell(['coffees', 'water', 'pages']);
    first(undefined);
    await settled();
    expect(order()).toEqual(['Water', 'Coffees', 'Pages']);
    await tell(['water', 'coffees', 'pages']);
    second(undefined);
    await settled();
    expect(order()).toEqual(['Water', 'Coffees', 'Pages']);
    await tell(['pages', 'water', 'coffees']);
    expect(order()).toEqual(['Pages', 'Water', 'Coffees']);
  });

  it('is changed by Alt and the arrows, and the focus goes along', async () => {
    const fake = await open();
    fake.hold('setPinned');
    screen.getByRole('button', { name: 'Move Coffees down' }).focus();
    await pressKey('ArrowDown', { altKey: true });
    await pressKey('ArrowDown', { altKey: true });
    await pressKey('ArrowDown', { altKey: true });
    await pressKey('ArrowDown');
    expect(order()).toEqual(['Pages', 'Water', 'Coffees']);
    expect(inputsOf(fake, 'setPinned')).toHaveLength(2);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Coffees down');
  });

  it('ends where the list ends', async () => {
    const fake = await open();
    await press('Move Coffees up');
    await press('Move Water down');
    expect(inputsOf(fake, 'setPinned')).toEqual([]);
  });

  it('goes back where it could not be kept', async () => {
    const fake = await open();
    fake.fail('setPinned', { message: 'Tally cannot write to its folder.' });
    await press('Move Water up');
    expect(order()).toEqual(['Coffees', 'Pages', 'Water']);
    expect(screen.getByRole('alert').textContent).toContain('Tally cannot write to its folder.');
  });

  it('leads to choosing them where there are none', async () => {
    await open({ state: { pinned: [] } });
    expect(screen.getByText('Nothing is pinned yet.')).toBeTruthy();
    await press('Choose pins…');
    expect(screen.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeTruthy();
  });
});
