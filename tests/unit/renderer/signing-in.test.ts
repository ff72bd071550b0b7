// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { SignInView } from '../../../electron/contract/sign-in-view.ts';
import { aState, anAttribute } from './support/a-state.ts';
import { settled, showWindow } from './support/show.ts';

const failure = { code: 'network', message: 'Exist did not answer. Try again in a moment.' } as const;
const at = (signIn: SignInView) => aState({ signIn, account: null, attributes: [], readAtMs: null });
const signedOut = at({ step: 'signed-out' });
const waiting = (given = {}): SignInView => ({
  step: 'waiting-for-browser',
  authoriseUrl: 'https://exist.io/oauth2/authorize?state=x',
  expiresAtMs: Date.now() + 4.5 * 60_000,
  ...given,
});

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function type(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

describe('connecting', () => {
  it('opens the apps page and copies what its form asks for', async () => {
    const { asked } = await showWindow(signedOut);
    await press('Connect my account');
    await press('Open Exist’s apps page');
    await press('Copy app name');
    await press('Copy redirect uri');
    expect(asked).toEqual([
      { name: 'openPage', input: { page: 'apps' } },
      { name: 'copy', input: { text: 'app-name' } },
      { name: 'copy', input: { text: 'redirect-uri' } },
    ]);
    expect(screen.getByRole('button', { name: 'Redirect URI copied' })).toBeTruthy();
  });

  it('sends client ID and secret without the spaces that pasting brings', async () => {
    const { asked } = await showWindow(signedOut);
    await press('Connect my account');
    const go = screen.getByRole<HTMLButtonElement>('button', { name: 'Continue in the browser' });
    expect(go.disabled).toBe(true);
    await type('Client ID', ' abc ');
    await type('Client secret', 'def\n');
    expect(go.disabled).toBe(false);
    await fireEvent.submit(go.closest('form')!);
    expect(asked).toEqual([{ name: 'signIn', input: { clientId: 'abc', clientSecret: 'def' } }]);
  });

  it('hides the secret until asked to show it', async () => {
    await showWindow(signedOut);
    await press('Connect my account');
    const secret = screen.getByLabelText<HTMLInputElement>('Client secret');
    expect(secret.type).toBe('password');
    await press('Show client secret');
    expect(secret.type).toBe('text');
  });

  it('says how the try ended and keeps what was typed', async () => {
    const fake = await showWindow(signedOut);
    await press('Connect my account');
    await type('Client ID', 'abc');
    fake.push(at(waiting()));
    await settled();
    fake.push(at({ step: 'signed-out', failure }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain(failure.message);
    expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('abc');
  });

  it('forgets what was typed once signed in', async () => {
    const fake = await showWindow(signedOut);
    await press('Connect my account');
    await type('Client secret', 'def');
    fake.push(aState());
    await settled();
    fake.push(signedOut);
    await settled();
    await press('Connect my account');
    expect(screen.getByLabelText<HTMLInputElement>('Client secret').value).toBe('');
  });

  it('shows the words of a request that failed', async () => {
    const fake = await showWindow(signedOut);
    fake.fail('signInDemo', { message: 'The demo did not start. Try again.' });
    await press('Try the demo');
    expect(screen.getByRole('alert').textContent).toContain('The demo did not start. Try again.');
  });

  it('takes a token', async () => {
    const { asked } = await showWindow(signedOut);
    await press('I have a token');
    await type('Developer token', ' tok ');
    await fireEvent.submit(screen.getByLabelText('Developer token').closest('form')!);
    expect(asked).toEqual([{ name: 'signInWithToken', input: { token: 'tok' } }]);
  });
});

describe('waiting for the browser', () => {
  it('says how long there is left and offers every way on', async () => {
    const { asked } = await showWindow(at(waiting()));
    expect(screen.getByRole('timer').textContent).toBe('5 minutes left.');
    await press('Open again');
    await press('Copy link');
    await press('Cancel');
    expect(asked.map(({ name }) => name)).toEqual(['openBrowserAgain', 'copy', 'cancelSignIn']);
    expect(screen.getByRole('button', { name: 'Link copied' })).toBeTruthy();
  });

  it('takes a pasted code, and shows that way first when the port is taken', async () => {
    const notice = { code: 'port-in-use', message: 'Port 8000 is in use by another program.' } as const;
    const { asked } = await showWindow(at(waiting({ notice })));
    expect(screen.getByRole('alert').textContent).toContain(notice.message);
    const code = screen.getByLabelText('Address or code');
    expect(code.closest('details')?.open).toBe(true);
    await type('Address or code', 'http://localhost:8000/?code=c&state=x ');
    await fireEvent.submit(code.closest('form')!);
    const input = { code: 'http://localhost:8000/?code=c&state=x' };
    expect(asked).toEqual([{ name: 'signInWithCode', input }]);
  });
});

describe('when the keychain or the account says no', () => {
  it('offers to try the keychain again or to go on without it', async () => {
    const locked = { code: 'keychain-locked', message: 'The keychain is locked.' } as const;
    const { asked } = await showWindow(at({ step: 'keychain-asks', failure: locked }));
    expect(screen.getByRole('alert').textContent).toContain(locked.message);
    await press('Try again');
    await press('Keep for this run only');
    expect(asked.map(({ name }) => name)).toEqual(['retryKeychain', 'keepForThisRun']);
  });

  const refused = { code: 'unauthorised', message: 'Exist no longer accepts this sign-in.' } as const;

  it('signs in again with the client that is known', async () => {
    const fake = await showWindow(at({ step: 'sign-in-again', failure: refused }));
    expect(screen.getByRole('alert').textContent).toContain(refused.message);
    await press('Sign in again');
    expect(fake.asked).toEqual([{ name: 'signInAgain', input: {} }]);
  });

  it('asks for the client when none is known any more', async () => {
    const fake = await showWindow(at({ step: 'sign-in-again', failure: refused }));
    fake.fail('signInAgain', {
      code: 'invalid-input',
      message: 'Enter your client ID and client secret once more.',
    });
    await press('Sign in again');
    expect(screen.getByLabelText('Client ID')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('once more');
  });
});

describe('picking pins', () => {
  const attributes = ['a', 'b', 'c'].map((name) => anAttribute({ name, label: name.toUpperCase() }));

  it('starts from the suggestion and keeps the order of picking', async () => {
    const { asked } = await showWindow(aState({ attributes, pinned: ['b'], isFirstRun: true }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'C' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'A' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'C' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'C' }));
    await press('Show my day');
    expect(asked.filter(({ name }) => name === 'setPinned')).toEqual([
      { name: 'setPinned', input: { names: ['b', 'a', 'c'] } },
    ]);
  });

  it('puts the picked first, then what can be tapped', async () => {
    const text = anAttribute({ name: 'note', label: 'Note', valueType: 2, steps: [] });
    await showWindow(aState({ attributes: [text, ...attributes], pinned: ['c'], isFirstRun: true }));
    const names = screen
      .getAllByRole('checkbox')
      .map((box) => box.closest('label')?.querySelector('.name')?.textContent);
    expect(names).toEqual(['C', 'A', 'B', 'Note']);
  });

  it('leaves the pins alone on “Cancel”', async () => {
    const { asked } = await showWindow(aState({ attributes, pinned: ['b'] }));
    await press('Choose pins…');
    await press('Cancel');
    expect(asked).toEqual([]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Saturday 21 November');
  });

  it('stays open with the reason when the pins could not be kept', async () => {
    const fake = await showWindow(aState({ attributes, isFirstRun: true }));
    fake.fail('setPinned', { message: 'The disk is full. Make some room and try again.' });
    await press('Show my day');
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
  });
});

describe('a sign-in beside an open account', () => {
  it('tells how it ended over the day of the account that stays, until it is closed', async () => {
    const late = { code: 'sign-in-timed-out', message: 'Nobody answered in the browser.' } as const;
    const { asked } = await showWindow(aState({ signIn: { step: 'signed-in', failure: late } }));
    await vi.waitFor(() => expect(screen.getByText('Nobody answered in the browser.')).toBeTruthy());
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await settled();
    expect(asked).toEqual([{ name: 'cancelSignIn', input: undefined }]);
  });
});
