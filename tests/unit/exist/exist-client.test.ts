import { describe, expect, it } from 'vitest';
import { ExistClient } from '../../../electron/exist/exist-client.ts';
import { today, yesterday } from '../../support/builders.ts';
import { failureOf, type ScriptedAnswer } from '../../support/in-memory-ports.ts';
import { scriptedExist } from '../../support/scripted-exist.ts';

function open(...answers: ScriptedAnswer[]) {
  const { call, requests, asked } = scriptedExist(...answers);
  return { exist: new ExistClient(call), requests, asked };
}

const attribute = (name: string, more: object = {}) => ({
  name,
  label: name,
  group: { name: 'food', label: 'Food', priority: 7 },
  value_type: 0,
  ...more,
});
const attributes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => attribute(`a${from + index}`));
const page = (count: number, results: unknown[], more: object = {}) => ({
  body: { count, results, ...more },
});

describe('reading pages', () => {
  it('asks for one page of 100 when that holds everything', async () => {
    const { exist, asked } = open(page(2, attributes(0, 2)));
    expect((await exist.attributesWithValues(7)).map(({ name }) => name)).toEqual(['a0', 'a1']);
    expect(asked()).toEqual(['attributes/with-values/?days=7&page=1&limit=100']);
  });

  it('counts pages and never follows what “next” says', async () => {
    const next = 'http://evil.example/api/2/attributes/?page=2';
    const { exist, requests } = open(
      page(122, attributes(0, 100), { next }),
      page(122, attributes(100, 122), { next }),
    );
    expect(await exist.attributesWithValues(1)).toHaveLength(122);
    expect(requests.map(({ url }) => url.host)).toEqual(['exist.example', 'exist.example']);
    expect(requests.map(({ url }) => url.searchParams.get('page'))).toEqual(['1', '2']);
  });

  it('takes an empty account for what it is', async () => {
    const { exist, requests } = open(page(0, []));
    expect(await exist.attributesWithValues(1)).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('takes smaller pages than it asked for', async () => {
    const { exist, requests } = open(page(3, attributes(0, 2)), page(3, attributes(2, 3)));
    expect(await exist.owned()).toHaveLength(3);
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['comes empty', page(122, [])],
    ['is not there', { status: 404, body: { detail: 'Invalid page.' } }],
  ])('refuses half a list when the second page %s', async (_what, second) => {
    const { exist } = open(page(122, attributes(0, 100)), second);
    expect(await failureOf(exist.attributesWithValues(1))).toMatchObject({
      code: 'bad-response',
      endpoint: 'attributes/with-values/',
    });
  });

  it('keeps Exist’s words when the first page is refused', async () => {
    const { exist } = open({ status: 404, body: { detail: 'Not found.' } });
    expect(await failureOf(exist.owned())).toMatchObject({ code: 'rejected' });
  });

  it('believes the list when the count is too low', async () => {
    const { exist } = open(page(1, attributes(0, 3)));
    expect(await exist.owned()).toHaveLength(3);
  });

  it('gives up on a list that never ends', async () => {
    const endless = Array.from({ length: 100 }, (_, index) => page(1e9, attributes(index, index + 1)));
    const { exist, requests } = open(...endless);
    expect(await failureOf(exist.owned())).toMatchObject({ code: 'bad-response' });
    expect(requests).toHaveLength(100);
  });

  it('shows an attribute once that slid from one page to the next', async () => {
    const { exist } = open(
      page(4, [attribute('a'), attribute('b')]),
      page(4, [attribute('b', { label: 'again' }), attribute('c')]),
    );
    const found = await exist.attributesWithValues(1);
    expect(found.map(({ name, label }) => [name, label])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });
});

describe('averages', () => {
  it('are asked for by group', async () => {
    const { exist, asked } = open(page(1, [{ user_attribute: 'coffees', date: '2026-11-15', overall: 2 }]));
    expect(await exist.averages(['food', 'mood'])).toMatchObject([{ attribute: 'coffees', overall: 2 }]);
    expect(asked()).toEqual(['averages/?groups=food%2Cmood&page=1&limit=100']);
  });

  it('are this week’s, should older sets ever come along', async () => {
    const set = (date: string, overall: number) => ({ attribute: 'coffees', date, overall });
    const { exist } = open(page(2, [set('2026-11-15', 3), set('2026-11-08', 9)]));
    expect(await exist.averages(['food'])).toMatchObject([{ date: '2026-11-15', overall: 3 }]);
  });

  it('of no group cost no request', async () => {
    const { exist, requests } = open();
    expect(await exist.averages([])).toEqual([]);
    expect(requests).toEqual([]);
  });
});

describe('one value', () => {
  it('is looked up by its day, not by its place', async () => {
    const { exist, asked } = open(page(400, [{ date: yesterday, value: 9 }]));
    expect(await exist.valueOn('coffees', today)).toBeNull();
    expect(asked()).toEqual(['attributes/values/?attribute=coffees&date_max=2026-11-21&limit=1']);
  });

  it.each([
    ['a number', [{ date: today, value: 4 }], 4],
    ['zero', [{ date: today, value: 0 }], 0],
    ['null', [{ date: today, value: null }], null],
    ['an empty list', [], null],
    ['text', [{ date: today, value: 'four' }], 'four'],
  ])('may be %s', async (_what, results, expected) => {
    const { exist } = open(page(results.length, results));
    expect(await exist.valueOn('coffees', today)).toBe(expected);
  });
});

describe('increments', () => {
  const one = { name: 'coffees', day: today, amount: 1 };
  const other = { name: 'water', day: today, amount: 250 };
  const written = (success: unknown[], failed: unknown[] = [], status = 200) => ({
    status,
    body: { success, failed },
  });

  it('send name, date and amount, and answer each total in the order asked', async () => {
    const { exist, requests } = open(
      written([
        { name: 'water', date: today, value: 250, current: 1000 },
        { name: 'coffees', date: today, value: 1, current: 3 },
      ]),
    );
    expect(await exist.increment([one, other])).toEqual([
      { kind: 'delivered', total: 3 },
      { kind: 'delivered', total: 1000 },
    ]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([
      { name: 'coffees', date: today, value: 1 },
      { name: 'water', date: today, value: 250 },
    ]);
  });

  it.each([200, 202])('tell a refusal apart, also under status %i', async (status) => {
    const failed = [{ ...other, name: 'water', error: 'Not yours', error_code: 'unauthorised' }];
    const { exist } = open(written([{ name: 'coffees', current: 3 }], failed, status));
    expect(await exist.increment([one, other])).toEqual([
      { kind: 'delivered', total: 3 },
      { kind: 'rejected', existCode: 'unauthorised', message: 'Not yours' },
    ]);
  });

  it('keep two days of one attribute apart, in success and in failure', async () => {
    const before = { ...one, day: yesterday };
    const { exist } = open(
      written(
        [{ name: 'coffees', date: yesterday, current: 8 }],
        [{ name: 'coffees', date: today, error: 'Too much today', error_code: 'validation' }],
      ),
    );
    expect(await exist.increment([one, before])).toEqual([
      { kind: 'rejected', existCode: 'validation', message: 'Too much today' },
      { kind: 'delivered', total: 8 },
    ]);
  });

  it('have each day refused in its own words', async () => {
    const { exist } = open(
      written(
        [],
        [
          { name: 'coffees', date: yesterday, error: 'Too long ago' },
          { name: 'coffees', date: today, error: 'Too soon' },
        ],
      ),
    );
    const outcomes = await exist.increment([one, { ...one, day: yesterday }]);
    expect(outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.message : null))).toEqual([
      'Too soon',
      'Too long ago',
    ]);
  });

  it.each([
    ['no total', { name: 'coffees' }, null],
    ['a total of null', { name: 'coffees', current: null }, null],
    ['a total of zero', { name: 'coffees', current: 0 }, 0],
  ])('are delivered with %s', async (_what, success, total) => {
    const { exist } = open(written([success]));
    expect(await exist.increment([one])).toEqual([{ kind: 'delivered', total }]);
  });

  it('are refused without words where Exist gives none', async () => {
    const { exist } = open(written([], [{ name: 'coffees' }], 202));
    expect(await exist.increment([one])).toEqual([
      { kind: 'rejected', existCode: '', message: 'Exist gave no reason.' },
    ]);
  });

  it.each([
    ['is in neither list', written([{ name: 'coffees', current: 3 }])],
    [
      'is answered for another day',
      written([
        { name: 'coffees', current: 3 },
        { name: 'water', date: yesterday, current: 9 },
      ]),
    ],
    [
      'is refused for another day',
      written([{ name: 'coffees', current: 3 }], [{ name: 'water', date: yesterday, error: 'No' }]),
    ],
  ])('are unknown when one of them %s', async (_what, answer) => {
    const { exist } = open(answer);
    expect(await failureOf(exist.increment([one, other]))).toMatchObject({
      code: 'bad-response',
      endpoint: 'attributes/increment/',
      field: 'water',
      status: 200,
    });
  });
});

describe('acquiring', () => {
  it('asks for whole objects; finds each under its name or its template', async () => {
    const { exist, requests } = open({
      status: 202,
      body: {
        success: [attribute('coffees_2', { template: 'coffees' }), attribute('cookies')],
        failed: [{ name: 'theirs', error: 'No permission', error_code: 'not_allowed' }],
      },
    });
    const outcomes = await exist.acquire([
      { template: 'coffees', manual: true },
      { name: 'cookies' },
      { name: 'theirs', manual: false },
      { name: 'lost' },
    ]);
    expect(
      outcomes.map(({ name, attribute: found, failure }) => [name, found?.name ?? null, failure]),
    ).toEqual([
      ['coffees', 'coffees_2', null],
      ['cookies', 'cookies', null],
      ['theirs', null, 'No permission'],
      ['lost', null, 'Exist gave no reason.'],
    ]);
    expect(requests[0]?.url.search).toBe('?success_objects=1');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([
      { template: 'coffees', manual: true },
      { name: 'cookies' },
      { name: 'theirs', manual: false },
      { name: 'lost' },
    ]);
  });

  it('takes a template’s attribute for its own, and not another one of that name', async () => {
    const { exist } = open({
      body: { success: [attribute('coffees'), attribute('coffees_2', { template: 'coffees' })], failed: [] },
    });
    const outcomes = await exist.acquire([{ template: 'coffees' }, { name: 'coffees' }]);
    expect(outcomes.map(({ attribute: found }) => found?.name)).toEqual(['coffees_2', 'coffees']);
  });

  it('is done where Exist tells the name alone', async () => {
    const { exist } = open({ body: { success: [{ template: 'coffees', name: 'coffees', active: true }] } });
    expect(await exist.acquire([{ template: 'coffees' }])).toEqual([
      { name: 'coffees', attribute: null, failure: null },
    ]);
  });

  it('sends at most 35 at once, one batch after another', async () => {
    const sent = (from: number, to: number) => ({ body: { success: attributes(from, to), failed: [] } });
    const { exist, requests } = open(sent(0, 35), sent(35, 70), sent(70, 71));
    const outcomes = await exist.acquire(Array.from({ length: 71 }, (_, index) => ({ name: `a${index}` })));
    expect(
      outcomes.every(({ failure }, index) => failure === null && outcomes[index]?.name === `a${index}`),
    ).toBe(true);
    expect(requests.map(({ body }) => JSON.parse(body ?? '').length)).toEqual([35, 35, 1]);
  });

  it('ends with the batch that Exist does not take, and sends no further one', async () => {
    const { exist, requests } = open({ body: { success: attributes(0, 35) } }, { status: 429 });
    const items = Array.from({ length: 100 }, (_, index) => ({ name: `a${index}` }));
    expect(await failureOf(exist.acquire(items))).toMatchObject({ code: 'rate-limited' });
    expect(requests).toHaveLength(2);
  });
});

describe('releasing', () => {
  it.each([
    ['to nobody, as observed', { service: '', active: false }, null, false],
    ['to nobody, with null', { service: null, active: false }, null, false],
    ['to another service', { service: 'misfit', active: true }, 'misfit', true],
    ['to another service shown whole', { service: { name: 'misfit', label: 'Misfit' } }, 'misfit', true],
    ['without saying to whom', {}, null, false],
  ])('goes %s', async (_what, answer, service, isActive) => {
    const { exist, requests } = open({ body: { success: [{ name: 'coffees', ...answer }], failed: [] } });
    expect(await exist.release(['coffees'])).toEqual([{ name: 'coffees', service, isActive, failure: null }]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([{ name: 'coffees' }]);
  });

  it('tells each refusal in Exist’s words', async () => {
    const { exist } = open({
      status: 202,
      body: { success: [], failed: [{ name: 'theirs', error: 'Not yours', error_code: 'unauthorised' }] },
    });
    expect(await exist.release(['theirs', 'lost'])).toMatchObject([
      { name: 'theirs', failure: 'Not yours' },
      { name: 'lost', failure: 'Exist gave no reason.' },
    ]);
  });
});

describe('creating', () => {
  const pizza = { label: '🍕 Pizza', group: 'custom', valueType: 7, manual: true } as const;

  it('reads the name that Exist made, and says why another one was not made', async () => {
    const { exist, requests } = open({
      status: 202,
      body: {
        success: [attribute('pizza', { label: '🍕 Pizza', value_type: 7 })],
        failed: [{ label: 'Books', error: 'Already there', error_code: 'exists' }],
      },
    });
    const books = { label: 'Books ', group: 'media', valueType: 0, manual: false } as const;
    expect(await exist.create([books, pizza])).toMatchObject([
      { name: 'Books ', attribute: null, failure: 'Already there' },
      { name: '🍕 Pizza', attribute: { name: 'pizza', label: '🍕 Pizza', valueType: 7 }, failure: null },
    ]);
    expect(requests[0]?.url.search).toBe('?success_objects=1');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([
      { label: 'Books ', group: 'media', value_type: 0, manual: false },
      { label: '🍕 Pizza', group: 'custom', value_type: 7, manual: true },
    ]);
  });

  it('can follow a template', async () => {
    const { exist, requests } = open({ body: { success: [attribute('mood', { template: 'mood' })] } });
    expect(await exist.create([{ template: 'mood', manual: true }])).toMatchObject([{ failure: null }]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual([{ template: 'mood', manual: true }]);
  });
});

describe('listing', () => {
  const media = { name: 'media', label: 'Media', priority: 7 };

  it('asks for what is wanted, and filters again what Exist did not', async () => {
    const { exist, asked } = open(
      page(4, [
        attribute('coffees', { manual: true, available_services: [{ name: 'misfit', label: null }] }),
        attribute('water', { manual: true }),
        attribute('tracks', { manual: true, group: media }),
        attribute('tea', { manual: false }),
      ]),
    );
    const found = await exist.attributes({
      groups: ['food'],
      attributes: ['coffees', 'tracks', 'tea'],
      includeInactive: true,
      includeLowPriority: true,
      excludeCustom: true,
      manual: true,
      owned: false,
    });
    expect(found.map(({ name }) => name)).toEqual(['coffees']);
    expect(found[0]?.availableServices).toEqual([{ name: 'misfit', label: 'misfit' }]);
    expect(asked()).toEqual([
      'attributes/?groups=food&attributes=coffees%2Ctracks%2Ctea&include_inactive=1&include_low_priority=1' +
        '&exclude_custom=1&manual=1&owned=0&page=1&limit=100',
    ]);
  });

  it('asks for no more than it is told to', async () => {
    const { exist, asked } = open(page(1, attributes(0, 1)));
    expect(await exist.attributes()).toMatchObject([{ name: 'a0', availableServices: [] }]);
    expect(asked()).toEqual(['attributes/?page=1&limit=100']);
  });

  it('finds templates', async () => {
    const { exist, asked } = open(page(1, [{ name: 'tracks', group: media, value_type: 0, new_field: 1 }]));
    expect(await exist.templates({ groups: ['media'], includeLowPriority: false })).toEqual([
      { name: 'tracks', label: 'tracks', group: media, priority: 99, valueType: 0 },
    ]);
    expect(asked()).toEqual(['attributes/templates/?groups=media&include_low_priority=0&page=1&limit=100']);
  });

  it('reads values of some attributes up to a day', async () => {
    const { exist, asked } = open(page(1, attributes(0, 1)));
    await exist.attributesWithValues(31, {
      dateMax: yesterday,
      templates: ['coffees', 'water'],
      manual: false,
    });
    expect(asked()).toEqual([
      'attributes/with-values/?days=31&date_max=2026-11-20&templates=coffees%2Cwater&manual=0&page=1&limit=100',
    ]);
  });
});
