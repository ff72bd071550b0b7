// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { anAttribute, aState } from './support/a-state.ts';
import {
  askedShortcuts,
  aShortcut,
  mixedShortcuts,
  noKeys,
  someShortcuts,
} from './support/believable-shortcuts.ts';
import { press } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

const attributes = [
  anAttribute(),
  anAttribute({ name: 'water', label: 'Water', template: 'water' }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8, steps: [] }),
  anAttribute({ name: 'bath', label: 'Bath', valueType: 7, group: 'custom', steps: [] }),
  anAttribute({ name: 'walk', label: 'Walk', valueType: 7, group: 'custom', steps: [] }),
  anAttribute({ name: 'is_home', label: 'At home', valueType: 7, group: 'location', steps: [] }),
  anAttribute({ name: 'meds', label: 'Time in bed', valueType: 3, steps: [] }),
];

/** Builds one that sets a value. */
const setting = (attribute: string, value: number) =>
  aShortcut({ does: { kind: 'gesture', intent: { kind: 'set', values: [{ attribute, value }] } } });

const adding = (attribute: string, amount: number) =>
  aShortcut({ does: { kind: 'gesture', intent: { kind: 'add', attribute, amount } } });

async function openPage(view = someShortcuts()) {
  const fake = await showWindow(aState({ attributes }));
  fake.answer('getShortcuts', view);
  fake.answer('saveShortcut', view);
  fake.answer('removeShortcut', someShortcuts({ shortcuts: [] }));
  fake.answer('tryAccelerator', { isFree: true });
  await press('Shortcuts');
  return fake;
}

/** Presses keys in the window, as a keyboard tells of it. */
async function keys(key: string, code: string, held: Partial<KeyboardEventInit> = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...held });
  // happy-dom takes every Alt for AltGr.
  event.getModifierState = () => false;
  await fireEvent(window, event);
  await settled();
}

const ctrlAlt = { ctrlKey: true, altKey: true };

async function choose(label: string, option: string): Promise<void> {
  await fireEvent.change(screen.getByLabelText(label), { target: { value: option } });
  await settled();
}

const asked = (fake: Awaited<ReturnType<typeof openPage>>, name: string): unknown[] =>
  fake.asked.filter((one) => one.name === name).map(({ input }) => input);

describe('the page of shortcuts', () => {
  it('says what each does, with which keys, and how it stands', async () => {
    await openPage(mixedShortcuts);
    const rows = screen.getAllByRole('listitem').filter((row) => within(row).queryByRole('img'));
    const told = rows.map((row) => [
      within(row).getByRole('heading').textContent,
      within(row).getByRole('img').getAttribute('aria-label'),
      row.querySelector('.standing')?.textContent,
    ]);
    expect(told).toEqual([
      ['Coffees +1', 'Ctrl + Alt + C', 'Active'],
      ['Open quick entry', 'Ctrl + Alt + Space', 'Active'],
      ['Mood = 7', 'Alt + Shift + Super + Page up', 'Taken'],
    ]);
    expect(screen.getByText(/Free it there, or change the keys here/)).toBeTruthy();
  });

  it('makes one out of what was chosen and the keys that were pressed', async () => {
    const fake = await openPage();
    await press('Add a shortcut');
    await choose('Attribute', 'water');
    await press(/press the keys/);
    await keys('Control', 'ControlLeft', { ctrlKey: true });
    expect(screen.getByRole('img', { name: 'Ctrl' })).toBeTruthy();
    await keys('w', 'KeyW', ctrlAlt);
    await press('Keep it');
    expect(asked(fake, 'recordShortcut')).toEqual([{ isOn: true }, { isOn: false }]);
    expect(asked(fake, 'tryAccelerator')).toEqual([{ accelerator: 'Control+Alt+W' }]);
    expect(asked(fake, 'saveShortcut')).toEqual([
      {
        accelerator: 'Control+Alt+W',
        does: { kind: 'gesture', intent: { kind: 'add', attribute: 'water', amount: 1 } },
      },
    ]);
    expect(screen.queryByRole('form', { name: 'New shortcut' })).toBeNull();
  });

  it.each([
    ['set', async () => press('7'), { kind: 'set', values: [{ attribute: 'mood', value: 7 }] }],
    ['tag', () => choose('Tag', 'walk'), { kind: 'set', values: [{ attribute: 'walk', value: 1 }] }],
    ['undo', async () => undefined, { kind: 'undo' }],
  ])('makes one of the kind “%s”', async (purpose, fill, intent) => {
    const fake = await openPage();
    await press('Add a shortcut');
    await choose('What it does', purpose);
    if (purpose === 'set') await choose('Attribute', 'mood');
    await fill();
    await press(/press the keys/);
    await keys('k', 'KeyK', ctrlAlt);
    await press('Keep it');
    expect(asked(fake, 'saveShortcut')).toEqual([
      { accelerator: 'Control+Alt+K', does: { kind: 'gesture', intent } },
    ]);
  });

  it('says at once what is wrong with keys, and goes on listening', async () => {
    const fake = await openPage();
    await press('Add a shortcut');
    await press(/press the keys/);
    await keys('Z', 'KeyZ', { shiftKey: true });
    expect(screen.getByText(/Shift \+ Z alone is for typing/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveProperty('disabled', true);
    fake.answer('tryAccelerator', { isFree: false, refusal: 'Ctrl + Alt + J belongs to another program.' });
    await keys('j', 'KeyJ', ctrlAlt);
    expect(screen.getByText('Ctrl + Alt + J belongs to another program.')).toBeTruthy();
    fake.answer('tryAccelerator', { isFree: true });
    await keys('k', 'KeyK', ctrlAlt);
    expect(screen.queryByText(/belongs to another program/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveProperty('disabled', false);
  });

  it('leaves the keys as they were on Esc, and clears them on Backspace', async () => {
    const fake = await openPage();
    await press('Change Coffees +1');
    await press(/Ctrl \+ Alt \+ C/);
    await keys('Escape', 'Escape');
    expect(screen.getByRole('button', { name: /Ctrl \+ Alt \+ C/ })).toBeTruthy();
    // The page is still there: that Escape was the recording's.
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Shortcuts');
    await press(/Ctrl \+ Alt \+ C/);
    await keys('Backspace', 'Backspace');
    expect(screen.getByRole('button', { name: /press the keys/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveProperty('disabled', true);
    expect(asked(fake, 'recordShortcut').at(-1)).toEqual({ isOn: false });
  });

  it('gives the keys back when the person turns to another window', async () => {
    const fake = await openPage();
    await press('Add a shortcut');
    await press(/press the keys/);
    await fireEvent.blur(window);
    await settled();
    expect(asked(fake, 'recordShortcut').at(-1)).toEqual({ isOn: false });
    await keys('k', 'KeyK', ctrlAlt);
    expect(asked(fake, 'tryAccelerator')).toEqual([]);
  });

  it('changes one in its place, and removes it', async () => {
    const fake = await openPage();
    await press('Change Coffees +1');
    expect(screen.getByLabelText('Amount')).toHaveProperty('value', '+1');
    await press('−1');
    await press('Keep it');
    expect(asked(fake, 'saveShortcut')).toEqual([
      {
        id: 's1',
        accelerator: 'Control+Alt+C',
        does: { kind: 'gesture', intent: { kind: 'add', attribute: 'coffees', amount: -1 } },
      },
    ]);
    await press('Remove Coffees +1');
    expect(asked(fake, 'removeShortcut')).toEqual([{ id: 's1' }]);
    expect(screen.queryByText('Coffees +1')).toBeNull();
  });

  it.each([
    ['a tag that is put on', setting('walk', 1), 'tag', ['Tag', 'Walk']],
    ['a tag that is taken off', setting('walk', 0), 'set', ['Attribute', 'Walk']],
    ['a yes that is no tag', setting('is_home', 1), 'set', ['Attribute', 'At home']],
    ['an amount that is no step', adding('meds', -15), 'add', ['Attribute', 'Time in bed']],
    ['an amount finer than what is shown', adding('water', 0.1234), 'add', ['Attribute', 'Water']],
  ] as const)(
    'opens with what it is about, and keeps just that: %s',
    async (_what, shortcut, purpose, about) => {
      const fake = await openPage(someShortcuts({ shortcuts: [shortcut] }));
      await press('Change Coffees +1');
      expect(screen.getByLabelText('What it does')).toHaveProperty('value', purpose);
      const [label, chosen] = about;
      expect(screen.getByLabelText<HTMLSelectElement>(label).selectedOptions[0]?.textContent).toBe(chosen);
      await press('Keep it');
      expect(asked(fake, 'saveShortcut')).toMatchObject([{ id: 's1', does: shortcut.does }]);
    },
  );

  it('goes on from what it was about to the other value of it', async () => {
    const fake = await openPage(someShortcuts({ shortcuts: [setting('walk', 0)] }));
    await press('Change Coffees +1');
    await press('yes');
    await press('Keep it');
    expect(asked(fake, 'saveShortcut')).toMatchObject([{ does: setting('walk', 1).does }]);
  });

  it.each([
    ['what is set', setting('left', 7), 'mood', ['7', '8']],
    ['what is added to', adding('left', 1), 'water', ['+1', '−1']],
  ] as const)('keeps nothing in the place of what is gone until another is chosen: %s', async (...given) => {
    const [, shortcut, other, [, value]] = given;
    const fake = await openPage(someShortcuts({ shortcuts: [shortcut] }));
    await press('Change Coffees +1');
    expect(screen.getByText(/not in this account any more. Choose another/)).toBeTruthy();
    expect(screen.getByLabelText('Attribute')).toHaveProperty('value', '');
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveProperty('disabled', true);
    await choose('Attribute', other);
    expect(screen.queryByText(/Choose another/)).toBeNull();
    await press(value);
    await press('Keep it');
    expect(JSON.stringify(asked(fake, 'saveShortcut'))).toContain(`"attribute":"${other}"`);
  });

  it('names the command where the desktop decides, or gives no keys at all', async () => {
    await openPage(askedShortcuts);
    expect(screen.getByText('Asked for')).toBeTruthy();
    expect(screen.getByText('tally-for-exist quick')).toBeTruthy();
    await press('Back (Esc)');
  });

  it('offers no keys where there are none to give, but the command for anything chosen', async () => {
    await openPage({ ...noKeys, program: '/home/maya/Tally.AppImage' });
    expect(screen.getByText(/gives no program keys of its own/)).toBeTruthy();
    await press('Add a shortcut');
    await choose('What it does', 'undo');
    expect(screen.getByText('/home/maya/Tally.AppImage undo')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull();
  });
});

describe('a shortcut for what Tally does not fill', () => {
  const hydration = anAttribute({ name: 'hydration', label: 'Hydration', ownership: 'nobody' });

  async function fillIn() {
    const fake = await showWindow(aState({ attributes: [hydration] }));
    fake.answer('getShortcuts', someShortcuts({ shortcuts: [] }));
    fake.answer('saveShortcut', someShortcuts());
    fake.answer('tryAccelerator', { isFree: true });
    fake.answer('askTakeOver', [{ name: 'hydration', label: 'Hydration', serviceLabel: null }]);
    await press('Shortcuts');
    await press('Add a shortcut');
    await press(/press the keys/);
    await keys('h', 'KeyH', ctrlAlt);
    await press('Keep it');
    return fake;
  }

  it('is kept once the person lets Tally fill it', async () => {
    const fake = await fillIn();
    expect(asked(fake, 'saveShortcut')).toEqual([]);
    screen.getByRole('dialog', { name: 'Let Tally fill Hydration?' });
    await press('Fill it');
    expect(asked(fake, 'takeOver')).toEqual([{ names: ['hydration'] }]);
    expect(asked(fake, 'saveShortcut')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Keep it' })).toBeNull();
  });

  it('stands there as it was filled in where they leave it', async () => {
    const fake = await fillIn();
    await press('Leave it');
    expect(asked(fake, 'takeOver')).toEqual([]);
    expect(asked(fake, 'saveShortcut')).toEqual([]);
    expect(screen.getByRole('button', { name: 'Keep it' })).toHaveProperty('disabled', false);
  });

  it('is not kept where Exist refuses, and says so on its page', async () => {
    const fake = await fillIn();
    fake.fail('takeOver', { message: 'Exist did not give Hydration to Tally.' });
    await press('Fill it');
    expect(asked(fake, 'saveShortcut')).toEqual([]);
    const page = screen.getByRole('form', { name: 'New shortcut' }).closest('main');
    expect(page?.textContent).toContain('Exist did not give Hydration to Tally.');
  });
});

describe('the shortcut of the first run', () => {
  const first = aState({ attributes, isFirstRun: true });

  async function pickPins(offered: { accelerator: string } | null) {
    const fake = await showWindow(first);
    fake.answer('getShortcuts', someShortcuts({ shortcuts: [], offered }));
    fake.answer('saveShortcut', someShortcuts({ shortcuts: [aShortcut()] }));
    await press('Show my day');
    return fake;
  }

  const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

  it('is kept with the keys that are offered', async () => {
    const fake = await pickPins({ accelerator: 'Control+Alt+Space' });
    expect(heading()).toBe('Add from anywhere');
    await press('Use these keys');
    expect(asked(fake, 'saveShortcut')).toEqual([
      { accelerator: 'Control+Alt+Space', does: { kind: 'quick-entry' } },
    ]);
    expect(asked(fake, 'closeShortcutOffer')).toHaveLength(1);
    expect(asked(fake, 'setPinned')).toEqual([{ names: [] }]);
  });

  it('can be left out, and says so to the app', async () => {
    const fake = await pickPins({ accelerator: 'Control+Alt+Space' });
    await press('Not now');
    expect(asked(fake, 'saveShortcut')).toEqual([]);
    expect(asked(fake, 'closeShortcutOffer')).toHaveLength(1);
    expect(asked(fake, 'setPinned')).toEqual([{ names: [] }]);
  });

  it('does not come a second time', async () => {
    const fake = await pickPins(null);
    expect(asked(fake, 'closeShortcutOffer')).toEqual([]);
    expect(asked(fake, 'setPinned')).toEqual([{ names: [] }]);
  });
});
