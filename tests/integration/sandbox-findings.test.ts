import { describe, expect, it } from 'vitest';
import {
  closeSandboxesAfterEach,
  everyPage,
  get,
  openSandbox,
  withScopes,
  type Page,
} from './sandbox-client.ts';

type Average = Record<string, number | string | null>;

closeSandboxesAfterEach();

describe('averages/', () => {
  it('answers the latest Sunday of every numeric attribute, on one page of 100', async () => {
    const sandbox = await openSandbox();
    const { body } = await get<Page<Average>>(sandbox, 'averages/?limit=100');
    expect(body.count).toBeGreaterThan(70);
    expect(body.count).toBeLessThanOrEqual(100);
    expect(body.next).toBeNull();
    expect(new Set(body.results.map(({ date }) => date))).toEqual(new Set(['2026-11-15']));
    const names = body.results.map((average) => average['user_attribute']);
    expect(names).toContain('mood');
    expect(names).not.toContain('mood_note');
    expect(names).not.toContain('walk');
  });

  it('is the median of the sixty days before, overall and by weekday', async () => {
    const sandbox = await openSandbox();
    const values = await everyPage<{ date: string; value: number }>(
      sandbox,
      'attributes/values/?attribute=steps&date_max=2026-11-14',
    );
    const sorted = values
      .slice(0, 60)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    const saturdays = values
      .slice(0, 60)
      .filter((_, index) => index % 7 === 0)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    const { body } = await get<Page<Average>>(sandbox, 'averages/?attributes=steps');
    expect(body.results[0]?.['overall']).toBe(((sorted[29] ?? 0) + (sorted[30] ?? 0)) / 2);
    expect(body.results[0]?.['saturday']).toBe(saturdays[4]);
  });

  it('goes back to the beginning, newest first, when history is asked for', async () => {
    const sandbox = await openSandbox();
    const path = 'averages/?attributes=steps&include_historical=1&limit=26';
    const { body } = await get<Page<Average>>(sandbox, path);
    expect(body.count).toBe(56);
    expect(body.results.slice(0, 3).map(({ date }) => date)).toEqual([
      '2026-11-15',
      '2026-11-08',
      '2026-11-01',
    ]);
    const between = await get<Page<Average>>(
      sandbox,
      'averages/?attributes=steps&include_historical=true&date_min=2026-10-01&date_max=2026-10-31',
    );
    expect(between.body.results.map(({ date }) => date)).toEqual([
      '2026-10-25',
      '2026-10-18',
      '2026-10-11',
      '2026-10-04',
    ]);
  });

  it('can name its attribute the other way', async () => {
    const sandbox = await openSandbox({ averagesKey: 'attribute' });
    const { body } = await get<Page<Average>>(sandbox, 'averages/?attributes=sleep&groups=sleep');
    expect(body.results[0]).toMatchObject({ attribute: 'sleep' });
  });

  it('has none for an account of one day', async () => {
    const sandbox = await openSandbox({ account: 'young' });
    expect((await get<Page<Average>>(sandbox, 'averages/?include_historical=1')).body.count).toBe(0);
  });
});

describe('correlations/', () => {
  interface Correlation {
    attribute: string;
    attribute2: string;
    offset: number;
    value: number;
    p: number;
    percentage: number;
    stars: number;
    second_person: string;
    second_person_elements: string[];
  }

  it('answers whole sentences with numbers that agree', async () => {
    const sandbox = await openSandbox();
    const all = await everyPage<Correlation>(sandbox, 'correlations/');
    expect(all.length).toBeGreaterThan(50);
    for (const found of all) {
      expect(Math.abs(found.value)).toBeLessThanOrEqual(1);
      expect(found.percentage).toBeCloseTo(Math.abs(found.value) * 100);
      expect(found.second_person).toBe(`${found.second_person_elements.join(' ')}.`);
      expect(found.p).toBeLessThan(0.05);
    }
    expect(all.some(({ offset }) => offset === -1)).toBe(true);
    expect(all.some(({ value }) => value < 0)).toBe(true);
  });

  it('filters by attribute, strength and confidence', async () => {
    const sandbox = await openSandbox();
    const list = (query: string) => everyPage<Correlation>(sandbox, `correlations/?${query}`);
    const mood = await list('attribute=mood');
    expect(mood.length).toBeGreaterThan(3);
    expect(mood.every((found) => [found.attribute, found.attribute2].includes('mood'))).toBe(true);
    expect((await list('strong=1')).every(({ value }) => Math.abs(value) >= 0.4)).toBe(true);
    expect((await list('confident=true')).every(({ stars }) => stars === 5)).toBe(true);
  });

  it('finds a combination in either order, or answers 404', async () => {
    const sandbox = await openSandbox();
    const [first] = await everyPage<Correlation>(sandbox, 'correlations/');
    const path = `correlations/combo/?attribute=${first?.attribute2}&attribute2=${first?.attribute}`;
    expect(await get<Correlation>(sandbox, path)).toMatchObject({ status: 200, body: first });
    const nothing = await get(sandbox, 'correlations/combo/?attribute=steps&attribute2=nope');
    expect(nothing.status).toBe(404);
  });

  it('stays within the scopes', async () => {
    const sandbox = await openSandbox();
    const path = 'correlations/?limit=100';
    const { body } = await get<Page<Correlation>>(sandbox, path, withScopes(sandbox, 'finance_read'));
    const about = body.results.map((found) => [found.attribute, found.attribute2].includes('money_spent'));
    expect(about.every(Boolean)).toBe(true);
  });
});

describe('insights/', () => {
  interface Insight {
    created: string;
    target_date: string | null;
    type: { name: string; priority: number; attribute: { name: string } };
    text: string;
    html: string;
  }

  it('lists them newest first, and filters by date and priority', async () => {
    const sandbox = await openSandbox();
    const all = await everyPage<Insight>(sandbox, 'insights/');
    expect(all.length).toBeGreaterThan(20);
    const days = all.map(({ created }) => created.slice(0, 10));
    expect([...days].sort().reverse()).toEqual(days);
    expect(new Set(all.map(({ type }) => type.priority)).size).toBeGreaterThanOrEqual(3);
    const weekly = await everyPage<Insight>(sandbox, 'insights/?priority=3');
    expect(weekly.every(({ type, target_date }) => type.priority === 3 && target_date === null)).toBe(true);
    const few = await everyPage<Insight>(sandbox, 'insights/?date_min=2026-11-10&date_max=2026-11-12');
    expect(few.length).toBeLessThan(all.length);
  });
});
