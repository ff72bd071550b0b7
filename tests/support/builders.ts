/** Builders of what the app knows: each takes what matters to a test and fills in a believable rest. */
import type { ClientCredentials } from '../../electron/contract/sign-in-view.ts';
import type { UnitFlags, ValueType } from '../../electron/contract/today-state.ts';
import type { Attribute, Average, Group, Profile, Snapshot } from '../../electron/domain/exist-model.ts';
import { addDays, weekdays, type LocalDay } from '../../electron/domain/local-day.ts';
import type { Secrets } from '../../electron/domain/ports.ts';
import type { Batch, BatchItem, OutboxContent, Tap } from '../../electron/domain/taps.ts';
import { noInputs, type Connection, type TodayInputs } from '../../electron/domain/today-inputs.ts';
import type { ValueKind } from '../../electron/domain/value-format.ts';

/** Noon of Saturday, 21 November 2026, where the person of the tests lives: Melbourne. */
export const noonMs = Date.parse('2026-11-21T12:00:00+11:00');
/** The person's day at {@link noonMs}. */
export const today: LocalDay = '2026-11-21';
export const yesterday: LocalDay = '2026-11-20';
export const melbourne = 'Australia/Melbourne';
/** The account that builders put everything into. */
export const accountId = 'account-1';

export const metric: UnitFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};

export const imperial: UnitFlags = {
  imperialDistance: true,
  imperialWeight: true,
  imperialEnergy: true,
  imperialLiquid: true,
  imperialTemperature: true,
};

export const valueTypeNumbers = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const satisfies readonly ValueType[];

/** What a value is written by: a plain integer in metric units unless told otherwise. */
export function aKind(given: Partial<ValueKind> = {}): ValueKind {
  return { valueType: 0, template: null, units: metric, ...given };
}

const food: Group = { name: 'food', label: 'Food and drink', priority: 7 };

/** Coffees, filled by this app; `value` is today's. */
export function anAttribute(given: Partial<Attribute> & { value?: number | string | null } = {}): Attribute {
  const { value, ...rest } = given;
  return {
    name: 'coffees',
    label: 'Coffees',
    template: given.name === undefined ? 'coffees' : null,
    group: food,
    priority: 1,
    valueType: 0,
    manual: true,
    active: true,
    service: { name: 'tally', label: 'Tally' },
    values: value === undefined ? {} : { [today]: value },
    ...rest,
  };
}

/** A week's averages: the same number every day unless told otherwise. */
export function anAverage(
  attribute = 'coffees',
  usual: number | null = 2,
  days: Partial<Average['byWeekday']> = {},
): Average {
  const byWeekday = Object.fromEntries(weekdays.map((day) => [day, usual])) as Average['byWeekday'];
  return { attribute, date: '2026-11-15', overall: usual, byWeekday: { ...byWeekday, ...days } };
}

export function aProfile(given: Partial<Profile> = {}): Profile {
  return {
    username: 'alex',
    firstName: 'Alex',
    lastName: 'Example',
    avatar: null,
    timezone: melbourne,
    units: metric,
    ...given,
  };
}

/** The last answers of Exist: read a minute before noon, seven days, everything ours. */
export function aSnapshot(given: Partial<Snapshot> = {}): Snapshot {
  const attributes = given.attributes ?? [anAttribute({ value: 2 })];
  return {
    version: 1,
    accountId,
    profile: aProfile(),
    profileReadAtMs: noonMs - 60_000,
    attributes,
    readAtMs: noonMs - 60_000,
    firstDay: addDays(today, -6),
    lastDay: today,
    averages: [],
    averagesReadAtMs: noonMs - 60_000,
    owned: attributes.map(({ name }) => name),
    ...given,
  };
}

/** A tap on coffees that waits. */
export function aTap(given: Partial<Tap> = {}): Tap {
  return {
    id: `tap-${crypto.randomUUID()}`,
    accountId,
    attribute: 'coffees',
    day: today,
    amount: 1,
    madeAtMs: noonMs,
    fate: 'waiting',
    batchId: null,
    settledAtMs: null,
    total: null,
    note: null,
    undoes: null,
    ...given,
  };
}

/** A tap that Exist confirmed, with the total it answered. */
export function aDeliveredTap(total: number | null, given: Partial<Tap> = {}): Tap {
  return aTap({ fate: 'delivered', settledAtMs: noonMs, total, batchId: 'batch-0', ...given });
}

export function anItem(given: Partial<BatchItem> = {}): BatchItem {
  return { attribute: 'coffees', day: today, amount: 1, baseline: 2, ...given };
}

export function aBatch(items: readonly BatchItem[] = [anItem()], given: Partial<Batch> = {}): Batch {
  return { id: 'batch-1', accountId, sentAtMs: noonMs, items, ...given };
}

export function anOutbox(taps: readonly Tap[] = [], batches: readonly Batch[] = []): OutboxContent {
  return { version: 1, taps, batches };
}

/** Inputs of a signed-in person who has chosen nothing yet. */
export function inputsOf(given: Partial<TodayInputs> = {}): TodayInputs {
  return {
    ...noInputs,
    signIn: { step: 'signed-in' },
    account: { id: accountId, username: 'alex', kind: 'oauth', isForThisRunOnly: false, scopes: null },
    snapshot: aSnapshot(),
    ...given,
  };
}

export function aConnection(given: Partial<Connection> = {}): Connection {
  return { ...noInputs.connection, ...given };
}

/** Secrets that nobody could take for real ones. */
export function someSecrets(given: Partial<Secrets> = {}): Secrets {
  return {
    scheme: 'Bearer',
    accessToken: 'test-access-1',
    refreshToken: 'test-refresh-1',
    expiresAtMs: noonMs + 365 * 24 * 60 * 60 * 1000,
    lifeMs: 365 * 24 * 60 * 60 * 1000,
    scope: 'food_read manual_write',
    clientId: 'test-client',
    clientSecret: 'test-client-secret',
    ...given,
  };
}

export const someCredentials: ClientCredentials = {
  clientId: 'test-client',
  clientSecret: 'test-client-secret',
};
