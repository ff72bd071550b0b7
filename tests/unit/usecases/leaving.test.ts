import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import { accountId, aConnection, anAttribute, aSnapshot } from '../../support/builders.ts';
import { deferred, failureOf, tellTale } from '../../support/in-memory-ports.ts';
import { oauthAccount, openAccounts, settingsOf } from './signed-in.ts';

const second = { id: 'account-2', username: 'sam', kind: 'oauth' as const };
const demo = { id: 'demo-1', username: 'alex', kind: 'demo' as const };

describe('signing out', () => {
  async function signedIn(settings = settingsOf(oauthAccount)) {
    const parts = openAccounts(settings);
    parts.snapshots.save(aSnapshot({ accountId: settings.accounts[0]?.id ?? '' }));
    parts.accounts.showLastKnown();
    await parts.accounts.resume();
    return parts;
  }

  it('forgets secrets, values, taps, pins and the account, and ends the session', async () => {
    const { accounts, choices, vault, snapshots, outbox, file, store, sessions } = await signedIn();
    choices.pin(['coffees']);
    store.update({ connection: aConnection({ failure: { code: 'unauthorised', message: 'No.' } }) });
    await accounts.leave(false);
    expect(vault.entries.size).toBe(0);
    expect(snapshots.accounts).toEqual([]);
    expect(outbox.forgotten).toEqual([accountId]);
    expect(file.last).toMatchObject({ accounts: [], activeAccountId: null, pinned: {} });
    expect(sessions[0]?.isStopped).toBe(true);
    expect(store.state).toMatchObject({
      signIn: { step: 'signed-out' },
      account: null,
      attributes: {},
      isFirstRun: true,
      sync: { kind: 'delivered', atMs: null },
    });
  });

  it.each([
    [1, '1 tap has not reached Exist yet. Signing out would drop what waits.'],
    [3, '3 taps have not reached Exist yet. Signing out would drop what waits.'],
  ])('asks first while %i taps wait', async (waiting, message) => {
    const { accounts, outbox, vault, sessions, store } = await signedIn();
    outbox.waiting = waiting;
    expect(tellTale(await failureOf(accounts.leave(false)))).toEqual({ code: 'taps-waiting', message });
    expect(vault.entries.size).toBe(1);
    expect(sessions[0]?.isStopped).toBe(false);
    expect(store.state.account).not.toBeNull();
    await accounts.leave(true);
    expect(outbox.forgotten).toEqual([accountId]);
  });

  it('that the keychain refuses leaves everything as it was', async () => {
    const { accounts, vault, outbox, sessions, store, file } = await signedIn();
    vault.state = 'locked';
    const writes = file.saved.length;
    expect(await failureOf(accounts.leave(false))).toMatchObject({ code: 'keychain-locked' });
    expect(sessions[0]?.isStopped).toBe(false);
    expect(accounts.session).toBe(sessions[0]);
    expect(outbox.forgotten).toEqual([]);
    expect(file.saved).toHaveLength(writes);
    expect(store.state.signIn).toEqual({ step: 'signed-in' });
  });

  it('of the demo needs no keychain: it never had an entry there', async () => {
    const { accounts, vault, store } = await signedIn(settingsOf(demo));
    vault.state = 'missing';
    await accounts.leave(false);
    expect(vault.calls).toEqual([]);
    expect(store.state.account).toBeNull();
  });

  it('goes on with the next account, whose things are untouched', async () => {
    const { accounts, vault, file, store, sessions, snapshots } = await signedIn(
      settingsOf(oauthAccount, second),
    );
    snapshots.save(aSnapshot({ accountId: 'account-2', attributes: [anAttribute({ value: 7 })] }));
    await accounts.leave(false);
    expect([...vault.entries.keys()]).toEqual(['account-2']);
    expect(file.last).toMatchObject({ accounts: [second], activeAccountId: 'account-2' });
    expect(sessions.map(({ accountId: id, isStopped }) => [id, isStopped])).toEqual([
      [accountId, true],
      ['account-2', false],
    ]);
    expect(store.state).toMatchObject({
      signIn: { step: 'signed-in' },
      account: { username: 'sam' },
      accounts: [{ id: 'account-2', isActive: true }],
      attributes: { coffees: { value: 7 } },
    });
  });

  it('says what is missing when the next account has to sign in again', async () => {
    const { accounts, vault, store } = await signedIn(settingsOf(oauthAccount, second));
    vault.entries.delete('account-2');
    await accounts.leave(false);
    expect(store.state).toMatchObject({
      account: { username: 'sam' },
      signIn: { step: 'sign-in-again', failure: { code: 'unauthorised' } },
    });
  });

  it('does not take away the account that the person has changed to meanwhile', async () => {
    const { accounts, vault, store, file } = await signedIn(settingsOf(oauthAccount, second));
    const late = deferred<void>();
    vault.forget = () => late.promise;
    const leaving = accounts.leave(false);
    await accounts.switchTo('account-2');
    late.resolve();
    await leaving;
    expect(store.state).toMatchObject({ account: { username: 'sam' }, signIn: { step: 'signed-in' } });
    expect(accounts.session?.accountId).toBe('account-2');
    expect(file.last).toMatchObject({ accounts: [second], activeAccountId: 'account-2' });
  });

  it('when nobody is signed in does nothing', async () => {
    const { accounts, vault, file } = openAccounts(settingsOf());
    await accounts.leave(true);
    expect(vault.calls).toEqual([]);
    expect(file.saved).toEqual([]);
  });
});

describe('being locked out', () => {
  it('ends the session and keeps values and taps', async () => {
    const { accounts, store, sessions, outbox, vault, snapshots } = openAccounts();
    snapshots.save(aSnapshot());
    accounts.showLastKnown();
    await accounts.resume();
    accounts.lockOut(new TallyError('unauthorised', 'Sign in again.'));
    expect(sessions[0]?.isStopped).toBe(true);
    expect(accounts.session).toBeNull();
    expect(outbox.forgotten).toEqual([]);
    expect(vault.entries.size).toBe(1);
    expect(store.state).toMatchObject({
      signIn: { step: 'sign-in-again', failure: { code: 'unauthorised', message: 'Sign in again.' } },
      sync: { kind: 'needs-you' },
      attributes: { coffees: { value: 2 } },
    });
  });
});
