/** Scenes of charts and of what Exist found; the bridge that goes with them. */
import type { AttributePageView } from '../../../../electron/contract/history-views.ts';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aState, anAttribute } from '../support/a-state.ts';
import {
  aCorrelation,
  anInsight,
  aPast,
  aWholeTrend,
  aYear,
  chanceOf,
  type PastGiven,
} from '../support/believable-past.ts';

const between =
  (low: number, high: number, missing = 0.08) =>
  (day: string) =>
    chanceOf(day, 7) < missing ? null : Math.round(low + chanceOf(day) * (high - low));

const pasts: Record<string, PastGiven> = {
  steps: {},
  sleep: { label: 'Time asleep', group: 'sleep', valueType: 3, valueOn: between(300, 520), usual: 399 },
  bedtime: { label: 'Bedtime', group: 'sleep', valueType: 6, valueOn: between(600, 810), usual: 685 },
  mood: { label: 'Mood', group: 'mood', valueType: 8, valueOn: between(2, 9), usual: 6 },
  water: {
    label: 'Water',
    group: 'food',
    template: 'water',
    valueOn: between(0, 2600, 0),
    usual: 1750,
  },
  temperature: {
    label: 'Lowest temperature',
    group: 'weather',
    valueType: 1,
    template: 'weather_temp_min',
    valueOn: between(-9, 14),
    usual: 3,
  },
  meditated: { label: 'Meditated', group: 'health', valueType: 7, valueOn: between(0, 1, 0), usual: null },
  floors: { label: 'Floors', valueOn: between(0, 24), usual: 11 },
  fresh: {
    label: 'Pages read',
    group: 'media',
    valueOn: (day) => (day === '2026-11-21' ? 12 : null),
    usual: null,
    daysRead: 1,
  },
};

const attributes = Object.entries(pasts).map(([name, given]) =>
  anAttribute({
    name,
    label: given.label ?? 'Steps',
    group: given.group ?? 'activity',
    valueType: given.valueType ?? 0,
    value: 4691,
    text: '4\u202f691',
    usual: 3531,
    usualText: '3\u202f531',
  }),
);
const diary = anAttribute({ name: 'diary', label: 'Diary', group: 'mood', valueType: 2, value: 'Soup' });

export const pastScenes: Record<string, () => TodayState> = {
  past: () => aState({ attributes: [...attributes, diary], pinned: ['steps'] }),
};

const good = <T>(value: T) => Promise.resolve({ ok: true as const, value });

function pageOf(name: string): AttributePageView {
  if (name === 'diary') {
    return aPast(
      { name, label: 'Diary', group: 'mood', valueType: 2 },
      {
        lastDays: null,
        year: null,
        trend: null,
        notes: [
          { day: '2026-11-20', text: 'Long walk by the river with Ana, then soup.' },
          { day: '2026-11-17', text: 'Rain.\nAll of it.' },
        ],
      },
    );
  }
  const page = aPast({ ...pasts[name], name });
  if (name === 'meditated') return { ...page, trend: null };
  if (name === 'floors') {
    return { ...page, trend: null, correlations: null, insights: null, isWaiting: true };
  }
  if (name === 'fresh') return { ...page, correlations: [], insights: [] };
  if (name !== 'water') return page;
  const message = 'Exist did not answer. Tally tries again by itself.';
  const failure = { code: 'network', message } as const;
  return { ...page, trend: null, correlations: null, insights: null, failure };
}

export const pastBridge = {
  getAttributePage: ({ attribute }: { attribute: string }) => good(pageOf(attribute)),
  getCorrelations: () =>
    good([
      aCorrelation(),
      aCorrelation({
        labels: ['Coffees', 'Bedtime'],
        sentence: 'You go to bed earlier on days when you drink fewer coffees.',
        isPositive: false,
        percentageText: '31\u00a0%',
        stars: 5,
      }),
    ]),
  findCorrelation: () => good(null),
  getInsights: () =>
    good([
      anInsight(),
      anInsight({ span: 'week', label: null, lines: ['You were out more this week than in the last four.'] }),
      anInsight({ span: 'month', day: '2026-10-31', lines: ['October was your best month for steps.'] }),
    ]),
  getHistory: () =>
    good({
      ...{ step: 'reading', from: '2025-11-21', firstDay: '2026-06-20', lastDay: '2026-11-20' },
      ...{ daysDone: 155, daysAsked: 365, requestsUsed: 10, timeLeftMs: 150_000 },
      ...{ resumesAtMs: null, failure: null },
    }),
  readHistoryAgain: () => good(undefined),
  stopHistory: () => good(undefined),
  getGoalNotices: () => good(false),
  setGoalNotices: () => good(undefined),
  exportDays: () =>
    good({
      path: '/home/maya/Documents/Exist 2026-06-20 to 2026-11-21.csv',
      ...{ days: 155, attributes: 122, values: 14_280, bytes: 312_000, daysNotRead: 0 },
    }),
  getTrend: ({ attribute }: { attribute: string }) => good(aWholeTrend(pasts[attribute])),
  getYear: ({ attribute, lastDay }: { attribute: string; lastDay: string }) =>
    good(aYear(lastDay, { ...pasts[attribute], daysRead: 120 })),
};
