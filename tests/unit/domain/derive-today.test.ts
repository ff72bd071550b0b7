import { describe, expect, it } from 'vitest';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import { deriveDay } from '../../../electron/domain/derive-day.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { noInputs } from '../../../electron/domain/today-inputs.ts';
import {
  aBatch,
  accountId,
  aDeliveredTap,
  anAttribute,
  anAverage,
  anItem,
  anOutbox,
  aProfile,
  aSnapshot,
  aTap,
  imperial,
  inputsOf,
  metric,
  noonMs,
  today,
  yesterday,
} from '../../support/builders.ts';

const derive = (given: Parameters<typeof inputsOf>[0], nowMs = noonMs) => deriveToday(inputsOf(given), nowMs);
const coffees = (given: Parameters<typeof inputsOf>[0], nowMs = noonMs) =>
  derive(given, nowMs).attributes['coffees'];

describe('before anybody signed in', () => {
  it('there is an empty day, and nothing pretends to be known', () => {
    expect(deriveToday(noInputs, noonMs)).toEqual({
      signIn: { step: 'signed-out' },
      account: null,
      accounts: [],
      units: metric,
      day: '2026-11-21',
      groups: [],
      attributes: {},
      pinned: [],
      isFirstRun: true,
      sync: { kind: 'delivered', atMs: null },
      recentTaps: [],
      undecided: [],
      reports: [],
      update: { kind: 'none' },
      preferences: firstPreferences,
      tray: 'unknown',
      dayStartMinutes: 0,
      readAtMs: null,
    });
  });
});

describe('groups and attributes', () => {
  const mood = { name: 'mood', label: 'Mood', priority: 3 };
  const custom = { name: 'custom', label: 'Daily tags', priority: 3 };
  const activity = { name: 'activity', label: 'Activity', priority: 1 };

  it('stand in Exist’s order: group priority, then label, then the attribute’s priority', () => {
    const attributes = [
      anAttribute({ name: 'energy_level', group: mood, priority: 2 }),
      anAttribute({ name: 'walk', group: custom, priority: 9 }),
      anAttribute({ name: 'mood', group: mood, priority: 1 }),
      anAttribute({ name: 'steps', group: activity }),
      anAttribute({ name: 'friends', group: custom, priority: 9 }),
    ];
    expect(derive({ snapshot: aSnapshot({ attributes }) }).groups).toEqual([
      { name: 'activity', label: 'Activity', attributes: ['steps'] },
      { name: 'custom', label: 'Daily tags', attributes: ['walk', 'friends'] },
      { name: 'mood', label: 'Mood', attributes: ['mood', 'energy_level'] },
    ]);
  });

  it('leave out what is not active', () => {
    const attributes = [anAttribute(), anAttribute({ name: 'gone', active: false })];
    const state = derive({ snapshot: aSnapshot({ attributes }) });
    expect(Object.keys(state.attributes)).toEqual(['coffees']);
    expect(state.groups.flatMap((group) => group.attributes)).toEqual(['coffees']);
  });

  it('show value, usual and progress of the person’s day', () => {
    const snapshot = aSnapshot({ averages: [anAverage('coffees', 9, { saturday: 4 })] });
    expect(coffees({ snapshot })).toEqual({
      name: 'coffees',
      label: 'Coffees',
      group: 'food',
      template: 'coffees',
      valueType: 0,
      manual: true,
      value: 2,
      text: '2',
      usual: 4,
      usualText: '4',
      progress: 0.5,
      steps: [
        { amount: -1, label: '−1' },
        { amount: 1, label: '+1' },
      ],
      ownership: 'ours',
      serviceLabel: 'Tally',
      waitingAmount: 0,
      isWaiting: false,
      missingScope: null,
    });
  });

  it('tell a day without a value from a day of zero', () => {
    const ofValue = (value: number | null) =>
      coffees({ snapshot: aSnapshot({ attributes: [anAttribute({ value })] }) });
    expect(ofValue(null)).toMatchObject({ value: null, text: '–' });
    expect(ofValue(0)).toMatchObject({ value: 0, text: '0' });
    const missing = aSnapshot({ attributes: [anAttribute({ values: { [yesterday]: 5 } })] });
    expect(coffees({ snapshot: missing })).toMatchObject({ value: null, text: '–' });
  });

  it('offer no steps to a sign-in that can only read', () => {
    const account = { ...inputsOf().account!, kind: 'simple' as const };
    expect(coffees({ account })?.steps).toEqual([]);
    expect(coffees({})?.steps).not.toEqual([]);
  });

  it('are shown in the person’s units', () => {
    const water = anAttribute({ name: 'water', template: 'water', value: 750 });
    const snapshot = aSnapshot({ attributes: [water], profile: aProfile({ units: imperial }) });
    expect(derive({ snapshot }).attributes['water']?.text).toBe('25.4\u00a0fl oz');
  });

  it.each([
    ['nobody fills it', { service: null }, ['coffees'], 'nobody', null],
    ['it is known to be ours', {}, ['coffees'], 'ours', 'Tally'],
    [
      'another service fills it',
      { service: { name: 'fitbit', label: 'Fitbit' } },
      [],
      'another-service',
      'Fitbit',
    ],
    ['nobody asked yet', {}, null, 'unknown', 'Tally'],
  ] as const)('say whose they are when %s', (_when, given, owned, ownership, serviceLabel) => {
    const snapshot = aSnapshot({ attributes: [anAttribute(given)], owned });
    expect(coffees({ snapshot })).toMatchObject({ ownership, serviceLabel });
  });

  it.each([
    ['is ours and filled by a service', false, ['coffees'], 'food_write'],
    ['is ours and filled by hand', true, ['coffees'], null],
    // Taking it over makes it one that is filled by hand.
    ['is another’s', false, [], null],
  ] as const)('name the scope that writing lacks where the attribute %s', (_when, manual, owned, missing) => {
    const account = { ...inputsOf().account!, scopes: ['food_read', 'manual_write'] };
    const snapshot = aSnapshot({ attributes: [anAttribute({ value: 2, manual })], owned });
    expect(coffees({ account, snapshot })?.missingScope).toBe(missing);
  });

  it('survive two hundred of them with one name inherited by every object', () => {
    const attributes = ['constructor', '__proto__', 'toString'].map((name) =>
      anAttribute({ name, value: 1 }),
    );
    const state = derive({ snapshot: aSnapshot({ attributes }) });
    expect(state.groups[0]?.attributes).toEqual(['constructor', '__proto__', 'toString']);
    expect(Object.keys(state.attributes)).toEqual(['constructor', '__proto__', 'toString']);
  });
});

describe('the person’s day', () => {
  const snapshot = aSnapshot({
    attributes: [anAttribute({ values: { [today]: 2, [yesterday]: 5, '2026-11-22': 1 } })],
  });

  it.each([
    ['before midnight there', '2026-11-21T12:59:59Z', 0, today, 2],
    ['after midnight there', '2026-11-21T13:00:00Z', 0, '2026-11-22', 1],
    ['after midnight for a night owl', '2026-11-21T16:59:00Z', 240, today, 2],
    ['after four for a night owl', '2026-11-21T17:00:00Z', 240, '2026-11-22', 1],
  ])('%s', (_when, iso, dayStartMinutes, day, value) => {
    const state = derive({ snapshot, dayStartMinutes }, Date.parse(iso));
    expect(state.day).toBe(day);
    expect(state.attributes['coffees']?.value).toBe(value);
  });

  it('does not carry yesterday’s waiting taps over', () => {
    const outbox = anOutbox([aTap({ day: yesterday, amount: 3 })]);
    expect(coffees({ snapshot, outbox })).toMatchObject({ value: 2, waitingAmount: 0 });
  });
});

describe('pins', () => {
  const attributes = [
    anAttribute(),
    anAttribute({ name: 'water' }),
    anAttribute({ name: 'mood', valueType: 8 }),
  ];
  const snapshot = aSnapshot({ attributes });

  it('are suggested until the person has chosen', () => {
    expect(derive({ snapshot })).toMatchObject({ pinned: ['coffees', 'water'], isFirstRun: true });
  });

  it('keep the person’s order and drop what no longer exists', () => {
    const pinned = ['mood', 'gone', 'coffees', 'constructor'];
    expect(derive({ snapshot, pinned })).toMatchObject({ pinned: ['mood', 'coffees'], isFirstRun: false });
  });

  it('can be none at all, and then none are suggested again', () => {
    expect(derive({ snapshot, pinned: [] })).toMatchObject({ pinned: [], isFirstRun: false });
  });
});

describe('taps that Exist has not confirmed', () => {
  it('count at once, and are told apart', () => {
    const outbox = anOutbox([aTap({ amount: 1 }), aTap({ amount: 2 })]);
    const snapshot = aSnapshot({ averages: [anAverage('coffees', 5)] });
    expect(coffees({ snapshot, outbox })).toMatchObject({
      value: 5,
      text: '5',
      waitingAmount: 3,
      progress: 1,
    });
  });

  it('start an untouched day from nothing', () => {
    const snapshot = aSnapshot({ attributes: [anAttribute()] });
    expect(coffees({ snapshot, outbox: anOutbox([aTap()]) })).toMatchObject({ value: 1, waitingAmount: 1 });
  });

  it('are not counted twice when a reading catches them in flight', () => {
    const item = anItem({ baseline: 2, amount: 1 });
    const outbox = anOutbox([aTap({ fate: 'sending', batchId: 'batch-1' })], [aBatch([item])]);
    const read = aSnapshot({ attributes: [anAttribute({ value: 3 })], readAtMs: noonMs + 1 });
    expect(coffees({ snapshot: read, outbox })).toMatchObject({ value: 3, waitingAmount: 1 });
  });

  it('leave no binary dust', () => {
    const snapshot = aSnapshot({ attributes: [anAttribute({ valueType: 1, value: 0.1 })] });
    expect(coffees({ snapshot, outbox: anOutbox([aTap({ amount: 0.2 })]) })?.value).toBe(0.3);
  });

  it('of another account change nothing', () => {
    const outbox = anOutbox([aTap({ accountId: 'account-2', amount: 50 })]);
    const state = derive({ outbox });
    expect(state.attributes['coffees']).toMatchObject({ value: 2, waitingAmount: 0 });
    expect(state.recentTaps).toEqual([]);
    expect(state.sync).toEqual({ kind: 'delivered', atMs: noonMs - 60_000 });
  });

  it('end in the total Exist answered', () => {
    expect(coffees({ outbox: anOutbox([aDeliveredTap(12)]) })).toMatchObject({ value: 12, waitingAmount: 0 });
  });
});

describe('a total that was set', () => {
  it('shows at once, and is told apart in the list of recent gestures', () => {
    const state = derive({
      snapshot: aSnapshot({ attributes: [anAttribute({ name: 'sleep', valueType: 3, value: 60 })] }),
      outbox: anOutbox([
        aTap({ attribute: 'sleep', amount: 0, sets: 450, before: 60 }),
        aTap({ attribute: 'sleep', amount: 5 }),
      ]),
    });
    expect(state.attributes['sleep']).toMatchObject({ value: 455, waitingAmount: 5, isWaiting: true });
    expect(state.recentTaps).toMatchObject([
      { amountText: '+5\u00a0min', day: today, canUndo: true },
      { amountText: '= 7\u00a0h\u00a030', day: today, canUndo: true },
    ]);
  });

  it('is waiting also where nothing of it was added', () => {
    const outbox = anOutbox([aTap({ amount: 0, sets: 2, before: 2 })]);
    expect(coffees({ outbox })).toMatchObject({ value: 2, waitingAmount: 0, isWaiting: true });
  });

  it('is cut where it is a long text', () => {
    const note = anAttribute({ name: 'note', valueType: 2, value: 'a' });
    const sets = `One line\nand ${'another '.repeat(10)}`;
    const outbox = anOutbox([aTap({ attribute: 'note', amount: 0, sets, before: 'a' })]);
    const { recentTaps, attributes } = derive({ snapshot: aSnapshot({ attributes: [note] }), outbox });
    expect(recentTaps[0]?.amountText).toBe('= One line and another another another an…');
    expect(attributes['note']?.value).toBe(sets);
  });

  it('cannot be taken back where there was none before and the type cannot be counted', () => {
    const mood = anAttribute({ name: 'mood', valueType: 8 });
    const outbox = anOutbox([
      aDeliveredTap(7, { attribute: 'mood', amount: 0, sets: 7, before: null }),
      aDeliveredTap(7, { amount: 0, sets: 7, before: null }),
    ]);
    const snapshot = aSnapshot({ attributes: [mood, anAttribute()] });
    const can = derive({ snapshot, outbox }).recentTaps.map(({ attribute, canUndo }) => [attribute, canUndo]);
    expect(can).toEqual([
      ['coffees', true],
      ['mood', false],
    ]);
  });
});

describe('any day', () => {
  it('is derived like today, out of the reading that covers it', () => {
    const day = addDays(today, -20);
    const read = {
      accountId,
      attributes: [anAttribute({ values: { [day]: 4 } })],
      readAtMs: noonMs - 5,
      sequence: 1,
      firstDay: addDays(day, -5),
      lastDay: addDays(day, 5),
    };
    const inputs = inputsOf({ earlierDays: [read], outbox: anOutbox([aTap({ day })]) });
    expect(deriveDay(inputs, day)).toMatchObject({
      day,
      readAtMs: noonMs - 5,
      attributes: { coffees: { value: 5, waitingAmount: 1 } },
    });
    expect(deriveDay(inputs, addDays(day, 1)).attributes['coffees']?.value).toBeNull();
    const { day: name, groups, attributes } = deriveToday(inputs, noonMs);
    expect(deriveDay(inputs, today)).toMatchObject({ day: name, groups, attributes });
  });

  it('has nothing to show before anything was read', () => {
    const inputs = inputsOf({ snapshot: null });
    expect(deriveDay(inputs, today)).toEqual({ day: today, groups: [], attributes: {}, readAtMs: null });
  });
});

it('offers the person’s own steps where they chose some', () => {
  const labels = (steps: Record<string, number[]>) => coffees({ steps })?.steps.map(({ label }) => label);
  expect(labels({})).toEqual(['−1', '+1']);
  expect(labels({ coffees: [2, -2] })).toEqual(['+2', '−2']);
});
