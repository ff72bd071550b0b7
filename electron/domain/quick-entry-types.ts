/** What a typed line is read against, and what comes of reading it. */
import type { Intent } from '../contract/intent.ts';
import type { TodayState } from '../contract/today-state.ts';
import type { LocalDay } from './local-day.ts';

/** What reading a line needs of the state: a `TodayState` will do. */
export type EntryContext = Pick<TodayState, 'day' | 'attributes' | 'groups' | 'recentTaps' | 'units'> &
  Partial<Pick<TodayState, 'pinned' | 'account'>>;

/** A gesture that was typed: it always says which day it is about. */
export type EntryIntent = Exclude<Intent, { kind: 'undo' }> & { day: LocalDay };

/** One way to go on typing. */
export interface Completion {
  /** The whole line after choosing it; ends in a space where a value or an end of line may follow. */
  text: string;
  /** What is chosen: the label of an attribute, an amount, a value, a day. */
  label: string;
  /** Said quietly beside it: the value today, the group; may be empty. */
  note: string;
  /** The name of the attribute that the line is about then. */
  attribute: string;
}

/** What a line comes to, before anything is offered to complete it. */
export type EntryOutcome =
  | { kind: 'empty' }
  | {
      kind: 'wrong';
      /** One short sentence. */
      message: string;
      /** The characters at fault, `from` up to but without `to`; both are the end of the line when something lacks. */
      from: number;
      to: number;
      /** True when an attribute was found and more than its name has been typed, or a `#`. */
      isExplicit: boolean;
      /** The name of the attribute that the line is about; null where none, or no single one, was found. */
      attribute: string | null;
    }
  | {
      kind: 'ready';
      intent: EntryIntent;
      /** The label of the attribute that it is about first. */
      subject: string;
      /** Names of the attributes that are not filled from here yet: ask before it is sent. */
      needsTakeOver: readonly string[];
      /** True when more than a name has been typed: an amount, a value, a day, or a `#`. */
      isExplicit: boolean;
    };

export type EntryReading = EntryOutcome & { completions: readonly Completion[] };

export interface EntryOptions {
  /** True where the person can be asked to take over what another service fills; else such a line is wrong. */
  mayTakeOver?: boolean;
  /** The day that a line without one is about; today unless it is given. */
  day?: LocalDay;
}

/** Exactly what a gesture will send, in words. */
export interface EntryPreview {
  label: string;
  /** "+2", "= 7, “slept badly”". */
  doneText: string;
  /** "today", "yesterday", "Friday 20 November". */
  dayText: string;
  /** The day's total after it; null where the day is not at hand, or a value is set and `doneText` is the total. */
  totalText: string | null;
}
