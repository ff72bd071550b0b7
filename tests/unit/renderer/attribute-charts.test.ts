// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttributePageView } from '../../../electron/contract/history-views.ts';
import { aDay, aState, anAttribute } from './support/a-state.ts';
import { aCorrelation, anInsight, aPast, aWholeTrend, aYear, stepsOn } from './support/believable-past.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { press, pressKey } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

// The page and its charts are chunks of their own: on a busy machine fetching them takes more than a test may.
beforeAll(async () => {
  await import('../../../renderer/views/AttributePage.svelte');
  await import('../../../renderer/components/charts/AttributeCharts.svelte');
}, 60_000);

const steps = anAttribute({ name: 'steps', label: 'Steps', group: 'activity' });

/** What does not change from push to push. */
const steady = { attributes: [steps], readAtMs: Date.parse('2026-11-21T12:00:00Z') };

async function openPast(view: AttributePageView | null): Promise<FakeBridge> {
  const fake = await showWindow(aState(steady));
  if (view) fake.answer('getAttributePage', view);
  await press('Steps');
  await screen.findByRole('button', { name: 'Back (Esc)' });
  await settled();
  return fake;
}

const region = (name: string): HTMLElement => screen.getByRole('region', { name });
const numberOf = (element: Element, attribute: string): number => Number(element.getAttribute(attribute));
const drawn = (part: string, selector: string): Element[] => [...region(part).querySelectorAll(selector)];
const said = (): string | null =>
  screen.getByRole('slider', { name: 'Steps, day by day' }).getAttribute('aria-valuetext');

/** Reads a height back through two ticks of the axis, as an eye would. */
function readBack(part: string, y: number): number {
  const ticks = drawn(part, 'text.tick').map((tick) => ({
    y: numberOf(tick, 'y') - 4,
    value: Number(tick.textContent.replace('\u202f', '').replace('−', '-')),
  }));
  const [low, high] = [ticks[0], ticks.at(-1)];
  if (!low || !high) throw new Error('There is no axis.');
  return low.value + ((low.y - y) / (low.y - high.y)) * (high.value - low.value);
}

describe('the last 31 days', () => {
  it('draws each value as high as the axis says, a zero as a line and a missing one as a cross', async () => {
    const view = aPast();
    await openPast(view);
    const points = view.lastDays?.points ?? [];
    const known = points.filter(({ value }) => value !== null);
    const bars = drawn('Last 31 days', 'rect.value');
    expect(bars).toHaveLength(known.length);
    bars.forEach((bar, place) => {
      const value = known[place]?.value ?? 0;
      if (value === 0) return expect(numberOf(bar, 'height')).toBe(1.5);
      expect(Math.abs(readBack('Last 31 days', numberOf(bar, 'y')) - value)).toBeLessThan(60);
    });
    const missing = points.length - known.length;
    expect(missing).toBeGreaterThan(0);
    expect(drawn('Last 31 days', 'path.unknown')).toHaveLength(missing);
  });

  it('draws the average as a line and names it', async () => {
    await openPast(aPast({ usual: 3531 }));
    const [line] = drawn('Last 31 days', 'line.average');
    expect(Math.abs(readBack('Last 31 days', numberOf(line!, 'y1')) - 3531)).toBeLessThan(60);
    expect(drawn('Last 31 days', '.average-text')[0]?.textContent).toContain('usual 3\u202f531');
  });

  it.each([
    [6, 685, '23:25'],
    [8, 6, '6'],
  ] as const)('draws type %s as dots, which have no length to mislead', async (valueType, value, text) => {
    await openPast(aPast({ valueType, usual: value, valueOn: () => value }));
    expect(drawn('Last 31 days', 'rect.value')).toEqual([]);
    expect(drawn('Last 31 days', 'circle.value')).toHaveLength(31);
    expect(said()).toBe(`Saturday 21 November: ${text} · usual ${drawnUsual()}`);
  });

  const drawnUsual = (): string | undefined =>
    within(region('Usual')).getByRole('row', { current: 'date' }).lastElementChild?.textContent;

  it('draws frost below zero', async () => {
    const cold = { valueType: 1, template: 'weather_temp_min', usual: 3 } as const;
    await openPast(aPast({ ...cold, valueOn: (day) => (day === '2026-11-21' ? -9 : 14) }));
    const dots = drawn('Last 31 days', 'circle.value');
    expect(readBack('Last 31 days', numberOf(dots.at(-1)!, 'cy'))).toBeCloseTo(-9, 0);
    expect(drawn('Last 31 days', 'text.unit')[0]?.textContent).toBe('°C');
  });

  it('says the value that the arrow keys come to, and stops at the ends', async () => {
    await openPast(aPast({ valueOn: (day) => Number(day.slice(8)), usual: null }));
    expect(said()).toBe('Saturday 21 November: 21');
    const chart = 'Steps, day by day';
    await pressKey('ArrowLeft', {}, chart);
    await pressKey('ArrowLeft', {}, chart);
    expect(said()).toBe('Thursday 19 November: 19');
    expect(within(region('Last 31 days')).getByText('Thursday 19 November')).toBeTruthy();
    await pressKey('Home', {}, chart);
    expect(said()).toBe('Thursday 22 October: 22');
    await pressKey('ArrowLeft', {}, chart);
    expect(said()).toBe('Thursday 22 October: 22');
    await pressKey('End', {}, chart);
    await pressKey('ArrowRight', {}, chart);
    expect(said()).toBe('Saturday 21 November: 21');
  });

  it('leaves the keys that move to another day alone', async () => {
    const fake = await openPast(aPast());
    fake.answer('getDay', aDay('2026-11-20', [steps]));
    await pressKey('ArrowLeft', { altKey: true }, 'Steps, day by day');
    expect(said()).toContain('Saturday 21 November');
  });

  it('tells no value from zero', async () => {
    await openPast(aPast({ valueOn: (day) => (day === '2026-11-20' ? 0 : null), usual: null }));
    expect(said()).toBe('Saturday 21 November: no value');
    await pressKey('ArrowLeft', {}, 'Steps, day by day');
    expect(said()).toBe('Friday 20 November: 0');
  });

  it('tells the same in words, and as a table with every day, the newest first', async () => {
    const view = aPast();
    await openPast(view);
    expect(region('Last 31 days').textContent).toContain(view.lastDays!.description);
    const details = region('Last 31 days').querySelector('details')!;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await settled();
    const rows = within(details).getAllByRole('row');
    expect(rows).toHaveLength(32);
    const value = view.lastDays!.points.at(-1)!.text;
    expect(rows[1]?.textContent).toContain(`Saturday 21 November${value} · usual`);
  });
});

describe('the averages', () => {
  it('lists all seven weekdays and all days, today’s weekday marked', async () => {
    await openPast(aPast({ usual: 1000 }));
    const rows = within(region('Usual'))
      .getAllByRole('row')
      .map((row) => row.textContent.trim().replace(/\s+/g, ' '));
    expect(rows.map((row) => /^[A-Z][a-z]+( days)?/.exec(row)?.[0])).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturdaytoday', 'Sunday', 'All days'],
    ]);
    expect(rows[0]).toContain('850');
    expect(rows[5]).toContain('1 100');
    expect(rows[7]).toContain('1 000');
  });

  it('says calmly that there are none yet', async () => {
    await openPast(aPast({ usual: null }));
    expect(within(region('Usual')).getByText(/^No averages yet/)).toBeTruthy();
    expect(screen.getByText('No weekly averages yet.')).toBeTruthy();
    expect(drawn('Last 31 days', 'line.average')).toEqual([]);
  });

  it('are not promised for a tag, nor a trend of them', async () => {
    await openPast(aPast({ valueType: 7, valueOn: () => 1, usual: null }, { trend: null }));
    expect(region('Last 31 days')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Usual' })).toBeNull();
    expect(screen.queryByText(/averages/)).toBeNull();
  });
});

describe('the trend', () => {
  it('goes back to the first week when it is asked to', async () => {
    const fake = await openPast(aPast({ weeks: 80 }));
    const chart = 'Steps, week by week';
    expect(screen.getByLabelText(chart).getAttribute('aria-valuemax')).toBe('25');
    expect(screen.getByLabelText(chart).getAttribute('aria-valuetext')).toBe(
      'Week to 15 November 2026: 3\u202f531',
    );
    fake.answer('getTrend', aWholeTrend({ weeks: 80 }));
    await press('Back to the first');
    expect(fake.asked).toEqual([{ name: 'getTrend', input: { attribute: 'steps', isWhole: true } }]);
    expect(screen.getByLabelText(chart).getAttribute('aria-valuemax')).toBe('79');
    expect(screen.queryByRole('button', { name: 'Back to the first' })).toBeNull();
  });

  it('goes back to the first week from half a year that lacks a week too', async () => {
    const view = aPast();
    const points = view.trend!.points.filter((_, place) => place !== 10);
    await openPast({ ...view, trend: { ...view.trend!, points } });
    expect(within(region('Last 26 weeks')).getByRole('button', { name: 'Back to the first' })).toBeTruthy();
  });

  it('is broken where a week has no average', async () => {
    const view = aPast({ weeks: 26 });
    const points = view.trend!.points.map((point, place) =>
      place === 10 ? { ...point, value: null, text: '–' } : point,
    );
    await openPast({ ...view, trend: { ...view.trend!, points } });
    const path = drawn('Last 26 weeks', 'path').at(0)?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(23);
  });
});

describe('the year', () => {
  it('shades every day by its value, and tells a zero and a missing day apart', async () => {
    const view = aPast({ valueOn: stepsOn });
    await openPast(view);
    const cells = view.year!.weeks.flat().filter((cell) => cell !== null);
    const shades = drawn('A year', 'rect.cell').map((cell) => /shade-(\w+)/.exec(cell.classList.value)?.[1]);
    expect(shades).toEqual(cells.map(({ shade }) => String(shade ?? 'none')));
    expect(new Set(shades)).toEqual(new Set(['none', '0', '1', '2', '3', '4']));
    const legend = within(region('A year')).getByRole('list', { name: 'Shades' });
    expect([...legend.children].map((item) => item.textContent)).toEqual([
      'no value',
      'zero',
      ...view.year!.shades.map(({ from }) => `from ${from.text}`),
    ]);
  });

  it('moves by a day up and down and by a week to the sides', async () => {
    await openPast(aPast({ valueOn: (day) => Number(day.slice(8)) }));
    const chart = screen.getByLabelText('Steps, a year of days');
    await pressKey('ArrowLeft', {}, 'Steps, a year of days');
    expect(chart.getAttribute('aria-valuetext')).toBe('Sat 14 November 2026: 14');
    await pressKey('ArrowUp', {}, 'Steps, a year of days');
    expect(chart.getAttribute('aria-valuetext')).toBe('Fri 13 November 2026: 13');
  });

  it('goes to the year before and back again, and says how much of it was read', async () => {
    const fake = await openPast(aPast());
    fake.answer('getYear', aYear('2025-11-21', { daysRead: 120 }));
    await press('The year before');
    expect(fake.asked).toEqual([{ name: 'getYear', input: { attribute: 'steps', lastDay: '2025-11-21' } }]);
    expect(within(region('A year')).getByText('120 of 365 days have been read from Exist.')).toBeTruthy();
    await press('The year after');
    expect(within(region('A year')).getByText('22 November 2025 to 21 November 2026')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'The year after' })).toBeNull();
  });
});

describe('what goes together and what Exist noticed', () => {
  it('tells strength, direction and certainty in words', async () => {
    await openPast(aPast({}, { correlations: [aCorrelation({ isPositive: false, stars: 3 })] }));
    const text = region('Goes together with').textContent.replace(/\s+/g, ' ');
    expect(text).toContain('You walk more on days when you sleep longer the night before.');
    expect(text).toContain('46 % Quite often go together');
    expect(text).toContain('One rises as the other falls');
    expect(text).toContain('3 of 5 stars: Very likely to be related');
    expect(text).toContain('180 days compared, worked out on 15 November 2026');
    expect(text).not.toMatch(/because|causes|leads to|makes you|effect/i);
  });

  it('shows markup in a remark as it is, and runs none of it', async () => {
    const line = '<img src=x onerror="alert(1)">6 902 steps';
    await openPast(aPast({}, { insights: [anInsight({ lines: [line] })] }));
    expect(screen.getByText(line)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it('says calmly when there is nothing', async () => {
    await openPast(aPast({}, { correlations: [], insights: [] }));
    expect(screen.getByText('Exist has found nothing that goes together with it.')).toBeTruthy();
    expect(screen.getByText('Nothing about it in the last weeks.')).toBeTruthy();
  });
});

describe('the whole page', () => {
  it('shows a text’s latest notes and no chart', async () => {
    const notes = [{ day: '2026-11-20', text: 'Soup.' }];
    const none = { lastDays: null, year: null, trend: null };
    await openPast(aPast({ valueType: 2 }, { ...none, notes }));
    expect(within(region('Latest notes')).getByText('Friday 20 November')).toBeTruthy();
    expect(within(region('Latest notes')).getByText('Soup.')).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('is calm on an account’s first day', async () => {
    const first = { valueOn: (day: string) => (day === '2026-11-21' ? 12 : null), usual: null, daysRead: 1 };
    await openPast(aPast(first, { correlations: [], insights: [] }));
    expect(said()).toBe('Saturday 21 November: 12');
    expect(screen.getByText('1 of 365 days have been read from Exist.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is calm where there is no value at all', async () => {
    await openPast(aPast({ valueOn: () => null, usual: null, daysRead: 365 }));
    expect(screen.getAllByText('No value on any of these days.')).toHaveLength(2);
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('shows what is known offline, says so in one line, and tries again', async () => {
    const failure = { code: 'network', message: 'Exist did not answer.' } as const;
    const fake = await openPast(aPast({}, { trend: null, correlations: null, insights: null, failure }));
    expect(screen.getByText('Exist did not answer. Below is what this computer has.')).toBeTruthy();
    expect(region('Last 31 days')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Goes together with' })).toBeNull();
    fake.answer('getAttributePage', aPast());
    await press('Try again');
    expect(region('Goes together with')).toBeTruthy();
  });

  it('says what went wrong where nothing could be shown', async () => {
    const fake = await showWindow(aState({ attributes: [steps] }));
    fake.fail('getAttributePage', { message: 'There is no such attribute in this account.' });
    await press('Steps');
    await settled();
    expect(screen.getByText('There is no such attribute in this account.')).toBeTruthy();
  });

  it('is read again once a tap on it was delivered, and for no other', async () => {
    const fake = await openPast(aPast());
    const tap = { id: 'a', attribute: 'steps', label: 'Steps', day: '2026-11-21', amountText: '+1' };
    const made = { ...tap, madeAtMs: 0, canUndo: true } as const;
    const count = (): number => fake.read.filter(({ name }) => name === 'getAttributePage').length;
    fake.push(aState({ ...steady, recentTaps: [{ ...made, fate: 'waiting' }] }));
    await settled();
    expect(count()).toBe(1);
    const other = { ...made, id: 'b', attribute: 'coffees', fate: 'delivered' } as const;
    fake.push(aState({ ...steady, recentTaps: [other, { ...made, fate: 'delivered' }] }));
    await settled();
    expect(count()).toBe(2);
    expect(fake.read.at(-1)?.input).toEqual({ attribute: 'steps', isWhole: false });
  });

  it('shows what is there while Exist is slow, says what is waited for, and adds it once it has come', async () => {
    const nothingYet = { trend: null, correlations: null, insights: null, isWaiting: true };
    const fake = await showWindow(aState({ attributes: [steps] }));
    const release = fake.hold('getAttributePage');
    await press('Steps');
    await settled();
    const releaseAll = fake.hold('getAttributePage');
    release(aPast({}, nothingYet));
    await settled();
    expect(said()).toContain('Saturday 21 November');
    const waitedFor = ['Last 26 weeks', 'Goes together with', 'What Exist noticed'];
    for (const part of waitedFor) expect(within(region(part)).getByText('Waiting for Exist…')).toBeTruthy();
    expect(screen.queryByText(/^No weekly|^Exist has found nothing|^Nothing about/)).toBeNull();
    expect(fake.read.slice(-2).map(({ input }) => input)).toEqual([
      { attribute: 'steps', isWhole: false },
      { attribute: 'steps', isWhole: true },
    ]);
    releaseAll(aPast());
    await settled();
    expect(screen.queryByText('Waiting for Exist…')).toBeNull();
    expect(screen.getByLabelText('Steps, week by week')).toBeTruthy();
    expect(fake.read.filter(({ name }) => name === 'getAttributePage')).toHaveLength(2);
  });

  it('waits in place of the days and the notes that are not there', async () => {
    const nothingYet = { lastDays: null, year: null, trend: null, isWaiting: true } as const;
    await openPast(aPast({}, nothingYet));
    expect(within(region('Last 31 days')).getByText('Waiting for Exist…')).toBeTruthy();
    cleanup();
    await openPast(aPast({ valueType: 2 }, nothingYet));
    expect(within(region('Latest notes')).getByText('Waiting for Exist…')).toBeTruthy();
    expect(screen.queryByRole('region', { name: /Last \d+/ })).toBeNull();
  });

  it('gives up waiting with what there is where nothing more can be had', async () => {
    const fake = await showWindow(aState({ attributes: [steps] }));
    const release = fake.hold('getAttributePage');
    await press('Steps');
    await settled();
    fake.fail('getAttributePage', { message: 'Tally is busy.' });
    release(aPast({}, { trend: null, isWaiting: true }));
    await settled();
    expect(screen.getByText('Tally is busy.')).toBeTruthy();
    expect(screen.queryByText('Waiting for Exist…')).toBeNull();
    expect(region('Last 31 days')).toBeTruthy();
  });

  it('is read again after each reading of the day, with what stood there until its successor has come', async () => {
    const state = aState(steady);
    const fake = await openPast(aPast());
    const count = (): number => fake.read.filter(({ name }) => name === 'getAttributePage').length;
    fake.push({ ...state, sync: { kind: 'waiting', taps: 1 }, pinned: ['steps'] });
    await settled();
    expect(count()).toBe(1);

    const release = fake.hold('getAttributePage');
    fake.push({ ...state, readAtMs: steady.readAtMs + 60 * 60_000 });
    await settled();
    expect(count()).toBe(2);
    const releaseAll = fake.hold('getAttributePage');
    release(aPast({ valueOn: () => 77 }, { trend: null, insights: null, isWaiting: true }));
    await settled();
    expect(said()).toContain('Saturday 21 November: 77');
    expect(screen.queryByText('Waiting for Exist…')).toBeNull();
    expect(screen.getByText('That is your highest in 3 weeks.')).toBeTruthy();
    releaseAll(aPast({ valueOn: () => 77 }, { insights: [] }));
    await settled();
    expect(screen.getByText('Nothing about it in the last weeks.')).toBeTruthy();
    expect(count()).toBe(3);
  });

  it('does not keep the value waiting', async () => {
    await openPast(null);
    expect(screen.getByLabelText('Steps, total')).toBeTruthy();
    expect(screen.getByText('Reading its past…')).toBeTruthy();
  });
});
