import { beforeEach, describe, expect, it } from 'vitest';
import { NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import { accountId, someCredentials, someSecrets } from '../../support/builders.ts';
import { failureOf, settled, tellTale } from '../../support/in-memory-ports.ts';
import { oauthAccount } from './signed-in.ts';
import { openSignIn, timedOut } from './signing-in.ts';

describe('a keychain that does not take the tokens', () => {
  let parts: ReturnType<typeof openSignIn>;
  beforeEach(async () => {
    parts = openSignIn();
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
    expect(JSON.stringify(parts.file.saved)).not.toContain(someSecrets().accessToken);
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
    const { signIn, vault, file, view } = openSignIn();
    await signIn.withToken('  test-developer-token\n');
    expect(vault.entries.get(accountId)).toMatchObject({
      accessToken: 'test-developer-token',
      refreshToken: null,
    });
    expect(file.last?.accounts).toEqual([{ ...oauthAccount, kind: 'token' }]);
    expect(view()).toEqual({ step: 'signed-in' });
  });

  it.each(['', '   ', 'two words', 'line\nbreak'])('refuses %j without asking Exist', async (token) => {
    const { signIn, profiles } = openSignIn();
    profiles.answer = () => Promise.reject(new Error('asked'));
    expect(await failureOf(signIn.withToken(token))).toMatchObject({ code: 'invalid-input' });
  });

  it('that Exist does not know says where to find it', async () => {
    const { signIn, profiles, view } = openSignIn();
    profiles.answer = () => Promise.reject(new TallyError('unauthorised', 'No.'));
    expect(tellTale(await failureOf(signIn.withToken('test-token')))).toEqual({
      code: 'unauthorised',
      message: 'Exist does not know this token. Copy it again from your apps page.',
    });
    expect(view()).toEqual({ step: 'signed-out' });
  });

  it('passes on that the network is down', async () => {
    const { signIn, profiles } = openSignIn();
    profiles.answer = () => Promise.reject(new NetworkError('Gone.', { mayHaveArrived: false }));
    expect(await failureOf(signIn.withToken('test-token'))).toMatchObject({ code: 'network' });
  });

  it.each(['token', 'demo'])('by %s ends a browser sign-in that still waits, for good', async (way) => {
    const { signIn, started, view } = openSignIn();
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
