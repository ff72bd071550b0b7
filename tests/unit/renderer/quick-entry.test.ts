// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import { aDay, aState, anAttribute } from './support/a-state.ts';
import { press } from './support/press.ts';
import { settled } from './support/show.ts';
import { showQuickEntry } from './support/show-quick.ts';

const water = anAttribute({ name: 'water', label: 'Water', value: 500, text: '500' });
const mood = anAttribute({
  name: 'mood',
  label: 'Mood',
  group: 'mood',
  valueType: 8,
  value: 6,
  usual: null,
  steps: [],
});
const pages = anAttribute({
  name: 'pages_read',
  label: 'Pages read',
  ownership: 'nobody',
  serviceLabel: null,
});
const steps = anAttribute({
  name: 'steps',
  label: 'Steps',
  group: 'activity',
  ownership: 'another-service',
  serviceLabel: 'Fitbit',
});

const someday = (given: Parameters<typeof aState>[0] = {}): TodayState =>
  aState({ attributes: [anAttribute(), water, mood, pages, steps], pinned: ['coffees', 'water'], ...given });

const today = '2026-11-21';

describe('typing into quick entry', () => {
  it('says what Enter would send, sends exactly that, and closes', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('coffee 2');
    expect(quick.reading()).toBe('Coffees +2 today → 5');
    await quick.press('Enter');
    expect(quick.sent()).toEqual([
      { name: 'perform', input: { kind: 'add', attribute: 'coffees', amount: 2, day: today } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
    expect(quick.text()).toBe('');
  });

  it('marks what is wrong, says it in one sentence, and sends nothing', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('mood 12');
    expect(quick.reading()).toBe('Type a whole number from 1 to 9.');
    expect(document.querySelector('u')?.textContent).toBe('12');
    expect(screen.getByLabelText('Quick entry').getAttribute('aria-invalid')).toBe('true');
    await quick.press('Enter');
    expect(quick.sent()).toEqual([]);
    expect(quick.text()).toBe('mood 12');
  });

  it('closes on Escape without sending, and opens with an empty line', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('coffee 2');
    await quick.press('Escape');
    expect(quick.sent()).toEqual([{ name: 'closeQuickEntry', input: undefined }]);
    expect(quick.reading()).toBe('');
    quick.leaveQuickEntry({ keepsLine: false });
    await settled();
    expect(quick.text()).toBe('');
    expect(quick.completions().length).toBeGreaterThan(0);
  });

  it('keeps every letter of somebody who types before the newest values are there', async () => {
    const quick = await showQuickEntry(someday());
    quick.leaveQuickEntry({ keepsLine: false });
    await settled();
    await quick.type('coffee');
    quick.push(someday());
    await settled();
    const input = screen.getByLabelText<HTMLInputElement>('Quick entry');
    expect(input.value).toBe('coffee');
    // What is selected would be gone with the next letter.
    expect(input.selectionStart).toBe(input.selectionEnd);
  });

  it('draws the bare line before it closes, and what it opens with once it is hidden', async () => {
    const quick = await showQuickEntry(someday());
    const release = quick.hold('closeQuickEntry');
    await quick.type('coffee 2');
    await quick.press('Escape');
    expect(quick.completions()).toEqual([]);
    release(undefined);
    await settled();
    expect(quick.completions().slice(0, 2)).toEqual(['Coffees 3', 'Water 500']);
  });

  it('keeps the line that only lost the focus, and selects it', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('mood 7 a long note');
    quick.leaveQuickEntry({ keepsLine: true });
    await settled();
    expect(quick.text()).toBe('mood 7 a long note');
    const input = screen.getByLabelText<HTMLInputElement>('Quick entry');
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length]);
  });

  it('does not send while an input method composes, nor for a key that is held', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('coffee 2');
    await quick.press('Enter', { isComposing: true });
    await quick.press('Enter', { repeat: true });
    expect(quick.sent()).toEqual([]);
  });

  it('sends once, however often Enter is pressed meanwhile', async () => {
    const quick = await showQuickEntry(someday());
    const release = quick.hold('perform');
    await quick.type('coffee 2');
    await quick.press('Enter');
    await quick.press('Enter');
    release(undefined);
    await settled();
    expect(quick.sent().map(({ name }) => name)).toEqual(['perform', 'closeQuickEntry']);
  });

  it('empties the line that was added while the person went elsewhere', async () => {
    const quick = await showQuickEntry(someday());
    const release = quick.hold('perform');
    await quick.type('coffee 2');
    await quick.press('Enter');
    quick.leaveQuickEntry({ keepsLine: true });
    release(undefined);
    await settled();
    expect(quick.text()).toBe('');
  });

  it('leaves the next line alone when the one before is added late', async () => {
    const quick = await showQuickEntry(someday());
    const release = quick.hold('perform');
    await quick.type('coffee 2');
    await quick.press('Enter');
    await quick.type('water 1');
    release(undefined);
    await settled();
    expect(quick.text()).toBe('water 1');
    expect(quick.sent().map(({ name }) => name)).toEqual(['perform']);
  });

  it('stays open and says so when it could not be kept', async () => {
    const quick = await showQuickEntry(someday());
    const message = 'The disk is full. Make some room and try again.';
    quick.fail('perform', { code: 'storage-full', message });
    await quick.type('coffee 2');
    await quick.press('Enter');
    expect(quick.reading()).toBe(message);
    expect(quick.text()).toBe('coffee 2');
    await quick.type('coffee 3');
    expect(quick.reading()).toBe('Coffees +3 today → 6');
  });

  it('follows the newest state while it is open', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('coffee 2');
    quick.push(someday({ attributes: [anAttribute({ value: 7, text: '7' })] }));
    await settled();
    expect(quick.reading()).toBe('Coffees +2 today → 9');
  });
});

describe('another day in quick entry', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells that day’s total, read once the day stands', async () => {
    const quick = await showQuickEntry(someday());
    quick.answer('getDay', aDay('2026-11-20', [anAttribute({ value: 1, text: '1' })]));
    await quick.type('coffee -1 yesterday');
    expect(quick.reading()).toBe('Coffees −1 yesterday');
    await vi.advanceTimersByTimeAsync(200);
    await settled();
    expect(quick.reading()).toBe('Coffees −1 yesterday → 0');
    await quick.type('coffee -2 yesterday');
    await vi.advanceTimersByTimeAsync(200);
    expect(quick.sent()).toEqual([{ name: 'getDay', input: { day: '2026-11-20' } }]);
    await quick.press('Enter');
    expect(quick.sent().slice(1)).toEqual([
      { name: 'perform', input: { kind: 'add', attribute: 'coffees', amount: -2, day: '2026-11-20' } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
  });

  it('sends without the total where the day cannot be read', async () => {
    const quick = await showQuickEntry(someday());
    quick.fail('getDay', {});
    await quick.type('coffee 1 yesterday');
    await vi.advanceTimersByTimeAsync(200);
    await settled();
    expect(quick.reading()).toBe('Coffees +1 yesterday');
    await quick.press('Enter');
    expect(quick.sent().map(({ name }) => name)).toEqual(['getDay', 'perform', 'closeQuickEntry']);
  });
});

describe('completions in quick entry', () => {
  it('offers what is likely before a letter is typed', async () => {
    const quick = await showQuickEntry(someday());
    expect(quick.completions().slice(0, 2)).toEqual(['Coffees 3', 'Water 500']);
    expect(quick.reading()).toBe('');
  });

  it('puts the chosen one into the line, so that Enter sends what is read', async () => {
    const quick = await showQuickEntry(someday());
    await quick.press('ArrowDown');
    await quick.press('ArrowDown');
    expect(quick.text().trim()).toBe('Water');
    expect(quick.reading()).toBe('Water +1 today → 501');
    const [, second] = screen.getAllByRole('option');
    expect(second?.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByLabelText('Quick entry').getAttribute('aria-activedescendant')).toBe(second?.id);
    await quick.press('Enter');
    expect(quick.sent()[0]).toEqual({
      name: 'perform',
      input: { kind: 'add', attribute: 'water', amount: 1, day: today },
    });
  });

  it('goes back to what was typed, at either end of the list', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('wat');
    await quick.press('ArrowDown');
    expect(quick.text().trim()).toBe('Water');
    await quick.press('ArrowUp');
    expect(quick.text()).toBe('wat');
    await quick.press('ArrowUp');
    expect(quick.text().trim()).toBe('Water');
    await quick.press('ArrowDown');
    expect(quick.text()).toBe('wat');
  });

  it('stays on the chosen one while a new state comes', async () => {
    const quick = await showQuickEntry(someday());
    await quick.press('ArrowDown');
    quick.push(someday({ pinned: ['water', 'coffees'] }));
    await settled();
    expect(quick.text().trim()).toBe('Coffees');
  });

  it('goes on typing behind the first one with Tab, or one that is clicked', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('wat');
    await quick.press('Tab');
    expect(quick.text()).toBe('Water ');
    await quick.type('');
    await fireEvent.click(screen.getAllByRole('option')[0] as Element);
    await settled();
    expect(quick.text()).toBe('Coffees ');
    expect(quick.sent()).toEqual([]);
  });
});

describe('what quick entry may not simply send', () => {
  it('asks once for what nobody fills, and fills it on the second Enter', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('pages 30');
    expect(quick.reading()).toBe('Pages read +30 today → 33');
    await quick.press('Enter');
    expect(quick.reading()).toBe('Tally does not fill Pages read yet. Enter again lets it.');
    expect(quick.sent()).toEqual([]);
    await quick.press('Enter');
    expect(quick.sent()).toEqual([
      { name: 'takeOver', input: { names: ['pages_read'] } },
      { name: 'perform', input: { kind: 'add', attribute: 'pages_read', amount: 30, day: today } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
  });

  it('forgets the question when the line changes', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('pages 30');
    await quick.press('Enter');
    await quick.type('pages 31');
    await quick.press('Enter');
    expect(quick.reading()).toContain('Enter again lets it.');
    expect(quick.sent()).toEqual([]);
  });

  it('sends nothing where it could not be taken over', async () => {
    const quick = await showQuickEntry(someday());
    quick.fail('takeOver', { message: 'Exist did not answer. Try again in a moment.' });
    await quick.type('pages 30');
    await quick.press('Enter');
    await quick.press('Enter');
    expect(quick.reading()).toBe('Exist did not answer. Try again in a moment.');
    expect(quick.sent().map(({ name }) => name)).toEqual(['takeOver']);
  });

  /** Lets quick entry ask Exist for what nobody fills, and leaves it at that. */
  async function askExist() {
    const quick = await showQuickEntry(someday());
    const release = quick.hold('takeOver');
    await quick.type('pages 30');
    await quick.press('Enter');
    await quick.press('Enter');
    const names = () => quick.sent().map(({ name }) => name);
    const answer = async (): Promise<void> => {
      release(undefined);
      await settled();
    };
    return { ...quick, names, answer };
  }

  it('says that Exist is being asked, and goes on once it has answered', async () => {
    const quick = await askExist();
    expect(quick.reading()).toBe('Asking Exist…');
    await quick.press('Enter');
    expect(quick.names()).toEqual(['takeOver']);
    await quick.answer();
    expect(quick.names()).toEqual(['takeOver', 'perform', 'closeQuickEntry']);
  });

  it('adds nothing that was left with Escape meanwhile, and keeps what is typed next', async () => {
    const quick = await askExist();
    await quick.press('Escape');
    await quick.type('coffee 2');
    await quick.answer();
    expect(quick.names()).toEqual(['takeOver', 'closeQuickEntry']);
    expect(quick.text()).toBe('coffee 2');
    expect(quick.reading()).toBe('Coffees +2 today → 5');
  });

  it.each([{ keepsLine: true }, { keepsLine: false }])(
    'adds nothing when the person went elsewhere meanwhile: %o',
    async (leaving) => {
      const quick = await askExist();
      quick.leaveQuickEntry(leaving);
      await quick.answer();
      expect(quick.names()).toEqual(['takeOver']);
      expect(quick.text()).toBe(leaving.keepsLine ? 'pages 30' : '');
      expect(quick.reading()).toBe(leaving.keepsLine ? 'Pages read +30 today → 33' : '');
    },
  );

  it('sends what is typed over it at once, and only that', async () => {
    const quick = await askExist();
    await quick.type('coffee 2');
    expect(quick.reading()).toBe('Coffees +2 today → 5');
    await quick.press('Enter');
    await quick.answer();
    expect(quick.sent().slice(1)).toEqual([
      { name: 'perform', input: { kind: 'add', attribute: 'coffees', amount: 2, day: today } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
  });

  it('adds once where the same line is sent again after it was typed over', async () => {
    const quick = await askExist();
    await quick.type('pages 3');
    await quick.type('pages 30');
    await quick.press('Enter');
    await quick.press('Enter');
    await quick.answer();
    expect(quick.names().filter((name) => name === 'perform')).toHaveLength(1);
  });

  it('leads to the page of what another service fills', async () => {
    const quick = await showQuickEntry(someday());
    await quick.type('steps 100');
    expect(quick.reading()).toBe('Fitbit fills Steps. Take it over in the window first. Open Tally');
    await quick.press('Enter');
    expect(quick.sent()).toEqual([
      { name: 'openTally', input: { place: { page: 'attribute', name: 'steps' } } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
  });

  it('asks whose an attribute is before it is sent where that is not known', async () => {
    const unknown = { ...water, ownership: 'unknown' as const };
    const quick = await showQuickEntry(someday({ attributes: [unknown] }));
    await quick.type('water 1');
    await quick.type('water 12');
    expect(quick.sent()).toEqual([{ name: 'askTakeOver', input: { names: ['water'] } }]);
  });

  it.each(['Enter', 'the button'])('leads into Tally where nobody is signed in: %s', async (way) => {
    const signedOut = aState({ account: null, attributes: [], signIn: { step: 'signed-out' } });
    const quick = await showQuickEntry(signedOut);
    expect(quick.reading()).toBe('You are not signed in to Exist yet. Open Tally');
    await (way === 'Enter' ? quick.press('Enter') : press('Open Tally'));
    expect(quick.sent()).toEqual([
      { name: 'openTally', input: { place: null } },
      { name: 'closeQuickEntry', input: undefined },
    ]);
  });
});
