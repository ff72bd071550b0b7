// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AttributeOnDay } from '../../../electron/contract/today-state.ts';
import { aState, anAttribute } from './support/a-state.ts';
import { press, pressKey, type } from './support/press.ts';
import { showWindow } from './support/show.ts';

const shared = { group: 'mood', usual: null, progress: null, steps: [] } as const;
const mood = (given: Partial<AttributeOnDay> = {}): AttributeOnDay =>
  anAttribute({
    ...shared,
    name: 'mood',
    label: 'Mood',
    template: 'mood',
    valueType: 8,
    value: null,
    ...given,
  });
const note = (given: Partial<AttributeOnDay> = {}): AttributeOnDay =>
  anAttribute({
    ...shared,
    name: 'mood_note',
    label: 'Mood note',
    template: 'mood_note',
    valueType: 2,
    value: null,
    ...given,
  });

describe('mood and note', () => {
  it('stands on today, pinned or not, and nowhere when the account has no mood', async () => {
    await showWindow(aState({ attributes: [mood(), note()] }));
    expect(screen.getByRole('radiogroup', { name: 'Mood' })).toBeTruthy();
  });

  it('sends both together', async () => {
    const fake = await showWindow(aState({ attributes: [mood(), note()] }));
    await press('7 of 9', 'radio');
    expect(fake.asked).toEqual([]);
    await type('Mood note', 'Long walk by the river');
    await pressKey('Enter', {}, 'Mood note');
    const values = [
      { attribute: 'mood', value: 7 },
      { attribute: 'mood_note', value: 'Long walk by the river' },
    ];
    expect(fake.asked).toEqual([{ name: 'setValues', input: { day: '2026-11-21', values } }]);
    expect(screen.queryByLabelText('Mood note')).toBeNull();
  });

  it('sends the mood alone when there is no word about it', async () => {
    const fake = await showWindow(aState({ attributes: [mood(), note()] }));
    await press('3 of 9', 'radio');
    await press('Save');
    expect(fake.asked[0]?.input).toEqual({ day: '2026-11-21', values: [{ attribute: 'mood', value: 3 }] });
  });

  it('sends the mood at a press where the account keeps no notes', async () => {
    const fake = await showWindow(aState({ attributes: [mood()] }));
    await press('9 of 9', 'radio');
    expect(fake.asked.map(({ name }) => name)).toEqual(['setValues']);
  });

  it('changes the note alone', async () => {
    const attributes = [mood({ value: 5, text: '5' }), note({ value: 'Soup', text: 'Soup' })];
    const fake = await showWindow(aState({ attributes }));
    await press('Soup');
    await type('Mood note', 'Soup, and rain');
    await press('Save');
    const values = [{ attribute: 'mood_note', value: 'Soup, and rain' }];
    expect(fake.asked[0]?.input).toEqual({ day: '2026-11-21', values });
  });

  it('says that a note cannot be emptied, where somebody empties it', async () => {
    const fake = await showWindow(
      aState({ attributes: [mood({ value: 5 }), note({ value: 'Soup', text: 'Soup' })] }),
    );
    await press('Soup');
    await type('Mood note', ' ');
    expect(screen.getByText(/Exist cannot set a note back to empty/)).toBeTruthy();
    await pressKey('Enter', {}, 'Mood note');
    expect(fake.asked).toEqual([]);
  });

  it('sends no note that is too long', async () => {
    const fake = await showWindow(aState({ attributes: [mood(), note()] }));
    await press('5 of 9', 'radio');
    await type('Mood note', '🎸'.repeat(1001));
    expect(screen.getByText('Exist takes 1000 characters. This has 1001.')).toBeTruthy();
    await pressKey('Enter', {}, 'Mood note');
    expect(fake.asked).toEqual([]);
  });

  it('forgets the entry on Escape', async () => {
    const fake = await showWindow(aState({ attributes: [mood(), note()] }));
    await press('5 of 9', 'radio');
    await pressKey('Escape', {}, 'Mood note');
    expect(screen.queryByLabelText('Mood note')).toBeNull();
    expect(fake.asked).toEqual([]);
  });

  it('keeps the entry open when it was not taken', async () => {
    const fake = await showWindow(aState({ attributes: [mood(), note()] }));
    fake.fail('setValues', { message: 'The disk is full.' });
    await press('5 of 9', 'radio');
    await press('Save');
    expect(screen.getByLabelText('Mood note')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
  });
});

describe('a scale in a pinned card', () => {
  const energy = anAttribute({
    ...shared,
    name: 'energy',
    label: 'Energy',
    valueType: 8,
    value: 4,
    text: '4',
  });

  it('is nine dots to press, one of them in the way of Tab', async () => {
    const fake = await showWindow(aState({ attributes: [energy], pinned: ['energy'] }));
    const dots = within(screen.getByRole('radiogroup', { name: 'Energy' })).getAllByRole('radio');
    expect(dots).toHaveLength(9);
    expect(dots.map((dot) => dot.tabIndex).filter((index) => index === 0)).toHaveLength(1);
    await press('8 of 9', 'radio');
    expect(fake.asked[0]?.input).toEqual({ day: '2026-11-21', values: [{ attribute: 'energy', value: 8 }] });
  });

  it.each([
    ['ArrowRight', '5 of 9'],
    ['ArrowLeft', '3 of 9'],
    ['End', '9 of 9'],
    ['Home', '1 of 9'],
    ['7', '7 of 9'],
  ])('moves by %s without choosing', async (key, to) => {
    const fake = await showWindow(aState({ attributes: [energy], pinned: ['energy'] }));
    screen.getByRole('radio', { name: '4 of 9' }).focus();
    await fireEvent.keyDown(document.activeElement!, { key });
    expect(document.activeElement?.getAttribute('aria-label')).toBe(to);
    expect(fake.asked).toEqual([]);
  });
});
