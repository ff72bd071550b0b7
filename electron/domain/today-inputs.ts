/** Everything that the state on screen is derived from. */
import type { Failure } from '../contract/failure.ts';
import { firstPreferences, type Preferences } from '../contract/preferences.ts';
import type { SignInView } from '../contract/sign-in-view.ts';
import type { AccountEntry, AccountView, TrayPresence, UnitFlags } from '../contract/today-state.ts';
import type { UpdateView } from '../contract/update-view.ts';
import type { EarlierDays, Snapshot } from './exist-model.ts';
import { localDayAt, type LocalDay } from './local-day.ts';
import { emptyOutbox, type OutboxContent } from './taps.ts';

/** How the conversation with Exist stands at this moment. */
export interface Connection {
  isReading: boolean;
  /** Since when Exist cannot be reached; null while it can. */
  offlineSinceMs: number | null;
  /** Until when nothing may be sent; null while it may. */
  limitedUntilMs: number | null;
  /** What the last reading or writing failed with, when only the person can mend it. */
  failure: Failure | null;
}

/** The account on screen. */
export type ShownAccount = Omit<AccountView, 'isReadOnly'> & { id: string };

export interface TodayInputs {
  signIn: SignInView;
  account: ShownAccount | null;
  accounts: readonly AccountEntry[];
  snapshot: Snapshot | null;
  /** Readings of days before those of the snapshot, newest first. */
  earlierDays: readonly EarlierDays[];
  outbox: OutboxContent;
  /** What the person pinned; null until they have chosen once. */
  pinned: readonly string[] | null;
  /** The person's own step sizes, by attribute, in the unit Exist keeps. */
  steps: Readonly<Record<string, readonly number[]>>;
  /** Minutes after midnight at which this person's day begins. */
  dayStartMinutes: number;
  /** How far this machine's clock is behind the service's, in milliseconds; 0 when they agree well enough. */
  clockBehindMs: number;
  /** What went wrong with the app's own files; the person has not closed it yet. */
  reports: readonly Failure[];
  connection: Connection;
  update: UpdateView;
  preferences: Preferences;
  tray: TrayPresence;
}

export const noInputs: TodayInputs = {
  signIn: { step: 'signed-out' },
  account: null,
  accounts: [],
  snapshot: null,
  earlierDays: [],
  outbox: emptyOutbox,
  pinned: null,
  steps: {},
  dayStartMinutes: 0,
  clockBehindMs: 0,
  reports: [],
  connection: { isReading: false, offlineSinceMs: null, limitedUntilMs: null, failure: null },
  update: { kind: 'none' },
  preferences: firstPreferences,
  tray: 'unknown',
};

/** The person's day at an instant; UTC's until a profile has told the time zone. */
export function dayOf(inputs: TodayInputs, nowMs: number): LocalDay {
  return localDayAt(
    nowMs + inputs.clockBehindMs,
    inputs.snapshot?.profile.timezone ?? 'UTC',
    inputs.dayStartMinutes,
  );
}

/** The person's unit flags; metric until a profile has told them. */
export function unitsOf(snapshot: Snapshot | null): UnitFlags {
  return snapshot?.profile.units ?? metric;
}

const metric: UnitFlags = {
  imperialDistance: false,
  imperialWeight: false,
  imperialEnergy: false,
  imperialLiquid: false,
  imperialTemperature: false,
};
