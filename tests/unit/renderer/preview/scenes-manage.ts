/** What the main process answers on the pages about the account and its attributes, for looking at. */
import type { AcquireTarget, ItemReport } from '../../../../electron/contract/attribute-book.ts';
import type { TallyBridge } from '../../../../electron/contract/channels.ts';
import type { Result } from '../../../../electron/contract/failure.ts';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { aState, anAccount, metricUnits } from '../support/a-state.ts';
import { aBelievableBook, believableTemplates } from '../support/believable-book.ts';
import { aBelievableDay } from '../support/believable-day.ts';

const pinned = ['coffees', 'pages_read', 'water', 'mood', 'steps', 'sleep'];
const accounts = [
  { id: 'a1', username: 'maya', kind: 'oauth', isActive: true, waitingTaps: 0 },
  { id: 'a2', username: 'maya-at-work', kind: 'token', isActive: false, waitingTaps: 3 },
  { id: 'a3', username: 'demo', kind: 'demo', isActive: false, waitingTaps: 0 },
] as const;
const scopes = [
  'activity_read',
  'food_read',
  'mood_read',
  'sleep_read',
  'manual_read',
  'manual_write',
  'custom_write',
];
const day = (given: Parameters<typeof aState>[0] = {}): TodayState =>
  aState({ attributes: aBelievableDay(), pinned, accounts, account: anAccount({ scopes }), ...given });

/** Scenes of their own names; a name like `manage-2000` goes on from the scene `manage`. */
export const manageScenes: Record<string, () => TodayState> = {
  manage: () => day(),
  'update-there': () => day({ update: { kind: 'available', version: '0.2.0' } }),
  readonly: () =>
    day({
      account: anAccount({ kind: 'simple', isReadOnly: true }),
      accounts: [{ ...accounts[0], kind: 'simple' }],
    }),
};

const good = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
const nameOf = (target: AcquireTarget): string => ('name' in target ? target.name : target.template);
const report = (name: string): ItemReport => {
  const isDone = name !== 'floors';
  const message = isDone ? null : 'Attribute ‘floors’ is not available for this account';
  return { name, label: name.replace(/^./, (c) => c.toUpperCase()).replaceAll('_', ' '), isDone, message };
};

/** Answers of the requests that these pages make; `floors` is always refused. */
export const manageBridge: Partial<TallyBridge> = {
  listAttributes: () =>
    good(aBelievableBook(Number(new URLSearchParams(location.search).get('count') ?? 122))),
  listTemplates: () => good(believableTemplates()),
  acquire: ({ targets }) => good(targets.map((target) => report(nameOf(target)))),
  getProfile: () =>
    good({
      username: 'maya',
      fullName: 'Maya Lindqvist',
      timezone: 'Europe/Stockholm',
      units: { ...metricUnits, imperialEnergy: true },
      avatar: null,
    }),
  getDiagnostics: () =>
    good({
      appVersion: '0.1.0',
      requestsLastHour: 42,
      requestLimit: 300,
      pausedUntilMs: null,
      tokenExpiresAtMs: Date.parse('2027-11-20T12:00:00Z'),
      canRenewToken: true,
      readAtMs: Date.now() - 12 * 60_000,
      averagesReadAtMs: Date.now() - 5 * 3_600_000,
      waitingTaps: 3,
      clockBehindMs: 42_000,
      profileFolder: '/home/maya/.config/Tally for Exist',
    }),
  release: ({ names }) => good(names.map(report)),
  createAttributes: ({ attributes }) =>
    good(
      attributes.map(({ label }) => ({
        name: label.toLowerCase().replaceAll(/\W+/g, '_'),
        label,
        isDone: true,
        message: null,
      })),
    ),
};
