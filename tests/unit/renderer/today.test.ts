// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { aState, anAttribute } from './support/a-state.ts';
import { aBelievableDay } from './support/believable-day.ts';
import { settled, showWindow } from './support/show.ts';

const coffees = anAttribute();

describe('today', () => {
  it('shows the bare surface before the first state', async () => {
    await showWindow(null);
    expect(document.body.textContent?.trim()).toBe('');
  });

  it('names the person’s day and says honestly where delivery stands', async () => {
    await showWindow(aState({ sync: { kind: 'waiting', taps: 3 } }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
    expect(screen.getByRole('status').textContent).toBe('3 taps on the way');
  });

  it('adds the step of the button that was pressed', async () => {
    const { asked } = await showWindow(aState({ pinned: ['coffees'] }));
    const card = within(screen.getByRole('list', { name: 'Pinned' }));
    await fireEvent.click(card.getByRole('button', { name: 'Coffees −1' }));
    await settled();
    expect(asked).toEqual([{ name: 'add', input: { attribute: 'coffees', amount: -1, day: '2026-11-21' } }]);
  });

  it('adds the first positive step from a row', async () => {
    const { asked } = await showWindow(aState());
    await fireEvent.click(screen.getByRole('button', { name: 'Coffees +1' }));
    await settled();
    expect(asked).toEqual([{ name: 'add', input: { attribute: 'coffees', amount: 1, day: '2026-11-21' } }]);
  });

  it('says the whole ring in words', async () => {
    await showWindow(aState({ pinned: ['coffees'] }));
    expect(screen.getByRole('img', { name: 'Coffees 3, usual 2.4, 125 %' })).toBeTruthy();
  });

  it('tells a missing value from a zero, in words and on screen', async () => {
    const missing = anAttribute({ name: 'a', label: 'Naps', value: null, progress: 0 });
    const zero = anAttribute({ name: 'b', label: 'Walks', value: 0 });
    await showWindow(aState({ attributes: [missing, zero], pinned: ['a', 'b'] }));
    expect(screen.getByRole('img', { name: 'Naps has no value yet, usual 2.4' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Walks 0, usual 2.4, 0 %' })).toBeTruthy();
    expect(screen.getAllByTitle('–').length).toBeGreaterThan(0);
    expect(screen.getAllByTitle('0').length).toBeGreaterThan(0);
  });

  it('draws a second turn for what goes over usual', async () => {
    await showWindow(aState({ pinned: ['coffees'] }));
    const second = screen.getByRole('img', { name: /^Coffees/ }).querySelector<SVGElement>('.again');
    expect(Number(second?.style.strokeDashoffset)).toBeCloseTo(75);
  });

  it('marks what Exist has not confirmed yet', async () => {
    await showWindow(
      aState({ attributes: [{ ...coffees, waitingAmount: 1, isWaiting: true }], pinned: ['coffees'] }),
    );
    expect(screen.getAllByRole('img', { name: 'On its way to Exist' })).toHaveLength(2);
  });

  it('finds over label, name and group, without accents or capitals', async () => {
    const attributes = [
      coffees,
      anAttribute({ name: 'cafe_visits', label: 'Café visits', group: 'location' }),
    ];
    await showWindow(aState({ attributes }));
    const find = screen.getByLabelText('Find or add');
    await fireEvent.input(find, { target: { value: 'CAFE' } });
    expect([screen.queryByText('Coffees'), screen.queryByText('Café visits')?.textContent]).toEqual([
      null,
      'Café visits',
    ]);
    await fireEvent.input(find, { target: { value: 'drink cof' } });
    expect([screen.queryByText('Coffees')?.textContent, screen.queryByText('Café visits')]).toEqual([
      'Coffees',
      null,
    ]);
    await fireEvent.input(find, { target: { value: 'zebra' } });
    expect(screen.getByText('Nothing is called “zebra”.')).toBeTruthy();
    await fireEvent.keyDown(find, { key: 'Escape' });
    expect(screen.queryByText('Café visits')).toBeTruthy();
  });

  it('finds by the names that Exist has for an attribute and its group', async () => {
    const attributes = [
      coffees,
      anAttribute({ name: 'sleep_start', label: 'Bedtime', group: 'sleep' }),
      anAttribute({ name: 'gardening', label: 'Gardening', group: 'custom', valueType: 7 }),
    ];
    const groups = [
      { name: 'food', label: 'Food and drink', attributes: ['coffees'] },
      { name: 'sleep', label: 'Sleep', attributes: ['sleep_start'] },
      { name: 'custom', label: 'Tags', attributes: ['gardening'] },
    ];
    await showWindow(aState({ attributes, groups }));
    const find = screen.getByLabelText('Find or add');
    const labels = ['Coffees', 'Bedtime', 'Gardening'];
    for (const [query, found] of [
      ['sleep_start', 'Bedtime'],
      ['sleep start', 'Bedtime'],
      ['custom', 'Gardening'],
      ['tags', 'Gardening'],
    ] as const) {
      await fireEvent.input(find, { target: { value: query } });
      const seen = labels.filter((label) => screen.queryByText(label) !== null);
      expect([query, ...seen]).toEqual([query, found]);
    }
  });

  it('pins at the end of the list and unpins in place', async () => {
    const attributes = ['a', 'b', 'c'].map((name) => anAttribute({ name, label: name.toUpperCase() }));
    const { asked } = await showWindow(aState({ attributes, pinned: ['c', 'b'] }));
    for (const [label, item] of [
      ['A', 'Pin'],
      ['C', 'Unpin'],
    ] as const) {
      await fireEvent.click(screen.getByRole('button', { name: `More about ${label}` }));
      await settled();
      await fireEvent.click(screen.getByRole('menuitem', { name: item }));
    }
    expect(asked.map(({ input }) => input)).toEqual([{ names: ['c', 'b', 'a'] }, { names: ['b'] }]);
  });

  it('redraws only the card that changed', async () => {
    const attributes = aBelievableDay();
    const state = aState({ attributes, pinned: ['coffees', 'water'] });
    const { push } = await showWindow(state);
    const changed: string[] = [];
    const watcher = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.push(element?.closest('li')?.textContent ?? 'elsewhere');
      }
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    push({
      ...state,
      attributes: { ...state.attributes, coffees: { ...coffees, value: 4, text: '4', progress: 4 / 2.4 } },
    });
    await settled();
    await vi.waitFor(() => expect(changed.length).toBeGreaterThan(0));
    watcher.disconnect();
    expect(changed.every((text) => text.includes('Coffees'))).toBe(true);
  });

  it('draws a screenful of two thousand attributes, and the others when they come near', async () => {
    await showWindow(aState({ attributes: aBelievableDay(2000) }));
    expect(screen.getAllByRole('listitem').length).toBeLessThan(120);
  });

  it('tells an empty account what to do', async () => {
    const { asked } = await showWindow(aState({ attributes: [] }));
    await fireEvent.click(screen.getByRole('button', { name: 'Open your attributes on Exist' }));
    expect(asked).toEqual([{ name: 'openPage', input: { page: 'attributes' } }]);
  });
});
