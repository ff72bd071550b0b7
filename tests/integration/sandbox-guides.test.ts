/**
 * What the service's own guides teach, as a script that knows nothing of the sandbox: one base address,
 * a name and a password, a client's ID and secret. Only `base` differs from a script for the real service.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeSandboxesAfterEach, openSandbox } from './sandbox-client.ts';

closeSandboxesAfterEach();

type Json = Record<string, unknown>;

async function json<Body = Json>(answer: Response): Promise<Body> {
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return (await answer.json()) as Body;
}

describe('the guide to a read client', () => {
  interface Attribute {
    label: string;
    values: [{ date: string; value: number | null }];
  }
  interface Listed<Item> {
    next: string | null;
    results: [Item, ...Item[]];
  }

  async function read(base: string, username: string, password: string) {
    const login = new URLSearchParams({ username, password });
    const { token } = await json(
      await fetch(`${base}/api/1/auth/simple-token/`, { method: 'POST', body: login }),
    );
    const headers = { Authorization: `Token ${String(token)}` };
    const ask = async <Body>(path: string, query: Record<string, string> = {}) =>
      json<Body>(await fetch(`${base}/api/2/${path}?${new URLSearchParams(query).toString()}`, { headers }));

    async function allValues(query: Record<string, string>, page = 1): Promise<[string, number | null][]> {
      const data = await ask<Listed<Attribute>>('attributes/with-values/', {
        ...query,
        limit: '100',
        page: String(page),
      });
      const values = data.results.map(({ label, values }): [string, number | null] => [
        label,
        values[0].value,
      ]);
      return data.next === null ? values : [...values, ...(await allValues(query, page + 1))];
    }

    return { ask, allValues };
  }

  it('prints every attribute of today, page by page', async () => {
    const sandbox = await openSandbox();
    const { allValues } = await read(sandbox.url, sandbox.username, sandbox.password);
    const values = new Map(await allValues({}));
    expect(values.size).toBe(122);
    expect(values.get('Steps')).toBeGreaterThan(0);
    expect(values.get('Mood')).toBeNull();
    expect([0, 1]).toContain(values.get('party'));
  });

  it('lists the tags of a day', async () => {
    const sandbox = await openSandbox();
    const { allValues } = await read(sandbox.url, sandbox.username, sandbox.password);
    const tags = await allValues({ groups: 'custom', date_max: '2026-11-15' });
    const used = tags.filter(([, value]) => value === 1);
    expect(tags).toHaveLength(28);
    expect(used.length).toBeGreaterThan(0);
    expect(used.length).toBeLessThan(28);
  });

  it('shows the progress of one attribute against its usual Saturday', async () => {
    const sandbox = await openSandbox();
    const { ask } = await read(sandbox.url, sandbox.username, sandbox.password);
    const attributes = await ask<Listed<Attribute>>('attributes/with-values/', { attributes: 'steps' });
    const averages = await ask<Listed<{ saturday: number }>>('averages/', { attributes: 'steps' });
    const percent = Math.round(
      ((attributes.results[0].values[0].value ?? 0) / averages.results[0].saturday) * 100,
    );
    expect(percent).toBeGreaterThan(5);
    expect(percent).toBeLessThan(400);
  });

  it('draws half a year of averages', async () => {
    const sandbox = await openSandbox();
    const { ask } = await read(sandbox.url, sandbox.username, sandbox.password);
    const query = { attributes: 'tracks', include_historical: '1', limit: '26' };
    const { results } = await ask<Listed<{ date: string; overall: number }>>('averages/', query);
    expect(results).toHaveLength(26);
    expect(results.every(({ overall }) => overall > 0)).toBe(true);
  });

  it('tells what goes with mood, and finds one combination', async () => {
    const sandbox = await openSandbox();
    const { ask } = await read(sandbox.url, sandbox.username, sandbox.password);
    const query = { confident: '1', attribute: 'mood', limit: '10' };
    const { results } = await ask<Listed<{ second_person: string; percentage: number }>>(
      'correlations/',
      query,
    );
    expect(results[0].second_person).toMatch(/^you .+\.$/);
    const combo = { attribute: 'steps', attribute2: 'mood' };
    const found = await ask<{ percentage: number }>('correlations/combo/', combo);
    expect(found.percentage).toBeGreaterThan(0);
  });
});

describe('the guide to a write client', () => {
  /** Plays the person in the browser: opens the page, presses Allow, follows the redirect to the script. */
  async function allow(url: string): Promise<void> {
    const page = await (await fetch(url)).text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '';
    const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)]
      .map(([, name = '', value = '']) => [name, value])
      .filter(([name, value]) => name !== 'decision' || value === 'allow');
    await fetch(new URL(action, url), { method: 'POST', body: new URLSearchParams(fields) });
  }

  it('authorises, acquires, writes totals, increments, creates, refreshes and releases', async () => {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    const redirectUri = `http://localhost:${(listener.address() as AddressInfo).port}/`;
    const sandbox = await openSandbox({ redirectUris: [redirectUri] });
    const [base, clientId, clientSecret] = [sandbox.url, sandbox.clientId, sandbox.clientSecret];

    const code = new Promise<string>((resolve) => {
      listener.once('request', (request, response) => {
        response.end('OK!\n');
        resolve(new URL(request.url ?? '', redirectUri).searchParams.get('code') ?? '');
      });
    });
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'media_write',
    });
    await allow(`${base}/oauth2/authorize?${query.toString()}`);

    const trade = async (fields: Record<string, string>) =>
      json<{ access_token: string; refresh_token: string }>(
        await fetch(`${base}/oauth2/access_token`, {
          method: 'POST',
          body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }),
        }),
      );
    let tokens = await trade({
      grant_type: 'authorization_code',
      code: await code,
      redirect_uri: redirectUri,
    });
    listener.close();

    const write = async (path: string, objects: Json[]) => {
      const answer = await fetch(`${base}/api/2/attributes/${path}/`, {
        method: 'POST',
        body: JSON.stringify(objects),
        headers: { Authorization: `Bearer ${tokens.access_token}`, 'Content-type': 'application/json' },
      });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { success: Json[] }).success;
    };
    await write('acquire', [{ template: 'pages_read' }]);
    await write('update', [{ name: 'pages_read', date: '2026-11-21', value: 26 }]);
    expect((await write('increment', [{ name: 'pages_read', value: 1 }]))[0]?.['current']).toBe(27);
    tokens = await trade({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect((await write('increment', [{ name: 'pages_read', value: 1 }]))[0]?.['current']).toBe(28);
    const [created] = await write('create', [
      { label: 'Time reading', value_type: 3, group: 'media', manual: false },
    ]);
    expect(created).toEqual({
      group: 'media',
      label: 'Time reading',
      manual: false,
      name: 'time_reading',
      priority: 9,
      value_type: 3,
    });
    await write('release', [{ name: 'pages_read' }, { name: 'time_reading' }]);
  });
});
