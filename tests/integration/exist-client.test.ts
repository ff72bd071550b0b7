/** Every method of the client against the sandbox, over real HTTP. */
import { describe, expect, it } from 'vitest';
import { createApiCall } from '../../electron/exist/api-call.ts';
import { ExistClient } from '../../electron/exist/exist-client.ts';
import { RequestBudget } from '../../electron/exist/request-budget.ts';
import { createTokenEndpoint } from '../../electron/exist/token-endpoint.ts';
import { createTransport } from '../../electron/exist/transport.ts';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { someSecrets } from '../support/builders.ts';
import { failureOf } from '../support/in-memory-ports.ts';
import { closeSandboxesAfterEach, openSandbox, saturday, saturdayNoonMs } from './sandbox-client.ts';

closeSandboxesAfterEach();

const clock = { nowMs: () => saturdayNoonMs };

function clientOf(sandbox: Sandbox, token = sandbox.developerToken): ExistClient {
  return new ExistClient(
    createApiCall({
      apiUrl: new URL('/api/2/', sandbox.url),
      authorisation: { header: async () => `Bearer ${token}`, renew: async () => false },
      budget: new RequestBudget({ clock }),
      transport: createTransport(),
      clock,
    }),
  );
}

describe.each(['dense', 'sparse'] as const)('reading with %s values', (values) => {
  it('finds every attribute with a week of values, under its group and service', async () => {
    const sandbox = await openSandbox({ values });
    const found = await clientOf(sandbox).attributesWithValues(7);
    expect(found).toHaveLength(122);
    expect(new Set(found.map(({ name }) => name)).size).toBe(122);
    for (const { name, values: days, service } of found) {
      expect(days[saturday] ?? 0).toEqual(sandbox.current(name) ?? 0);
      expect(service?.name ?? null).toBe(sandbox.ownerOf(name));
      expect(Object.keys(days).length).toBeLessThanOrEqual(7);
    }
  });

  it('finds one value on its day, and none where there is none', async () => {
    const sandbox = await openSandbox({ values });
    const client = clientOf(sandbox);
    sandbox.elsewhere.set('coffees', 4, '2026-11-20');
    expect(await client.valueOn('coffees', '2026-11-20')).toBe(4);
    expect((await client.valueOn('coffees', '2027-01-01')) ?? 0).toBe(0);
  });
});

describe('reading', () => {
  it('tells the person’s name, zone and units', async () => {
    const sandbox = await openSandbox({ timezone: 'Asia/Tokyo', profile: { isImperial: true } });
    expect(await clientOf(sandbox).profile()).toMatchObject({
      username: 'alex',
      timezone: 'Asia/Tokyo',
      units: { imperialLiquid: true, imperialTemperature: true },
    });
  });

  it.each(['user_attribute', 'attribute'] as const)('finds averages named by %s', async (averagesKey) => {
    const sandbox = await openSandbox({ averagesKey });
    const averages = await clientOf(sandbox).averages(['food', 'activity']);
    expect(averages.map(({ attribute }) => attribute)).toEqual(expect.arrayContaining(['steps', 'coffees']));
    expect(averages.find(({ attribute }) => attribute === 'steps')?.overall).toBeGreaterThan(0);
  });

  it('lists what this client fills, and nothing else', async () => {
    const sandbox = await openSandbox();
    const names = (await clientOf(sandbox).owned()).map(({ name }) => name);
    expect(names).toContain('coffees');
    expect(new Set(names.map((name) => sandbox.ownerOf(name)))).toEqual(
      new Set([sandbox.ownerOf('coffees')]),
    );
  });

  it('answers empty lists outside the scopes, not an error', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox, sandbox.tokens.issue(['mood_read']).access_token);
    const groups = new Set((await client.attributesWithValues(1)).map(({ group }) => group.name));
    expect(groups).toEqual(new Set(['mood']));
    expect(await client.averages(['food'])).toEqual([]);
  });

  it('reads two thousand attributes in twenty pages', async () => {
    const sandbox = await openSandbox({ attributeCount: 2000 });
    expect(await clientOf(sandbox).attributesWithValues(1)).toHaveLength(2000);
    expect(sandbox.requests.count('with-values')).toBe(20);
  });

  it('with a token that is none ends unauthorised', async () => {
    const sandbox = await openSandbox();
    expect(await failureOf(clientOf(sandbox, 'test-wrong').profile())).toMatchObject({
      code: 'unauthorised',
    });
  });
});

describe('writing', () => {
  it('adds on the days named and answers each total', async () => {
    const sandbox = await openSandbox();
    const [now, before] = [
      Number(sandbox.current('coffees')),
      Number(sandbox.current('coffees', '2026-11-19')),
    ];
    const outcomes = await clientOf(sandbox).increment([
      { name: 'coffees', day: saturday, amount: 2 },
      { name: 'coffees', day: '2026-11-19', amount: -1 },
    ]);
    expect(outcomes).toEqual([
      { kind: 'delivered', total: now + 2 },
      { kind: 'delivered', total: before - 1 },
    ]);
    expect(sandbox.ledger.totalIncrement('coffees', saturday)).toBe(2);
  });

  it('tells each refusal in Exist’s words beside what worked', async () => {
    const sandbox = await openSandbox();
    const outcomes = await clientOf(sandbox).increment([
      { name: 'nonsense', day: saturday, amount: 1 },
      { name: 'coffees', day: saturday, amount: 0.5 },
      { name: 'coffees', day: '2026-11-20', amount: 1 },
    ]);
    expect(outcomes).toMatchObject([
      {
        kind: 'rejected',
        existCode: 'not_found',
        message: "User doesn't have an attribute named 'nonsense'",
      },
      { kind: 'rejected', existCode: 'validation', message: 'Cannot apply a float to an integer type' },
      { kind: 'delivered' },
    ]);
  });

  it('of 36 objects is refused whole, and nothing is counted', async () => {
    const sandbox = await openSandbox();
    const items = Array.from({ length: 36 }, () => ({ name: 'coffees', day: saturday, amount: 1 }));
    expect(await failureOf(clientOf(sandbox).increment(items))).toMatchObject({
      code: 'rejected',
      message: 'Exist refused this: Maximum of 35 objects exceeded',
    });
    expect(sandbox.ledger.count('increment')).toBe(0);
  });

  it('takes an attribute over, by template or by name', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox);
    const theirs = (await client.attributesWithValues(1)).find(
      ({ name, template }) => template !== null && sandbox.ownerOf(name) !== sandbox.ownerOf('coffees'),
    );
    const [taken, missing] = await client.acquire([
      { template: theirs?.template ?? '' },
      { name: 'nonsense' },
    ]);
    expect(taken).toMatchObject({ name: theirs?.template, failure: null, attribute: { manual: true } });
    expect(missing).toEqual({
      name: 'nonsense',
      attribute: null,
      failure: 'Attribute matching query does not exist.',
    });
    expect(sandbox.ownerOf(theirs?.name ?? '')).toBe(sandbox.ownerOf('coffees'));
  });
});

describe('tokens', () => {
  it('are renewed into a new pair, and both old ones are dead', async () => {
    const sandbox = await openSandbox();
    const old = sandbox.tokens.issue(['food_read', 'food_write']);
    const tokens = createTokenEndpoint({
      existUrl: new URL(sandbox.url),
      transport: createTransport(),
      clock,
      budget: new RequestBudget({ clock }),
    });
    const secrets = someSecrets({
      accessToken: old.access_token,
      refreshToken: old.refresh_token,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
    });
    const renewed = await tokens.refresh(secrets);
    expect(renewed.accessToken).not.toBe(old.access_token);
    expect(renewed.expiresAtMs).toBe(saturdayNoonMs + 31_535_999_000);
    expect(await clientOf(sandbox, renewed.accessToken).profile()).toMatchObject({ username: 'alex' });
    expect(await failureOf(clientOf(sandbox, old.access_token).profile())).toMatchObject({
      code: 'unauthorised',
    });
    expect(await failureOf(tokens.refresh(secrets))).toMatchObject({ code: 'sign-in-failed' });
  });
});
