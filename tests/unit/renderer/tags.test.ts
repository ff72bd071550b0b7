// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttributeOnDay } from '../../../electron/contract/today-state.ts';
import { aDay, aState, anAttribute } from './support/a-state.ts';
import { press, pressKey, type } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

const aTag = (label: string, given: Partial<AttributeOnDay> = {}): AttributeOnDay =>
  anAttribute({
    name: label,
    label,
    group: 'custom',
    valueType: 7,
    steps: [],
    usual: null,
    value: 0,
    ...given,
  });

const walk = aTag('walk', { value: 1, text: 'yes' });
const guitar = aTag('guitar');
const family = aTag('family');
const pauseEnds = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(1000);
  await settled();
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('the tags of a day', () => {
  it('shows the ones on the day as pressed, and keeps the others for a search', async () => {
    await showWindow(aState({ attributes: [walk, guitar] }));
    expect(screen.getByRole('button', { name: 'walk' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByText('guitar')).toBeNull();
    await type('Find or add', 'gui');
    expect(screen.getByRole('button', { name: 'guitar' }).getAttribute('aria-pressed')).toBe('false');
  });

  it('hands every press over at once: what was pressed is on disk before anything else happens', async () => {
    const fake = await showWindow(aState({ attributes: [walk, guitar, family] }));
    const set = (attribute: string, value: number) => ({
      name: 'setValues',
      input: { day: '2026-11-21', values: [{ attribute, value }] },
    });
    await press('+ tag');
    await press('guitar');
    expect(fake.asked).toEqual([set('guitar', 1)]);
    await press('walk');
    expect(fake.asked).toEqual([set('guitar', 1), set('walk', 0)]);
  });

  it('shows a press at once, whether or not the main process has answered', async () => {
    const fake = await showWindow(aState({ attributes: [walk] }));
    const answer = fake.hold('setValues');
    await press('walk');
    expect(screen.getByRole('button', { name: 'walk' }).getAttribute('aria-pressed')).toBe('false');
    await press('walk');
    expect(screen.getByRole('button', { name: 'walk' }).getAttribute('aria-pressed')).toBe('true');
    answer(undefined);
  });

  it('asks nothing for a slip that the same press took back before the question', async () => {
    const fake = await showWindow(aState({ attributes: [{ ...walk, ownership: 'nobody' }] }));
    await press('walk');
    await press('walk');
    await pauseEnds();
    expect(fake.asked).toEqual([]);
  });

  it('sends what was pressed before another day is pressed on', async () => {
    const fake = await showWindow(aState({ attributes: [walk] }));
    fake.answer('getDay', aDay('2026-11-20', [aTag('walk'), aTag('guitar', { value: 1 })]));
    await press('walk');
    await press(/^The day before/);
    await press('guitar');
    await pauseEnds();
    expect(fake.asked.filter(({ name }) => name === 'setValues').map(({ input }) => input)).toEqual([
      { day: '2026-11-21', values: [{ attribute: 'walk', value: 0 }] },
      { day: '2026-11-20', values: [{ attribute: 'guitar', value: 0 }] },
    ]);
  });

  it('asks once for all that are not ours yet', async () => {
    const others = [aTag('a', { ownership: 'nobody' }), aTag('b', { ownership: 'nobody' })];
    const fake = await showWindow(aState({ attributes: others }));
    fake.answer(
      'askTakeOver',
      ['a', 'b'].map((name) => ({ name, label: name, serviceLabel: null })),
    );
    await press('+ tag');
    await press('a');
    await press('b');
    await pauseEnds();
    expect(screen.getByText(/^Nobody fills a and b now\./)).toBeTruthy();
    await press('Fill them');
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver', 'takeOver', 'setValues']);
    expect(fake.asked[1]?.input).toEqual({ names: ['a', 'b'] });
  });

  it('goes back to how it was when the tags were not taken', async () => {
    const fake = await showWindow(aState({ attributes: [walk] }));
    fake.fail('setValues', { message: 'The disk is full.' });
    await press('walk');
    await pauseEnds();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    expect(screen.getByRole('button', { name: 'walk' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('offers a new tag where none is called so, and puts it on the day', async () => {
    const fake = await showWindow(aState({ attributes: [walk, guitar] }));
    fake.answer('createAttributes', [{ name: 'sea_swim', label: 'Sea swim', isDone: true, message: null }]);
    await press('+ tag');
    await type('Find or make a tag', 'Guitar');
    expect(screen.queryByText(/New tag/)).toBeNull();
    await type('Find or make a tag', 'Sea swim');
    await press('+ New tag “Sea swim”');
    expect(fake.asked).toEqual([
      {
        name: 'createAttributes',
        input: { attributes: [{ label: 'Sea swim', group: 'custom', valueType: 7, manual: true }] },
      },
      { name: 'setValues', input: { day: '2026-11-21', values: [{ attribute: 'sea_swim', value: 1 }] } },
    ]);
  });

  it('says why a tag was not made, and sets nothing', async () => {
    const fake = await showWindow(aState({ attributes: [walk] }));
    fake.answer('createAttributes', [{ name: 'x', label: 'x', isDone: false, message: 'Too many tags' }]);
    await press('+ tag');
    await type('Find or make a tag', 'x');
    await pressKey('Enter', {}, 'Find or make a tag');
    expect(screen.getByRole('alert').textContent).toContain('The tag “x” was not made. Too many tags');
    expect(fake.asked.map(({ name }) => name)).toEqual(['createAttributes']);
  });

  it('puts on by Enter the only tag that was found', async () => {
    const fake = await showWindow(aState({ attributes: [walk, guitar, family] }));
    await press('+ tag');
    await type('Find or make a tag', 'fam');
    await pressKey('Enter', {}, 'Find or make a tag');
    await pauseEnds();
    expect(fake.asked[0]?.input).toEqual({ day: '2026-11-21', values: [{ attribute: 'family', value: 1 }] });
  });

  it('offers a manageable part of a long list, and finds the others', async () => {
    const many = Array.from({ length: 200 }, (_, index) => aTag(`tag ${index}`));
    await showWindow(aState({ attributes: many }));
    await press('+ tag');
    expect(screen.getByText('170 more. Type to find them.')).toBeTruthy();
    await type('Find or make a tag', 'tag 199');
    expect(screen.getByRole('button', { name: 'tag 199' })).toBeTruthy();
  });

  it('asks at once when the window is hidden', async () => {
    const fake = await showWindow(aState({ attributes: [{ ...walk, ownership: 'nobody' }] }));
    fake.answer('askTakeOver', [{ name: 'walk', label: 'walk', serviceLabel: null }]);
    await press('walk');
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await fireEvent(document, new Event('visibilitychange'));
    await settled();
    vi.restoreAllMocks();
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver']);
  });
});
