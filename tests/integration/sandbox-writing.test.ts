import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  closeSandboxesAfterEach,
  get,
  openSandbox,
  post,
  saturday,
  withScopes,
  type Page,
  type ShownAttribute,
} from './sandbox-client.ts';

closeSandboxesAfterEach();

describe('attributes/increment/', () => {
  it('answers the new total and counts every call', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('coffees'));
    const first = await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }]);
    const second = await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }]);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      success: [{ name: 'coffees', value: 1, current: before + 1 }],
      failed: [],
    });
    expect(second.body.success[0]?.['current']).toBe(before + 2);
    expect(sandbox.current('coffees')).toBe(before + 2);
    expect((await attributeOf(sandbox, 'coffees'))?.values).toEqual([{ date: saturday, value: before + 2 }]);
  });

  it('takes the person’s today when there is no date, not the machine’s', async () => {
    // 23:30 in Honolulu is already the next day in UTC.
    const now = () => Date.parse('2026-11-22T09:30:00Z');
    const sandbox = await openSandbox({ now, timezone: 'Pacific/Honolulu' });
    await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }]);
    expect(sandbox.ledger.entries[0]).toMatchObject({ name: 'coffees', date: '2026-11-21', value: 1 });
  });

  it('adds to another day when a date is given, and echoes it', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('coffees', '2026-11-03'));
    const { body } = await post(sandbox, 'increment/', [{ name: 'coffees', value: 2, date: '2026-11-03' }]);
    expect(body.success).toEqual([{ name: 'coffees', value: 2, date: '2026-11-03', current: before + 2 }]);
    expect(sandbox.ledger.totalIncrement('coffees', '2026-11-03')).toBe(2);
    expect(sandbox.ledger.totalIncrement('coffees', saturday)).toBe(0);
  });

  it('takes back what a negative value says', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('water'));
    await post(sandbox, 'increment/', [{ name: 'water', value: 500 }]);
    const { body } = await post(sandbox, 'increment/', [{ name: 'water', value: -500 }]);
    expect(body.success[0]?.['current']).toBe(before);
  });

  it('keeps every one of many increments that arrive at once', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('pages_read'));
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => post(sandbox, 'increment/', [{ name: 'pages_read', value: 1 }])),
    );
    const totals = answers
      .map(({ body }) => body.success[0]?.['current'])
      .sort((a, b) => Number(a) - Number(b));
    expect(totals).toEqual(Array.from({ length: 40 }, (_, index) => before + index + 1));
    expect(sandbox.current('pages_read')).toBe(before + 40);
  });

  it('adds decimals without leaving dust', async () => {
    const sandbox = await openSandbox();
    await post(sandbox, 'acquire/', [{ name: 'weather_precipitation' }]);
    await post(sandbox, 'update/', [{ name: 'weather_precipitation', date: saturday, value: 0.1 }]);
    const { body } = await post(sandbox, 'increment/', [{ name: 'weather_precipitation', value: 0.2 }]);
    expect(body.success[0]?.['current']).toBe(0.3);
  });

  it.each([
    ['a string', 'mood_note', 'more'],
    ['a scale', 'mood', 1],
    ['a time of day', 'sleep_end', 5],
    ['a time from midday', 'sleep_start', 5],
    ['a float for an integer', 'coffees', 0.5],
    ['a text for an integer', 'coffees', '1'],
    ['a tag beyond 1', 'walk', 2],
  ])('refuses %s', async (_, name, value) => {
    const sandbox = await openSandbox();
    await post(sandbox, 'acquire/', [{ name }]);
    const { status, body } = await post(sandbox, 'increment/', [{ name, value }]);
    expect(status).toBe(202);
    expect(body.failed[0]).toMatchObject({ name, value, error_code: 'validation' });
    expect(sandbox.ledger.count('increment')).toBe(0);
  });

  it('says that a float does not fit an integer in the service’s words', async () => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'increment/', [{ name: 'meditation_min', value: 9.5 }]);
    expect(body.failed).toEqual([
      {
        name: 'meditation_min',
        value: 9.5,
        error_code: 'validation',
        error: 'Cannot apply a float to an integer type',
      },
    ]);
  });
});

describe('attributes/update/', () => {
  it('sets a day’s total, and the same call twice changes nothing', async () => {
    const sandbox = await openSandbox();
    const sent = { name: 'mood', date: saturday, value: 7 };
    const first = await post(sandbox, 'update/', [sent]);
    const second = await post(sandbox, 'update/', [sent]);
    expect(first).toMatchObject({ status: 200, body: { success: [sent], failed: [] } });
    expect(second.body).toEqual(first.body);
    expect(sandbox.current('mood')).toBe(7);
  });

  it('answers 202 when some objects fail, and keeps the others', async () => {
    const sandbox = await openSandbox();
    const { status, body } = await post(sandbox, 'update/', [
      { name: 'mood_note', date: saturday, value: 'Great day playing with the API' },
      { name: 'mood', date: saturday },
    ]);
    expect(status).toBe(202);
    expect(body.success).toHaveLength(1);
    expect(body.failed).toEqual([
      {
        name: 'mood',
        date: saturday,
        error_code: 'missing_field',
        error: "Object at index 1 missing field(s) 'value'",
      },
    ]);
    expect(sandbox.current('mood_note')).toBe('Great day playing with the API');
  });

  it.each([
    [
      'an attribute nobody has',
      { name: 'nope', date: saturday, value: 1 },
      'not_found',
      "User doesn't have an attribute named 'nope'",
    ],
    [
      'another service’s attribute',
      { name: 'steps', date: saturday, value: 1 },
      'unauthorised',
      "Attribute 'steps' does not belong to this service",
    ],
    [
      'a missing date',
      { name: 'mood', value: 1 },
      'missing_field',
      "Object at index 0 missing field(s) 'date'",
    ],
    [
      'a date that is none',
      { name: 'mood', date: '2026-02-30', value: 1 },
      'validation',
      "Date must be a valid date of format 'YYYY-mm-dd'",
    ],
    [
      'a scale above 9',
      { name: 'mood', date: saturday, value: 10 },
      'validation',
      'Value must be an integer between 1 and 9',
    ],
    [
      'a scale of 0',
      { name: 'mood', date: saturday, value: 0 },
      'validation',
      'Value must be an integer between 1 and 9',
    ],
    ['a tag of 2', { name: 'walk', date: saturday, value: 2 }, 'validation', 'Value must be 0 or 1'],
    [
      'a number for a note',
      { name: 'mood_note', date: saturday, value: 5 },
      'validation',
      'Value must be a string',
    ],
    [
      'a note of 1001 characters',
      { name: 'mood_note', date: saturday, value: 'x'.repeat(1001) },
      'validation',
      'Value must be at most 1000 characters',
    ],
    ['null', { name: 'mood', date: saturday, value: null }, 'validation', 'Value cannot be set to null'],
  ])('refuses %s', async (_, sent, code, error) => {
    const sandbox = await openSandbox();
    const { status, body } = await post(sandbox, 'update/', [sent]);
    expect(status).toBe(202);
    expect(body.failed).toEqual([{ ...sent, error_code: code, error }]);
    expect(sandbox.ledger.entries).toEqual([]);
  });

  it('keeps a percentage between 0 and 1', async () => {
    const sandbox = await openSandbox();
    await post(sandbox, 'acquire/', [{ name: 'body_fat' }]);
    const { body } = await post(sandbox, 'update/', [
      { name: 'body_fat', date: saturday, value: 0.21 },
      { name: 'body_fat', date: saturday, value: 21 },
    ]);
    expect(body.success).toHaveLength(1);
    expect(body.failed[0]?.['error']).toBe('Value must be a float between 0 and 1');
  });

  it('takes objects that are no objects as failures of their own', async () => {
    const sandbox = await openSandbox();
    const { status, body } = await post(sandbox, 'update/', [5, { name: 'mood', date: saturday, value: 5 }]);
    expect(status).toBe(202);
    expect([body.success.length, body.failed.length]).toEqual([1, 1]);
  });
});

describe('a batch', () => {
  it('may hold 35 objects and not one more', async () => {
    const sandbox = await openSandbox();
    const batch = (size: number) => Array.from({ length: size }, () => ({ name: 'coffees', value: 1 }));
    expect((await post(sandbox, 'increment/', batch(35))).status).toBe(200);
    const tooLong = await post(sandbox, 'increment/', batch(36));
    expect(tooLong.status).toBe(400);
    expect(tooLong.body).toHaveProperty('detail');
    expect(sandbox.ledger.totalIncrement('coffees')).toBe(35);
  });

  it.each([
    ['an object', '{"name":"coffees","value":1}'],
    ['no JSON', 'coffees=1'],
    ['nothing', ''],
  ])('is refused as a whole when it is %s', async (_, body) => {
    const sandbox = await openSandbox();
    const answer = await post(sandbox, 'increment/', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty('detail');
  });

  it('is read whatever its content type says, as curl sends it', async () => {
    const sandbox = await openSandbox();
    const answer = await fetch(`${sandbox.url}/api/2/attributes/increment/`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${sandbox.developerToken}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: '[{"name":"coffees","value":1}]',
    });
    expect(answer.status).toBe(200);
  });

  it('answers an empty one with nothing done', async () => {
    const sandbox = await openSandbox();
    expect(await post(sandbox, 'update/', [])).toMatchObject({
      status: 200,
      body: { success: [], failed: [] },
    });
  });
});

describe('scopes', () => {
  it('refuse objects of groups they do not cover, one by one', async () => {
    const sandbox = await openSandbox();
    const foodOnly = withScopes(sandbox, 'food_write');
    const { status, body } = await post(
      sandbox,
      'increment/',
      [
        { name: 'coffees', value: 1 },
        { name: 'pages_read', value: 1 },
      ],
      foodOnly,
    );
    expect(status).toBe(202);
    expect(body.success).toHaveLength(1);
    expect(body.failed[0]).toMatchObject({
      error_code: 'not_allowed',
      error: "No permission to write to attributes in group 'media'",
    });
  });

  it('let manual_write reach manual attributes of any group', async () => {
    const sandbox = await openSandbox();
    const manual = withScopes(sandbox, 'manual_write');
    const { status } = await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }], manual);
    expect(status).toBe(200);
    const { body } = await post(sandbox, 'acquire/', [{ name: 'steps' }], manual);
    expect(body.failed[0]).toMatchObject({ error_code: 'not_allowed' });
  });

  it('refuse every write of a simple token', async () => {
    const sandbox = await openSandbox();
    const simple = `Token ${sandbox.simpleToken}`;
    expect((await post(sandbox, 'increment/', [{ name: 'coffees', value: 1 }], simple)).status).toBe(403);
    expect(sandbox.ledger.entries).toEqual([]);
  });
});

describe('ownership', () => {
  it('passes to the client that acquires, stops the other service and keeps what the day held', async () => {
    const sandbox = await openSandbox();
    const before = Number(sandbox.current('steps'));
    expect(before).toBeGreaterThan(0);
    const { status, body } = await post(sandbox, 'acquire/', [{ template: 'steps' }]);
    expect(status).toBe(200);
    expect(body.success).toEqual([{ template: 'steps', name: 'steps', active: true }]);
    expect(sandbox.ownerOf('steps')).toBe('tally');
    const increment = await post(sandbox, 'increment/', [{ name: 'steps', value: 10 }]);
    expect(increment.body.success[0]?.['current']).toBe(before + 10);
  });

  it('may be acquired again without harm or trace', async () => {
    const sandbox = await openSandbox();
    expect((await post(sandbox, 'acquire/', [{ template: 'coffees' }])).status).toBe(200);
    expect(sandbox.ledger.entries).toEqual([]);
  });

  it('creates a template the person lacks when it is acquired, and answers whole objects when asked', async () => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'acquire/?success_objects=1', [
      { template: 'keystrokes', manual: true },
    ]);
    expect(body.success[0]).toMatchObject({
      name: 'keystrokes',
      template: 'keystrokes',
      manual: true,
      active: true,
      group: { name: 'productivity', label: 'Productivity', priority: 2 },
      service: { name: 'tally', label: 'Tally' },
    });
    expect((await post(sandbox, 'increment/', [{ name: 'keystrokes', value: 5 }])).status).toBe(200);
  });

  it.each([[{ name: 'nope' }], [{ template: 'nope' }]])('does not find %o', async (sent) => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'acquire/', [sent]);
    expect(body.failed).toEqual([
      { ...sent, error_code: 'not_found', error: 'Attribute matching query does not exist.' },
    ]);
  });

  it('misses a name or template in the service’s words', async () => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'acquire/', [{}]);
    expect(body.failed).toEqual([
      { error_code: 'missing_field', error: "Object at index 0 missing field(s) 'name'" },
    ]);
  });

  it('is released to nobody, which makes the attribute inactive', async () => {
    const sandbox = await openSandbox();
    const { status, body } = await post(sandbox, 'release/', [{ name: 'water' }]);
    expect(status).toBe(200);
    expect(body.success).toEqual([{ name: 'water', service: '', active: false }]);
    const shown = await get<Page<ShownAttribute>>(
      sandbox,
      'attributes/?limit=100&include_inactive=1&groups=food',
    );
    const water = shown.body.results.find(({ name }) => name === 'water');
    expect(water).toMatchObject({ service: null, active: false });
    const again = await post(sandbox, 'release/', [{ name: 'water' }]);
    expect(again.body.failed[0]).toMatchObject({ error_code: 'unauthorised' });
  });

  it('is released to another service that can fill the attribute', async () => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'release/', [{ name: 'coffees' }]);
    expect(body.success).toEqual([{ name: 'coffees', service: 'exist_for_android', active: true }]);
  });
});

describe('attributes/create/', () => {
  it('derives the name from the label and answers it', async () => {
    const sandbox = await openSandbox();
    const { status, body } = await post(sandbox, 'create/', [
      { label: 'Time reading 📚', group: 'media', value_type: 3, manual: false },
    ]);
    expect(status).toBe(200);
    expect(body.success).toEqual([
      {
        group: 'media',
        label: 'Time reading 📚',
        manual: false,
        name: 'time_reading',
        priority: 9,
        value_type: 3,
      },
    ]);
    expect((await post(sandbox, 'increment/', [{ name: 'time_reading', value: 20 }])).status).toBe(200);
  });

  it('names a label of emoji alone', async () => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'create/', [{ label: '🧗', group: 'custom', value_type: 7 }]);
    expect(body.success[0]?.['name']).toMatch(/^[a-z0-9_]+$/);
  });

  it.each([
    ['an existing one', { label: 'Walk', group: 'custom', value_type: 7 }, 'validation'],
    ['an existing template', { template: 'steps' }, 'validation'],
    ['an unknown template', { template: 'nope' }, 'not_found'],
    ['a missing field', { label: 'New', group: 'media' }, 'missing_field'],
    ['an unknown group', { label: 'New', group: 'nope', value_type: 0 }, 'not_found'],
    ['times from midday', { label: 'New', group: 'sleep', value_type: 6 }, 'validation'],
    ['a tag that is no boolean', { label: 'New', group: 'custom', value_type: 0 }, 'validation'],
    ['an empty label', { label: ' ', group: 'media', value_type: 0 }, 'validation'],
  ])('refuses %s', async (_, sent, code) => {
    const sandbox = await openSandbox();
    const { body } = await post(sandbox, 'create/', [sent]);
    expect(body.failed[0]).toMatchObject({ ...sent, error_code: code });
  });

  it('needs a write scope for the group', async () => {
    const sandbox = await openSandbox();
    const media = withScopes(sandbox, 'media_write');
    const sent = [
      { label: 'Chapters', group: 'media', value_type: 0, manual: false },
      { label: 'Runs', group: 'activity', value_type: 0, manual: false },
    ];
    const { body } = await post(sandbox, 'create/', sent, media);
    expect(body.success).toHaveLength(1);
    expect(body.failed[0]).toMatchObject({ label: 'Runs', error_code: 'not_allowed' });
  });
});
