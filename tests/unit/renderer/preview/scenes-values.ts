/** Scenes of days, values, tags and attribute pages. */
import type { AttributeOnDay, TodayState } from '../../../../electron/contract/today-state.ts';
import { aState, anAccount, anAttribute } from '../support/a-state.ts';
import { aBelievableDay } from '../support/believable-day.ts';

const shared = { usual: null, usualText: null, progress: null, steps: [], ownership: 'ours' } as const;

/** Every type once, by a name that a picture's name can carry. */
export const oneOfEach: readonly AttributeOnDay[] = [
  anAttribute({
    name: 'water',
    label: 'Water',
    template: 'water',
    value: 1200,
    text: '1.2\u00a0l',
    usual: 1750,
    usualText: '1.75\u00a0l',
    steps: [
      { amount: 250, label: '+250\u00a0ml' },
      { amount: 500, label: '+500\u00a0ml' },
    ],
  }),
  anAttribute({
    name: 'weight',
    label: 'Weight',
    group: 'health',
    template: 'weight',
    valueType: 1,
    value: 68.4,
    text: '68.4\u00a0kg',
    usual: 68.7,
    usualText: '68.7\u00a0kg',
    ownership: 'another-service',
    serviceLabel: 'Withings',
  }),
  anAttribute({
    name: 'sleep',
    label: 'Time asleep',
    group: 'sleep',
    valueType: 3,
    value: 432,
    text: '7\u00a0h\u00a012',
    usual: 399,
    usualText: '6\u00a0h\u00a039',
    steps: [
      { amount: 5, label: '+5\u00a0min' },
      { amount: 15, label: '+15\u00a0min' },
    ],
  }),
  anAttribute({
    ...shared,
    name: 'bedtime',
    label: 'Bedtime',
    group: 'sleep',
    valueType: 6,
    value: 690,
    text: '23:30',
  }),
  anAttribute({
    ...shared,
    name: 'body_fat',
    label: 'Body fat',
    group: 'health',
    valueType: 5,
    value: 0.214,
    text: '21\u00a0%',
    missingScope: 'health_write',
  }),
  anAttribute({
    ...shared,
    name: 'energy',
    label: 'Energy',
    group: 'mood',
    valueType: 8,
    value: null,
    text: '–',
  }),
  anAttribute({
    ...shared,
    name: 'meditated',
    label: 'Meditated',
    group: 'health',
    valueType: 7,
    value: 1,
    text: 'yes',
  }),
  anAttribute({
    ...shared,
    name: 'diary',
    label: 'Diary',
    group: 'mood',
    valueType: 2,
    value: 'Long walk by the river with Ana, then soup. Slept on the sofa and did not mind at all.',
    text: 'Long walk by the river with Ana, then soup. Slept on the sofa and did not mind at all.',
  }),
];

const made = (given: Partial<TodayState['recentTaps'][number]>): TodayState['recentTaps'][number] => ({
  id: JSON.stringify(given),
  attribute: 'water',
  label: 'Water',
  day: '2026-11-21',
  amountText: '+250\u00a0ml',
  madeAtMs: Date.now() - 9 * 60_000,
  fate: 'delivered',
  canUndo: true,
  ...given,
});

const withMood = (): AttributeOnDay[] =>
  aBelievableDay().map((one) =>
    one.name === 'mood' || one.name === 'mood_note' ? { ...one, template: one.name, ownership: 'ours' } : one,
  );

export const valueScenes: Record<string, () => TodayState> = {
  day: () =>
    aState({
      attributes: withMood(),
      pinned: ['coffees', 'water', 'mood', 'energy_level', 'sleep'],
      recentTaps: [made({ day: '2026-11-20' })],
    }),
  'mood-new': () =>
    aState({
      attributes: withMood().map((one) =>
        one.group === 'mood' ? { ...one, value: null, text: '–', progress: null } : one,
      ),
      pinned: ['coffees', 'water'],
    }),
  value: () =>
    aState({
      attributes: oneOfEach,
      pinned: ['water'],
      account: anAccount({ scopes: ['food_read', 'manual_write'] }),
      recentTaps: [
        made({}),
        made({ amountText: '=\u00a01.2\u00a0l', day: '2026-11-19', fate: 'waiting' }),
        made({
          amountText: '+500\u00a0ml',
          fate: 'rejected',
          canUndo: false,
          note: 'This attribute does not belong to this service.',
        }),
      ],
    }),
  'set-refused': () =>
    aState({
      attributes: withMood(),
      pinned: ['coffees', 'water'],
      recentTaps: [
        made({
          attribute: 'sleep',
          label: 'Time asleep',
          amountText: '= 7\u00a0h\u00a030',
          day: '2026-11-20',
          fate: 'rejected',
          canUndo: false,
          note: 'Attribute ‘sleep’ does not belong to this service',
        }),
        made({
          attribute: 'mood_note',
          label: 'Mood note',
          amountText: '= Long walk by the river with Ana, then soup',
          fate: 'waiting',
        }),
      ],
    }),
};
