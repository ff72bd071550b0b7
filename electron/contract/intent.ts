/** Gestures as data: what a shortcut, quick entry or the command line asks for, and what came of it. */
import type { DayValue } from './today-state.ts';

/** What one gesture asks for, wherever it was made. Without a day it is about the person's today. */
export type Intent =
  /** Adds to a total, in the unit Exist keeps; negative takes away. */
  | { kind: 'add'; attribute: string; amount: number; day?: string }
  /** Sets totals of one day, all of them or none: a tag is the value 1. */
  | { kind: 'set'; values: readonly DayValue[]; day?: string }
  /** Takes back the last gesture that can be taken back. */
  | { kind: 'undo' };

/** What a gesture came to, as it can be told in a notification or on a terminal. */
export interface Receipt {
  /** The attribute that the gesture was about first. */
  attribute: string;
  label: string;
  /** What was done: "+1", "= 7", or "+1 taken back". */
  doneText: string;
  /** The day it belongs to. */
  day: string;
  /** The total after it, and what is usual on that weekday; null where that is not known. */
  totalText: string | null;
  usualText: string | null;
}
