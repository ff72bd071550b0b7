// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../electron/contract/today-state.ts';
import { aState, anAccount, anAttribute } from './support/a-state.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { settled, showWindow } from './support/show.ts';

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function tick(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('checkbox', { name }));
}

const isTicked = (name: string): boolean => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;

const steps = anAttribute({ name: 'steps', group: 'activity', manual: false });

async function open(given: Partial<AccountView> = {}): Promise<FakeBridge> {
  const account = anAccount({ scopes: ['mood_read', 'mood_write'], ...given });
  const fake = await showWindow(aState({ account, attributes: [steps], pinned: ['steps'] }));
  await press('Account');
  await screen.findByRole('heading', { name: 'Account' });
  await press('Permissions…');
  await screen.findByRole('heading', { name: 'Permissions' });
  fake.asked.splice(0);
  return fake;
}

describe('permissions', () => {
  it('start from what is granted and what the pinned attributes need, and tell the two apart', async () => {
    await open();
    expect(['See Mood', 'Add to Mood', 'See Activity', 'Add to Activity'].map(isTicked)).toEqual(
      Array(4).fill(true),
    );
    expect(isTicked('See Sleep')).toBe(false);
    expect(screen.getByText('Has now: see and add').closest('tr')?.textContent).toContain('Mood');
    expect(screen.getAllByText(/Has now/)).toHaveLength(1);
  });

  it('asks Exist for just what is ticked', async () => {
    const { asked } = await open();
    await press('What my pins need');
    await tick('Add to Sleep');
    await tick('Add to Activity');
    await press('Sign in again with these');
    expect(asked).toEqual([
      { name: 'signInAgain', input: { scopes: ['activity_read', 'sleep_read', 'sleep_write'] } },
    ]);
  });

  it('takes adding away with seeing', async () => {
    await open();
    await tick('See Mood');
    expect(isTicked('Add to Mood')).toBe(false);
  });

  it('asks for the client when it is not known any more, and keeps the choice for it', async () => {
    const fake = await open();
    fake.fail('signInAgain', { code: 'invalid-input', message: 'Enter your client ID once more.' });
    await press('What my pins need');
    await press('Sign in again with these');
    await screen.findByLabelText('Client ID');
    expect(screen.getByRole('alert').textContent).toContain('Enter your client ID once more.');
    await fireEvent.input(screen.getByLabelText('Client ID'), { target: { value: 'id' } });
    await fireEvent.input(screen.getByLabelText('Client secret'), { target: { value: 'secret' } });
    await fireEvent.submit(screen.getByLabelText('Client ID').closest('form')!);
    await settled();
    expect(fake.asked.at(-1)).toEqual({
      name: 'signIn',
      input: { clientId: 'id', clientSecret: 'secret', scopes: ['activity_read', 'activity_write'] },
    });
  });
});

describe('connecting', () => {
  const signedOut = aState({ signIn: { step: 'signed-out' }, account: null, attributes: [] });

  async function fillIn(): Promise<void> {
    await press('Connect my account');
    await fireEvent.input(screen.getByLabelText('Client ID'), { target: { value: 'id' } });
    await fireEvent.input(screen.getByLabelText('Client secret'), { target: { value: 'secret' } });
  }

  it('asks for the fewest permissions unless told otherwise', async () => {
    const { asked } = await showWindow(signedOut);
    await fillIn();
    await fireEvent.submit(screen.getByLabelText('Client ID').closest('form')!);
    expect(asked.at(-1)).toEqual({ name: 'signIn', input: { clientId: 'id', clientSecret: 'secret' } });
  });

  it('asks for what the person chose', async () => {
    const { asked } = await showWindow(signedOut);
    await fillIn();
    await tick('Add to Sleep');
    await tick('See Location');
    await fireEvent.submit(screen.getByLabelText('Client ID').closest('form')!);
    const input = asked.at(-1)?.input as { scopes: string[] };
    expect(input.scopes).toContain('sleep_write');
    expect(input.scopes).not.toContain('location_read');
  });
});
