import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { AccountRecord } from '../../../electron/domain/settings.ts';
import { accountId, aConnection, aProfile, aSnapshot, someSecrets } from '../../support/builders.ts';
import { deferred, diskFull, settled } from '../../support/in-memory-ports.ts';
import { oauthAccount, openAccounts, settingsOf } from './signed-in.ts';

const second = { id: 'account-2', username: 'sam', kind: 'oauth' as const };
const demo = { id: 'demo-1', username: 'alex', kind: 'demo' as const };

describe('starting with an account', () => {
  it('shows the last values before anything is asked of keychain or network', () => {
    const { accounts, store, snapshots, vault, sessions } = openAccounts();
    snapshots.save(aSnapshot());
    accounts.showLastKnown();
    expect(store.state).toMatchObject({
      signIn: { step: 'signed-in' },
      account: { username: 'alex', kind: 'oauth', isForThisRunOnly: false },
      attributes: { coffees: { value: 2 } },
    });
    expect(vault.calls).toEqual([]);
    expect(sessions).toEqual([]);
  });

  it('opens its session with its secrets, wakes what waits and reads', async () => {
    const { accounts, sessions, events, store } = openAccounts();
    accounts.showLastKnown();
    await accounts.resume();
    expect(sessions).toMatchObject([
      { accountId, wakes: 1, parts: { secrets: someSecrets(), existUrl: null } },
    ]);
    expect(events).toEqual(['opened']);
    expect(store.state.signIn).toEqual({ step: 'signed-in' });
  });

  it('without one stays signed out', async () => {
    const { accounts, store, sessions } = openAccounts(settingsOf());
    accounts.showLastKnown();
    await accounts.resume();
    expect(store.state).toMatchObject({ signIn: { step: 'signed-out' }, account: null });
    expect(sessions).toEqual([]);
  });

  it.each([
    ['locked', 'keychain-locked'],
    ['missing', 'keychain-unavailable'],
  ] as const)('whose keychain is %s keeps showing the values and says so', async (state, code) => {
    const { accounts, store, snapshots, vault, sessions } = openAccounts();
    snapshots.save(aSnapshot());
    vault.state = state;
    accounts.showLastKnown();
    await accounts.resume();
    expect(store.state).toMatchObject({
      signIn: { step: 'sign-in-again', failure: { code } },
      attributes: { coffees: { value: 2 } },
    });
    expect(sessions).toEqual([]);
    vault.state = 'open';
    await accounts.resume();
    expect(store.state.signIn).toEqual({ step: 'signed-in' });
    expect(sessions).toHaveLength(1);
  });

  it('whose entry is gone from the keychain asks to sign in again', async () => {
    const { accounts, store, vault } = openAccounts();
    vault.entries.clear();
    accounts.showLastKnown();
    await accounts.resume();
    expect(store.state.signIn).toEqual({
      step: 'sign-in-again',
      failure: { code: 'unauthorised', message: 'The keychain no longer holds this sign-in.' },
    });
  });

  it('opens one session when it is resumed twice at once', async () => {
    const { accounts, sessions } = openAccounts();
    accounts.showLastKnown();
    await Promise.all([accounts.resume(), accounts.resume()]);
    expect(sessions).toHaveLength(1);
  });

  it.each(['answers', 'fails'])(
    'lets a keychain that %s late not bring back an account that has left',
    async (how) => {
      const { accounts, store, vault, sessions } = openAccounts();
      const late = deferred<null>();
      vault.read = async () => {
        await late.promise;
        if (how === 'fails') throw new TallyError('keychain-locked', 'Locked.');
        return someSecrets();
      };
      accounts.showLastKnown();
      const resuming = accounts.resume();
      await accounts.leave(false);
      late.resolve(null);
      await resuming;
      expect(sessions).toEqual([]);
      expect(store.state).toMatchObject({ signIn: { step: 'signed-out' }, account: null });
    },
  );
});

describe('a newcomer', () => {
  const newcomer = { account: second, secrets: someSecrets(), freshProfile: aProfile({ username: 'sam' }) };

  it('becomes the account of this and the next start', () => {
    const { accounts, file, store, sessions } = openAccounts(settingsOf());
    accounts.enter(newcomer, false);
    expect(file.last).toMatchObject({ accounts: [second], activeAccountId: 'account-2' });
    expect(store.state).toMatchObject({
      signIn: { step: 'signed-in' },
      account: { username: 'sam', isForThisRunOnly: false },
    });
    expect(sessions[0]?.parts.freshProfile?.username).toBe('sam');
  });

  it('for this run only is remembered all the same, so that its taps are not orphaned', () => {
    const { accounts, file, store } = openAccounts(settingsOf());
    accounts.enter(newcomer, true);
    expect(file.last).toMatchObject({ accounts: [second], activeAccountId: 'account-2' });
    expect(store.state.account).toMatchObject({ isForThisRunOnly: true });
  });

  it('ends the session before, and sees neither its values nor its troubles', async () => {
    const { accounts, store, snapshots, sessions } = openAccounts();
    snapshots.save(aSnapshot());
    accounts.showLastKnown();
    await accounts.resume();
    const failure = { code: 'bad-response' as const, message: 'Odd.' };
    store.update({
      connection: aConnection({ failure, offlineSinceMs: 1, limitedUntilMs: 1 }),
      pinned: ['coffees'],
    });
    accounts.enter(newcomer, false);
    expect(sessions.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    expect(store.state).toMatchObject({
      attributes: {},
      isFirstRun: true,
      sync: { kind: 'delivered', atMs: null },
    });
    expect(store.inputs.connection).toEqual(aConnection());
  });

  it('keeps the pins it had before', () => {
    const { accounts, store } = openAccounts({
      ...settingsOf(oauthAccount),
      pinned: { 'account-2': ['coffees'], [accountId]: ['water'] },
    });
    accounts.enter(newcomer, false);
    expect(store.inputs.pinned).toEqual(['coffees']);
  });

  it('is learnt by name with the first reading', () => {
    const { accounts, file, store } = openAccounts(settingsOf());
    accounts.enter({ ...newcomer, account: { ...second, username: '' } }, false);
    accounts.rename('account-2', 'sam');
    expect(file.last?.accounts).toMatchObject([second]);
    expect(store.state.account?.username).toBe('sam');
    const writes = file.saved.length;
    accounts.rename('account-2', 'sam');
    accounts.rename('nobody', 'x');
    expect(file.saved).toHaveLength(writes);
  });
});

describe('an account of which more can be read than before', () => {
  const asked = (...grantedScopes: string[]) => ({ ...oauthAccount, grantedScopes });
  const signInAgain = (before: AccountRecord, after: AccountRecord) => {
    const { accounts, events } = openAccounts(settingsOf(before));
    accounts.enter({ account: after, secrets: someSecrets({ scope: '' }), freshProfile: null }, false);
    return events.filter((event) => event !== 'opened');
  };

  it('is noticed when it signs in again with more', () => {
    expect(signInAgain(asked('food_read'), asked('food_read', 'mood_read'))).toEqual([
      `more of ${accountId}`,
    ]);
    expect(signInAgain(asked('food_read'), { ...oauthAccount, kind: 'token' })).toHaveLength(1);
  });

  it.each([
    ['the same', asked('food_read', 'mood_read'), asked('mood_read', 'food_read')],
    ['less', asked('food_read', 'mood_read'), asked('food_read')],
    ['more to write', asked('food_read'), asked('food_read', 'food_write')],
    ['something where it was not known before', oauthAccount, asked('food_read')],
    ['what a password may', { ...oauthAccount, kind: 'simple' as const }, asked('food_read')],
  ])('is not taken for one that may read %s', (_, before, after) => {
    expect(signInAgain(before, after)).toEqual([]);
  });

  it('is noticed when a renewed token may read more', () => {
    const { accounts, events } = openAccounts(settingsOf(asked('food_read')));
    accounts.takeInScopes(accountId, 'food_read mood_read');
    accounts.takeInScopes(accountId, 'food_read mood_read');
    expect(events).toEqual([`more of ${accountId}`]);
  });

  it('is not one that has just come', () => {
    const { accounts, events } = openAccounts(settingsOf());
    accounts.enter({ account: asked('food_read'), secrets: someSecrets(), freshProfile: null }, false);
    expect(events).toEqual(['opened']);
  });
});

describe('the demo account', () => {
  it('opens on the Exist inside the app and is remembered', async () => {
    const { accounts, sessions, file, vault, store } = openAccounts(settingsOf());
    await accounts.enterDemo();
    expect(sessions[0]?.parts).toMatchObject({
      existUrl: 'http://localhost:1/',
      secrets: { accessToken: 'test-demo-token', refreshToken: null },
    });
    expect(file.last?.accounts).toEqual([{ id: 'demo', username: '', kind: 'demo' }]);
    expect(vault.calls).toEqual([]);
    expect(store.state.account?.kind).toBe('demo');
  });

  it('is the same one the next time', async () => {
    const { accounts, file } = openAccounts(settingsOf(demo));
    await accounts.enterDemo();
    expect(file.last?.accounts).toEqual([demo]);
  });

  it('is resumed without the keychain', async () => {
    const { accounts, sessions, vault } = openAccounts(settingsOf(demo));
    vault.state = 'missing';
    accounts.showLastKnown();
    await accounts.resume();
    expect(sessions).toHaveLength(1);
  });

  it('that was left while it started does not come back', async () => {
    const { accounts, sessions, demo: parts, store } = openAccounts(settingsOf(demo));
    const slow = deferred<{ existUrl: string; token: string }>();
    parts.startDemo = () => slow.promise;
    accounts.showLastKnown();
    const resuming = accounts.resume();
    await accounts.leave(false);
    slow.resolve({ existUrl: 'http://localhost:1/', token: 'test-demo-token' });
    await resuming;
    expect(sessions).toEqual([]);
    expect(store.state.account).toBeNull();
  });
});

describe('pins', () => {
  it('are kept for the account, in the person’s order', async () => {
    const { accounts, choices, file, store } = openAccounts();
    accounts.showLastKnown();
    choices.pin(['water', 'coffees']);
    expect(file.last?.pinned).toEqual({ [accountId]: ['water', 'coffees'] });
    expect(store.inputs.pinned).toEqual(['water', 'coffees']);
  });

  it('are not shown when they could not be kept', () => {
    const { accounts, choices, file, store } = openAccounts();
    accounts.showLastKnown();
    file.failure = diskFull();
    expect(() => choices.pin(['water'])).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(store.inputs.pinned).toBeNull();
  });

  it('of nobody are not kept', async () => {
    const { choices, file } = openAccounts(settingsOf());
    choices.pin(['water']);
    await settled();
    expect(file.saved).toEqual([]);
  });
});
