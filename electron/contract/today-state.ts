/** The one object that everything on screen is drawn from. */
import type { Failure } from './failure.ts';
import type { Preferences } from './preferences.ts';
import type { SignInView } from './sign-in-view.ts';
import type { UpdateView } from './update-view.ts';

/** How Exist types a value; the numbers are the service's own `value_type`. */
export type ValueType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A day's value: a number for most types, text for strings, null where nothing is known. */
export type Value = number | string | null;

/** The profile's `imperial_…` flags: what to show; Exist itself always keeps metric values. */
export interface UnitFlags {
  imperialDistance: boolean;
  imperialWeight: boolean;
  imperialEnergy: boolean;
  imperialLiquid: boolean;
  imperialTemperature: boolean;
}

/** An amount that one press adds, with the words on its button. */
export interface Step {
  /** In the unit Exist keeps (ml, minutes …); negative takes away. */
  amount: number;
  label: string;
}

/** Who may write an attribute, as far as this app knows. */
export type Ownership =
  /** This app fills it: taps can be sent. */
  | 'ours'
  /** Another service fills it; taking it over stops that service. */
  | 'another-service'
  /** Nobody fills it; it can be acquired without taking it from anyone. */
  | 'nobody'
  /** Not asked yet. */
  | 'unknown';

/** One attribute as it stands on one of the person's days, gestures that still wait included. */
export interface AttributeOnDay {
  name: string;
  label: string;
  /** The `name` of its group. */
  group: string;
  /** The template it follows, which tells its unit; null for one that a person made. */
  template: string | null;
  valueType: ValueType;
  /** True when a person is meant to fill it by hand. */
  manual: boolean;
  value: Value;
  /** The value as a person reads it, in the person's units; an en dash where nothing is known. */
  text: string;
  /** That weekday's average, which Exist calls the goal of the day; null where there is none. */
  usual: number | null;
  usualText: string | null;
  /** value ÷ usual: 1 is "as usual", more is possible; null where it cannot be said. */
  progress: number | null;
  /** The amounts its buttons add; empty where the type cannot be incremented. */
  steps: readonly Step[];
  ownership: Ownership;
  /** The service that fills it, in its own words; null when nobody does. */
  serviceLabel: string | null;
  /** How much of `value` has been added and not been confirmed by Exist yet. */
  waitingAmount: number;
  /** True while an added amount or a set value has not been confirmed. */
  isWaiting: boolean;
  /** The scope that writing it needs and this sign-in lacks; null where nothing is in the way. */
  missingScope: string | null;
}

/** A total to be set. */
export interface DayValue {
  attribute: string;
  /** In the form and unit Exist keeps; it can never be set back to "nothing". */
  value: number | string;
}

/** Any of the person's days, as far as it is known. */
export interface DayView {
  day: string;
  groups: readonly GroupOnDay[];
  attributes: Readonly<Record<string, AttributeOnDay>>;
  /** When Exist last told this day's values, in milliseconds since the epoch. */
  readAtMs: number | null;
}

export interface GroupOnDay {
  name: string;
  label: string;
  /** Names of its attributes, in Exist's order. */
  attributes: readonly string[];
}

/** A recent tap, newest first in the list, with its fate. */
export interface RecentTap {
  id: string;
  attribute: string;
  label: string;
  /** The person's day that it belongs to. */
  day: string;
  /** For example "+250 ml", or "= 7 h 30" for a value that was set. */
  amountText: string;
  madeAtMs: number;
  fate: 'waiting' | 'sending' | 'delivered' | 'rejected' | 'undecided';
  /** Exist's own words for a rejected tap, the numbers for an undecided one. */
  note?: string;
  canUndo: boolean;
  /** What its undo takes back as well, because it was made in one go with it: "Mood note". */
  alsoUndoes?: string;
}

/** A question only the person can settle: Exist may or may not have counted these taps. */
export interface UndecidedQuestion {
  id: string;
  label: string;
  /** For example: "Exist says 7. You had 5 and added 1." */
  message: string;
}

/** What the app honestly knows about delivery and reading. */
export type SyncState =
  | { kind: 'reading' }
  | { kind: 'delivered'; atMs: number | null }
  | { kind: 'waiting'; taps: number }
  | { kind: 'offline'; sinceMs: number; taps: number }
  | { kind: 'limited'; untilMs: number; taps: number }
  | { kind: 'needs-you'; failure: Failure; taps: number };

/**
 * How an account signs in: in the browser, with a developer token, with the read-only token of a user name and
 * password, or not at all: the demo lives in this app.
 */
export type AccountKind = 'oauth' | 'token' | 'simple' | 'demo';

/** One of the accounts this machine knows. */
export interface AccountEntry {
  id: string;
  username: string;
  kind: AccountKind;
  isActive: boolean;
  /** Gestures that Exist has not confirmed yet. */
  waitingTaps: number;
}

export interface AccountView {
  username: string;
  kind: AccountKind;
  /** True for a sign-in that can only read: the simple token of a user name and password. */
  isReadOnly: boolean;
  /** What was granted; null where the token does not say (a developer token has every scope). */
  scopes: readonly string[] | null;
  /** True when the keychain could not be used and the person chose to go on without it. */
  isForThisRunOnly: boolean;
}

/** Whether the desktop shows the tray icon: `missing` where it has no place for one, `unknown` where it does not say. */
export type TrayPresence = 'shown' | 'missing' | 'unknown';

/** Everything on screen is a pure function of this. It is replaced, never changed. */
export interface TodayState {
  signIn: SignInView;
  account: AccountView | null;
  /** All accounts this machine knows, the active one included, in the order they came. */
  accounts: readonly AccountEntry[];
  /** How the person reads values. */
  units: UnitFlags;
  /** The person's day, `YYYY-MM-DD`, in the profile's time zone. */
  day: string;
  groups: readonly GroupOnDay[];
  attributes: Readonly<Record<string, AttributeOnDay>>;
  /** Names, in the person's own order; only ones that exist. */
  pinned: readonly string[];
  /** True until the person has chosen what to pin once. */
  isFirstRun: boolean;
  sync: SyncState;
  recentTaps: readonly RecentTap[];
  undecided: readonly UndecidedQuestion[];
  /** What went wrong with the app's own files, until the person closes it. */
  reports: readonly Failure[];
  update: UpdateView;
  preferences: Preferences;
  tray: TrayPresence;
  /** Minutes after midnight at which the person's day begins. */
  dayStartMinutes: number;
  /** When Exist last answered a reading, in milliseconds since the epoch; null before the first. */
  readAtMs: number | null;
}
