import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/domain/errors.ts';
import { accountId, anOutbox, aProfile, aSnapshot, aTap, someCredentials } from '../../support/builders.ts';
import { settled } from '../../support/in-memory-ports.ts';
import { oauthAccount, settingsOf } from './signed-in.ts';
import { openSignIn } from './signing-in.ts';

const lost = 'lost-1';
const ofLost = (given = {}) => aTap({ accountId: lost, ...given });

/** The settings are gone; outbox and last values of an account are still there. */
function afterTheLoss(
  given: {
    username?: string | null;
    taps?: ReturnType<typeof aTap>[];
    settings?: ReturnType<typeof settingsOf>;
  } = {},
) {
  const parts = openSignIn(given.settings ?? settingsOf());
  parts.kept.content = anOutbox(
    given.taps ?? [ofLost(), ofLost({ fate: 'undecided' }), ofLost({ fate: 'delivered' })],
  );
  if (given.username !== null) {
    parts.snapshots.save(
      aSnapshot({ accountId: lost, profile: aProfile({ username: given.username ?? 'alex' }) }),
    );
  }
  const signInAs = async (username: string) => {
    parts.profiles.answer = async () => aProfile({ username });
    parts.signIn.start(someCredentials);
    parts.started.at(-1)?.succeed();
    await settled();
    return parts.accounts.active?.id;
  };
  return { ...parts, signInAs };
}

describe('signing in after the settings were lost', () => {
  it('finds the account’s old id, and with it its taps, values and keychain entry', async () => {
    const { signInAs, store, vault } = afterTheLoss();
    expect(await signInAs('alex')).toBe(lost);
    expect([...vault.entries.keys()]).toEqual([lost]);
    expect(store.state.attributes['coffees']?.value).toBe(2);
  });

  it('finds it by its last values alone, where no tap was left', async () => {
    const { signInAs } = afterTheLoss({ taps: [] });
    expect(await signInAs('alex')).toBe(lost);
  });

  it.each([
    ['somebody else signs in', 'sam', {}],
    ['there is no proof whose it is', 'alex', { username: null }],
  ])('makes a new account when %s', async (_what, username, given) => {
    const { signInAs, kept } = afterTheLoss(given);
    const before = kept.content;
    expect(await signInAs(username)).toBe('account-1');
    expect(kept.content).toBe(before);
  });

  it('makes a new account when two lost ones could be meant', async () => {
    const { signInAs, snapshots } = afterTheLoss();
    snapshots.save(aSnapshot({ accountId: 'lost-2' }));
    expect(await signInAs('alex')).toBe('account-1');
  });

  it('never takes the demo’s things for a person’s', async () => {
    const { signInAs, snapshots } = afterTheLoss({ username: null, taps: [aTap({ accountId: 'demo' })] });
    snapshots.save(aSnapshot({ accountId: 'demo' }));
    expect(await signInAs('alex')).toBe('account-1');
  });

  it('prefers the account that is known', async () => {
    const { signInAs } = afterTheLoss({ settings: settingsOf(oauthAccount) });
    expect(await signInAs('alex')).toBe(accountId);
  });

  it('does not guess when Exist does not say who has signed in', async () => {
    const { signIn, profiles, started, view, vault } = afterTheLoss();
    profiles.answer = () => Promise.reject(new NetworkError('Gone.', { mayHaveArrived: true }));
    signIn.start(someCredentials);
    started[0]?.succeed();
    await settled();
    expect(view()).toMatchObject({
      step: 'signed-out',
      failure: {
        message: 'Exist let you in and did not say whose account it is. Sign in once more in a minute.',
      },
    });
    expect(vault.entries.size).toBe(0);
  });
});

describe('taps of a lost account', () => {
  it.each([
    [
      'alex',
      2,
      '2 taps of alex are not sent, because Tally no longer knows that account. Sign in as alex, and they will be.',
    ],
    [
      'alex',
      1,
      '1 tap of alex is not sent, because Tally no longer knows that account. Sign in as alex, and it will be.',
    ],
    [
      null,
      2,
      '2 taps wait for an account that Tally no longer knows, and it cannot tell whose. Nothing is deleted.',
    ],
    [
      null,
      1,
      '1 tap waits for an account that Tally no longer knows, and it cannot tell whose. Nothing is deleted.',
    ],
  ])('of %s, %i of them, are told of', (username, count, message) => {
    const taps = Array.from({ length: count }, () => ofLost());
    const { lostAccounts, store } = afterTheLoss({ username, taps });
    lostAccounts.report();
    lostAccounts.report();
    expect(store.state.reports).toEqual([{ code: 'storage-corrupt', message }]);
  });

  it('are not told of any more once they were found again', async () => {
    const { lostAccounts, store, signInAs } = afterTheLoss();
    const other = { code: 'storage-corrupt' as const, message: 'Another report.' };
    store.update({ reports: [other] });
    lostAccounts.report();
    expect(store.state.reports).toHaveLength(2);
    await signInAs('alex');
    lostAccounts.report();
    expect(store.state.reports).toEqual([other]);
  });

  it('are told of at every start until the person has closed that', () => {
    const first = afterTheLoss();
    first.lostAccounts.report();
    const second = afterTheLoss({ settings: first.accounts.settings });
    second.lostAccounts.report();
    expect(second.store.state.reports).toHaveLength(1);
    second.lostAccounts.closeReports();
    expect(second.store.state.reports).toEqual([]);
    second.lostAccounts.report();
    const third = afterTheLoss({ settings: second.file.last ?? settingsOf() });
    third.lostAccounts.report();
    expect([second.store.state.reports, third.store.state.reports]).toEqual([[], []]);
    expect(third.kept.content.taps).toHaveLength(3);
  });

  it('that Exist has all confirmed are nothing to tell of', () => {
    const { lostAccounts, store, file } = afterTheLoss({ taps: [ofLost({ fate: 'delivered' })] });
    lostAccounts.report();
    expect(store.state.reports).toEqual([]);
    lostAccounts.closeReports();
    expect(file.saved).toEqual([]);
  });
});
