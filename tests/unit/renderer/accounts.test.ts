// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Diagnostics, ProfileView } from '../../../electron/contract/account-views.ts';
import type { AccountEntry, TodayState } from '../../../electron/contract/today-state.ts';
import { aState, anAccount, metricUnits } from './support/a-state.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { settled, showWindow } from './support/show.ts';

const maya: AccountEntry = { id: 'a1', username: 'maya', kind: 'oauth', isActive: true, waitingTaps: 0 };
const work: AccountEntry = { id: 'a2', username: 'work', kind: 'token', isActive: false, waitingTaps: 3 };
const profile: ProfileView = {
  username: 'maya',
  fullName: 'Maya Lindqvist',
  timezone: 'Europe/Stockholm',
  units: { ...metricUnits, imperialWeight: true },
  avatar: 'data:image/png;base64,AAAA',
};
const diagnostics: Diagnostics = {
  appVersion: '0.1.0',
  requestsLastHour: 42,
  requestLimit: 300,
  pausedUntilMs: null,
  tokenExpiresAtMs: new Date(2027, 10, 20, 12).getTime(),
  canRenewToken: true,
  readAtMs: null,
  averagesReadAtMs: null,
  waitingTaps: 3,
  clockBehindMs: 42_000,
  profileFolder: '/home/maya/.config/Tally for Exist',
};

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function type(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

async function openPage(entry: string, title: string, state: TodayState): Promise<FakeBridge> {
  const fake = await showWindow(state);
  fake.answer('getProfile', profile);
  fake.answer('getDiagnostics', diagnostics);
  await press(entry);
  await screen.findByRole('heading', { name: title });
  await settled();
  fake.asked.splice(0);
  return fake;
}

const openAccount = (given: Partial<TodayState> = {}): Promise<FakeBridge> =>
  openPage('Account', 'Account', aState({ accounts: [maya, work], ...given, attributes: [] }));

describe('the account page', () => {
  it('shows who is signed in, how, what it may and how long it lasts', async () => {
    await openAccount({ account: anAccount({ scopes: ['mood_read', 'food_read', 'manual_write'] }) });
    expect(screen.getByRole('heading', { name: 'Maya Lindqvist' })).toBeTruthy();
    expect(document.querySelector('img')?.getAttribute('src')).toBe(profile.avatar);
    const page = document.body.textContent;
    expect(page).toContain('Europe/Stockholm · Metric, but pounds');
    expect(page).toContain('In the browser, with your own client');
    expect(page).toContain('See 2 kinds, add to 1');
    expect(page).toContain('Until 20 November 2027, renewed by itself before that');
  });

  it('lists the accounts of this computer with what waits, and switches', async () => {
    const { asked } = await openAccount();
    expect(screen.getByText('token · 3 taps waiting')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Switch to maya' })).toBeNull();
    await press('Switch to work');
    expect(asked).toEqual([{ name: 'switchAccount', input: { accountId: 'a2' } }]);
    expect(screen.queryByRole('heading', { name: 'Account' })).toBeNull();
  });

  it('stays where it is and says why when another account cannot be had', async () => {
    const fake = await openAccount();
    fake.fail('switchAccount', {
      code: 'keychain-locked',
      message: 'The keychain is locked. Unlock it first.',
    });
    await press('Switch to work');
    expect(screen.getByRole('alert').textContent).toContain('The keychain is locked.');
    expect(screen.getByRole('heading', { name: 'Account' })).toBeTruthy();
  });

  it('renews the token on request and says so', async () => {
    const { asked } = await openAccount();
    await press('Renew now');
    expect(asked.map(({ name }) => name)).toEqual(['renewToken', 'getDiagnostics']);
    expect(screen.getByText('The sign-in is renewed.')).toBeTruthy();
  });

  it('asks before it signs out with taps waiting', async () => {
    const fake = await openAccount();
    fake.fail('signOut', { code: 'taps-waiting', message: '3 taps have not reached Exist yet.' });
    await press('Sign out');
    await screen.findByRole('dialog');
    await press('Sign out anyway');
    expect(fake.asked.map(({ input }) => input)).toEqual([
      { evenWithTapsWaiting: false },
      { evenWithTapsWaiting: true },
    ]);
  });

  it('says of a sign-in that can only read why adding is not there', async () => {
    const account = anAccount({ kind: 'simple', isReadOnly: true });
    await openAccount({ account, accounts: [{ ...maya, kind: 'simple' }] });
    expect(screen.getByText(/Adding is not there, because/)).toBeTruthy();
    expect(screen.getByText('See everything, add nothing')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Permissions…' })).toBeNull();
  });
});

describe('another account', () => {
  it('is added by the same ways in, with a way back to the one that stays', async () => {
    const { asked } = await openAccount();
    await press('Add an account…');
    await screen.findByRole('heading', { name: 'Another account' });
    await press('I have a token');
    await type('Developer token', ' tok ');
    await fireEvent.submit(screen.getByLabelText('Developer token').closest('form')!);
    expect(asked).toEqual([{ name: 'signInWithToken', input: { token: 'tok' } }]);
    await press('Back');
    await press('Back');
    expect(screen.getByRole('heading', { name: 'Account' })).toBeTruthy();
  });

  it('keeps what is being typed while the one that is signed in goes on', async () => {
    const fake = await openAccount();
    await press('Add an account…');
    await screen.findByRole('heading', { name: 'Another account' });
    await press('Connect my account');
    await type('Client ID', 'abc');
    fake.push(aState({ accounts: [maya, { ...work, waitingTaps: 2 }], attributes: [] }));
    await settled();
    expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('abc');
  });

  it('shows its day once it has come in', async () => {
    const fake = await openAccount();
    await press('Add an account…');
    await screen.findByRole('heading', { name: 'Another account' });
    fake.push(
      aState({
        accounts: [
          { ...maya, isActive: false },
          { ...work, isActive: true },
        ],
      }),
    );
    await settled();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
  });
});

describe('looking only', () => {
  const signedOut = aState({ signIn: { step: 'signed-out' }, account: null, attributes: [] });

  it('hands user name and password over once and keeps neither in the field', async () => {
    const fake = await showWindow(signedOut);
    fake.fail('signInWithPassword', { code: 'unauthorised', message: 'Exist does not know these.' });
    await screen.findByRole('button', { name: 'Look only, with my password' });
    await press('Look only, with my password');
    expect(screen.getByText(/can show your day, but not add to it/)).toBeTruthy();
    await type('User name', ' maya ');
    await type('Password', 'pass word ');
    const field = screen.getByLabelText<HTMLInputElement>('Password');
    await fireEvent.submit(field.closest('form')!);
    await settled();
    expect(fake.asked).toEqual([
      { name: 'signInWithPassword', input: { username: 'maya', password: 'pass word ' } },
    ]);
    expect(field.value).toBe('');
    expect(screen.getByRole('alert').textContent).toContain('Exist does not know these.');
  });

  it('keeps no token in its field either', async () => {
    await showWindow(signedOut);
    await screen.findByRole('button', { name: 'I have a token' });
    await press('I have a token');
    await type('Developer token', 'tok');
    const field = screen.getByLabelText<HTMLInputElement>('Developer token');
    await fireEvent.submit(field.closest('form')!);
    await settled();
    expect(field.value).toBe('');
  });

  it.each([
    ['simple', 'Enter my password', 'Password'],
    ['token', 'Paste a token', 'Developer token'],
  ] as const)(
    'offers the way in of a %s account first when it has to sign in again',
    async (kind, way, field) => {
      const failure = { code: 'unauthorised', message: 'Exist no longer accepts this sign-in.' } as const;
      await showWindow(
        aState({ signIn: { step: 'sign-in-again', failure }, account: anAccount({ kind }), attributes: [] }),
      );
      await screen.findByRole('button', { name: way });
      await press(way);
      expect(screen.getByLabelText(field)).toBeTruthy();
    },
  );
});

describe('diagnostics', () => {
  it('says what a maintainer asks for, and copies it', async () => {
    const fake = await openPage('Diagnostics', 'Diagnostics', aState());
    const page = document.body.textContent;
    expect(page).toContain('42 of 300');
    expect(page).toContain('This computer is 42 s behind Exist');
    expect(page).toContain('/home/maya/.config/Tally for Exist');
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('42');
    await press('Copy all');
    expect(fake.asked).toEqual([{ name: 'copy', input: { text: 'diagnostics' } }]);
    expect(screen.getByText('Copied.')).toBeTruthy();
  });
});
