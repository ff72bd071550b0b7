import { describe, expect, it } from 'vitest';
import type { SignInView } from '../../../electron/contract/sign-in-view.ts';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { Profile } from '../../../electron/domain/exist-model.ts';
import { firstScopes } from '../../../electron/domain/scopes.ts';
import { accountId, aProfile, someCredentials, someSecrets } from '../../support/builders.ts';
import { deferred, failureOf, settled } from '../../support/in-memory-ports.ts';
import { oauthAccount, settingsOf } from './signed-in.ts';
import { openSignIn, timedOut, waiting } from './signing-in.ts';

describe('signing in through the browser', () => {
  it('goes from waiting to an account whose tokens are in the keychain', async () => {
    const { signIn, started, vault, file, fronts, view, sessions } = openSignIn();
    signIn.start({ clientId: '  test-client ', clientSecret: 'test-client-secret\n' });
    expect(started[0]?.wanted).toEqual({ ...someCredentials, scopes: firstScopes() });
    expect(view()).toEqual(waiting);
    started[0]?.report({ step: 'finishing' });
    expect(view()).toEqual({ step: 'finishing' });
    started[0]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(vault.entries.get(accountId)).toEqual(someSecrets());
    expect(file.last?.accounts).toEqual([
      { ...oauthAccount, askedScopes: firstScopes(), grantedScopes: ['food_read', 'manual_write'] },
    ]);
    expect(JSON.stringify(file.saved)).not.toContain('test-client');
    expect(sessions[0]?.parts.freshProfile?.username).toBe('alex');
    expect(fronts).toEqual(['front']);
  });

  it.each([
    { clientId: '', clientSecret: 'x' },
    { clientId: 'x', clientSecret: '   ' },
  ])('needs both halves of the client: %j', (credentials) => {
    const { signIn, started } = openSignIn();
    expect(() => signIn.start(credentials)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(started).toEqual([]);
  });

  it('that fails says how and comes to the front', async () => {
    const { signIn, started, view, fronts } = openSignIn();
    signIn.start(someCredentials);
    started[0]?.fail(timedOut);
    await settled();
    expect(view()).toEqual({
      step: 'signed-out',
      failure: { code: 'sign-in-timed-out', message: 'Exist did not answer within 5 minutes.' },
    });
    expect(fronts).toEqual(['front']);
  });

  it('that is the first goes on without the name when the profile cannot be read', async () => {
    const { signIn, started, profiles, view, file } = openSignIn();
    profiles.answer = () => Promise.reject(new NetworkError('Gone.', { mayHaveArrived: false }));
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(file.last?.accounts[0]?.username).toBe('');
  });

  it('finds the account it belongs to, so that its taps and pins are kept', async () => {
    const known = { id: 'kept', username: 'alex', kind: 'token' as const };
    const { signIn, started, file } = openSignIn(
      settingsOf(known, { ...known, id: 'demo', kind: 'demo' as const }),
    );
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(file.last).toMatchObject({ activeAccountId: 'kept' });
    expect(file.last?.accounts.find(({ id }) => id === 'kept')?.kind).toBe('oauth');
  });

  it('hands on a pasted code and the wish to open the browser again', () => {
    const { signIn, started } = openSignIn();
    signIn.useCode('early');
    signIn.start(someCredentials);
    signIn.useCode('abcd');
    signIn.openBrowserAgain();
    expect(started[0]?.codes).toEqual(['abcd', 'browser']);
  });

  it('started twice goes on with the second, and nothing of the first shows', async () => {
    const { signIn, started, view, fronts, store } = openSignIn();
    signIn.start(someCredentials);
    const views: SignInView[] = [];
    store.subscribe((state) => views.push(state.signIn));
    signIn.start({ ...someCredentials, clientId: 'second' });
    started[0]?.report({ step: 'finishing' });
    await settled();
    expect(started).toHaveLength(2);
    expect(view()).toEqual(waiting);
    expect(new Set(views.map(({ step }) => step))).toEqual(new Set(['waiting-for-browser']));
    expect(fronts).toEqual([]);
    started[1]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
  });
});

describe('cancelling', () => {
  it('goes back to the start without a failure', async () => {
    const { signIn, view, fronts } = openSignIn();
    signIn.start(someCredentials);
    signIn.cancel();
    await settled();
    expect(view()).toEqual({ step: 'signed-out' });
    expect(fronts).toEqual([]);
  });

  it('while the account is being read does not sign in behind the person’s back', async () => {
    const { signIn, started, profiles, view, sessions, vault } = openSignIn();
    const profile = deferred<Profile>();
    profiles.answer = () => profile.promise;
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    signIn.cancel();
    profile.resolve(aProfile());
    await settled();
    expect(view()).toEqual({ step: 'signed-out' });
    expect(sessions).toEqual([]);
    expect(vault.entries.size).toBe(0);
  });
});

describe('an account that has to sign in again', () => {
  const failure = { code: 'unauthorised', message: 'Sign in again.' } as const;
  function lockedOut() {
    const parts = openSignIn(settingsOf(oauthAccount));
    parts.accounts.lockOut(new TallyError('unauthorised', 'Sign in again.'));
    return parts;
  }

  it('comes back to that when the person cancels', async () => {
    const { signIn, view } = lockedOut();
    signIn.start(someCredentials);
    signIn.cancel();
    await settled();
    expect(view()).toEqual({ step: 'sign-in-again', failure });
  });

  it('comes back to that with the words of how it ended', async () => {
    const { signIn, started, view, store } = lockedOut();
    signIn.start(someCredentials);
    started[0]?.fail(timedOut);
    await settled();
    expect(view()).toMatchObject({ step: 'sign-in-again', failure: { code: 'sign-in-timed-out' } });
    expect(store.state.account?.username).toBe('alex');
  });

  it('need not type its client again: the keychain still holds it', async () => {
    const { signIn, started, file } = lockedOut();
    await signIn.again();
    expect(started[0]?.wanted).toMatchObject(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(file.last?.accounts).toMatchObject([oauthAccount]);
  });

  it.each([
    ['holds nothing', null],
    ['holds a token without a client', someSecrets({ clientId: null, clientSecret: null })],
  ])('is asked for it when the keychain %s', async (_what, secrets) => {
    const { signIn, vault, started } = lockedOut();
    vault.entries.clear();
    if (secrets !== null) vault.entries.set(accountId, secrets);
    expect(await failureOf(signIn.again())).toMatchObject({ code: 'invalid-input' });
    expect(started).toEqual([]);
  });
});
