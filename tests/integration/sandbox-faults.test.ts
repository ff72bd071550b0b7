import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { closeSandboxesAfterEach, get, openSandbox, post, saturday } from './sandbox-client.ts';

const on = 'attributes/increment';
const oneCoffee = [{ name: 'coffees', value: 1 }];

closeSandboxesAfterEach();

const increment = (sandbox: Sandbox) => post(sandbox, 'increment/', oneCoffee);

async function raw(sandbox: Sandbox): Promise<Response> {
  return fetch(`${sandbox.url}/api/2/attributes/increment/`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sandbox.developerToken}` },
    body: JSON.stringify(oneCoffee),
  });
}

describe('a fault', () => {
  it('strikes once, then the service is itself again', async () => {
    const sandbox = await openSandbox();
    const ordered = sandbox.faults.next({ on, kind: 'server-error' });
    expect((await raw(sandbox)).status).toBe(500);
    expect((await increment(sandbox)).status).toBe(200);
    expect(ordered.hits).toBe(1);
    expect(sandbox.requests.all.map(({ fault }) => fault)).toEqual(['server-error', null]);
  });

  it('strikes as often as it was ordered, only where it was aimed', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on: '/api/2/attributes/increment/', kind: 'server-error', times: 2 });
    sandbox.faults.next({ method: 'GET', kind: 'answer', status: 418, body: { tea: true } });
    expect((await raw(sandbox)).status).toBe(500);
    expect((await post(sandbox, 'update/', [])).status).toBe(200);
    expect(await get(sandbox, 'averages/')).toMatchObject({ status: 418, body: { tea: true } });
    expect((await raw(sandbox)).status).toBe(500);
    expect((await raw(sandbox)).status).toBe(200);
  });

  it('can last until it is called off', async () => {
    const sandbox = await openSandbox();
    const ordered = sandbox.faults.always({ kind: 'rate-limit' });
    for (let round = 0; round < 3; round++) expect((await raw(sandbox)).status).toBe(429);
    ordered.cancel();
    expect((await raw(sandbox)).status).toBe(200);
    sandbox.faults.next({ kind: 'drop' });
    sandbox.faults.clear();
    expect((await raw(sandbox)).status).toBe(200);
  });
});

describe('what never arrives', () => {
  it.each([[{ kind: 'refuse' }], [{ kind: 'drop' }], [{ kind: 'drop', isReset: true }]] as const)(
    'is not applied: %o',
    async (fault) => {
      const sandbox = await openSandbox();
      sandbox.faults.next({ on, ...fault });
      await expect(raw(sandbox)).rejects.toThrow();
      expect(sandbox.ledger.entries).toEqual([]);
      expect(sandbox.requests.all[0]?.status).toBeNull();
    },
  );

  it('is refused at the door while the service is offline', async () => {
    const sandbox = await openSandbox();
    await sandbox.setOffline(true);
    await expect(raw(sandbox)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await sandbox.setOffline(false);
    expect((await raw(sandbox)).status).toBe(200);
    expect(sandbox.requests.count()).toBe(1);
  });
});

describe('what is applied without an answer', () => {
  it.each([[{ kind: 'apply-then-drop' }], [{ kind: 'apply-then-drop', isReset: true }]] as const)(
    'is counted: %o',
    async (fault) => {
      const sandbox = await openSandbox();
      sandbox.faults.next({ on, ...fault });
      await expect(raw(sandbox)).rejects.toThrow();
      expect(sandbox.ledger.totalIncrement('coffees', saturday)).toBe(1);
      expect(sandbox.requests.count(on)).toBe(1);
    },
  );

  it('may be applied only later', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'apply-late', afterMs: 60 });
    await expect(raw(sandbox)).rejects.toThrow();
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(0);
    await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });

  it('may keep the caller waiting for ever', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'hang', isApplied: true });
    const signal = AbortSignal.timeout(80);
    const waiting = fetch(`${sandbox.url}/api/2/attributes/increment/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${sandbox.developerToken}` },
      body: JSON.stringify(oneCoffee),
      signal,
    });
    await expect(waiting).rejects.toThrow();
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
  });
});

describe('a server error', () => {
  it('can come before or after applying', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'server-error', status: 503 });
    sandbox.faults.next({ on, kind: 'server-error', isApplied: true });
    expect((await raw(sandbox)).status).toBe(503);
    expect(sandbox.ledger.count()).toBe(0);
    const after = await raw(sandbox);
    expect([after.status, after.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(sandbox.ledger.count()).toBe(1);
  });
});

describe('an answer', () => {
  it('can be late', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'delay', ms: 60 });
    const startedMs = performance.now();
    expect((await increment(sandbox)).status).toBe(200);
    expect(performance.now() - startedMs).toBeGreaterThan(50);
    sandbox.faults.next({ on, kind: 'delay', ms: 60, isAfter: true });
    const waiting = increment(sandbox);
    await expect.poll(() => sandbox.ledger.count()).toBe(2);
    expect((await waiting).status).toBe(200);
  });

  it('can hold half of its JSON', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'malformed-json' });
    const answer = await raw(sandbox);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(sandbox.ledger.count()).toBe(1);
  });

  it('can have the wrong types', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on: 'attributes/with-values', kind: 'wrong-types' });
    const { body } = await get<Record<string, unknown>>(sandbox, 'attributes/with-values/?limit=1');
    expect(body).toMatchObject({ count: '122', previous: {}, results: [{ label: 5, active: 'true' }] });
  });

  it('can be an HTML page, or JSON under its name', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'html-page' });
    const page = await raw(sandbox);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<h1>');
    expect(sandbox.ledger.count()).toBe(0);
    sandbox.faults.next({ on, kind: 'wrong-content-type' });
    const json = await raw(sandbox);
    expect(json.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await json.json()).toHaveProperty('success');
  });

  it('can refuse chosen objects, even under 200', async () => {
    const sandbox = await openSandbox();
    const both = [...oneCoffee, { name: 'water', value: 250 }];
    sandbox.faults.next({ on, kind: 'fail-items', names: ['water'] });
    const first = await post(sandbox, 'increment/', both);
    expect(first.status).toBe(202);
    expect(first.body.failed).toEqual([
      {
        name: 'water',
        value: 250,
        error_code: 'unauthorised',
        error: "Attribute 'water' does not belong to this service",
      },
    ]);
    sandbox.faults.next({ on, kind: 'fail-items', errorCode: 'brand_new', error: 'No luck', status: 200 });
    const second = await post(sandbox, 'increment/', both);
    expect([second.status, second.body.success.length, second.body.failed.length]).toEqual([200, 0, 2]);
    expect(second.body.failed[0]).toMatchObject({ error_code: 'brand_new', error: 'No luck' });
    expect(sandbox.ledger.totalIncrement('water')).toBe(0);
  });

  it('can ask to wait, with and without saying how long', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'rate-limit', retryAfterS: 120 });
    sandbox.faults.next({ on, kind: 'rate-limit' });
    const told = await raw(sandbox);
    const untold = await raw(sandbox);
    expect([told.status, told.headers.get('retry-after'), await told.text()]).toEqual([429, '120', '']);
    expect([untold.status, untold.headers.get('retry-after')]).toEqual([429, null]);
    expect(sandbox.ledger.count()).toBe(0);
  });
});

describe('another writer', () => {
  it('can add right before or right after', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('coffees'));
    sandbox.faults.next({ on, kind: 'other-writer', when: 'before', name: 'coffees', add: 5 });
    expect((await increment(sandbox)).body.success[0]?.['current']).toBe(before + 6);
    sandbox.faults.next({ on, kind: 'other-writer', when: 'after', name: 'coffees', add: 5 });
    expect((await increment(sandbox)).body.success[0]?.['current']).toBe(before + 7);
    expect(sandbox.current('coffees')).toBe(before + 12);
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(2);
    expect(sandbox.ledger.of('coffees').map(({ client }) => client)).toEqual([
      'elsewhere',
      'tally',
      'tally',
      'elsewhere',
    ]);
  });

  it('can set a total, at once or around a request', async () => {
    const sandbox = await openSandbox();
    sandbox.elsewhere.set('mood', 3);
    expect(sandbox.current('mood')).toBe(3);
    sandbox.faults.next({ kind: 'other-total', when: 'before', name: 'coffees', total: 10 });
    expect((await increment(sandbox)).body.success[0]?.['current']).toBe(11);
    sandbox.elsewhere.add('coffees', 1, '2026-11-01');
    expect(sandbox.ledger.of('coffees', 'increment', '2026-11-01')).toHaveLength(1);
  });

  it('can take an attribute over, so that it has to be acquired again', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.next({ on, kind: 'new-owner', name: 'coffees', service: 'exist_for_android' });
    const refused = await increment(sandbox);
    expect(refused.body.failed[0]).toMatchObject({ error_code: 'unauthorised' });
    await post(sandbox, 'acquire/', [{ name: 'coffees' }]);
    expect((await increment(sandbox)).status).toBe(200);
  });
});

describe('a token', () => {
  it('can end under a request, while its refresh token lives on', async () => {
    const sandbox = await openSandbox();
    const { access_token, refresh_token } = sandbox.tokens.issue(['food_read']);
    sandbox.faults.next({ kind: 'expire-token' });
    expect((await get(sandbox, 'attributes/', `Bearer ${access_token}`)).status).toBe(401);
    expect(sandbox.tokens.refresh(refresh_token)).toBeDefined();
  });
});
