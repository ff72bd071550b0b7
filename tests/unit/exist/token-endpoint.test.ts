import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/domain/errors.ts';
import { RequestBudget } from '../../../electron/exist/request-budget.ts';
import { createTokenEndpoint } from '../../../electron/exist/token-endpoint.ts';
import { noonMs, someCredentials, someSecrets } from '../../support/builders.ts';
import {
  failureOf,
  HandTime,
  scriptedTransport,
  tellTale,
  type ScriptedAnswer,
} from '../../support/in-memory-ports.ts';

const granted = {
  access_token: 'test-access-9',
  token_type: 'Bearer',
  expires_in: 31_535_999,
  refresh_token: 'test-refresh-9',
  scope: 'food_read',
};
const code = { code: 'test-code', redirectUri: 'http://localhost:8000/', ...someCredentials };

function open(...answers: (ScriptedAnswer | Error)[]) {
  const { transport, requests } = scriptedTransport(...answers);
  const time = new HandTime();
  const budget = new RequestBudget({ clock: time });
  const tokens = createTokenEndpoint({
    existUrl: new URL('https://exist.example/'),
    transport,
    clock: time,
    budget,
  });
  return {
    tokens,
    requests,
    time,
    budget,
    form: () => Object.fromEntries(new URLSearchParams(requests[0]?.body)),
  };
}

describe('exchanging a code', () => {
  it('posts the form of the guide and answers the whole set of secrets', async () => {
    const { tokens, requests, form } = open({ body: granted });
    expect(await tokens.exchange(code)).toEqual({
      accessToken: 'test-access-9',
      scheme: 'Bearer',
      refreshToken: 'test-refresh-9',
      expiresAtMs: noonMs + 31_535_999_000,
      lifeMs: 31_535_999_000,
      scope: 'food_read',
      ...someCredentials,
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: new URL('https://exist.example/oauth2/access_token'),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(form()).toEqual({
      grant_type: 'authorization_code',
      code: 'test-code',
      client_id: 'test-client',
      client_secret: 'test-client-secret',
      redirect_uri: 'http://localhost:8000/',
    });
  });

  it('takes a token that never ends and cannot be renewed', async () => {
    const { tokens } = open({ body: { access_token: 'test-access-9', scope: null } });
    expect(await tokens.exchange(code)).toMatchObject({ refreshToken: null, expiresAtMs: null, scope: '' });
  });
});

describe('renewing', () => {
  it('posts the refresh token and keeps the client with the new pair', async () => {
    const { tokens, form } = open({ body: granted });
    expect(await tokens.refresh(someSecrets())).toMatchObject({
      accessToken: 'test-access-9',
      ...someCredentials,
    });
    expect(form()).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'test-refresh-1',
      client_id: 'test-client',
      client_secret: 'test-client-secret',
    });
  });

  it.each([{ refreshToken: null }, { clientId: null }, { clientSecret: null }])(
    'is not even tried with %j',
    async (missing) => {
      const { tokens, requests } = open();
      expect(await failureOf(tokens.refresh(someSecrets(missing)))).toMatchObject({ code: 'unauthorised' });
      expect(requests).toEqual([]);
    },
  );
});

describe('a refusal', () => {
  it.each<[string, ScriptedAnswer, string, string]>([
    [
      'a wrong client',
      { status: 401, body: { error: 'invalid_client' } },
      'client-refused',
      'Exist does not know this client ID and secret. Copy both again from your apps page.',
    ],
    [
      'a used code',
      { status: 400, body: { error: 'invalid_grant', error_description: 'test-code' } },
      'sign-in-failed',
      'Exist did not accept the sign-in. Start it once more.',
    ],
    [
      'an error nobody knows',
      { status: 400, body: { error: 'moon_phase' } },
      'sign-in-failed',
      'Exist did not accept the sign-in. Start it once more.',
    ],
    [
      'trouble',
      { status: 503, body: '<h1>Down</h1>' },
      'network',
      'Exist has trouble at the moment. Try again in a minute.',
    ],
    [
      'a page of HTML',
      { status: 200, body: '<html>' },
      'bad-response',
      'Exist sent an answer Tally cannot read (oauth2/access_token). You are not signed in yet. Start the sign-in once more.',
    ],
    [
      'an error page',
      { status: 400, body: '<html>' },
      'bad-response',
      'Exist sent an answer Tally cannot read (oauth2/access_token, status 400). You are not signed in yet. Start the sign-in once more.',
    ],
    [
      'an error without its code',
      { status: 403, body: { detail: 'no' } },
      'bad-response',
      'Exist sent an answer Tally cannot read (oauth2/access_token, status 403). You are not signed in yet. Start the sign-in once more.',
    ],
    [
      'a token of the wrong type',
      { body: { ...granted, access_token: 7 } },
      'bad-response',
      'Exist sent an answer Tally cannot read (oauth2/access_token, access_token). You are not signed in yet. Start the sign-in once more.',
    ],
  ])(
    'of %s says what can be done, and never repeats a secret',
    async (_what, answer, failureCode, message) => {
      const { tokens } = open(answer);
      const told = tellTale(await failureOf(tokens.exchange(code)));
      expect(told).toEqual({ code: failureCode, message });
      expect(JSON.stringify(told)).not.toMatch(/test-/);
    },
  );

  it('by the network is passed on', async () => {
    const gone = new NetworkError('Gone.', { mayHaveArrived: false });
    const { tokens } = open(gone);
    expect(await failureOf(tokens.exchange(code))).toBe(gone);
  });
});

describe('a renewal that cannot be read', () => {
  it('says that what was added is safe', async () => {
    const { tokens } = open({ body: '<html>' });
    expect(tellTale(await failureOf(tokens.refresh(someSecrets())))).toEqual({
      code: 'bad-response',
      message:
        'Exist sent an answer Tally cannot read (oauth2/access_token). The sign-in could not be renewed. What you added is safe.',
    });
  });
});

describe('the allowance', () => {
  it('counts every call, answered or not', async () => {
    const { tokens, budget } = open({ body: granted }, new NetworkError('Gone.', { mayHaveArrived: true }));
    await tokens.exchange(code);
    await failureOf(tokens.refresh(someSecrets()));
    expect(budget.used).toBe(2);
  });

  it.each([
    ['as long as Exist names', { 'retry-after': '90' }, 90_000],
    ['five minutes where it names nothing', {}, 5 * 60_000],
  ])('pauses after a 429 for %s, and asks for nothing meanwhile', async (_what, headers, pauseMs) => {
    const { tokens, requests, time, budget } = open({ status: 429, body: '', headers }, { body: granted });
    const refused = await failureOf(tokens.exchange(code));
    expect(tellTale(refused)).toMatchObject({
      code: 'rate-limited',
      message: expect.stringMatching(/^Exist asks for a pause\. Try again at \d/),
    });
    expect(refused).toMatchObject({ retryAtMs: noonMs + pauseMs });
    expect(budget.pausedUntilMs).toBe(noonMs + pauseMs);
    expect(await failureOf(tokens.exchange(code))).toMatchObject({ code: 'rate-limited' });
    expect(requests).toHaveLength(1);
    time.jumpTo(noonMs + pauseMs);
    expect(await tokens.exchange(code)).toMatchObject({ accessToken: 'test-access-9' });
    expect(budget.pausedUntilMs).toBeNull();
  });
});
