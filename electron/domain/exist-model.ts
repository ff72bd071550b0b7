/** What Exist knows about a person, parsed and named in the app's own style. */
import type { UnitFlags, Value, ValueType } from '../contract/today-state.ts';
import type { LocalDay, Weekday } from './local-day.ts';

export interface Profile {
  username: string;
  firstName: string;
  lastName: string;
  avatar: string | null;
  /** IANA name; every day of this person is counted in it. */
  timezone: string;
  units: UnitFlags;
}

export interface Group {
  name: string;
  label: string;
  priority: number;
}

export interface Service {
  name: string;
  label: string;
}

export interface Attribute {
  /** The identifier used in calls. */
  name: string;
  /** For people; may hold emoji. */
  label: string;
  template: string | null;
  group: Group;
  priority: number;
  valueType: ValueType;
  manual: boolean;
  active: boolean;
  /** Who fills it; null when nobody does. */
  service: Service | null;
  /** Values by day. A day that is missing and a null both mean "no value". */
  values: Readonly<Record<LocalDay, Value>>;
}

/** A week's set of averages of one attribute (medians of the 60 days before, which Exist calls averages). */
export interface Average {
  attribute: string;
  date: LocalDay;
  overall: number | null;
  byWeekday: Readonly<Record<Weekday, number | null>>;
}

/** Values of some days, as one reading told them. */
export interface Reading {
  attributes: readonly Attribute[];
  /** When it began, in milliseconds since the epoch. */
  readAtMs: number;
  /**
   * The outbox's place when it began: totals that Exist told up to there are older than it, whatever any clock said.
   * Readings of earlier versions lack it.
   */
  sequence?: number;
  /** The days it covered, both included. */
  firstDay: LocalDay;
  lastDay: LocalDay;
}

/** A reading of days that the last whole reading does not cover; kept in memory only. */
export interface EarlierDays extends Reading {
  accountId: string;
}

/** The last answers of Exist for one account, kept on disk so that the next start shows them at once. */
export interface Snapshot extends Reading {
  version: 1;
  accountId: string;
  profile: Profile;
  /** When the profile was read, in milliseconds since the epoch. */
  profileReadAtMs: number;
  averages: readonly Average[];
  averagesReadAtMs: number;
  /** Names that this app owns; null while it has not been asked. */
  owned: readonly string[] | null;
}

/** One object of an increment call and how it fared. */
export interface IncrementItem {
  name: string;
  day: LocalDay;
  amount: number;
}

export type IncrementOutcome =
  /** `total` is the day's new total, as Exist answers it; null where it did not. */
  { kind: 'delivered'; total: number | null } | { kind: 'rejected'; existCode: string; message: string };

/** One object of an acquire call and how it fared. */
export interface AcquireOutcome {
  name: string;
  attribute: Attribute | null;
  failure: string | null;
}
