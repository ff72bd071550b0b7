import { beforeEach, describe, expect, it } from 'vitest';
import type { ClientCredentials, SignInView } from '../../../electron/contract/sign-in-view.ts';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { Profile } from '../../../electron/domain/exist-model.ts';
import type { RunningSignIn, Secrets } from '../../../electron/domain/ports.ts';
import { SignIn } from '../../../electron/usecases/sign-in.ts';
import { accountId, aProfile, someCredentials, someSecrets } from '../../support/builders.ts';
import { deferred, failureOf, settled, tellTale } from '../../support/in-memory-ports.ts';
import { oauthAccount, openAccounts, settingsOf } from './signed-in.ts';

const waiting: SignInView = {
  step: 'waiting-for-browser',
  authoriseUrl: 'https://exist.example/',
  expiresAtMs: 1,
};
const timedOut = new TallyError('sign-in-timed-out', 'Exist did not answer within 5 minutes.');

/** A sign-in through the browser that the test answers by hand. */
interface ByHand extends RunningSignIn {
  credentials: ClientCredentials;
  report: (view: SignInView) => void;
  succeed: (secrets?: Secrets) => void;
  fail: (error: unknown) => void;
  codes: string[];
}

function open(settings = settingsOf()) {
  const parts = openAccounts(settings);
  const started: ByHand[] = [];
  const fronts: string[] = [];
  const profiles: { answer: (secrets: Secrets) => Promise<Profile> } = { answer: async () => aProfile() };
  let made = 0;
  const signIn = new SignIn({
    store: parts.store,
    accounts: parts.accounts,
    vault: parts.vault,
    newId: () => `account-${(made += 1)}`,
    comeToFront: () => fronts.push('front'),
    profileOf: (secrets) => profiles.answer(secrets),
    browserSignIn: {
      begin: (credentials, report) => {
        const end = deferred<Secrets>();
        const codes: string[] = [];
        started.push({
          credentials,
          report,
          codes,
          secrets: end.promise,
          succeed: (secrets = someSecrets()) => end.resolve(secrets),
          fail: end.reject,
          useCode: (code) => codes.push(code),
          openBrowserAgain: () => codes.push('browser'),
          cancel: () => end.reject(new TallyError('sign-in-failed', 'The sign-in was cancelled.')),
        });
        report(waiting);
        return started.at(-1) as ByHand;
      },
    },
  });
  parts.accounts.showLastKnown();
  return { ...parts, signIn, started, fronts, profiles, view: () => parts.store.state.signIn };
}

describe('signing in through the browser', () => {
  it('goes from waiting to an account whose tokens are in the keychain', async () => {
    const { signIn, started, vault, file, fronts, view, sessions } = open();
    signIn.start({ clientId: '  test-client ', clientSecret: 'test-client-secret\n' });
    expect(started[0]?.credentials).toEqual(someCredentials);
    expect(view()).toEqual(waiting);
    started[0]?.report({ step: 'finishing' });
    expect(view()).toEqual({ step: 'finishing' });
    started[0]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(vault.entries.get(accountId)).toEqual(someSecrets());
    expect(file.last?.accounts).toEqual([oauthAccount]);
    expect(JSON.stringify(file.saved)).not.toContain('test-client');
    expect(sessions[0]?.parts.freshProfile?.username).toBe('alex');
    expect(fronts).toEqual(['front']);
  });

  it.each([
    { clientId: '', clientSecret: 'x' },
    { clientId: 'x', clientSecret: '   ' },
  ])('needs both halves of the client: %j', (credentials) => {
    const { signIn, started } = open();
    expect(() => signIn.start(credentials)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(started).toEqual([]);
  });

  it('that fails says how and comes to the front', async () => {
    const { signIn, started, view, fronts } = open();
    signIn.start(someCredentials);
    started[0]?.fail(timedOut);
    await settled();
    expect(view()).toEqual({
      step: 'signed-out',
      failure: { code: 'sign-in-timed-out', message: 'Exist did not answer within 5 minutes.' },
    });
    expect(fronts).toEqual(['front']);
  });

  it('goes on without the name when the profile cannot be read', async () => {
    const { signIn, started, profiles, view, file } = open();
    profiles.answer = () => Promise.reject(new NetworkError('Gone.', { mayHaveArrived: false }));
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(file.last?.accounts[0]?.username).toBe('');
  });

  it('finds the account it belongs to, so that its taps and pins are kept', async () => {
    const known = { id: 'kept', username: 'alex', kind: 'token' as const };
    const { signIn, started, file } = open(
      settingsOf(known, { ...known, id: 'demo', kind: 'demo' as const }),
    );
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(file.last).toMatchObject({ activeAccountId: 'kept' });
    expect(file.last?.accounts.find(({ id }) => id === 'kept')?.kind).toBe('oauth');
  });

  it('hands on a pasted code and the wish to open the browser again', () => {
    const { signIn, started } = open();
    signIn.useCode('early');
    signIn.start(someCredentials);
    signIn.useCode('abcd');
    signIn.openBrowserAgain();
    expect(started[0]?.codes).toEqual(['abcd', 'browser']);
  });

  it('started twice goes on with the second, and nothing of the first shows', async () => {
    const { signIn, started, view, fronts, store } = open();
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
    const { signIn, view, fronts } = open();
    signIn.start(someCredentials);
    signIn.cancel();
    await settled();
    expect(view()).toEqual({ step: 'signed-out' });
    expect(fronts).toEqual([]);
  });

  it('while the account is being read does not sign in behind the person’s back', async () => {
    const { signIn, started, profiles, view, sessions, vault } = open();
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
    const parts = open(settingsOf(oauthAccount));
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
    expect(started[0]?.credentials).toEqual(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(file.last?.accounts).toEqual([oauthAccount]);
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

describe('a keychain that does not take the tokens', () => {
  let parts: ReturnType<typeof open>;
  beforeEach(async () => {
    parts = open();
    parts.vault.state = 'missing';
    parts.signIn.start(someCredentials);
    parts.started[0]?.succeed();
    await settled();
  });

  it('is told, and nobody is signed in yet', () => {
    expect(parts.view()).toEqual({
      step: 'keychain-asks',
      failure: { code: 'keychain-unavailable', message: 'There is no keychain.' },
    });
    expect(parts.sessions).toEqual([]);
    expect(parts.file.saved).toEqual([]);
  });

  it('can be tried again, once it is there', async () => {
    await parts.signIn.retryKeychain();
    expect(parts.view().step).toBe('keychain-asks');
    parts.vault.state = 'open';
    await parts.signIn.retryKeychain();
    expect(parts.view()).toEqual({ step: 'signed-in' });
    expect(parts.vault.entries.get(accountId)).toEqual(someSecrets());
    await parts.signIn.retryKeychain();
    expect(parts.sessions).toHaveLength(1);
  });

  it('can be done without for this run', () => {
    parts.signIn.keepForThisRun();
    expect(parts.view()).toEqual({ step: 'signed-in' });
    expect(parts.store.state.account).toMatchObject({ isForThisRunOnly: true });
    expect(parts.vault.held.get(accountId)).toEqual(someSecrets());
    expect(parts.file.saved).toEqual([]);
    parts.signIn.keepForThisRun();
    expect(parts.sessions).toHaveLength(1);
  });

  it('is forgotten with the tokens when the person cancels', async () => {
    parts.signIn.cancel();
    parts.vault.state = 'open';
    await parts.signIn.retryKeychain();
    parts.signIn.keepForThisRun();
    expect(parts.view()).toEqual({ step: 'signed-out' });
    expect(parts.vault.entries.size + parts.vault.held.size).toBe(0);
  });
});

describe('signing in with a token', () => {
  it('keeps it in the keychain under the name it belongs to', async () => {
    const { signIn, vault, file, view } = open();
    await signIn.withToken('  test-developer-token\n');
    expect(vault.entries.get(accountId)).toMatchObject({
      accessToken: 'test-developer-token',
      refreshToken: null,
    });
    expect(file.last?.accounts).toEqual([{ ...oauthAccount, kind: 'token' }]);
    expect(view()).toEqual({ step: 'signed-in' });
  });

  it.each(['', '   ', 'two words', 'line\nbreak'])('refuses %j without asking Exist', async (token) => {
    const { signIn, profiles } = open();
    profiles.answer = () => Promise.reject(new Error('asked'));
    expect(await failureOf(signIn.withToken(token))).toMatchObject({ code: 'invalid-input' });
  });

  it('that Exist does not know says where to find it', async () => {
    const { signIn, profiles, view } = open();
    profiles.answer = () => Promise.reject(new TallyError('unauthorised', 'No.'));
    expect(tellTale(await failureOf(signIn.withToken('test-token')))).toEqual({
      code: 'unauthorised',
      message: 'Exist does not know this token. Copy it again from your apps page.',
    });
    expect(view()).toEqual({ step: 'signed-out' });
  });

  it('passes on that the network is down', async () => {
    const { signIn, profiles } = open();
    profiles.answer = () => Promise.reject(new NetworkError('Gone.', { mayHaveArrived: false }));
    expect(await failureOf(signIn.withToken('test-token'))).toMatchObject({ code: 'network' });
  });

  it.each(['token', 'demo'])('by %s ends a browser sign-in that still waits, for good', async (way) => {
    const { signIn, started, view } = open();
    signIn.start(someCredentials);
    await (way === 'token' ? signIn.withToken('test-token') : signIn.withDemo());
    started[0]?.fail(timedOut);
    await settled();
    expect(view()).toEqual({ step: 'signed-in' });
    expect(await failureOf(started[0]?.secrets ?? Promise.resolve())).toMatchObject({
      code: 'sign-in-failed',
    });
  });
});
