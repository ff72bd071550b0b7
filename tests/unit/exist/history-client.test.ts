import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { correlationShape, insightShape } from '../../../electron/exist/finding-schemas.ts';
import { HistoryClient } from '../../../electron/exist/history-client.ts';
import { addDays, daysBetween } from '../../../electron/domain/local-day.ts';
import { today, yesterday } from '../../support/builders.ts';
import { failureOf, type ScriptedAnswer } from '../../support/in-memory-ports.ts';
import { scriptedExist } from '../../support/scripted-exist.ts';

function open(...answers: ScriptedAnswer[]) {
  const { call, asked } = scriptedExist(...answers);
  return { history: new HistoryClient(call), asked };
}

const page = (count: number, results: unknown[]) => ({ body: { count, results } });

/** Values of the days before `newest`, newest first; every `gap`th day is left out. */
const days = (count: number, newest = today, gap = 0) =>
  Array.from({ length: count }, (_, index) => ({ date: addDays(newest, -index), value: index })).filter(
    (_entry, index) => gap === 0 || index % gap !== 0,
  );

describe('values of one attribute', () => {
  it('go back to the first day, page by page', async () => {
    const all = days(250);
    const { history, asked } = open(
      page(250, all.slice(0, 100)),
      page(250, all.slice(100, 200)),
      page(250, all.slice(200)),
    );
    const found = await history.valuesOf('coffees');
    expect(found).toHaveLength(250);
    expect(found[0]).toEqual({ day: today, value: 0 });
    expect(asked()[2]).toBe('attributes/values/?attribute=coffees&page=3&limit=100');
  });

  it('end with the days asked for, in a list without gaps', async () => {
    const { history, asked } = open(page(400, days(31)));
    expect(await history.valuesOf('coffees', { days: 31 })).toHaveLength(31);
    expect(asked()).toEqual(['attributes/values/?attribute=coffees&page=1&limit=31']);
  });

  it('end with the days asked for, in a sparse list that reaches further back', async () => {
    const { history } = open(page(400, days(60, yesterday, 2)));
    const found = await history.valuesOf('coffees', { days: 31, dateMax: today });
    expect(found.map(({ day }) => day)).toContain(addDays(today, -2));
    expect(found.every(({ day }) => daysBetween(day, today) < 31)).toBe(true);
  });

  it('leave out days of null', async () => {
    const { history } = open(
      page(2, [
        { date: today, value: null },
        { date: yesterday, value: 'a note' },
      ]),
    );
    expect(await history.valuesOf('mood_note')).toEqual([{ day: yesterday, value: 'a note' }]);
  });

  it('are none where nobody fills it', async () => {
    const { history } = open({ status: 404, body: { detail: 'Not found.' } });
    expect(await history.valuesOf('weather_icon')).toEqual([]);
  });

  it('fail where Exist refuses for another reason', async () => {
    const { history } = open({ status: 400, body: { detail: "Missing parameter 'attribute'" } });
    expect(await failureOf(history.valuesOf(''))).toMatchObject({ code: 'rejected', status: 400 });
  });
});

describe('sets of averages', () => {
  it('are asked for by attribute and days, and all are kept', async () => {
    const set = (date: string) => ({ user_attribute: 'coffees', date, overall: 2 });
    const { history, asked } = open(page(2, [set('2026-11-15'), set('2026-11-08')]));
    const found = await history.averageSets({
      attributes: ['coffees'],
      dateMin: '2026-06-01',
      dateMax: today,
      includeHistorical: true,
    });
    expect(found.map(({ date }) => date)).toEqual(['2026-11-15', '2026-11-08']);
    expect(asked()).toEqual([
      'averages/?attributes=coffees&date_min=2026-06-01&date_max=2026-11-21&include_historical=1&page=1&limit=100',
    ]);
  });
});

const correlation = {
  date: '2026-11-16',
  period: 300,
  offset: 0,
  attribute: 'coffees',
  attribute2: 'mood',
  value: -0.42,
  p: 0.0001,
  percentage: 42,
  stars: 5,
  second_person: 'you have more coffees when you are in a worse mood.',
  second_person_elements: ['you have more coffees', 'when', 'you are in a worse mood'],
  attribute_category: null,
  strength_description: 'Quite often go together',
  stars_description: 'Certain to be related',
  description: null,
  occurrence: null,
  rating: { positive: true, rating_type: 50, rating: 'Useful' },
  new_field: { of: 'the future' },
};

describe('correlations', () => {
  it('are taken as documented', async () => {
    const { history, asked } = open(page(1, [correlation]));
    const found = await history.correlations({ strong: true, confident: false, attribute: 'mood' });
    expect(found).toEqual([
      {
        date: '2026-11-16',
        period: 300,
        offset: 0,
        attribute: 'coffees',
        attribute2: 'mood',
        value: -0.42,
        p: 0.0001,
        percentage: 42,
        stars: 5,
        sentence: correlation.second_person,
        elements: correlation.second_person_elements,
        strength: 'Quite often go together',
        confidence: 'Certain to be related',
        description: null,
        occurrence: null,
        category: null,
        rating: { isPositive: true, text: 'Useful' },
      },
    ]);
    expect(asked()).toEqual(['correlations/?strong=1&confident=0&attribute=mood&page=1&limit=100']);
  });

  it('of two attributes are one or none', async () => {
    const { history, asked } = open({ body: correlation }, { status: 404, body: { detail: 'Not found.' } });
    expect(await history.correlationBetween('mood', 'coffees')).toMatchObject({ attribute: 'coffees' });
    expect(await history.correlationBetween('mood', 'water')).toBeNull();
    expect(asked()[0]).toBe('correlations/combo/?attribute=mood&attribute2=coffees');
  });

  it('are not “none” when Exist is not to be had', async () => {
    const { history } = open({ status: 502, body: 'Bad gateway' });
    expect(await failureOf(history.correlationBetween('mood', 'water'))).toMatchObject({ code: 'network' });
  });

  it.each([
    [
      'without words',
      { second_person: null, second_person_elements: null, rating: null },
      { sentence: '', elements: [] },
    ],
    [
      'with a description only',
      { second_person: null, description: 'They go together.' },
      { sentence: 'They go together.' },
    ],
    ['without a percentage', { percentage: null }, { percentage: 42 }],
    ['without a chance', { p: null, stars: null, offset: null }, { p: null, stars: 0, offset: 0 }],
  ])('may come %s', (_what, change, expected) => {
    expect(v.parse(correlationShape, { ...correlation, ...change })).toMatchObject(expected);
  });

  it.each(['date', 'attribute', 'attribute2', 'value'])('are refused without %s', (field) => {
    expect(v.safeParse(correlationShape, { ...correlation, [field]: null }).success).toBe(false);
  });
});

const insight = {
  created: '2026-11-21T04:17:03+00:00',
  target_date: today,
  type: {
    name: 'highest_steps',
    period: 1,
    priority: 2,
    attribute: { name: 'steps', label: 'Steps', priority: 1 },
  },
  html: '<div class="secondary">Yesterday</div>',
  text: 'Yesterday was your highest.\r\nYou reached 9000 steps.',
};

describe('insights', () => {
  it('are taken as documented, as plain text', async () => {
    const { history, asked } = open(page(1, [insight]));
    expect(await history.insights({ dateMin: yesterday, dateMax: today, priority: 2 })).toEqual([
      {
        createdAtMs: Date.parse('2026-11-21T04:17:03Z'),
        targetDate: today,
        kind: 'highest_steps',
        period: 1,
        priority: 2,
        attribute: 'steps',
        label: 'Steps',
        text: 'Yesterday was your highest.\nYou reached 9000 steps.',
      },
    ]);
    expect(asked()).toEqual([
      'insights/?date_min=2026-11-20&date_max=2026-11-21&priority=2&page=1&limit=100',
    ]);
  });

  it.each([
    ['2026-11-21T04:17:03Z', '2026-11-21T04:17:03Z'],
    ['2026-11-21T04:17:03', '2026-11-21T04:17:03Z'],
    ['2026-11-21T04:17:03.123456', '2026-11-21T04:17:03.123Z'],
    ['2026-11-21T15:17:03+11:00', '2026-11-21T04:17:03Z'],
    ['2026-11-21', '2026-11-21T00:00:00Z'],
  ])('made at %s are of the instant %s, wherever this machine is', (created, instant) => {
    expect(v.parse(insightShape, { ...insight, created }).createdAtMs).toBe(Date.parse(instant));
  });

  it.each([
    ['about no day', { target_date: null }, { targetDate: null }],
    [
      'about no attribute',
      { type: { name: 'hello' } },
      { attribute: null, label: null, priority: 2, period: null },
    ],
    ['without text', { text: null }, { text: '' }],
  ])('may be %s', (_what, change, expected) => {
    expect(v.parse(insightShape, { ...insight, ...change })).toMatchObject(expected);
  });

  it('are refused without a time', () => {
    expect(v.safeParse(insightShape, { ...insight, created: 'soon' }).success).toBe(false);
  });
});
