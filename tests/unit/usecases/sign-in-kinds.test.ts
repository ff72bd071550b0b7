import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import { allScopes, firstScopes } from '../../../electron/domain/scopes.ts';
import { accountId, aProfile, someCredentials, someSecrets } from '../../support/builders.ts';
import { failureOf, settled, tellTale } from '../../support/in-memory-ports.ts';
import { oauthAccount, settingsOf } from './signed-in.ts';
import { openSignIn, timedOut } from './signing-in.ts';

const simpleAccount = { id: accountId, username: 'alex', kind: 'simple' as const };

describe('signing in with a user name and a password', () => {
  it('keeps the token it gets and nothing of the password', async () => {
    const { signIn, vault, file, store, logins, sessions, kept } = openSignIn();
    await signIn.withPassword('  alex ', ' pass word ');
    expect(logins).toEqual([{ username: 'alex', password: ' pass word ' }]);
    expect(file.last?.accounts).toEqual([simpleAccount]);
    expect(vault.entries.get(accountId)).toMatchObject({
      scheme: 'Token',
      accessToken: 'test-simple-1',
      refreshToken: null,
      expiresAtMs: null,
    });
    expect(store.state.account).toMatchObject({ kind: 'simple', isReadOnly: true });
    expect(sessions).toHaveLength(1);
    expect(JSON.stringify([file.saved, [...vault.entries], store.state, kept])).not.toContain('pass word');
  });

  it.each([
    ['', 'x'],
    ['  ', 'x'],
    ['alex', ''],
  ])('needs both: %j and %j', async (username, password) => {
    const { signIn, logins } = openSignIn();
    expect(await failureOf(signIn.withPassword(username, password))).toMatchObject({ code: 'invalid-input' });
    expect(logins).toEqual([]);
  });

  it('that are wrong says so and leaves everything as it was', async () => {
    const { signIn, simple, view, vault } = openSignIn(settingsOf(oauthAccount));
    simple.answer = () => Promise.reject(new TallyError('unauthorised', 'Wrong.'));
    expect(tellTale(await failureOf(signIn.withPassword('alex', 'x')))).toEqual({
      code: 'unauthorised',
      message: 'Wrong.',
    });
    expect(view()).toEqual({ step: 'signed-in' });
    expect(vault.entries.get(accountId)).toEqual(someSecrets());
  });

  it('whose token Exist then does not accept says that', async () => {
    const { signIn, profiles } = openSignIn();
    profiles.answer = () => Promise.reject(new TallyError('unauthorised', 'No.'));
    expect(tellTale(await failureOf(signIn.withPassword('alex', 'x')))).toMatchObject({
      message: 'Exist gave a token and does not accept it. Try again in a minute.',
    });
  });
});

describe('the same person signing in another way', () => {
  it('through the browser after a password takes over the account and replaces its token', async () => {
    const { signIn, started, file, vault, store } = openSignIn(settingsOf(simpleAccount));
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(file.last?.accounts).toMatchObject([{ id: accountId, kind: 'oauth' }]);
    expect(vault.entries.get(accountId)).toEqual(someSecrets());
    expect(store.state.account).toMatchObject({
      kind: 'oauth',
      isReadOnly: false,
      scopes: ['food_read', 'manual_write'],
    });
  });

  it('with a password after the browser forgets which scopes the browser granted', async () => {
    const { signIn, file } = openSignIn(
      settingsOf({ ...oauthAccount, grantedScopes: ['food_write'], askedScopes: ['food_write'] }),
    );
    await signIn.withPassword('alex', 'x');
    expect(file.last?.accounts).toEqual([simpleAccount]);
  });
});

describe('signing in while another account is open', () => {
  it('adds an account and leaves the other as it is', async () => {
    const kept = { ...oauthAccount, id: 'kept', grantedScopes: ['food_read', 'manual_write'] };
    const { signIn, started, profiles, accounts, file, vault, store } = openSignIn(settingsOf(kept));
    await accounts.resume();
    profiles.answer = async () => aProfile({ username: 'sam' });
    signIn.start(someCredentials);
    started[0]?.succeed(someSecrets({ accessToken: 'test-access-sam' }));
    await settled();
    expect(file.last).toMatchObject({
      accounts: [kept, { username: 'sam' }],
      activeAccountId: store.inputs.account?.id,
    });
    expect(store.state.account?.username).toBe('sam');
    expect(vault.entries.get('kept')).toEqual(someSecrets());
  });

  it('and cancelling comes back to it', async () => {
    const { signIn, accounts, view, sessions } = openSignIn(settingsOf(oauthAccount));
    await accounts.resume();
    signIn.start(someCredentials);
    signIn.cancel();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(sessions[0]?.isStopped).toBe(false);
  });

  it('and failing says how, while the other goes on', async () => {
    const { signIn, started, accounts, view, sessions } = openSignIn(settingsOf(oauthAccount));
    await accounts.resume();
    signIn.start(someCredentials);
    started[0]?.fail(timedOut);
    await settled();
    expect(view()).toMatchObject({ step: 'signed-in', failure: { code: 'sign-in-timed-out' } });
    expect(sessions[0]?.isStopped).toBe(false);
  });

  it('is given up by changing to another account', async () => {
    const sam = { id: 'account-2', username: 'sam', kind: 'oauth' as const };
    const { signIn, started, accounts, view, store } = openSignIn(settingsOf(oauthAccount, sam));
    await accounts.resume();
    signIn.start(someCredentials);
    await signIn.withAccount('account-2');
    started[0]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(store.state.account?.username).toBe('sam');
  });
});

describe('what a sign-in asks for', () => {
  const known = { ...oauthAccount, askedScopes: ['food_read', 'food_write'] };

  it('is the fewest that serve, unless the person chose', () => {
    const { signIn, started } = openSignIn();
    signIn.start(someCredentials);
    signIn.start({ ...someCredentials, scopes: ['mood_read', 'mood_read', 'mood_write'] });
    expect(started.map(({ wanted }) => wanted.scopes)).toEqual([firstScopes(), ['mood_read', 'mood_write']]);
  });

  it('is the same as the last time for an account that signs in again', async () => {
    const { signIn, started, accounts } = openSignIn(settingsOf(known));
    accounts.lockOut(new TallyError('unauthorised', 'No.'));
    signIn.start(someCredentials);
    await signIn.again();
    await signIn.again(['sleep_read']);
    expect(started.map(({ wanted }) => wanted.scopes)).toEqual([
      known.askedScopes,
      known.askedScopes,
      ['sleep_read'],
    ]);
  });

  it('is not what another account asked for', async () => {
    const { signIn, started, accounts } = openSignIn(settingsOf(known));
    await accounts.resume();
    signIn.start(someCredentials);
    expect(started[0]?.wanted.scopes).toEqual(firstScopes());
  });

  it('is what was granted, for an account of before that was remembered', async () => {
    const { signIn, started, vault } = openSignIn(settingsOf(oauthAccount));
    vault.entries.set(accountId, someSecrets({ scope: 'food_read moon_read' }));
    await signIn.again();
    vault.entries.set(accountId, someSecrets({ scope: '' }));
    await signIn.again();
    expect(started.map(({ wanted }) => wanted.scopes)).toEqual([['food_read'], firstScopes()]);
  });

  it('is remembered as granted where Exist does not say', async () => {
    const { signIn, started, file } = openSignIn();
    signIn.start({ ...someCredentials, scopes: ['food_read'] });
    started[0]?.succeed(someSecrets({ scope: '' }));
    await settled();
    expect(file.last?.accounts).toMatchObject([{ askedScopes: ['food_read'], grantedScopes: ['food_read'] }]);
  });

  it.each([[[]], [['moon_read']], [['food_read', 'food_admin']]])('is never %j', (scopes) => {
    const { signIn, started } = openSignIn();
    expect(() => signIn.start({ ...someCredentials, scopes })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(started).toEqual([]);
  });

  it('may be everything there is', () => {
    const { signIn, started } = openSignIn();
    signIn.start({ ...someCredentials, scopes: allScopes() });
    expect(started[0]?.wanted.scopes).toHaveLength(34);
  });
});
