// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { aDay, aState, anAttribute } from './support/a-state.ts';
import { press, pressKey } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

const fridaysCoffees = anAttribute({ value: 5, text: '5' });
const friday = aDay('2026-11-20', [fridaysCoffees]);
const asksFor = (fake: Awaited<ReturnType<typeof showWindow>>): unknown[] =>
  fake.asked.filter(({ name }) => name === 'getDay').map(({ input }) => input);

async function showFriday(): Promise<Awaited<ReturnType<typeof showWindow>>> {
  const fake = await showWindow(aState({ pinned: ['coffees'] }));
  fake.answer('getDay', friday);
  await press(/^The day before/);
  return fake;
}

describe('another day', () => {
  it('is shown with its own values, and is unmistakably not today', async () => {
    const fake = await showFriday();
    expect(asksFor(fake)).toEqual([{ day: '2026-11-20' }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Friday 20 November');
    expect(screen.getByRole('img', { name: /^Coffees 5/ })).toBeTruthy();
    expect(screen.getByText('What you add goes to that day.', { exact: false }).textContent).toContain(
      'yesterday',
    );
  });

  it('is the day that a tap goes to', async () => {
    const fake = await showFriday();
    await press('Coffees +1');
    const input = { attribute: 'coffees', amount: 1, day: '2026-11-20' };
    expect(fake.asked.at(-1)).toEqual({ name: 'add', input });
  });

  it('is left by “Back to today”, at once', async () => {
    const fake = await showFriday();
    await press('Back to today');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
    expect(screen.queryByText('Back to today')).toBeNull();
    await press('Coffees +1');
    expect(fake.asked.at(-1)?.input).toMatchObject({ day: '2026-11-21' });
  });

  it.each([
    ['Alt+←', 'ArrowLeft', ['2026-11-20']],
    ['Alt+→ on today', 'ArrowRight', []],
  ])('answers to %s', async (_keys, key, days) => {
    const fake = await showWindow(aState());
    fake.answer('getDay', friday);
    await pressKey(key, { altKey: true });
    expect(asksFor(fake)).toEqual(days.map((day) => ({ day })));
  });

  it('is reached as far back as one likes, over months and years', async () => {
    const fake = await showWindow(aState({ day: '2026-01-01' }));
    fake.answer('getDay', friday);
    for (let days = 0; days < 40; days++) await press(/^The day before/);
    expect(asksFor(fake)).toHaveLength(40);
    expect(asksFor(fake).at(-1)).toEqual({ day: '2025-11-22' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 22 November 2025');
  });

  it('is picked from the calendar', async () => {
    const fake = await showWindow(aState());
    fake.answer('getDay', friday);
    await fireEvent.change(screen.getByLabelText('Pick a day', { selector: 'input' }), {
      target: { value: '2024-02-29' },
    });
    await settled();
    expect(asksFor(fake)).toEqual([{ day: '2024-02-29' }]);
  });

  it.each(['2026-11-22', '0002-11-20', ''])('takes no “%s” from the calendar', async (value) => {
    const fake = await showWindow(aState());
    await fireEvent.change(screen.getByLabelText('Pick a day', { selector: 'input' }), { target: { value } });
    await settled();
    expect(asksFor(fake)).toEqual([]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
  });

  it('is looked at again whenever something has changed', async () => {
    const fake = await showFriday();
    fake.answer('getDay', aDay('2026-11-20', [{ ...fridaysCoffees, value: 6, text: '6', isWaiting: true }]));
    fake.push(aState({ pinned: ['coffees'], sync: { kind: 'waiting', taps: 1 } }));
    await settled();
    expect(asksFor(fake)).toHaveLength(2);
    expect(screen.getByRole('img', { name: /^Coffees 6/ })).toBeTruthy();
  });

  it('keeps the frame of the day before while it is read, and takes no presses', async () => {
    const fake = await showWindow(aState({ pinned: ['coffees'] }));
    fake.hold('getDay');
    await press(/^The day before/);
    const card = screen.getByText('Coffees', { selector: 'h3 button' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Friday 20 November');
    expect(card.closest('[inert]')).not.toBeNull();
  });

  it('says in one notice why it cannot be shown, and both ways on work', async () => {
    const fake = await showWindow(aState({ pinned: ['coffees'] }));
    fake.fail('getDay', { message: 'Exist did not answer. This day is not at hand.' });
    await press(/^The day before/);
    const notice = within(screen.getByRole('alert'));
    expect(notice.getByText('Exist did not answer. This day is not at hand.')).toBeTruthy();
    fake.answer('getDay', friday);
    await press('Try again');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('img', { name: /^Coffees 5/ })).toBeTruthy();
  });

  it('drops the answer for a day that was left', async () => {
    const fake = await showWindow(aState({ pinned: ['coffees'] }));
    const release = fake.hold('getDay');
    await press(/^The day before/);
    await press('Back to today');
    release(friday);
    await settled();
    expect(screen.getByRole('img', { name: /^Coffees 3/ })).toBeTruthy();
  });

  it('stays when midnight comes, while today moves on by itself', async () => {
    const fake = await showFriday();
    fake.push(aState({ day: '2026-11-22', pinned: ['coffees'] }));
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Friday 20 November');
    await press('Back to today');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sunday 22 November');
    fake.push(aState({ day: '2026-11-23', pinned: ['coffees'] }));
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Monday 23 November');
  });
});
