// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { RecentTap } from '../../../electron/contract/today-state.ts';
import { aState, anAttribute } from './support/a-state.ts';
import { settled, showWindow } from './support/show.ts';

const aTap = (given: Partial<RecentTap> = {}): RecentTap => ({
  id: 't1',
  attribute: 'coffees',
  label: 'Coffees',
  day: '2026-11-21',
  amountText: '+1',
  madeAtMs: Date.UTC(2026, 10, 21, 9, 41),
  fate: 'delivered',
  canUndo: true,
  ...given,
});

const stepsByFitbit = anAttribute({
  name: 'steps',
  label: 'Steps',
  group: 'activity',
  ownership: 'another-service',
  serviceLabel: 'Fitbit',
});

async function press(name: string): Promise<void> {
  const [button] = screen.getAllByRole('button', { name });
  if (!button) throw new Error(`There is no button “${name}”.`);
  await fireEvent.click(button);
  await settled();
}

describe('taking an attribute over', () => {
  it('asks first, then takes it over and makes the tap', async () => {
    const fake = await showWindow(aState({ attributes: [stepsByFitbit] }));
    fake.answer('askTakeOver', [{ name: 'steps', label: 'Steps', serviceLabel: 'Fitbit' }]);
    await press('Steps +1');
    const message =
      'Fitbit fills Steps now. If Tally takes it over, Fitbit can no longer write it. You can give it back on Exist’s site.';
    expect(screen.getByText(message)).toBeTruthy();
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver']);
    await press('Take it over');
    expect(fake.asked.slice(1)).toEqual([
      { name: 'takeOver', input: { names: ['steps'] } },
      { name: 'add', input: { attribute: 'steps', amount: 1, day: '2026-11-21' } },
    ]);
    expect(screen.queryByText(message)).toBeNull();
  });

  it('adds nothing when the person leaves it', async () => {
    const fake = await showWindow(aState({ attributes: [stepsByFitbit] }));
    fake.answer('askTakeOver', [{ name: 'steps', label: 'Steps', serviceLabel: 'Fitbit' }]);
    await press('Steps +1');
    await press('Leave it');
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver']);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks more lightly when nobody fills it', async () => {
    const fake = await showWindow(aState({ attributes: [{ ...stepsByFitbit, ownership: 'nobody' }] }));
    fake.answer('askTakeOver', [{ name: 'steps', label: 'Steps', serviceLabel: null }]);
    await press('Steps +1');
    expect(screen.getByText(/^Nobody fills Steps now\./)).toBeTruthy();
    await press('Fill it');
    expect(fake.asked.at(-1)?.name).toBe('add');
  });

  it('adds at once when it turns out to be ours already', async () => {
    const fake = await showWindow(aState({ attributes: [{ ...stepsByFitbit, ownership: 'unknown' }] }));
    fake.answer('askTakeOver', []);
    await press('Steps +1');
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver', 'add']);
  });

  it('says why when it fails, and makes no tap', async () => {
    const fake = await showWindow(aState({ attributes: [stepsByFitbit] }));
    fake.answer('askTakeOver', [{ name: 'steps', label: 'Steps', serviceLabel: 'Fitbit' }]);
    fake.fail('takeOver', { message: 'Exist did not answer. Try again in a moment.' });
    await press('Steps +1');
    await press('Take it over');
    expect(screen.getByRole('alert').textContent).toContain('Exist did not answer. Try again in a moment.');
    expect(fake.asked.map(({ name }) => name)).not.toContain('add');
    await press('Close');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('after a tap', () => {
  it('offers to undo the last one', async () => {
    const fake = await showWindow(aState({ recentTaps: [aTap()] }));
    await press('Undo Coffees +1');
    expect(fake.asked).toEqual([{ name: 'undo', input: { tapId: 't1' } }]);
  });

  it('offers no undo where there is none', async () => {
    await showWindow(aState({ recentTaps: [aTap({ canUndo: false })] }));
    expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  });

  it('shows Exist’s own words for a tap that was not taken, and dismisses it for good', async () => {
    const note = "Attribute 'steps' does not belong to this service";
    const tap = aTap({ fate: 'rejected', note, canUndo: false });
    const fake = await showWindow(aState({ recentTaps: [tap] }));
    expect(screen.getByRole('alert').textContent).toContain(`Exist says: ${note}`);
    await press('Close');
    expect(fake.asked).toEqual([{ name: 'undo', input: { tapId: tap.id } }]);
  });

  it.each([
    ['It is in', 'it-is-in'],
    ['Add it', 'add-it'],
  ])('settles a doubt with “%s”', async (words, verdict) => {
    const message = 'Exist says 7. You had 5 and added 1.';
    const fake = await showWindow(aState({ undecided: [{ id: 'u1', label: 'Coffees', message }] }));
    expect(screen.getByText(message)).toBeTruthy();
    await press(words);
    expect(fake.asked).toEqual([{ name: 'settleUndecided', input: { id: 'u1', verdict } }]);
  });
});

describe('signing out', () => {
  it('asks again when taps wait, and stays on “Stay”', async () => {
    const fake = await showWindow(aState());
    fake.fail('signOut', { code: 'taps-waiting', message: '3 taps have not reached Exist yet.' });
    await press('Sign out');
    expect(screen.getByText('3 taps have not reached Exist yet.')).toBeTruthy();
    await press('Stay');
    expect(fake.asked).toEqual([{ name: 'signOut', input: { evenWithTapsWaiting: false } }]);
  });

  it('signs out on the second word', async () => {
    const fake = await showWindow(aState());
    fake.fail('signOut', { code: 'taps-waiting', message: '3 taps have not reached Exist yet.' });
    await press('Sign out');
    await press('Sign out anyway');
    expect(fake.asked.at(-1)).toEqual({ name: 'signOut', input: { evenWithTapsWaiting: true } });
  });
});
