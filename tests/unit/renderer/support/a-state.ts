/** Builders of believable states; each takes what matters to a test and fills in the rest. */
import { firstPreferences } from '../../../../electron/contract/preferences.ts';
import type {
  AccountView,
  AttributeOnDay,
  DayView,
  GroupOnDay,
  TodayState,
} from '../../../../electron/contract/today-state.ts';

/** The units of a person who changed none. */
export const metricUnits = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};

/** Builds the account that is signed in: maya's, in the browser. */
export function anAccount(given: Partial<AccountView> = {}): AccountView {
  return {
    username: 'maya',
    kind: 'oauth',
    isReadOnly: false,
    scopes: null,
    isForThisRunOnly: false,
    ...given,
  };
}

/** Builds an attribute: coffees, three of a usual 2.4, unless told otherwise. */
export function anAttribute(given: Partial<AttributeOnDay> = {}): AttributeOnDay {
  const value = given.value === undefined ? 3 : given.value;
  const usual = given.usual === undefined ? 2.4 : given.usual;
  const hasProgress = typeof value === 'number' && usual !== null && usual > 0;
  return {
    name: 'coffees',
    label: 'Coffees',
    group: 'food',
    template: null,
    valueType: 0,
    manual: true,
    value,
    text: value === null ? '–' : String(value),
    usual,
    usualText: usual === null ? null : String(usual),
    progress: hasProgress ? value / usual : null,
    steps: [
      { amount: -1, label: '−1' },
      { amount: 1, label: '+1' },
    ],
    ownership: 'ours',
    serviceLabel: 'Tally for Exist',
    waitingAmount: 0,
    isWaiting: (given.waitingAmount ?? 0) !== 0,
    missingScope: null,
    ...given,
  };
}

/** Builds a state of a signed-in person; groups follow from the attributes unless given. */
export function aState(
  given: Omit<Partial<TodayState>, 'attributes'> & { attributes?: readonly AttributeOnDay[] } = {},
): TodayState {
  const attributes = given.attributes ?? [anAttribute()];
  return {
    signIn: { step: 'signed-in' },
    account: anAccount(),
    accounts: [],
    units: metricUnits,
    day: '2026-11-21',
    groups: groupsOf(attributes),
    pinned: [],
    reports: [],
    update: { kind: 'none' },
    preferences: firstPreferences,
    tray: 'shown',
    dayStartMinutes: 0,
    isFirstRun: false,
    sync: { kind: 'delivered', atMs: Date.now() - 12 * 60_000 },
    recentTaps: [],
    undecided: [],
    readAtMs: Date.now() - 12 * 60_000,
    ...given,
    attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute])),
  };
}

/** Builds another day of the same person. */
export function aDay(day: string, attributes: readonly AttributeOnDay[]): DayView {
  const { groups, attributes: byName, readAtMs } = aState({ attributes });
  return { day, groups, attributes: byName, readAtMs };
}

function groupsOf(attributes: readonly AttributeOnDay[]): GroupOnDay[] {
  const names = [...new Set(attributes.map(({ group }) => group))];
  return names.map((name) => ({
    name,
    label: groupLabels[name] ?? name,
    attributes: attributes.filter(({ group }) => group === name).map((member) => member.name),
  }));
}

const groupLabels: Record<string, string> = {
  activity: 'Activity',
  productivity: 'Productivity',
  mood: 'Mood',
  sleep: 'Sleep',
  custom: 'Daily tags',
  workouts: 'Workouts',
  events: 'Events',
  health: 'Health and body',
  media: 'Media',
  social: 'Social',
  food: 'Food and drink',
  location: 'Location',
  weather: 'Weather',
  twitter: 'Twitter',
  symptoms: 'Symptoms',
  medication: 'Medication',
  finance: 'Finance',
};
