import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { BadResponseError, NetworkError, TallyError } from '../../../electron/domain/errors.ts';
import { createApiCall, type Authorisation, type ApiRequest } from '../../../electron/exist/api-call.ts';
import { RequestBudget } from '../../../electron/exist/request-budget.ts';
import { noonMs } from '../../support/builders.ts';
import {
  failureOf,
  HandTime,
  scriptedTransport,
  tellTale,
  type ScriptedAnswer,
} from '../../support/in-memory-ports.ts';

const shape = v.object({ ok: v.boolean() });
const fine: ScriptedAnswer = { body: { ok: true } };

function open(
  answers: readonly (ScriptedAnswer | Error)[],
  renewal: () => Promise<boolean> = async () => true,
) {
  const time = new HandTime();
  const budget = new RequestBudget({ clock: time });
  const { transport, requests } = scriptedTransport(...answers);
  const renewed: string[] = [];
  let token = 1;
  const authorisation: Authorisation = {
    header: async () => `Bearer test-${token}`,
    renew: async (rejected) => {
      renewed.push(rejected);
      token += 1;
      return renewal();
    },
  };
  const apiUrl = new URL('https://exist.example/api/2/');
  const call = createApiCall({ apiUrl, authorisation, budget, transport, clock: time });
  return { call, requests, budget, renewed };
}

const read = (given: Partial<ApiRequest<typeof shape>> = {}) => ({ path: 'averages/', shape, ...given });

describe('a call', () => {
  it('asks with the token, for JSON, under the API’s address', async () => {
    const { call, requests } = open([fine]);
    expect(await call(read())).toEqual({ ok: true });
    expect(requests[0]).toEqual({
      method: 'GET',
      url: new URL('https://exist.example/api/2/averages/'),
      headers: { Accept: 'application/json', Authorization: 'Bearer test-1' },
      timeoutMs: 20_000,
    });
  });

  it('writes a query safely and leaves out what is not given', async () => {
    const { call, requests } = open([fine]);
    const query = {
      page: 2,
      success_objects: true,
      groups: 'food,mood',
      attribute: 'a&b=c d',
      date_max: undefined,
    };
    await call(read({ query }));
    expect(requests[0]?.url.search).toBe(
      '?page=2&success_objects=1&groups=food%2Cmood&attribute=a%26b%3Dc+d',
    );
  });

  it('sends objects as a JSON array by POST', async () => {
    const { call, requests } = open([{ ...fine, status: 202 }]);
    await call(read({ path: 'attributes/increment/', items: [{ name: 'smile 😀', value: 1 }] }));
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '[{"name":"smile 😀","value":1}]',
    });
  });

  it('counts against the budget before it leaves', async () => {
    const { call, budget, requests } = open([fine, new NetworkError('Gone.', { mayHaveArrived: false })]);
    await call(read());
    await failureOf(call(read()));
    expect(budget.used).toBe(2);
    budget.refused(60_000);
    expect(await failureOf(call(read()))).toMatchObject({ code: 'rate-limited', retryAtMs: noonMs + 60_000 });
    expect(requests).toHaveLength(2);
  });
});

describe('a 401', () => {
  it('renews the token once and asks once more, also for a write', async () => {
    const { call, requests, renewed, budget } = open([
      { status: 401, body: { detail: 'Invalid token' } },
      fine,
    ]);
    expect(await call(read({ items: [{ name: 'coffees' }] }))).toEqual({ ok: true });
    expect(renewed).toEqual(['Bearer test-1']);
    expect(requests.map(({ headers }) => headers['Authorization'])).toEqual([
      'Bearer test-1',
      'Bearer test-2',
    ]);
    expect(budget.used).toBe(2);
  });

  it('twice ends the sign-in', async () => {
    const { call, renewed, requests } = open([{ status: 401 }, { status: 401 }]);
    expect(tellTale(await failureOf(call(read())))).toEqual({
      code: 'unauthorised',
      message: 'Exist no longer accepts this sign-in. Sign in again; your taps wait.',
    });
    expect(renewed).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  it('that cannot be renewed ends the sign-in at once', async () => {
    const { call, requests } = open([{ status: 401 }], async () => false);
    expect(await failureOf(call(read()))).toMatchObject({ code: 'unauthorised' });
    expect(requests).toHaveLength(1);
  });

  it('means the write was not counted, whatever became of the renewal', async () => {
    const { call } = open([{ status: 401 }], async () => {
      throw new NetworkError('No answer.', { mayHaveArrived: true });
    });
    const error = await failureOf(call(read({ items: [{ name: 'coffees' }] })));
    expect(error).toMatchObject({ code: 'network', mayHaveArrived: false });
  });
});

describe('a 429', () => {
  it.each([
    ['names seconds', { 'retry-after': '120' }, noonMs + 120_000],
    ['names an instant', { 'retry-after': new Date(noonMs + 300_000).toUTCString() }, noonMs + 300_000],
    ['names nothing', {}, noonMs + 3_600_000],
    ['names nonsense', { 'retry-after': 'soon' }, noonMs + 3_600_000],
    ['names an empty text', { 'retry-after': '' }, noonMs + 3_600_000],
    ['names no time at all', { 'retry-after': '0' }, noonMs + 1000],
    ['names the past', { 'retry-after': '-5' }, noonMs + 1000],
  ])('that %s stops later calls before they leave', async (_what, headers, retryAtMs) => {
    const { call, requests } = open([{ status: 429, headers, body: '' }]);
    expect(await failureOf(call(read()))).toMatchObject({ code: 'rate-limited', retryAtMs });
    expect(await failureOf(call(read()))).toMatchObject({ code: 'rate-limited', retryAtMs });
    expect(requests).toHaveLength(1);
  });
});

describe('other answers', () => {
  it.each([400, 403, 404])('of %i with Exist’s own words repeat them', async (status) => {
    const { call } = open([{ status, body: { detail: 'No such page, sorry.' } }]);
    expect(tellTale(await failureOf(call(read())))).toEqual({
      code: 'rejected',
      message: 'Exist refused this: No such page, sorry.',
    });
  });

  it('cut short words that never end', async () => {
    const { call } = open([{ status: 400, body: { detail: 'a'.repeat(10_000) } }]);
    const { message } = tellTale(await failureOf(call(read())));
    expect(message?.length).toBeLessThan(330);
  });

  it.each([
    ['no words', { status: 404, body: '' }],
    ['a page of a proxy', { status: 403, body: '<html>Blocked by Example Corp</html>' }],
    ['words of the wrong type', { status: 400, body: { detail: { inner: 1 } } }],
    ['a list', { status: 400, body: ['detail'] }],
    ['a redirection', { status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' }],
    ['an answer without content', { status: 204, body: '' }],
  ])('with %s are named by endpoint and status', async (_what, answer) => {
    const { call } = open([answer]);
    const error = await failureOf(call(read()));
    expect(error).toBeInstanceOf(BadResponseError);
    expect(tellTale(error).message).toBe(
      `Exist sent an answer Tally cannot read (averages/, status ${answer.status}). The last values are kept.`,
    );
  });

  it.each([500, 502, 503, 504, 599])('of %i may have done their work: unknown', async (status) => {
    const { call } = open([{ status, body: '<h1>Server Error</h1>' }]);
    const error = await failureOf(call(read({ items: [] })));
    expect(error).toMatchObject({ code: 'network', mayHaveArrived: true });
    expect(tellTale(error).message).toBe('Exist has trouble at the moment. Tally will try again.');
  });

  it.each([
    ['HTML', '<!doctype html><title>Exist</title>'],
    ['nothing', ''],
    ['half of the JSON', '{"ok": tr'],
    ['JSON with a tail', '{"ok": true} oops'],
  ])('of 200 that are %s name the endpoint', async (_what, body) => {
    const { call } = open([{ body }]);
    expect(await failureOf(call(read()))).toMatchObject({
      code: 'bad-response',
      endpoint: 'averages/',
      field: null,
      status: 200,
    });
  });

  it('of 200 with a wrong type name the field too', async () => {
    const { call } = open([{ body: { ok: 'yes' } }]);
    expect(tellTale(await failureOf(call(read()))).message).toBe(
      'Exist sent an answer Tally cannot read (averages/, ok). The last values are kept.',
    );
  });

  it('that never came end as the transport says', async () => {
    const gone = new NetworkError('Gone.', { mayHaveArrived: false });
    const { call } = open([gone]);
    expect(await failureOf(call(read()))).toBe(gone);
  });

  it('are asked for in vain without a token', async () => {
    const locked = new TallyError('keychain-locked', 'Locked.');
    const { transport, requests } = scriptedTransport();
    const time = new HandTime();
    const call = createApiCall({
      apiUrl: new URL('https://exist.example/api/2/'),
      authorisation: { header: () => Promise.reject(locked), renew: async () => false },
      budget: new RequestBudget({ clock: time }),
      transport,
      clock: time,
    });
    expect(await failureOf(call(read()))).toBe(locked);
    expect(requests).toEqual([]);
  });
});

describe('a token that only reads', () => {
  const refused: ScriptedAnswer = { status: 403, body: { detail: 'You do not have permission.' } };

  it.each([
    [
      { items: [{}] },
      true,
      'scope-missing',
      'This sign-in can only read. Sign in with your browser or a developer token to add values.',
    ],
    [{}, true, 'rejected', 'Exist refused this: You do not have permission.'],
    [{ items: [{}] }, false, 'rejected', 'Exist refused this: You do not have permission.'],
  ])('asking %j (only reads: %s) is told %s', async (given, isReadOnly, code, message) => {
    const { transport } = scriptedTransport(refused);
    const time = new HandTime();
    const call = createApiCall({
      apiUrl: new URL('https://exist.example/api/2/'),
      authorisation: { header: async () => 'Token test-1', renew: async () => false },
      budget: new RequestBudget({ clock: time }),
      transport,
      clock: time,
      isReadOnly,
    });
    expect(tellTale(await failureOf(call(read(given))))).toEqual({ code, message });
  });
});
