/** What Exist finds by itself, parsed and named in the app's own style: correlations and insights. */
import type { LocalDay } from './local-day.ts';

/** Two attributes that go together. Never to be presented as cause and effect. */
export interface Correlation {
  /** The day it was worked out on; once a week. */
  date: LocalDay;
  /** How many days were compared; null where Exist does not say. */
  period: number | null;
  /** 0 for the same day, −1 when the second follows a day after the first. */
  offset: number;
  attribute: string;
  attribute2: string;
  /** −1 to 1. */
  value: number;
  /** The chance that it is one by accident, 0 to 1; null where Exist does not say. */
  p: number | null;
  /** 0 to 100. */
  percentage: number;
  /** 1 to 5: how sure Exist is; 0 where it does not say. */
  stars: number;
  /** Exist's own sentence, in the second person; empty where there is none. */
  sentence: string;
  /** The parts of that sentence. */
  elements: readonly string[];
  /** "Quite often go together"; empty where there is none. */
  strength: string;
  /** "Certain to be related"; empty where there is none. */
  confidence: string;
  /** Further words of Exist's; null so far. */
  description: string | null;
  occurrence: string | null;
  category: string | null;
  /** What the person told Exist about it on the website; null when nothing. */
  rating: { isPositive: boolean; text: string } | null;
}

export interface CorrelationQuery {
  /** Only strong ones. */
  strong?: boolean;
  /** Only those Exist is sure of. */
  confident?: boolean;
  /** Only those that an attribute is part of. */
  attribute?: string;
}

/** 1 is about this moment, 2 about a day, 3 about a week, 4 about a month. */
export type InsightPriority = 1 | 2 | 3 | 4;

/** A remark of Exist's about a day, a week or a month. */
export interface Insight {
  /** When it was made, in milliseconds since the epoch. */
  createdAtMs: number;
  /** The day it is about; null for weeks and months. */
  targetDate: LocalDay | null;
  /** Exist's name of this kind of remark: "highest_steps". */
  kind: string;
  /** Days it is about. */
  period: number | null;
  /** One of {@link InsightPriority}, and whatever Exist may add. */
  priority: number;
  attribute: string | null;
  label: string | null;
  /** Plain text; its lines end in a line feed. */
  text: string;
}

export interface InsightQuery {
  /** The first and the last day, both included. */
  dateMin?: LocalDay;
  dateMax?: LocalDay;
  priority?: InsightPriority;
}
