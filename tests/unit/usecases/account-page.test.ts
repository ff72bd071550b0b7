import { describe, expect, it } from 'vitest';
import type { TodayInputs } from '../../../electron/domain/today-inputs.ts';
import { AccountPage } from '../../../electron/usecases/account-page.ts';
import type { AccountDoor } from '../../../electron/usecases/session.ts';
import { aProfile, aSnapshot, anOutbox, aTap, imperial, inputsOf, noonMs } from '../../support/builders.ts';
import { failureOf, tellTale } from '../../support/in-memory-ports.ts';
import { closedDoor, oauthAccount, openAccounts, settingsOf } from './signed-in.ts';

async function open(given: Partial<AccountDoor> = {}, inputs: Partial<TodayInputs> = {}) {
  const parts = openAccounts(settingsOf(oauthAccount));
  parts.store.update(inputsOf(inputs));
  await parts.accounts.resume();
  const session = parts.sessions[0] ?? null;
  const asked: string[] = [];
  if (session !== null) {
    session.door = {
      ...closedDoor,
      picture: async (address) => {
        asked.push(address);
        return `data:image/png;base64,${asked.length}`;
      },
      ...given,
    };
  }
  const current: { session: typeof session } = { session };
  const page = new AccountPage({ store: parts.store, session: () => current.session });
  return { ...parts, page, asked, current, exist: session?.exist };
}

const withPicture = {
  snapshot: aSnapshot({ profile: aProfile({ avatar: 'https://p.example/a', units: imperial }) }),
};

describe('the profile', () => {
  it('is that of the last reading, with the picture, and costs no request', async () => {
    const { page, asked, exist } = await open({}, withPicture);
    expect(await page.profile()).toEqual({
      username: 'alex',
      fullName: 'Alex Example',
      timezone: 'Australia/Melbourne',
      units: imperial,
      avatar: 'data:image/png;base64,1',
    });
    expect(asked).toEqual(['https://p.example/a']);
    expect(exist?.calls).toEqual([]);
  });

  it('fetches the picture once, and again when it is another or was not to be had', async () => {
    const { page, asked, store } = await open({}, withPicture);
    await page.profile();
    expect((await page.profile()).avatar).toBe('data:image/png;base64,1');
    store.update({ snapshot: aSnapshot({ profile: aProfile({ avatar: 'https://p.example/b' }) }) });
    expect((await page.profile()).avatar).toBe('data:image/png;base64,2');
    expect(asked).toHaveLength(2);
    const without = await open({ picture: async () => null }, withPicture);
    expect((await without.page.profile()).avatar).toBeNull();
  });

  it('is asked for before the first reading', async () => {
    const { page, exist, asked } = await open({}, { snapshot: null });
    expect(await page.profile()).toMatchObject({ username: 'alex', avatar: null });
    expect(exist?.calls).toEqual(['profile']);
    expect(asked).toEqual([]);
  });

  it('of somebody without a name is without one', async () => {
    const profile = aProfile({ firstName: '', lastName: 'Example' });
    const { page } = await open({}, { snapshot: aSnapshot({ profile }) });
    expect((await page.profile()).fullName).toBe('Example');
  });

  it('shows without its picture while the sign-in has ended, and says so when nothing is known', async () => {
    const { page, current, store } = await open({}, withPicture);
    current.session = null;
    expect(await page.profile()).toMatchObject({ username: 'alex', avatar: null });
    store.update({ snapshot: null });
    expect(await failureOf(page.profile())).toMatchObject({ code: 'unauthorised' });
  });
});

describe('how things stand', () => {
  it('is told of this account alone', async () => {
    const outbox = anOutbox([
      aTap(),
      aTap({ fate: 'undecided' }),
      aTap({ fate: 'delivered' }),
      aTap({ accountId: 'x' }),
    ]);
    const { page } = await open(
      {
        requestsLastHour: 12,
        pausedUntilMs: noonMs + 1000,
        tokenExpiresAtMs: noonMs + 5000,
        canRenewToken: true,
      },
      { outbox, clockBehindMs: 180_000 },
    );
    expect(page.standing()).toEqual({
      requestsLastHour: 12,
      requestLimit: 300,
      pausedUntilMs: noonMs + 1000,
      tokenExpiresAtMs: noonMs + 5000,
      canRenewToken: true,
      readAtMs: noonMs - 60_000,
      averagesReadAtMs: noonMs - 60_000,
      waitingTaps: 2,
      clockBehindMs: 180_000,
    });
  });

  it('is told while nobody is signed in, too', async () => {
    const { page, current, store } = await open();
    current.session = null;
    store.update({ account: null, snapshot: null });
    expect(page.standing()).toMatchObject({
      requestsLastHour: 0,
      canRenewToken: false,
      readAtMs: null,
      waitingTaps: 0,
    });
  });
});

describe('renewing on the person’s word', () => {
  it('asks for a new token', async () => {
    const asked: string[] = [];
    const renewToken = async () => asked.push('renew') > 0;
    const { page } = await open({ canRenewToken: true, renewToken });
    await page.renewToken();
    expect(asked).toEqual(['renew']);
  });

  it.each<[string, Partial<AccountDoor>, string, string]>([
    ['that never ends', {}, 'invalid-input', 'This sign-in never ends, so there is nothing to renew.'],
    [
      'that cannot be renewed',
      { tokenExpiresAtMs: noonMs },
      'invalid-input',
      'Exist gave nothing to renew this sign-in with. Sign in again before it ends.',
    ],
    [
      'that Exist refuses',
      { canRenewToken: true },
      'sign-in-failed',
      'Exist did not renew this sign-in. Sign in again.',
    ],
  ])('a sign-in %s says so', async (_what, door, code, message) => {
    const { page } = await open(door);
    expect(tellTale(await failureOf(page.renewToken()))).toEqual({ code, message });
  });

  it('without a session says so', async () => {
    const { page, current } = await open();
    current.session = null;
    expect(await failureOf(page.renewToken())).toMatchObject({ code: 'unauthorised' });
  });
});
