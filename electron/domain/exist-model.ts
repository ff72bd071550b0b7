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

/** An attribute as a listing without values shows it. */
export interface ListedAttribute extends Attribute {
  /** Every service that could fill it, the one that does included. */
  availableServices: readonly Service[];
}

/** An attribute as Exist understands it, whether or not the person has it. */
export interface Template {
  /** The identifier used in calls; the attribute made from it can have another name. */
  name: string;
  label: string;
  group: Group;
  priority: number;
  valueType: ValueType;
}

/** One page of attributes with the values of some days. */
export interface PageQuery {
  /** 1 to 31. */
  days: number;
  /** The last of them. */
  dateMax: LocalDay;
  /** From 1. */
  page: number;
  /** The most attributes on it, at most 100. */
  limit: number;
}

export interface AttributePage {
  /** How many attributes there are on all pages. */
  count: number;
  attributes: readonly Attribute[];
}

/** A value and its day. */
export interface DatedValue {
  day: LocalDay;
  value: Value;
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
  /** Made of the past on this machine: no request was needed for it. */
  isKept?: true;
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

/** One object of an increment call. */
export interface IncrementItem {
  name: string;
  day: LocalDay;
  amount: number;
}

/** One object of an update call: the total that the day is to have. */
export interface UpdateItem {
  name: string;
  day: LocalDay;
  value: number | string;
}

/** How one object of an increment or update call fared. */
export type WriteOutcome =
  /** `total` is the day's new total, as Exist answers it; null where it did not. */
  { kind: 'delivered'; total: Value } | { kind: 'rejected'; existCode: string; message: string };

/** One object of an acquire call: a template as Exist understands it, or a person's own attribute by its name. */
export type AcquireItem = ({ template: string } | { name: string }) & {
  /** Makes it one that is filled by hand, or not; left as it is without it. */
  manual?: boolean;
};

/** One object of a create call; Exist makes the name. */
export type CreateItem =
  | { label: string; group: string; valueType: ValueType; manual: boolean }
  | { template: string; manual: boolean };

/** One object of an acquire or create call and how it fared. */
export interface AcquireOutcome {
  /** The template or name (for a new one the label) that was asked for. */
  name: string;
  /** The attribute as it is now; null when it was refused, or when Exist did not show it. */
  attribute: Attribute | null;
  /** Exist's own words; null when it was done. */
  failure: string | null;
}

/** One object of a release call and how it fared. */
export interface ReleaseOutcome {
  name: string;
  /** The `name` of the service that fills it now; null when nobody does. */
  service: string | null;
  isActive: boolean;
  /** Exist's own words; null when it was done. */
  failure: string | null;
}

/** Which attributes a listing is to hold; without a word the active ones of priority 1 to 9. */
export interface AttributeQuery {
  groups?: readonly string[];
  attributes?: readonly string[];
  includeInactive?: boolean;
  includeLowPriority?: boolean;
  /** Leaves out what the person made themselves. */
  excludeCustom?: boolean;
  manual?: boolean;
  /** Only what this client fills. */
  owned?: boolean;
}

/** Which attributes a reading of values is to hold, and up to which day; without a word all, up to today. */
export interface ValuesQuery {
  dateMax?: LocalDay;
  groups?: readonly string[];
  /** Names of attributes, or else names of templates: Exist takes one of the two. */
  attributes?: readonly string[];
  templates?: readonly string[];
  manual?: boolean;
}

/** Which sets of averages are wanted; without a word the current ones of everything. */
export interface AveragesQuery {
  groups?: readonly string[];
  attributes?: readonly string[];
  /** The first and the last day, both included. */
  dateMin?: LocalDay;
  dateMax?: LocalDay;
  /** All sets back to the first one, and not only the current ones. */
  includeHistorical?: boolean;
}
