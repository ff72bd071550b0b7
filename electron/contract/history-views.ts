/** What the pages about the past show: progress of reading it, charts, averages, correlations, insights, export. */
import type { Failure } from './failure.ts';
import type { ValueType } from './today-state.ts';

/** How far reading the account's past has come. */
export interface HistoryProgress {
  step:
    /** Nobody has asked for it. */
    | 'not-asked'
    | 'reading'
    /** It goes on by itself, at `resumesAtMs` where that is known. */
    | 'paused'
    /** The person stopped it; what was read is kept. */
    | 'stopped'
    /** Only the person can mend it: `failure` says what. */
    | 'failed'
    | 'done';
  /** The day it was asked back to; null for everything the account has. */
  from: string | null;
  /** The newest kept days without a gap, both included, whenever they were read; null while there are none. */
  firstDay: string | null;
  lastDay: string | null;
  /** Days asked for that are read. While all of it is read again: those that were read again. */
  daysDone: number;
  /** Null while it is not known how far back the account goes. */
  daysAsked: number | null;
  /** Requests made for it since it was asked for. */
  requestsUsed: number;
  /** A careful guess, in milliseconds; null while there is nothing to guess from. */
  timeLeftMs: number | null;
  /** When it goes on, in milliseconds since the epoch; null where it is not paused until a certain time. */
  resumesAtMs: number | null;
  failure: Failure | null;
}

/** A number as Exist keeps it and as the person reads it. */
export interface NumberRead {
  value: number;
  text: string;
}

/** A position on an axis. Numbers of charts are as Exist keeps them; texts are in the person's units. */
export type Tick = NumberRead;

export interface Axis {
  min: number;
  max: number;
  /** From low to high, within min and max. */
  ticks: readonly Tick[];
  /** The unit's symbol, where the ticks have one in common. */
  unit: string | null;
}

export interface DayPoint {
  day: string;
  /** Null where nothing is known; a zero is a zero. */
  value: number | null;
  text: string;
  /** That weekday's average; null where there is none. */
  usual: number | null;
}

/** Days side by side, oldest first, and the average as a line. */
export interface DaysChart {
  points: readonly DayPoint[];
  average: NumberRead | null;
  axis: Axis;
  /** The chart in one or two sentences, for those who do not see it. */
  description: string;
}

export interface WeekPoint {
  /** The day the average was made: a Sunday as a rule. */
  day: string;
  value: number | null;
  text: string;
}

/** Weekly averages, oldest first. */
export interface TrendChart {
  points: readonly WeekPoint[];
  axis: Axis;
  /** True when it goes back to the first average there is. */
  isWhole: boolean;
  description: string;
}

export interface YearCell {
  day: string;
  value: number | null;
  text: string;
  /** 0 for a zero, 1 to 4 from the lowest quarter of the values to the highest; null where nothing is known. */
  shade: 0 | 1 | 2 | 3 | 4 | null;
}

/** A year as a calendar: a column a week, Monday on top. */
export interface YearChart {
  firstDay: string;
  lastDay: string;
  /** Seven entries each; null outside the year. */
  weeks: readonly (readonly (YearCell | null)[])[];
  /** The column in which each month begins. */
  months: readonly { week: number; label: string }[];
  /** The lowest value of the shades 1 to 4, for the legend; fewer where the values hardly differ. */
  shades: readonly { shade: 1 | 2 | 3 | 4; from: NumberRead }[];
  /** Days of the year that have been read from Exist. */
  daysRead: number;
  description: string;
}

export interface WeekdayAverage {
  weekday: string;
  /** "Monday". */
  label: string;
  average: NumberRead | null;
}

/** This week's averages. */
export interface AveragesView {
  madeOn: string;
  overall: NumberRead | null;
  /** All seven, Monday first. */
  weekdays: readonly WeekdayAverage[];
}

/** Two attributes that go together, which says nothing about which brings about which. */
export interface CorrelationView {
  /** The attributes' names, and their labels where the account has them. */
  attributes: readonly [string, string];
  labels: readonly [string, string];
  /** Exist's own sentence. */
  sentence: string;
  /** −1 to 1. */
  value: number;
  /** 0 to 100. */
  percentage: number;
  percentageText: string;
  /** True when both rise together, false when one falls as the other rises. */
  isPositive: boolean;
  /** "Quite often go together". */
  strength: string;
  /** 1 to 5: how sure Exist is. */
  stars: number;
  /** "Certain to be related". */
  confidence: string;
  /** How many days were compared; null where Exist does not say. */
  days: number | null;
  /** The day it was worked out on. */
  madeOn: string;
}

export type InsightSpan = 'moment' | 'day' | 'week' | 'month';

/** One of Exist's remarks, as plain text. */
export interface InsightView {
  /** Names it in a list. */
  key: string;
  /** The day it is about, or was made on. */
  day: string;
  span: InsightSpan;
  attribute: string | null;
  label: string | null;
  lines: readonly string[];
}

export interface NoteView {
  day: string;
  text: string;
}

/** All that the page of one attribute shows. */
export interface AttributePageView {
  name: string;
  label: string;
  group: string;
  groupLabel: string;
  valueType: ValueType;
  /** The unit's symbol in which the person reads it; null where numbers stand alone. */
  unit: string | null;
  /** The person's today. */
  day: string;
  averages: AveragesView | null;
  /** Null for texts, which have no size, and while its days are waited for. */
  lastDays: DaysChart | null;
  year: YearChart | null;
  /** The latest texts of a text attribute, newest first; empty for all others. */
  notes: readonly NoteView[];
  /** Null where they could not be read, and `failure` says why. Texts, and yes or no, have no trend. */
  trend: TrendChart | null;
  correlations: readonly CorrelationView[] | null;
  insights: readonly InsightView[] | null;
  failure: Failure | null;
  /** True while Exist has not answered for all that is null: the page is to be asked for as a whole then. */
  isWaiting: boolean;
}

export interface CorrelationFilter {
  /** Only those of one attribute. */
  attribute: string | null;
  onlyStrong: boolean;
  onlyConfident: boolean;
}

export interface InsightFilter {
  span: InsightSpan | null;
  attribute: string | null;
  from: string | null;
  to: string | null;
}

export type ExportFormat =
  /** A day a row, an attribute a column. */
  | 'csv-wide'
  /** A day of an attribute a row. */
  | 'csv-long'
  | 'json';

export interface ExportWish {
  format: ExportFormat;
  /** The first and the last day, both included. */
  from: string;
  to: string;
  /** Numbers in Exist's metric units, or in the units and forms the person reads. */
  values: 'as-kept' | 'as-read';
  /** Names of attributes; null for all. */
  attributes: readonly string[] | null;
}

export interface ExportReport {
  path: string;
  days: number;
  attributes: number;
  /** How many values the file holds. */
  values: number;
  bytes: number;
  /** Days of the range that are not on this machine: read the history to have them. */
  daysNotRead: number;
}
