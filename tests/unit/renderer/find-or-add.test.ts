// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { aDay, aState, anAttribute } from './support/a-state.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { press, pressKey, type } from './support/press.ts';
import { showWindow } from './support/show.ts';

const label = 'Find or add';
const attributes = [
  anAttribute(),
  anAttribute({ name: 'coffee_beans', label: 'Bags of coffee' }),
  anAttribute({ name: 'mood', label: 'Mood', group: 'mood', valueType: 8, value: 6, steps: [] }),
  anAttribute({ name: 'mood_note', label: 'Mood note', group: 'mood', valueType: 2, value: null, steps: [] }),
  anAttribute({ name: 'walk', label: 'walk', group: 'custom', valueType: 7, value: null, steps: [] }),
  anAttribute({ name: 'steps', label: 'Steps', group: 'activity', ownership: 'another-service' }),
];
const state = aState({ attributes });

/** What is said below the field, with plain spaces. */
const said = (): string => {
  const line = screen.getAllByRole('status').find((status) => status.closest('.find') !== null);
  return (line?.textContent ?? '').replace(/\s+/g, ' ').trim();
};
const field = (): string => screen.getByLabelText<HTMLInputElement>(label).value;
const enter = (init: KeyboardEventInit = {}): Promise<void> => pressKey('Enter', init, label);
const gestures = ({ asked }: FakeBridge): unknown[] =>
  asked.filter(({ name }) => name === 'add' || name === 'setValues');

describe('the find field', () => {
  it('says what Enter would add, and adds it', async () => {
    const fake = await showWindow(state);
    await type(label, 'coffee 2');
    expect(said()).toBe('Enter adds: Coffees +2 today → 5');
    await enter();
    expect(gestures(fake)).toEqual([
      { name: 'add', input: { attribute: 'coffees', amount: 2, day: '2026-11-21' } },
    ]);
    expect(field()).toBe('');
    expect(screen.getByText('Bags of coffee')).toBeTruthy();
  });

  it('only finds while a name alone is typed', async () => {
    const fake = await showWindow(state);
    await type(label, 'coffee');
    expect(said()).toBe('');
    expect(screen.getByText('Bags of coffee')).toBeTruthy();
    await enter();
    expect(gestures(fake)).toEqual([]);
    expect(field()).toBe('coffee');
  });

  it('only finds where its words stand in a label, though they begin with another', async () => {
    await showWindow(
      aState({ attributes: [...attributes, anAttribute({ name: 'distance', label: 'Distance walked' })] }),
    );
    await type(label, 'walk distance');
    expect([said(), screen.getByText('Distance walked').textContent]).toEqual(['', 'Distance walked']);
    await type(label, 'walk distances');
    expect(said()).toBe('Type yes or no.');
  });

  it('shows the attribute that a gesture is about, and no other', async () => {
    await showWindow(state);
    await type(label, 'coffee 2');
    expect(screen.getByText('Coffees')).toBeTruthy();
    expect([screen.queryByText('Bags of coffee'), screen.queryByText(/^Nothing is called/)]).toEqual([
      null,
      null,
    ]);
  });

  it('sets a mood and its note together', async () => {
    const fake = await showWindow(state);
    await type(label, 'mood 7 slept badly');
    expect(said()).toBe('Enter sets: Mood = 7, “slept badly” today');
    await enter();
    const values = [
      { attribute: 'mood', value: 7 },
      { attribute: 'mood_note', value: 'slept badly' },
    ];
    expect(gestures(fake)).toEqual([{ name: 'setValues', input: { day: '2026-11-21', values } }]);
  });

  it('says quietly what is wrong with a value, and sends nothing', async () => {
    const fake = await showWindow(state);
    await type(label, 'mood 12');
    expect(said()).toBe('Type a whole number from 1 to 9.');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getAllByText('Mood').length).toBeGreaterThan(0);
    expect(screen.queryByText('Coffees')).toBeNull();
    await enter();
    expect(gestures(fake)).toEqual([]);
    expect(field()).toBe('mood 12');
  });

  it('finds tags behind a #, and says once when there is none', async () => {
    const fake = await showWindow(state);
    await type(label, '#');
    expect(screen.getByText('walk')).toBeTruthy();
    expect(screen.queryByText('Coffees')).toBeNull();
    await type(label, '#zebra');
    expect(said()).toBe('There is no tag “zebra”.');
    expect(screen.queryByText(/^Nothing is called/)).toBeNull();
    await type(label, '#walk');
    expect(said()).toBe('Enter sets: walk = yes today');
    await enter();
    expect(gestures(fake)).toEqual([
      { name: 'setValues', input: { day: '2026-11-21', values: [{ attribute: 'walk', value: 1 }] } },
    ]);
  });

  it('takes no Enter that ends the composing of a character', async () => {
    const fake = await showWindow(state);
    await type(label, 'coffee 2');
    await enter({ isComposing: true });
    expect([gestures(fake), field()]).toEqual([[], 'coffee 2']);
  });

  it('makes a gesture once, however often Enter is pressed meanwhile', async () => {
    const fake = await showWindow(state);
    const release = fake.hold('add');
    await type(label, 'coffee 2');
    await enter();
    await enter();
    release(null);
    await vi.waitFor(() => expect(field()).toBe(''));
    expect(gestures(fake)).toHaveLength(1);
  });

  it('keeps the line, and says why, where it could not be done', async () => {
    const fake = await showWindow(state);
    fake.fail('add', { message: 'Your disk is full. Make some room and try again.' });
    await type(label, 'coffee 2');
    await enter();
    expect(screen.getByRole('alert').textContent).toContain('Your disk is full.');
    expect(field()).toBe('coffee 2');
  });

  it('keeps what was typed while a gesture was on its way', async () => {
    const fake = await showWindow(state);
    const release = fake.hold('add');
    await type(label, 'coffee 2');
    await enter();
    await type(label, 'mood');
    release(null);
    await vi.waitFor(() => expect(gestures(fake)).toHaveLength(1));
    expect(field()).toBe('mood');
  });

  it('asks before it takes over what another service fills', async () => {
    const fake = await showWindow(state);
    fake.answer('askTakeOver', [{ name: 'steps', label: 'Steps', serviceLabel: 'Fitbit' }]);
    await type(label, 'steps 500');
    expect(said()).toBe('Enter adds: Steps +500 today → 503');
    await enter();
    await press('Leave it');
    expect([gestures(fake), field()]).toEqual([[], 'steps 500']);
    await enter();
    await press('Take it over');
    expect(fake.asked.slice(-2)).toEqual([
      { name: 'takeOver', input: { names: ['steps'] } },
      { name: 'add', input: { attribute: 'steps', amount: 500, day: '2026-11-21' } },
    ]);
    expect(field()).toBe('');
  });
});

describe('the find field on another day', () => {
  const friday = aDay('2026-11-20', [anAttribute({ value: 7, text: '7' })]);

  async function showFriday(): Promise<FakeBridge> {
    const fake = await showWindow(state);
    fake.answer('getDay', friday);
    await press(/^The day before/);
    return fake;
  }

  it('adds to the day that is shown', async () => {
    const fake = await showFriday();
    await type(label, 'coffee 2');
    expect(said()).toBe('Enter adds: Coffees +2 yesterday → 9');
    await enter();
    expect(gestures(fake)).toEqual([
      { name: 'add', input: { attribute: 'coffees', amount: 2, day: '2026-11-20' } },
    ]);
  });

  it('adds to a day that is typed, whatever is shown', async () => {
    const fake = await showFriday();
    await type(label, 'coffee 2 today');
    expect(said()).toBe('Enter adds: Coffees +2 today → 5');
    await enter();
    expect(gestures(fake)).toEqual([
      { name: 'add', input: { attribute: 'coffees', amount: 2, day: '2026-11-21' } },
    ]);
  });

  it('tells the total of a typed day once that day has been read', async () => {
    const fake = await showWindow(state);
    fake.answer('getDay', friday);
    await type(label, 'coffee 2 yesterday');
    expect(said()).toBe('Enter adds: Coffees +2 yesterday');
    await vi.waitFor(() => expect(said()).toBe('Enter adds: Coffees +2 yesterday → 9'));
    expect(fake.asked.filter(({ name }) => name === 'getDay')).toEqual([
      { name: 'getDay', input: { day: '2026-11-20' } },
    ]);
  });
});

describe('the line below the find field', () => {
  it('changes with a tap made elsewhere', async () => {
    const { push } = await showWindow(state);
    await type(label, 'coffee 2');
    push({ ...state, attributes: { ...state.attributes, coffees: anAttribute({ value: 9, text: '9' }) } });
    await vi.waitFor(() => expect(said()).toBe('Enter adds: Coffees +2 today → 11'));
  });

  it('is gone with the line', async () => {
    await showWindow(state);
    await type(label, 'coffee 2');
    await fireEvent.keyDown(screen.getByLabelText(label), { key: 'Escape' });
    await vi.waitFor(() => expect(within(document.body).getAllByRole('status')).toHaveLength(1));
    expect(screen.getByText('Bags of coffee')).toBeTruthy();
  });
});
