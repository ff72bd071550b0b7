import { describe, expect, it } from 'vitest';
import { firstSettings } from '../../../electron/domain/settings.ts';
import { lastKnown } from '../../../electron/usecases/last-known.ts';
import { accountId, anAttribute, anOutbox, aSnapshot, aTap, someSecrets } from '../../support/builders.ts';
import { deferred, failureOf, MemoryFile } from '../../support/in-memory-ports.ts';
import { oauthAccount, openAccounts, settingsOf } from './signed-in.ts';

const sam = { id: 'account-2', username: 'sam', kind: 'oauth' as const };
const demo = { id: 'demo', username: 'alex', kind: 'demo' as const };

async function signedIn() {
  const parts = openAccounts({
    ...settingsOf(oauthAccount, sam, demo),
    pinned: { [accountId]: ['coffees'], 'account-2': ['water'] },
  });
  parts.snapshots.save(aSnapshot());
  parts.snapshots.save(aSnapshot({ accountId: 'account-2', attributes: [anAttribute({ value: 77 })] }));
  parts.accounts.showLastKnown();
  await parts.accounts.resume();
  return parts;
}

describe('changing to another account', () => {
  it('ends the session of the one before and opens its own, with its own values, pins and tokens', async () => {
    const { accounts, store, sessions, file, vault } = await signedIn();
    vault.entries.set('account-2', someSecrets({ accessToken: 'test-access-sam' }));
    await accounts.switchTo('account-2');
    expect(sessions.map(({ accountId: id, isStopped }) => [id, isStopped])).toEqual([
      [accountId, true],
      ['account-2', false],
    ]);
    expect(sessions[1]?.parts.secrets.accessToken).toBe('test-access-sam');
    expect(store.state).toMatchObject({
      account: { username: 'sam' },
      attributes: { coffees: { value: 77 } },
    });
    expect(store.inputs.pinned).toEqual(['water']);
    expect(file.last?.activeAccountId).toBe('account-2');
  });

  it('asks nothing and drops nothing, whatever waits', async () => {
    const { accounts, outbox, vault, snapshots } = await signedIn();
    outbox.waiting = 3;
    await accounts.switchTo('account-2');
    expect(outbox.forgotten).toEqual([]);
    expect([...vault.entries.keys()]).toEqual([accountId, 'account-2']);
    expect(snapshots.accounts).toEqual([accountId, 'account-2']);
  });

  it('and back finds everything as it was', async () => {
    const { accounts, store, sessions } = await signedIn();
    await accounts.switchTo('account-2');
    await accounts.switchTo(accountId);
    expect(sessions.map(({ isStopped }) => isStopped)).toEqual([true, true, false]);
    expect(store.state).toMatchObject({
      account: { username: 'alex' },
      attributes: { coffees: { value: 2 } },
    });
  });

  it('to the demo and back works without the keychain for the demo', async () => {
    const { accounts, store, vault } = await signedIn();
    const calls = vault.calls.length;
    await accounts.switchTo('demo');
    expect(store.state.account?.kind).toBe('demo');
    expect(vault.calls).toHaveLength(calls);
  });

  it('to the one that is open does nothing', async () => {
    const { accounts, sessions, file } = await signedIn();
    const writes = file.saved.length;
    await accounts.switchTo(accountId);
    expect(sessions).toHaveLength(1);
    expect(file.saved).toHaveLength(writes);
  });

  it('to one that nobody knows is refused, and the session goes on', async () => {
    const { accounts, sessions } = await signedIn();
    expect(await failureOf(accounts.switchTo('gone'))).toMatchObject({ code: 'invalid-input' });
    expect(sessions[0]?.isStopped).toBe(false);
  });

  it('while the keychain of the one before still answers opens only the last one chosen', async () => {
    const { accounts, sessions, vault, store } = await signedIn();
    const late = deferred<void>();
    const read = vault.read.bind(vault);
    vault.read = async (id) => {
      if (id === 'account-2') await late.promise;
      return read(id);
    };
    const first = accounts.switchTo('account-2');
    await accounts.switchTo(accountId);
    late.resolve();
    await first;
    expect(sessions.map(({ accountId: id }) => id)).toEqual([accountId, accountId]);
    expect(store.state.account?.username).toBe('alex');
  });

  it('keeps in mind that one was for this run only', async () => {
    const { accounts, store, vault } = await signedIn();
    const lee = { id: 'account-3', username: 'lee', kind: 'oauth' as const };
    vault.holdInMemory('account-3', someSecrets());
    accounts.enter({ account: lee, secrets: someSecrets(), freshProfile: null }, true);
    await accounts.switchTo(accountId);
    expect(store.state.account?.isForThisRunOnly).toBe(false);
    await accounts.switchTo('account-3');
    expect(store.state.account?.isForThisRunOnly).toBe(true);
  });
});

describe('the list of accounts', () => {
  it('is in the order they came, each with what waits, and follows every change', async () => {
    const { accounts, store } = await signedIn();
    store.update({
      outbox: anOutbox([
        aTap({ accountId: 'account-2' }),
        aTap({ accountId: 'account-2', fate: 'undecided' }),
      ]),
    });
    await accounts.switchTo('account-2');
    expect(store.state.accounts).toEqual([
      { id: accountId, username: 'alex', kind: 'oauth', isActive: false, waitingTaps: 0 },
      { id: 'account-2', username: 'sam', kind: 'oauth', isActive: true, waitingTaps: 2 },
      { id: 'demo', username: 'alex', kind: 'demo', isActive: false, waitingTaps: 0 },
    ]);
    accounts.rename('account-2', 'samantha');
    expect(store.state.accounts[1]?.username).toBe('samantha');
    await accounts.leave(true);
    expect(store.state.accounts.map(({ id, isActive }) => [id, isActive])).toEqual([
      [accountId, true],
      ['demo', false],
    ]);
  });

  it('is there before anything but files was read', () => {
    const inputs = lastKnown({
      settings: new MemoryFile({
        ...firstSettings,
        accounts: [oauthAccount, sam],
        activeAccountId: 'account-2',
      }),
      outbox: new MemoryFile(anOutbox([aTap(), aTap({ fate: 'delivered' })])),
      snapshots: { load: () => undefined },
      preferences: new MemoryFile(),
    });
    expect(inputs.accounts?.map(({ id, isActive, waitingTaps }) => [id, isActive, waitingTaps])).toEqual([
      [accountId, false, 1],
      ['account-2', true, 0],
    ]);
  });
});

describe('what Exist has granted', () => {
  it('is remembered, so that it shows before the keychain is read', async () => {
    const { accounts, file, store } = await signedIn();
    expect(store.state.account?.scopes).toEqual(['food_read', 'manual_write']);
    expect(file.last?.accounts[0]?.grantedScopes).toEqual(['food_read', 'manual_write']);
    const again = openAccounts(file.last);
    again.accounts.showLastKnown();
    expect(again.store.state.account?.scopes).toEqual(['food_read', 'manual_write']);
    accounts.takeInScopes(accountId, 'food_read mood_read');
    expect(store.state.account?.scopes).toEqual(['food_read', 'mood_read']);
  });

  it('stays as it was when an answer does not name it, and of others is none of this one’s business', async () => {
    const { accounts, store, file } = await signedIn();
    const writes = file.saved.length;
    accounts.takeInScopes(accountId, '');
    accounts.takeInScopes(accountId, 'food_read manual_write');
    expect(file.saved).toHaveLength(writes);
    accounts.takeInScopes('account-2', 'sleep_read');
    expect(store.state.account?.scopes).toEqual(['food_read', 'manual_write']);
  });

  it.each([
    ['token', null],
    ['demo', null],
  ] as const)('to a %s account is everything', async (kind, scopes) => {
    const { accounts, store } = openAccounts(settingsOf({ ...oauthAccount, kind }));
    accounts.showLastKnown();
    await accounts.resume();
    expect(store.state.account).toMatchObject({ scopes, isReadOnly: false });
  });

  it('to a simple account is reading alone', () => {
    const { accounts, store } = openAccounts(settingsOf({ ...oauthAccount, kind: 'simple' }));
    accounts.showLastKnown();
    expect(store.state.account?.isReadOnly).toBe(true);
    expect(store.state.account?.scopes).toContain('food_read');
    expect(store.state.account?.scopes?.filter((scope) => !scope.endsWith('_read'))).toEqual([]);
  });
});
