// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestName } from '../../../electron/contract/requests.ts';
import type { HistoryProgress } from '../../../electron/contract/history-views.ts';
import { aState, anAttribute } from './support/a-state.ts';
import { aCorrelation, anInsight } from './support/believable-past.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { press } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

// Each page is a chunk of its own: on a busy machine fetching it takes more than a test may.
beforeAll(async () => {
  await import('../../../renderer/views/CorrelationsPage.svelte');
  await import('../../../renderer/views/InsightsPage.svelte');
  await import('../../../renderer/views/HistoryPage.svelte');
}, 60_000);

const attributes = [
  anAttribute({ name: 'steps', label: 'Steps', group: 'activity' }),
  anAttribute({ name: 'sleep', label: 'Time asleep', group: 'sleep' }),
];

async function openPage(item: string, answers: Partial<Record<RequestName, unknown>>): Promise<FakeBridge> {
  const fake = await showWindow(aState({ attributes }));
  for (const [name, value] of Object.entries(answers)) fake.answer(name as RequestName, value);
  await press(item);
  await screen.findByRole('button', { name: 'Back (Esc)' });
  await settled();
  return fake;
}

async function choose(label: string, value: string): Promise<void> {
  await fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await settled();
}

const inputsOf = (fake: FakeBridge, name: RequestName): unknown[] =>
  fake.asked.filter((one) => one.name === name).map(({ input }) => input);

describe('what goes together', () => {
  const open = (list: unknown[] = [aCorrelation()]): Promise<FakeBridge> =>
    openPage('What goes together', { getCorrelations: list });
  const everything = { attribute: null, onlyStrong: false, onlyConfident: false };

  it('lists everything with strength, direction and certainty in words', async () => {
    await open([aCorrelation(), aCorrelation({ sentence: 'Another one.', isPositive: false })]);
    expect(screen.getByText('2 found, the strongest first')).toBeTruthy();
    const [first, second] = screen.getAllByRole('article').map((one) => one.textContent.replace(/\s+/g, ' '));
    expect(first).toContain('You walk more on days when you sleep longer the night before.');
    expect(first).toContain('46 % Quite often go together');
    expect(first).toContain('Rise and fall together');
    expect(first).toContain('4 of 5 stars: Very likely to be related');
    expect(second).toContain('One rises as the other falls');
    expect(screen.getByText(/does not say that one brings about the other/)).toBeTruthy();
  });

  it('narrows the list by attribute, strength and certainty', async () => {
    const fake = await open();
    await choose('Attribute', 'sleep');
    await fireEvent.click(screen.getByLabelText('Only strong ones'));
    await fireEvent.click(screen.getByLabelText('Only those Exist is sure of'));
    await settled();
    expect(inputsOf(fake, 'getCorrelations')).toEqual([
      everything,
      { ...everything, attribute: 'sleep' },
      { ...everything, attribute: 'sleep', onlyStrong: true },
      { attribute: 'sleep', onlyStrong: true, onlyConfident: true },
    ]);
  });

  it('drops an answer that a newer choice has overtaken', async () => {
    const fake = await open([]);
    const release = fake.hold('getCorrelations');
    await choose('Attribute', 'sleep');
    fake.answer('getCorrelations', [aCorrelation({ sentence: 'The newer one.' })]);
    await choose('Attribute', 'steps');
    release([aCorrelation({ sentence: 'The older one.' })]);
    await settled();
    expect(screen.getByText('The newer one.')).toBeTruthy();
    expect(screen.queryByText('The older one.')).toBeNull();
  });

  it('finds the one between two attributes', async () => {
    const fake = await open([]);
    fake.answer('findCorrelation', aCorrelation({ sentence: 'The one between them.' }));
    await choose('First', 'steps');
    await choose('Second', 'sleep');
    await press('Find');
    expect(inputsOf(fake, 'findCorrelation')).toEqual([{ attribute: 'steps', attribute2: 'sleep' }]);
    expect(screen.getByText('The one between them.')).toBeTruthy();
  });

  it('says plainly when there is none between them', async () => {
    const fake = await open([]);
    fake.answer('findCorrelation', null);
    await choose('First', 'steps');
    await choose('Second', 'sleep');
    await press('Find');
    expect(screen.getByText('Exist has found nothing between Steps and Time asleep.')).toBeTruthy();
  });

  it('does not ask for an attribute with itself', async () => {
    await open([]);
    await choose('First', 'steps');
    await choose('Second', 'steps');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Find' }).disabled).toBe(true);
  });

  it('is calm where there is nothing, and says so differently where it was narrowed', async () => {
    await open([]);
    expect(screen.getByText(/^Exist has found nothing yet/)).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Only strong ones'));
    await settled();
    expect(screen.getByText('Exist has found none of this kind.')).toBeTruthy();
  });

  it('says what went wrong and asks once more', async () => {
    const fake = await showWindow(aState({ attributes }));
    fake.fail('getCorrelations', {});
    await press('What goes together');
    await settled();
    expect(screen.getByText('Exist did not answer.')).toBeTruthy();
    fake.answer('getCorrelations', [aCorrelation()]);
    await press('Try again');
    expect(screen.getByText('1 found, the strongest first')).toBeTruthy();
  });
});

describe('insights', () => {
  const all = [
    anInsight({ lines: ['About the day.'] }),
    anInsight({ span: 'moment', lines: ['Just now.'] }),
    anInsight({ span: 'week', label: null, lines: ['About the week.'] }),
    anInsight({ span: 'month', lines: ['About the month.', '<b>Bold</b>'] }),
  ];
  const lines = (): string[] =>
    all.flatMap((one) => one.lines).filter((line) => screen.queryByText(line) !== null);

  it('shows each with its day, its span and its attribute, markup as plain text', async () => {
    await openPage('Insights', { getInsights: all });
    expect(lines()).toHaveLength(5);
    expect(screen.getByText('Friday 20 November · Day · Steps')).toBeTruthy();
    expect(screen.getByText('Friday 20 November · Week')).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });

  it.each([
    ['Day', ['About the day.', 'Just now.']],
    ['Week', ['About the week.']],
    ['Month', ['About the month.', '<b>Bold</b>']],
  ])('narrows them to a %s without asking again', async (name, expected) => {
    const fake = await openPage('Insights', { getInsights: all });
    await press(name);
    expect(lines()).toEqual(expected);
    expect(inputsOf(fake, 'getInsights')).toHaveLength(1);
  });

  it('goes further back', async () => {
    const fake = await openPage('Insights', { getInsights: [all[0]] });
    fake.answer('getInsights', [all[2]]);
    await press('Earlier than 22 September 2026');
    expect(lines()).toEqual(['About the day.', 'About the week.']);
    expect(inputsOf(fake, 'getInsights')).toEqual([
      { span: null, attribute: null, from: '2026-09-22', to: null },
      { span: null, attribute: null, from: '2026-07-23', to: '2026-09-21' },
    ]);
  });

  it('is calm where there is nothing', async () => {
    await openPage('Insights', { getInsights: [] });
    expect(screen.getByText('Exist noticed nothing of this kind since 22 September 2026.')).toBeTruthy();
  });
});

const progress = (given: Partial<HistoryProgress> = {}): HistoryProgress => ({
  ...{ step: 'not-asked', from: null, firstDay: null, lastDay: null, daysDone: 0, daysAsked: null },
  ...{ requestsUsed: 0, timeLeftMs: null, resumesAtMs: null, failure: null },
  ...given,
});

describe('reading the past', () => {
  const open = (given: Partial<HistoryProgress> = {}): Promise<FakeBridge> =>
    openPage('The past', { getHistory: progress(given) });
  const half = {
    step: 'reading',
    from: '2025-11-21',
    daysDone: 155,
    daysAsked: 365,
    requestsUsed: 10,
  } as const;

  it('reads since a day', async () => {
    const fake = await open();
    expect(screen.getByText('Not read yet')).toBeTruthy();
    await choose('Since', '2026-01-01');
    await press('Read the past');
    expect(inputsOf(fake, 'readHistory')).toEqual([{ from: '2026-01-01' }]);
  });

  it('reads everything', async () => {
    const fake = await open();
    await press('Everything');
    await press('Read the past');
    expect(inputsOf(fake, 'readHistory')).toEqual([{ from: null }]);
  });

  it('tells days, requests and the time left, and every step as it comes', async () => {
    const fake = await open({ ...half, timeLeftMs: 150_000 });
    const bar = screen.getByRole('progressbar', { name: 'Days read' });
    expect(bar.getAttribute('aria-valuenow')).toBe('42');
    expect(screen.getByText('155 of 365 days · 10 requests · about 3 minutes left')).toBeTruthy();
    fake.pushHistory(progress({ ...half, daysDone: 365, requestsUsed: 24, step: 'done' }));
    await settled();
    expect(bar.getAttribute('aria-valuenow')).toBe('100');
    expect(screen.getByText('365 days · 24 requests')).toBeTruthy();
    expect(screen.getByText('All read')).toBeTruthy();
  });

  it('stops, and goes on from where it was', async () => {
    const fake = await open(half);
    await press('Stop');
    expect(inputsOf(fake, 'stopHistory')).toHaveLength(1);
    fake.pushHistory(progress({ ...half, step: 'stopped' }));
    await settled();
    await press('Go on');
    expect(inputsOf(fake, 'readHistory')).toEqual([{ from: '2025-11-21' }]);
  });

  it('offers to read all of it again once it is done, and not before', async () => {
    const fake = await open(half);
    expect(screen.queryByRole('button', { name: 'Read all of it again' })).toBeNull();
    fake.pushHistory(progress({ ...half, step: 'done' }));
    await settled();
    await press('Read all of it again');
    expect(inputsOf(fake, 'readHistoryAgain')).toEqual([undefined]);
  });

  it('says until when it pauses', async () => {
    const at = new Date(2026, 10, 21, 14, 2).getTime();
    await open({ ...half, step: 'paused', resumesAtMs: at });
    expect(screen.getByText('Paused until 14:02')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
  });

  it('says why it could not go on', async () => {
    const failure = { code: 'storage-full', message: 'The disk is full. Make some room.' } as const;
    await open({ ...half, step: 'failed', failure });
    expect(screen.getByText('The disk is full. Make some room.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Go on' })).toBeTruthy();
  });

  it('shows no share while it is not known how far back the account goes', async () => {
    await open({ step: 'reading', daysDone: 31, requestsUsed: 1 });
    const bar = screen.getByRole('progressbar', { name: 'Days read' });
    expect(bar.hasAttribute('aria-valuenow')).toBe(false);
    expect(screen.getByText('31 days · 1 request')).toBeTruthy();
  });
});

describe('export', () => {
  const open = (): Promise<FakeBridge> =>
    openPage('The past', {
      getHistory: progress({ step: 'done', firstDay: '2025-11-21', lastDay: '2026-11-20', daysDone: 365 }),
    });

  it('asks for all that is kept, as Exist keeps it, unless told otherwise', async () => {
    const fake = await open();
    fake.answer('exportDays', null);
    await press('Save to a file…');
    expect(inputsOf(fake, 'exportDays')).toEqual([
      { format: 'csv-wide', values: 'as-kept', from: '2025-11-21', to: '2026-11-21', attributes: null },
    ]);
    expect(screen.queryByText(/^Saved/)).toBeNull();
  });

  it('asks for what was chosen, and tells what came of it', async () => {
    const fake = await open();
    const report = { path: '/home/maya/days.json', days: 20, attributes: 1, values: 18, bytes: 2100 };
    fake.answer('exportDays', { ...report, daysNotRead: 11 });
    await choose('Format', 'json');
    await choose('Numbers', 'as-read');
    await choose('From', '2026-10-01');
    await choose('To', '2026-10-31');
    await choose('Attributes', 'chosen');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save to a file…' }).disabled).toBe(true);
    const choice = screen.getByRole('group', { name: 'Attributes to export' });
    await fireEvent.input(screen.getByRole('searchbox', { name: 'Find' }), { target: { value: 'asleep' } });
    expect(within(choice).getAllByRole('checkbox')).toHaveLength(1);
    await fireEvent.click(within(choice).getByLabelText('Time asleep'));
    await press('Save to a file…');
    expect(inputsOf(fake, 'exportDays')).toEqual([
      { format: 'json', values: 'as-read', from: '2026-10-01', to: '2026-10-31', attributes: ['sleep'] },
    ]);
    expect(
      screen.getByText(
        'Saved: 20 days, 1 attribute, 18 values, 3 kB, in /home/maya/days.json. 11 days of the range are not read yet, and not in it.',
      ),
    ).toBeTruthy();
  });

  it('does not take days the wrong way round', async () => {
    await open();
    await choose('From', '2026-11-10');
    await choose('To', '2026-11-01');
    expect(screen.getByText('The first day is after the last one.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save to a file…' }).disabled).toBe(true);
  });
});
