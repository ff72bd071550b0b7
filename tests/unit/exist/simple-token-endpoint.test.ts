import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/domain/errors.ts';
import { RequestBudget } from '../../../electron/exist/request-budget.ts';
import { createSimpleTokenEndpoint } from '../../../electron/exist/simple-token-endpoint.ts';
import {
  failureOf,
  HandTime,
  scriptedTransport,
  tellTale,
  type ScriptedAnswer,
} from '../../support/in-memory-ports.ts';

const login = { username: 'alex', password: 'test-password & more' };

function open(...answers: (ScriptedAnswer | Error)[]) {
  const { transport, requests } = scriptedTransport(...answers);
  const clock = new HandTime();
  const budget = new RequestBudget({ clock });
  const existUrl = new URL('https://exist.example/');
  return { endpoint: createSimpleTokenEndpoint({ existUrl, transport, clock, budget }), requests, budget };
}

describe('the simple token', () => {
  it('is given for a user name and a password, as a form', async () => {
    const { endpoint, requests, budget } = open({ body: { token: 'test-simple-1' } });
    expect(await endpoint.tokenFor(login)).toBe('test-simple-1');
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: new URL('https://exist.example/api/1/auth/simple-token/'),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual(login);
    expect(budget.used).toBe(1);
  });

  it('is asked for under its other address where the first one is gone', async () => {
    const { endpoint, requests, budget } = open(
      { status: 404, body: '' },
      { body: { token: 'test-simple-1' } },
    );
    expect(await endpoint.tokenFor(login)).toBe('test-simple-1');
    expect(requests.map(({ url }) => url.pathname)).toEqual([
      '/api/1/auth/simple-token/',
      '/api/2/auth/simple-token/',
    ]);
    expect(budget.used).toBe(2);
  });
});

describe('a refusal of the simple token', () => {
  const wrong = 'Exist does not know this user name and password. Check both and try again.';
  const where = (text: string) =>
    `Exist sent an answer Tally cannot read (${text}). You are not signed in yet. Try again in a minute.`;

  it.each<[string, ScriptedAnswer[], string, string]>([
    [
      'wrong words',
      [{ status: 400, body: { non_field_errors: ['Unable to log in.'] } }],
      'unauthorised',
      wrong,
    ],
    ['a 401', [{ status: 401, body: { detail: 'No.' } }], 'unauthorised', wrong],
    ['a 403', [{ status: 403, body: '<html>' }], 'unauthorised', wrong],
    [
      'trouble',
      [{ status: 502, body: '' }],
      'network',
      'Exist has trouble at the moment. Try again in a minute.',
    ],
    [
      'no such door',
      [{ status: 404 }, { status: 404 }],
      'bad-response',
      where('api/2/auth/simple-token/, status 404'),
    ],
    ['a page', [{ body: '<html>' }], 'bad-response', where('api/1/auth/simple-token/')],
    ['no token', [{ body: {} }], 'bad-response', where('api/1/auth/simple-token/, token')],
    ['an empty one', [{ body: { token: '' } }], 'bad-response', where('api/1/auth/simple-token/, token')],
  ])('by %s says what can be done, and never repeats the password', async (_what, answers, code, message) => {
    const { endpoint } = open(...answers);
    const error = await failureOf(endpoint.tokenFor(login));
    expect(tellTale(error)).toEqual({ code, message });
    expect(`${String(error)} ${error instanceof Error ? String(error.stack) : ''}`).not.toContain(
      'test-password',
    );
  });

  it('by a pause holds', async () => {
    const { endpoint, requests } = open({ status: 429, body: '', headers: { 'retry-after': '30' } });
    expect(await failureOf(endpoint.tokenFor(login))).toMatchObject({ code: 'rate-limited' });
    expect(await failureOf(endpoint.tokenFor(login))).toMatchObject({ code: 'rate-limited' });
    expect(requests).toHaveLength(1);
  });

  it('by the network is passed on', async () => {
    const gone = new NetworkError('Gone.', { mayHaveArrived: false });
    expect(await failureOf(open(gone).endpoint.tokenFor(login))).toBe(gone);
  });
});
