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
      { template: theirs?.template ?? '', manual: true },
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

describe('attributes of others and new ones', () => {
  it('are acquired as they are where nothing is said about how they are filled', async () => {
    const sandbox = await openSandbox();
    const [taken] = await clientOf(sandbox).acquire([{ template: 'steps' }]);
    expect(taken).toMatchObject({ failure: null, attribute: { name: 'steps', manual: false } });
    expect(sandbox.ledger.of('steps', 'acquire')).toHaveLength(1);
  });

  it('are released to the service that fills them next, or to nobody', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox);
    const before = sandbox.ownerOf('steps');
    await client.acquire([{ template: 'steps' }]);
    const [steps, nonsense, theirs] = await client.release(['steps', 'nonsense', 'sleep']);
    expect(steps).toEqual({ name: 'steps', service: before, isActive: true, failure: null });
    expect(sandbox.ownerOf('steps')).toBe(before);
    expect(nonsense?.failure).toBe('Attribute matching query does not exist.');
    expect(theirs?.failure).toBe("Attribute 'sleep' does not belong to this service");
    const [made] = await client.create([{ label: 'Pizza', group: 'food', valueType: 0, manual: true }]);
    expect(await client.release([made?.attribute?.name ?? ''])).toEqual([
      { name: 'pizza', service: null, isActive: false, failure: null },
    ]);
    expect(sandbox.ownerOf('pizza')).toBeNull();
  });

  it('are made under a name of Exist’s own; what is there already is an error of its own', async () => {
    const sandbox = await openSandbox();
    const [pizza, coffees, byTemplate, wrong] = await clientOf(sandbox).create([
      { label: '🍕 Pizza slices', group: 'food', valueType: 0, manual: true },
      { label: 'Coffees', group: 'food', valueType: 0, manual: true },
      { template: 'coffees', manual: true },
      { label: 'Counted tag', group: 'custom', valueType: 0, manual: true },
    ]);
    expect(pizza).toMatchObject({
      failure: null,
      attribute: { name: 'pizza_slices', label: '🍕 Pizza slices', valueType: 0, manual: true },
    });
    expect(coffees?.failure).toBe("Attribute 'coffees' already exists");
    expect(byTemplate?.failure).toBe("Attribute 'coffees' already exists");
    expect(wrong?.failure).toBe("Attributes in group 'custom' must be boolean");
    expect(sandbox.ledger.count('create')).toBe(1);
  });

  it('are made by the hundred in three requests', async () => {
    const sandbox = await openSandbox();
    const items = Array.from({ length: 100 }, (_, index) => ({
      label: `Tag number ${index}`,
      group: 'custom',
      valueType: 7 as const,
      manual: true,
    }));
    const outcomes = await clientOf(sandbox).create(items);
    expect(outcomes.every(({ attribute }, index) => attribute?.name === `tag_number_${index}`)).toBe(true);
    expect(sandbox.requests.count('attributes/create')).toBe(3);
  });

  it('may not be written outside the scopes, in Exist’s words', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox, sandbox.tokens.issue(['food_write']).access_token);
    const words = "No permission to write to attributes in group 'activity'";
    expect(await client.acquire([{ template: 'steps' }])).toMatchObject([{ failure: words }]);
    expect(
      await client.create([{ label: 'Hops', group: 'activity', valueType: 0, manual: false }]),
    ).toMatchObject([{ failure: words }]);
    expect(sandbox.ledger.count()).toBe(0);
  });
});

describe('listing', () => {
  it('filters what Exist does not: by name, although that filter was seen to be ignored', async () => {
    const sandbox = await openSandbox();
    const found = await clientOf(sandbox).attributes({ attributes: ['coffees', 'steps'] });
    expect(found.map(({ name }) => name).toSorted()).toEqual(['coffees', 'steps']);
    expect(found.find(({ name }) => name === 'steps')?.availableServices.length).toBeGreaterThan(0);
  });

  it('follows each of the other filters', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox);
    const all = await client.attributes({ includeInactive: true, includeLowPriority: true });
    expect(all.length).toBeGreaterThan((await client.attributes()).length);
    const own = await client.attributes({ owned: true });
    expect(own.every(({ name }) => sandbox.ownerOf(name) === sandbox.ownerOf('coffees'))).toBe(true);
    const food = await client.attributes({ groups: ['food'], manual: true });
    expect(food.length).toBeGreaterThan(0);
    expect(food.every(({ group, manual }) => group.name === 'food' && manual)).toBe(true);
    expect(
      (await client.attributes({ excludeCustom: true })).every(({ template }) => template !== null),
    ).toBe(true);
  });

  it('finds templates, seldom wanted ones when asked for', async () => {
    const sandbox = await openSandbox();
    const client = clientOf(sandbox);
    const usual = await client.templates();
    const all = await client.templates({ includeLowPriority: true });
    expect(all.length).toBeGreaterThan(usual.length);
    expect(usual.every(({ priority }) => priority < 10)).toBe(true);
    const sleep = await client.templates({ groups: ['sleep'] });
    expect(sleep.find(({ name }) => name === 'sleep_start')).toMatchObject({ valueType: 6 });
  });
});

describe.each(['dense', 'sparse'] as const)('the past with %s values', (values) => {
  it('is read of one attribute back to the first day, or for some days', async () => {
    const sandbox = await openSandbox({ values });
    const { history } = clientOf(sandbox);
    const all = await history.valuesOf('steps');
    expect(all.length).toBeGreaterThan(200);
    for (const { day, value } of all.slice(0, 40)) expect(value).toBe(sandbox.current('steps', day) ?? 0);
    const month = await history.valuesOf('steps', { dateMax: '2026-10-31', days: 31 });
    expect(month.length).toBeLessThanOrEqual(31);
    expect(month.every(({ day }) => day >= '2026-10-01' && day <= '2026-10-31')).toBe(true);
    expect(month).toEqual(all.filter(({ day }) => day >= '2026-10-01' && day <= '2026-10-31'));
    expect(await history.valuesOf('nonsense')).toEqual([]);
  });

  it('is read of many attributes up to any day', async () => {
    const sandbox = await openSandbox({ values });
    const found = await clientOf(sandbox).attributesWithValues(3, {
      dateMax: '2026-06-30',
      templates: ['steps', 'coffees'],
    });
    expect(found.map(({ name }) => name).toSorted()).toEqual(['coffees', 'steps']);
    for (const { name, values: days } of found) {
      expect(days['2026-06-30'] ?? 0).toBe(sandbox.current(name, '2026-06-30') ?? 0);
      expect(Object.keys(days).every((day) => day >= '2026-06-28' && day <= '2026-06-30')).toBe(true);
    }
  });
});

describe('what Exist found', () => {
  it('are averages back to the first, or of some weeks', async () => {
    const sandbox = await openSandbox();
    const { history } = clientOf(sandbox);
    const all = await history.averageSets({ attributes: ['steps'], includeHistorical: true });
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ date }) => date)).toEqual(
      all
        .map(({ date }) => date)
        .toSorted()
        .toReversed(),
    );
    const some = await history.averageSets({
      attributes: ['steps'],
      includeHistorical: true,
      dateMin: '2026-10-01',
      dateMax: '2026-10-31',
    });
    expect(some.map(({ date }) => date)).toEqual(['2026-10-25', '2026-10-18', '2026-10-11', '2026-10-04']);
    expect(await history.averageSets({ attributes: ['steps'] })).toHaveLength(1);
  });

  it('are correlations: all, strong ones, certain ones, those of one attribute', async () => {
    const sandbox = await openSandbox();
    const { history } = clientOf(sandbox);
    const all = await history.correlations();
    expect(all.length).toBeGreaterThan(0);
    const strong = await history.correlations({ strong: true });
    const sure = await history.correlations({ confident: true });
    expect(strong.every(({ value }) => Math.abs(value) >= 0.4)).toBe(true);
    expect(sure.every(({ stars }) => stars === 5)).toBe(true);
    const [first] = all;
    if (first === undefined) throw new Error('The sandbox has no correlations.');
    const { attribute, attribute2 } = first;
    const about = await history.correlations({ attribute });
    expect(about.every((each) => [each.attribute, each.attribute2].includes(attribute))).toBe(true);
    expect(await history.correlationBetween(attribute2, attribute)).toEqual(first);
    expect(await history.correlationBetween(attribute, 'nonsense')).toBeNull();
  });

  it('are insights: newest first, of some days, of one kind', async () => {
    const sandbox = await openSandbox();
    const { history } = clientOf(sandbox);
    const all = await history.insights();
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ text }) => text !== '' && !text.includes('\r') && !text.includes('<'))).toBe(true);
    const weekly = await history.insights({ priority: 3 });
    expect(weekly.length).toBeGreaterThan(0);
    expect(weekly.every(({ priority, targetDate }) => priority === 3 && targetDate === null)).toBe(true);
    const some = await history.insights({ dateMin: '2026-10-01', dateMax: '2026-10-31', priority: 2 });
    expect(some.length).toBeGreaterThan(0);
    for (const { targetDate } of some) expect(targetDate).toMatch(/^2026-10-/);
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
