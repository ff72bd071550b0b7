import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { closeSandboxesAfterEach, get, openSandbox, post, saturdayNoonMs } from './sandbox-client.ts';

interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
  error?: string;
}

const redirectUri = 'http://localhost:8000/';

closeSandboxesAfterEach();

function authorizeUrl(sandbox: Sandbox, changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    scope: 'food_read food_write',
    state: 'st4te+&=',
    ...changes,
  });
  return `${sandbox.url}/oauth2/authorize?${query.toString()}`;
}

/** Reads the form of a page and submits it the way a browser does, with one of its buttons. */
async function submit(pageUrl: string, decision: 'allow' | 'deny'): Promise<URL> {
  const page = await (await fetch(pageUrl)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  );
  const answer = await fetch(new URL(action, pageUrl), {
    method: 'POST',
    body: new URLSearchParams([...fields, ['decision', decision]]),
    redirect: 'manual',
  });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

async function codeFor(sandbox: Sandbox): Promise<string> {
  return (await submit(authorizeUrl(sandbox), 'allow')).searchParams.get('code') ?? '';
}

async function token(
  sandbox: Sandbox,
  fields: Record<string, string>,
  init: RequestInit = {},
): Promise<{ status: number; body: Tokens; headers: Headers }> {
  const answer = await fetch(`${sandbox.url}/oauth2/access_token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    ...init,
  });
  return { status: answer.status, body: (await answer.json()) as Tokens, headers: answer.headers };
}

function exchangeFields(sandbox: Sandbox, code: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    redirect_uri: redirectUri,
  };
}

function refreshFields(sandbox: Sandbox, refreshToken: string): Record<string, string> {
  return {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
  };
}

describe('the authorise page', () => {
  it('says in words what is asked for', async () => {
    const sandbox = await openSandbox();
    const answer = await fetch(authorizeUrl(sandbox, { scope: 'food_write manual_read' }));
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('Write Food and drink group');
    expect(page).toContain('Read manual attributes');
    expect(page).not.toContain('<script');
  });

  it('sends an allowed client back with a code and its own state', async () => {
    const sandbox = await openSandbox();
    const location = await submit(authorizeUrl(sandbox), 'allow');
    expect(location.href.startsWith(redirectUri)).toBe(true);
    expect(location.searchParams.get('state')).toBe('st4te+&=');
    expect(location.searchParams.get('code')).toBeTruthy();
  });

  it('sends a denied client back with an error', async () => {
    const sandbox = await openSandbox();
    const location = await submit(authorizeUrl(sandbox), 'deny');
    expect(location.searchParams.get('error')).toBe('access_denied');
    expect(location.searchParams.get('state')).toBe('st4te+&=');
    expect(location.searchParams.has('code')).toBe(false);
  });

  it('takes the decision as a plain link as well', async () => {
    const sandbox = await openSandbox();
    const link = authorizeUrl(sandbox).replace('authorize?', 'authorize/confirm?decision=allow&');
    const answer = await fetch(link, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('code=');
  });

  it('can be told to allow or deny by itself', async () => {
    const willing = await openSandbox({ consent: 'allow' });
    const answer = await fetch(authorizeUrl(willing), { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('code=');
    const unwilling = await openSandbox({ consent: 'deny' });
    const refusal = await fetch(authorizeUrl(unwilling), { redirect: 'manual' });
    expect(refusal.headers.get('location')).toContain('error=access_denied');
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'client_id'],
    ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:8000/' }, 'redirect_uri'],
    ['another response type', { response_type: 'token' }, 'response_type'],
    ['no scope', { scope: '' }, 'scope'],
    ['an unknown scope', { scope: 'food_read "><b>x' }, 'scope'],
  ])('explains %s and sends nobody anywhere', async (_, changes, word) => {
    const sandbox = await openSandbox();
    const answer = await fetch(authorizeUrl(sandbox, changes), { redirect: 'manual' });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain(word);
    expect(page).not.toContain('<b>x');
  });

  it('accepts any address that was registered, letter by letter', async () => {
    const sandbox = await openSandbox({
      redirectUris: ['http://localhost:8017/', 'http://127.0.0.1:8017/cb'],
    });
    const url = authorizeUrl(sandbox, { redirect_uri: 'http://127.0.0.1:8017/cb' });
    expect((await submit(url, 'allow')).href).toContain('http://127.0.0.1:8017/cb?code=');
  });
});

describe('the exchange', () => {
  it('trades a code for tokens that work', async () => {
    const sandbox = await openSandbox();
    const { status, body, headers } = await token(sandbox, exchangeFields(sandbox, await codeFor(sandbox)));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 31_535_999,
      scope: 'food_read food_write',
    });
    expect((await get(sandbox, 'accounts/profile/', `Bearer ${body.access_token}`)).status).toBe(200);
    const write = await post(
      sandbox,
      'increment/',
      [{ name: 'coffees', value: 1 }],
      `Bearer ${body.access_token}`,
    );
    expect(write.status).toBe(200);
  });

  it('accepts JSON, multipart and Basic credentials, as generic clients send them', async () => {
    const sandbox = await openSandbox();
    const json = await token(
      sandbox,
      {},
      {
        body: JSON.stringify(exchangeFields(sandbox, await codeFor(sandbox))),
        headers: { 'Content-Type': 'application/json' },
      },
    );
    const form = new FormData();
    for (const [name, value] of Object.entries(exchangeFields(sandbox, await codeFor(sandbox))))
      form.set(name, value);
    const multipart = await token(sandbox, {}, { body: form });
    const { client_id: id, client_secret: secret, ...rest } = exchangeFields(sandbox, await codeFor(sandbox));
    const basic = await token(sandbox, rest, {
      headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    });
    expect([json.status, multipart.status, basic.status]).toEqual([200, 200, 200]);
  });

  it('takes a code once', async () => {
    const sandbox = await openSandbox();
    const fields = exchangeFields(sandbox, await codeFor(sandbox));
    await token(sandbox, fields);
    expect(await token(sandbox, fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['a code nobody gave', { code: 'made-up' }, 400, 'invalid_grant'],
    ['another redirect_uri', { redirect_uri: 'http://localhost:9000/' }, 400, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['another client', { client_id: 'other' }, 401, 'invalid_client'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, changes, status, error) => {
    const sandbox = await openSandbox();
    const fields = { ...exchangeFields(sandbox, await codeFor(sandbox)), ...changes };
    expect(await token(sandbox, fields)).toMatchObject({ status, body: { error } });
  });

  it('refuses a code that is ten minutes old', async () => {
    let atMs = saturdayNoonMs;
    const sandbox = await openSandbox({ now: () => atMs });
    const code = await codeFor(sandbox);
    atMs += 10 * 60 * 1000;
    expect((await token(sandbox, exchangeFields(sandbox, code))).body.error).toBe('invalid_grant');
  });

  it('is only for POST', async () => {
    const sandbox = await openSandbox();
    expect((await fetch(`${sandbox.url}/oauth2/access_token`)).status).toBe(405);
  });
});

describe('refreshing', () => {
  it('answers a new pair and ends both old tokens at once', async () => {
    const sandbox = await openSandbox();
    const first = (await token(sandbox, exchangeFields(sandbox, await codeFor(sandbox)))).body;
    const second = await token(sandbox, refreshFields(sandbox, first.refresh_token));
    expect(second.status).toBe(200);
    expect(second.body.scope).toBe('food_read food_write');
    const old = await get<object>(sandbox, 'accounts/profile/', `Bearer ${first.access_token}`);
    expect([old.status, old.body]).toEqual([401, { detail: 'Invalid token' }]);
    const again = await token(sandbox, refreshFields(sandbox, first.refresh_token));
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await get(sandbox, 'accounts/profile/', `Bearer ${second.body.access_token}`)).status).toBe(200);
  });

  it('works after a year, when the access token has ended', async () => {
    let atMs = saturdayNoonMs;
    const sandbox = await openSandbox({ now: () => atMs });
    const { access_token, refresh_token } = sandbox.tokens.issue(['food_read']);
    atMs += 366 * 24 * 60 * 60 * 1000;
    expect((await get(sandbox, 'accounts/profile/', `Bearer ${access_token}`)).status).toBe(401);
    expect((await token(sandbox, refreshFields(sandbox, refresh_token))).status).toBe(200);
  });

  it('ends when the person takes access back', async () => {
    const sandbox = await openSandbox();
    const { refresh_token } = sandbox.tokens.issue(['food_read']);
    sandbox.tokens.revoke();
    expect((await token(sandbox, refreshFields(sandbox, refresh_token))).body.error).toBe('invalid_grant');
  });
});

describe('a simple token', () => {
  it.each(['/api/1/auth/simple-token/', '/api/2/auth/simple-token/'])(
    'is given for a password at %s',
    async (path) => {
      const sandbox = await openSandbox();
      const answer = await fetch(sandbox.url + path, {
        method: 'POST',
        body: new URLSearchParams({ username: sandbox.username, password: sandbox.password }),
      });
      const { token: simple } = (await answer.json()) as { token: string };
      expect(simple).toBe(sandbox.simpleToken);
      expect((await get(sandbox, 'attributes/', `Token ${simple}`)).status).toBe(200);
    },
  );

  it('is not given for a wrong password or half a form', async () => {
    const sandbox = await openSandbox();
    const ask = async (fields: Record<string, string>) => {
      const answer = await fetch(`${sandbox.url}/api/1/auth/simple-token/`, {
        method: 'POST',
        body: new URLSearchParams(fields),
      });
      return [answer.status, await answer.json()];
    };
    expect(await ask({ username: 'alex', password: 'wrong' })).toEqual([
      400,
      { non_field_errors: ['Unable to log in with provided credentials.'] },
    ]);
    expect(await ask({ username: 'alex' })).toEqual([400, { password: ['This field is required.'] }]);
  });
});

describe('a request', () => {
  it.each([
    ['an unknown token', 'Bearer nonsense'],
    ['a simple token sent as a bearer', 'Bearer SIMPLE'],
    ['a developer token sent as a simple one', 'Token DEVELOPER'],
  ])('is refused with %s', async (_, authorization) => {
    const sandbox = await openSandbox();
    const header = authorization
      .replace('SIMPLE', sandbox.simpleToken)
      .replace('DEVELOPER', sandbox.developerToken);
    const { status, body } = await get<object>(sandbox, 'accounts/profile/', header);
    expect([status, body]).toEqual([401, { detail: 'Invalid token' }]);
  });

  it('is refused without a token', async () => {
    const sandbox = await openSandbox();
    const answer = await fetch(`${sandbox.url}/api/2/attributes/`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toHaveProperty('detail');
  });
});

describe('the pages of the account', () => {
  it('show the client with its secrets and redirect addresses, which look like fakes', async () => {
    const sandbox = await openSandbox();
    const page = await (await fetch(`${sandbox.url}/account/apps/`)).text();
    for (const secret of [sandbox.clientId, sandbox.clientSecret, sandbox.developerToken]) {
      expect(page).toContain(secret);
      expect(secret).toMatch(/^sandbox-/);
    }
    expect(page).toContain(redirectUri);
  });

  it('show who owns which attribute', async () => {
    const sandbox = await openSandbox();
    const page = await (await fetch(`${sandbox.url}/account/attributes/`)).text();
    expect(page).toContain('good_coffee');
    expect(page).toContain('Fitbit');
    expect((await fetch(sandbox.url)).status).toBe(200);
  });
});
