import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  closeSandboxesAfterEach,
  everyPage,
  get,
  openSandbox,
  post,
  saturday,
  withScopes,
  type Page,
  type ShownAttribute,
} from './sandbox-client.ts';

closeSandboxesAfterEach();

describe('accounts/profile/', () => {
  it('shows the person and their clock, with every flag, and needs no scope', async () => {
    const sandbox = await openSandbox({ profile: { firstName: 'Sam', isImperial: true } });
    const { body } = await get<object>(sandbox, 'accounts/profile/', withScopes(sandbox, 'food_write'));
    expect(body).toMatchObject({
      username: 'alex',
      first_name: 'Sam',
      timezone: 'Australia/Melbourne',
      local_time: '2026-11-21T12:00:00.000000+11:00',
      imperial_distance: true,
      trial: false,
      weekly_email: true,
    });
  });

  it('serves the picture it names', async () => {
    const sandbox = await openSandbox();
    const { body } = await get<{ avatar: string }>(sandbox, 'accounts/profile/');
    const picture = await fetch(body.avatar);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain('<svg');
  });
});

describe('pages', () => {
  it('hold 20 results by default and at most 100', async () => {
    const sandbox = await openSandbox();
    const usual = await get<Page<ShownAttribute>>(sandbox, 'attributes/');
    expect(usual.body.results).toHaveLength(20);
    const most = await get<Page<ShownAttribute>>(sandbox, 'attributes/?limit=500');
    expect(most.body.results).toHaveLength(100);
  });

  it('name the next and the previous one with http and every parameter', async () => {
    const sandbox = await openSandbox();
    const first = await get<Page<ShownAttribute>>(sandbox, 'attributes/?limit=50&groups=custom,food,media');
    expect(first.body.previous).toBeNull();
    expect(first.body.next).toBeNull();
    const second = await get<Page<ShownAttribute>>(sandbox, 'attributes/with-values/?limit=50&page=2&days=3');
    expect(second.body.previous).toBe(`${sandbox.url}/api/2/attributes/with-values/?limit=50&days=3`);
    expect(second.body.next).toBe(`${sandbox.url}/api/2/attributes/with-values/?limit=50&page=3&days=3`);
    expect(second.body.next).toMatch(/^http:/);
  });

  it.each(['page=4&limit=50', 'page=0', 'page=-1', 'page=x'])(
    'do not exist beyond the end: %s',
    async (query) => {
      const sandbox = await openSandbox();
      const { status, body } = await get<object>(sandbox, `attributes/?${query}`);
      expect([status, body]).toEqual([404, { detail: 'Invalid page.' }]);
    },
  );

  it('have one empty page when there is nothing', async () => {
    const sandbox = await openSandbox({ account: 'empty' });
    for (const path of [
      'attributes/',
      'attributes/with-values/',
      'averages/',
      'correlations/',
      'insights/',
    ]) {
      const { status, body } = await get<Page<unknown>>(sandbox, path);
      expect([path, status, body.count, body.results]).toEqual([path, 200, 0, []]);
    }
  });

  it('fall back to the default limit when it is nonsense', async () => {
    const sandbox = await openSandbox();
    const { body } = await get<Page<unknown>>(sandbox, 'attributes/?limit=0');
    expect(body.results).toHaveLength(20);
  });
});

describe('attributes/', () => {
  it('lists 122 active attributes of every group, sorted by group and priority', async () => {
    const sandbox = await openSandbox();
    const all = await everyPage<ShownAttribute>(sandbox, 'attributes/');
    expect(all).toHaveLength(122);
    expect(new Set(all.map(({ name }) => name)).size).toBe(122);
    expect(new Set(all.map(({ group }) => group.name)).size).toBe(17);
    const groupPriorities = all.map(({ group }) => group.priority);
    expect([...groupPriorities].sort((a, b) => a - b)).toEqual(groupPriorities);
    const inSleep = all.filter(({ group }) => group.name === 'sleep').map(({ priority }) => priority);
    expect(inSleep).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(all[0]).toMatchObject({
      name: 'steps',
      template: 'steps',
      label: 'Steps',
      group: { name: 'activity', label: 'Activity', priority: 1 },
      subgroup: null,
      value_type: 0,
      value_type_description: 'Integer',
      service: { name: 'fitbit', label: 'Fitbit' },
      active: true,
      manual: false,
    });
    expect(all[0]?.available_services).toContainEqual({ name: 'apple_health', label: 'Apple Health' });
  });

  it('ignores the attributes filter, as observed, while owned/ and with-values/ heed it', async () => {
    const sandbox = await openSandbox();
    const count = async (path: string) => (await get<Page<unknown>>(sandbox, path)).body.count;
    expect(await count('attributes/?attributes=steps')).toBe(122);
    expect(await count('attributes/with-values/?attributes=steps,coffees')).toBe(2);
    expect(await count('attributes/owned/?attributes=steps,coffees')).toBe(1);
  });

  it('filters by group, manual flag, template, activity, priority and owner', async () => {
    const sandbox = await openSandbox();
    const list = (query: string) => everyPage<ShownAttribute>(sandbox, `attributes/?${query}`);
    expect((await list('groups=food,mood')).every(({ group }) => ['food', 'mood'].includes(group.name))).toBe(
      true,
    );
    expect((await list('manual=true')).every(({ manual }) => manual)).toBe(true);
    expect((await list('manual=False')).some(({ manual }) => manual)).toBe(false);
    expect((await list('exclude_custom=1')).every(({ template }) => template !== null)).toBe(true);
    expect((await list('owned=1')).every(({ service }) => service?.name === 'tally')).toBe(true);
    const inactive = (await list('include_inactive=True&include_low_priority=1')).filter(
      ({ active }) => !active,
    );
    expect(inactive.map(({ name, service }) => [name, service])).toEqual([
      ['push_ups', null],
      ['facebook_posts', null],
      ['weather_icon', null],
    ]);
    expect((await list('include_inactive=1')).map(({ name }) => name)).not.toContain('weather_icon');
  });

  it('gives lists by scope: empty outside, manual ones everywhere with manual_read', async () => {
    const sandbox = await openSandbox();
    const list = async (scope: string) => {
      const { body } = await get<Page<ShownAttribute>>(
        sandbox,
        'attributes/?limit=100',
        withScopes(sandbox, scope),
      );
      return body.results;
    };
    expect(await list('food_write')).toEqual([]);
    expect(new Set((await list('sleep_read')).map(({ group }) => group.name))).toEqual(new Set(['sleep']));
    const manual = await list('manual_read');
    expect(manual.every((attribute) => attribute.manual)).toBe(true);
    expect(new Set(manual.map(({ group }) => group.name)).size).toBeGreaterThan(5);
  });

  it('can be scaled to 2,000 and down to a handful', async () => {
    const many = await openSandbox({ attributeCount: 2000 });
    expect(await everyPage(many, 'attributes/')).toHaveLength(2000);
    const few = await openSandbox({ attributeCount: 5 });
    const left = await everyPage<ShownAttribute>(few, 'attributes/');
    expect(left).toHaveLength(5);
    expect(left.every(({ service }) => service?.name === 'tally')).toBe(true);
  });
});

describe('attributes/templates/', () => {
  it('lists 79, and more with low priorities', async () => {
    const sandbox = await openSandbox();
    const templates = await everyPage<ShownAttribute>(sandbox, 'attributes/templates/');
    expect(templates).toHaveLength(79);
    expect(templates.map(({ name }) => name)).toContain('heartrate_variability');
    const all = await everyPage<ShownAttribute>(sandbox, 'attributes/templates/?include_low_priority=true');
    expect(all).toHaveLength(86);
    const mood = await everyPage<ShownAttribute>(sandbox, 'attributes/templates/?groups=mood');
    expect(mood.map(({ name, value_type }) => [name, value_type])).toEqual([
      ['mood', 8],
      ['mood_note', 2],
      ['energy_level', 8],
      ['stress_level', 8],
    ]);
  });
});

describe('attributes/with-values/', () => {
  it('holds today by default, newest first for more days, 31 at most', async () => {
    const sandbox = await openSandbox();
    expect((await attributeOf(sandbox, 'steps'))?.values.map(({ date }) => date)).toEqual([saturday]);
    const week = (await attributeOf(sandbox, 'steps', 'days=3'))?.values;
    expect(week?.map(({ date }) => date)).toEqual(['2026-11-21', '2026-11-20', '2026-11-19']);
    expect((await attributeOf(sandbox, 'steps', 'days=90'))?.values).toHaveLength(31);
    const past = (await attributeOf(sandbox, 'steps', 'date_max=2026-03-01&days=2'))?.values;
    expect(past?.map(({ date }) => date)).toEqual(['2026-03-01', '2026-02-28']);
  });

  it('filters by template', async () => {
    const sandbox = await openSandbox();
    const { body } = await get<Page<ShownAttribute>>(sandbox, 'attributes/with-values/?templates=mood,water');
    expect(body.results.map(({ name }) => name)).toEqual(['mood', 'water']);
  });

  it('refuses a date that is none', async () => {
    const sandbox = await openSandbox();
    expect((await get(sandbox, 'attributes/with-values/?date_max=yesterday')).status).toBe(400);
  });

  it('has an entry for every day when dense: 0 for what adds up, null for the rest', async () => {
    const sandbox = await openSandbox();
    const all = await everyPage<ShownAttribute>(sandbox, 'attributes/with-values/?days=10');
    for (const attribute of all) {
      expect(attribute.values).toHaveLength(10);
      const empties = attribute.values.filter(({ value }) => value === null);
      if ([0, 3, 7].includes(attribute.value_type) && !['heartrate_max'].includes(attribute.name)) {
        expect([attribute.name, empties]).toEqual([attribute.name, []]);
      }
    }
    const mood = all.find(({ name }) => name === 'mood');
    expect(mood?.values[0]).toEqual({ date: saturday, value: null });
  });

  it('leaves days without data out when sparse', async () => {
    const sandbox = await openSandbox({ values: 'sparse' });
    const mood = await attributeOf(sandbox, 'mood', 'days=31');
    expect(mood?.values.length).toBeGreaterThan(10);
    expect(mood?.values.every(({ value }) => value !== null)).toBe(true);
    expect(mood?.values.map(({ date }) => date)).not.toContain(saturday);
    expect((await attributeOf(sandbox, 'movies_min', 'days=31'))?.values.length).toBeLessThan(20);
    await post(sandbox, 'update/', [{ name: 'mood', date: saturday, value: 4 }]);
    expect((await attributeOf(sandbox, 'mood'))?.values).toEqual([{ date: saturday, value: 4 }]);
  });

  it('fills today in by the time of day and never takes back', async () => {
    let hour = 0;
    const sandbox = await openSandbox({
      now: () => Date.parse(`2026-11-20T${String(hour).padStart(2, '0')}:30:00+11:00`),
      firstDay: '2026-11-10',
    });
    const seen: number[] = [];
    for (hour = 0; hour < 24; hour++) seen.push(Number(sandbox.current('steps')));
    expect(seen[0]).toBe(0);
    expect(seen[12]).toBeGreaterThan(0);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    hour = 23;
    const evening = sandbox.current('steps');
    expect(evening).toBe(sandbox.current('steps', '2026-11-20'));
  });

  it('answers 122 attributes of 31 days quickly', async () => {
    const sandbox = await openSandbox();
    await everyPage(sandbox, 'attributes/with-values/?days=31');
    const startedMs = performance.now();
    await everyPage(sandbox, 'attributes/with-values/?days=31');
    expect(performance.now() - startedMs).toBeLessThan(250);
  });
});

describe('attributes/values/', () => {
  it('pages back to the first day', async () => {
    const sandbox = await openSandbox();
    const values = await everyPage<{ date: string }>(sandbox, 'attributes/values/?attribute=steps');
    expect(values).toHaveLength(401);
    expect(values[0]?.date).toBe(saturday);
    expect(values.at(-1)?.date).toBe('2025-10-17');
    const { body } = await get<Page<{ date: string }>>(
      sandbox,
      'attributes/values/?attribute=steps&date_max=2026-01-01&limit=1',
    );
    expect(body.results[0]?.date).toBe('2026-01-01');
  });

  it('agrees with the values of with-values/', async () => {
    const sandbox = await openSandbox();
    const { body } = await get<Page<unknown>>(sandbox, 'attributes/values/?attribute=sleep&limit=31');
    expect(body.results).toEqual((await attributeOf(sandbox, 'sleep', 'days=31'))?.values);
  });

  it('counts only the days with data when sparse', async () => {
    const sandbox = await openSandbox({ values: 'sparse' });
    const values = await everyPage<{ value: unknown }>(sandbox, 'attributes/values/?attribute=movies_min');
    expect(values.length).toBeGreaterThan(20);
    expect(values.length).toBeLessThan(200);
  });

  it.each([
    ['attribute=push_ups', 404],
    ['attribute=nope', 404],
    ['', 400],
  ])('answers %s with %i', async (query, status) => {
    const sandbox = await openSandbox();
    expect((await get(sandbox, `attributes/values/?${query}`)).status).toBe(status);
  });

  it('gives nothing outside the scopes', async () => {
    const sandbox = await openSandbox();
    const token = withScopes(sandbox, 'food_read');
    const { status, body } = await get<Page<unknown>>(sandbox, 'attributes/values/?attribute=steps', token);
    expect([status, body.results]).toEqual([200, []]);
  });
});
