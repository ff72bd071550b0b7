import { describe, expect, it } from 'vitest';
import { TokenKeeper } from '../../../electron/auth/token-keeper.ts';
import { BadResponseError, NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import type { Secrets } from '../../../electron/domain/ports.ts';
import { accountId, noonMs, someSecrets } from '../../support/builders.ts';
import { deferred, failureOf, HandTime, MemoryVault, ScriptedTokens } from '../../support/in-memory-ports.ts';

const day = 24 * 3_600_000;
const second = someSecrets({ accessToken: 'test-access-2', refreshToken: 'test-refresh-2' });
const refused = new TallyError('sign-in-failed', 'No.');

function open(given: Partial<Secrets> = {}, vault = new MemoryVault()) {
  const tokens = new ScriptedTokens();
  const time = new HandTime();
  const renewed: Secrets[] = [];
  const keeper = new TokenKeeper({
    accountId,
    secrets: someSecrets(given),
    tokens,
    vault,
    clock: time,
    jitter: () => 0.5,
    onRenewed: (secrets) => renewed.push(secrets),
  });
  return { keeper, tokens, vault, time, renewed };
}

describe('a token that is good for months', () => {
  it('is handed out as it is: never renewed at a start or a call', async () => {
    const { keeper, tokens, vault } = open();
    for (let call = 0; call < 5; call += 1) expect(await keeper.header()).toBe('Bearer test-access-1');
    expect(tokens.refreshes).toEqual([]);
    expect(vault.calls).toEqual([]);
  });

  it('that never ends is never renewed', async () => {
    const { keeper, tokens, time } = open({ expiresAtMs: null });
    time.jumpTo(noonMs + 3000 * day);
    expect(await keeper.header()).toBe('Bearer test-access-1');
    expect(tokens.refreshes).toEqual([]);
  });
});

describe('a token in its last week', () => {
  it.each([
    [7 * day, 0],
    [7 * day - 1, 1],
    [1, 1],
    [-day, 1],
  ])('with %i ms left is renewed %i times', async (leftMs, times) => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + leftMs });
    tokens.next(second);
    await keeper.header();
    await keeper.header();
    expect(tokens.refreshes).toHaveLength(times);
  });

  it('is renewed once for everyone who waits', async () => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + day });
    const answer = deferred<Secrets>();
    tokens.next(answer.promise);
    const headers = Promise.all(Array.from({ length: 10 }, () => keeper.header()));
    answer.resolve(second);
    expect(new Set(await headers)).toEqual(new Set(['Bearer test-access-2']));
    expect(tokens.refreshes).toEqual(['test-refresh-1']);
  });

  it('stays in use while the network is down', async () => {
    const { keeper, tokens, vault, time } = open({ expiresAtMs: noonMs + day });
    tokens.next(new NetworkError('Gone.', { mayHaveArrived: false }));
    expect(await keeper.header()).toBe('Bearer test-access-1');
    expect(vault.calls).toEqual([]);
    time.jumpTo(noonMs + 60_000);
    tokens.next(second);
    expect(await keeper.header()).toBe('Bearer test-access-2');
  });

  it('stays in use when Exist refuses to renew it: it is still good', async () => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + day });
    tokens.next(refused);
    expect(await keeper.header()).toBe('Bearer test-access-1');
  });

  it('stays in use when Exist asks for a pause', async () => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + day });
    tokens.next(new TallyError('rate-limited', 'Pause.'));
    expect(await keeper.header()).toBe('Bearer test-access-1');
  });

  it('stays in use when the answer cannot be read', async () => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + day });
    tokens.next(new BadResponseError('oauth2/access_token', null, 200));
    expect(await keeper.header()).toBe('Bearer test-access-1');
  });

  it('that Exist does not renew is not asked about at every call, but less and less often', async () => {
    const { keeper, tokens, time } = open({ expiresAtMs: noonMs + day });
    for (let failure = 0; failure < 100; failure += 1) tokens.next(refused);
    for (let minute = 0; minute < 6 * 60; minute += 1) {
      time.jumpTo(noonMs + minute * 60_000);
      await keeper.header();
    }
    // After 0, 1, 3, 7, 15, 31 and 63 minutes, then once an hour.
    expect(tokens.refreshes).toHaveLength(11);
  });

  it('that cannot be renewed is used to its end', async () => {
    const { keeper, tokens } = open({ expiresAtMs: noonMs + day, refreshToken: null });
    expect(await keeper.header()).toBe('Bearer test-access-1');
    expect(tokens.refreshes).toEqual([]);
  });
});

describe('a token that lasts less than a year', () => {
  const hour = 3_600_000;

  it.each([
    [hour, 6 * 60_000, 0],
    [hour, 6 * 60_000 - 1, 1],
    [70 * day, 7 * day - 1, 1],
    [10 * day, day, 0],
    [10 * day, day - 1, 1],
  ])('of %i ms with %i ms left is renewed %i times', async (lifeMs, leftMs, times) => {
    const { keeper, tokens } = open({ lifeMs, expiresAtMs: noonMs + leftMs });
    tokens.next(someSecrets({ accessToken: 'test-access-2', lifeMs, expiresAtMs: noonMs + lifeMs }));
    for (let call = 0; call < 5; call += 1) await keeper.header();
    expect(tokens.refreshes).toHaveLength(times);
  });
});

describe('a renewal', () => {
  it('tells of the new pair, with the scopes it was answered', async () => {
    const { keeper, tokens, renewed } = open();
    tokens.next(someSecrets({ scope: 'food_read' })).next(someSecrets({ scope: '' }));
    await keeper.renewNow();
    await keeper.renewNow();
    expect(renewed.map(({ scope }) => scope)).toEqual(['food_read', 'food_read']);
  });

  it('on the person’s word says whether there is a new token', async () => {
    const { keeper, tokens, vault } = open();
    expect(keeper.canRenew).toBe(true);
    tokens.next(second).next(refused);
    expect(await keeper.renewNow()).toBe(true);
    expect(vault.entries.get(accountId)).toEqual(second);
    expect(await keeper.renewNow()).toBe(false);
    expect(await keeper.header()).toBe('Bearer test-access-2');
  });
});

describe('a simple token', () => {
  it('goes under its own word, and is never renewed', async () => {
    const { keeper, tokens } = open({ scheme: 'Token', refreshToken: null, expiresAtMs: null });
    expect(await keeper.header()).toBe('Token test-access-1');
    expect(keeper.canRenew).toBe(false);
    expect(tokens.refreshes).toEqual([]);
  });
});

describe('a token that Exist rejects', () => {
  it('is renewed, and the new pair is in the keychain before it is used', async () => {
    const { keeper, tokens, vault } = open();
    tokens.next(second);
    expect(await keeper.renew(await keeper.header())).toBe(true);
    expect(vault.entries.get(accountId)).toEqual(second);
    expect(await keeper.header()).toBe('Bearer test-access-2');
  });

  it('is renewed once for calls that fail together', async () => {
    const { keeper, tokens } = open();
    const header = await keeper.header();
    const answer = deferred<Secrets>();
    tokens.next(answer.promise);
    const renewals = Promise.all([keeper.renew(header), keeper.renew(header), keeper.renew(header)]);
    answer.resolve(second);
    expect(await renewals).toEqual([true, true, true]);
    expect(tokens.refreshes).toEqual(['test-refresh-1']);
  });

  it('is renewed once, also for a call whose 401 arrives when the new token is in use already', async () => {
    const { keeper, tokens } = open();
    const [slow, quick] = [await keeper.header(), await keeper.header()];
    tokens.next(second);
    await keeper.renew(quick);
    await keeper.header();
    expect(await keeper.renew(slow)).toBe(true);
    expect(tokens.refreshes).toEqual(['test-refresh-1']);
    expect(await keeper.header()).toBe('Bearer test-access-2');
  });

  it('is renewed again when the new one is rejected in its turn', async () => {
    const { keeper, tokens } = open();
    await keeper.renew(await keeper.header());
    await keeper.renew(await keeper.header());
    expect(tokens.refreshes).toHaveLength(2);
    expect(tokens.refreshes[0]).not.toBe(tokens.refreshes[1]);
  });

  it('cannot be renewed without a refresh token', async () => {
    const { keeper, tokens } = open({ refreshToken: null });
    expect(await keeper.renew(await keeper.header())).toBe(false);
    expect(tokens.refreshes).toEqual([]);
  });

  it.each(['sign-in-failed', 'client-refused'] as const)('is over when Exist says %s', async (code) => {
    const { keeper, tokens, vault } = open();
    tokens.next(new TallyError(code, 'No.'));
    expect(await keeper.renew(await keeper.header())).toBe(false);
    expect(vault.calls).toEqual([]);
  });

  it('is kept when the network fails, and can be tried again', async () => {
    const { keeper, tokens } = open();
    const header = await keeper.header();
    tokens.next(new NetworkError('Gone.', { mayHaveArrived: false })).next(second);
    expect(await failureOf(keeper.renew(header))).toMatchObject({ code: 'network' });
    expect(await keeper.header()).toBe(header);
    expect(await keeper.renew(header)).toBe(true);
  });
});

describe('a keychain that does not take the new pair', () => {
  it('does not lose it: it is saved before it is used', async () => {
    const { keeper, tokens, vault } = open();
    const header = await keeper.header();
    tokens.next(second);
    vault.state = 'locked';
    expect(await failureOf(keeper.renew(header))).toMatchObject({ code: 'keychain-locked' });
    expect(await failureOf(keeper.header())).toMatchObject({ code: 'keychain-locked' });
    expect(vault.entries.get(accountId)).toBeUndefined();
    vault.state = 'open';
    expect(await keeper.header()).toBe('Bearer test-access-2');
    expect(vault.entries.get(accountId)).toEqual(second);
    expect(tokens.refreshes).toHaveLength(1);
  });

  it('is not asked again once it has it', async () => {
    const { keeper, vault } = open();
    await keeper.renew(await keeper.header());
    await keeper.header();
    await keeper.header();
    expect(vault.calls).toEqual(['write']);
  });
});
