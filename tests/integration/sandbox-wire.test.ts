import { get as httpGet } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PortInUseError, startSandbox } from '../../electron/sandbox/sandbox.ts';
import {
  closeSandboxesAfterEach,
  get,
  openSandbox,
  post,
  saturdayNoonMs,
  withScopes,
} from './sandbox-client.ts';

closeSandboxesAfterEach();

describe('the hourly limit', () => {
  it('lets 300 requests of a token through, then answers 429 with no data until an hour has passed', async () => {
    let atMs = saturdayNoonMs;
    const sandbox = await openSandbox({ now: () => atMs });
    const ask = () => get(sandbox, 'accounts/profile/');
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 30 }, ask));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    const refused = await ask();
    expect([refused.status, refused.body, refused.headers.get('retry-after')]).toEqual([
      429,
      undefined,
      null,
    ]);
    const other = withScopes(sandbox, 'food_read');
    expect((await get(sandbox, 'accounts/profile/', other)).status).toBe(200);
    atMs += 60 * 60 * 1000;
    expect((await ask()).status).toBe(200);
  });

  it('can be lowered, told to say how long to wait, and forgotten', async () => {
    const sandbox = await openSandbox({ rateLimit: 1, sendsRetryAfter: true });
    await get(sandbox, 'averages/');
    const refused = await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }]);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(sandbox.ledger.count()).toBe(0);
    sandbox.rateLimit.reset();
    expect((await get(sandbox, 'averages/')).status).toBe(200);
  });
});

describe('addresses', () => {
  it('are redirected to their slash', async () => {
    const sandbox = await openSandbox();
    const answer = await fetch(`${sandbox.url}/api/2/attributes/with-values?limit=3`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      '/api/2/attributes/with-values/?limit=3',
    ]);
  });

  it.each(['/api/2/nothing/', '/api/2/', '/api/1/users/', '/nothing', '//nothing/else'])(
    'that do not exist answer 404 in JSON: %s',
    async (path) => {
      const sandbox = await openSandbox();
      const answer = await fetch(sandbox.url + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json']);
      expect(await answer.json()).toEqual({ detail: 'Not found.' });
    },
  );

  it('say which methods they take', async () => {
    const sandbox = await openSandbox();
    const headers = { Authorization: `Bearer ${sandbox.developerToken}` };
    const wrong = await fetch(`${sandbox.url}/api/2/attributes/increment/`, { headers });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(await wrong.json()).toEqual({ detail: 'Method "GET" not allowed.' });
    const deleted = await fetch(`${sandbox.url}/api/2/attributes/`, { headers, method: 'DELETE' });
    expect(deleted.status).toBe(405);
    const head = await fetch(`${sandbox.url}/api/2/attributes/`, { headers, method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('carry the date of the sandbox’s own clock', async () => {
    const sandbox = await openSandbox();
    expect((await get(sandbox, 'averages/')).headers.get('date')).toBe('Sat, 21 Nov 2026 01:00:00 GMT');
  });
});

describe('listening', () => {
  it('happens on both loopback addresses under one port, and on no other', async () => {
    const sandbox = await openSandbox();
    const reach = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        httpGet({ host, port: sandbox.port, path: '/account/apps/' }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).once('error', reject);
      });
    expect(await reach('127.0.0.1')).toBe(200);
    const hasSix = Object.values(networkInterfaces())
      .flat()
      .some((address) => address?.address === '::1');
    if (hasSix) expect(await reach('::1')).toBe(200);
    await expect(reach('127.0.0.2')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says clearly that a port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const refusal = await startSandbox({ port }).catch((error: unknown) => error);
    blocker.close();
    expect(refusal).toBeInstanceOf(PortInUseError);
    expect(refusal).toMatchObject({ code: 'port-in-use', port });
  });

  it('ends promptly, even with connections open and an answer owed', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ kind: 'hang' });
    const waiting = get(sandbox, 'averages/').catch(() => 'cut');
    await expect.poll(() => sandbox.requests.count()).toBe(1);
    const startedMs = performance.now();
    await sandbox.close();
    expect(performance.now() - startedMs).toBeLessThan(500);
    expect(await waiting).toBe('cut');
    await sandbox.close();
  });
});

describe('the log of requests', () => {
  it('tells method, path, query, status, kind of token and number of objects', async () => {
    const sandbox = await openSandbox();
    await get(sandbox, 'attributes/?limit=5', `Token ${sandbox.simpleToken}`);
    await post(sandbox, 'increment/', [
      { name: 'coffees', value: 1 },
      { name: 'nope', value: 1 },
    ]);
    await get(sandbox, 'averages/', 'Bearer nonsense');
    expect(sandbox.requests.all).toMatchObject([
      {
        id: 1,
        method: 'GET',
        path: '/api/2/attributes/',
        query: { limit: '5' },
        status: 200,
        tokenKind: 'simple',
        itemCount: null,
      },
      { id: 2, method: 'POST', status: 202, tokenKind: 'developer', itemCount: 2, atMs: saturdayNoonMs },
      { id: 3, status: 401, tokenKind: null },
    ]);
    expect(sandbox.ledger.entries[0]).toMatchObject({ requestId: 2, client: 'tally', atMs: saturdayNoonMs });
    expect(sandbox.requests.count('attributes/increment', 'POST')).toBe(1);
    expect(JSON.stringify(sandbox.requests.all)).not.toContain(sandbox.developerToken);
    sandbox.requests.clear();
    expect(sandbox.requests.count()).toBe(0);
  });
});
