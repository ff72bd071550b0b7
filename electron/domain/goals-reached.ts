/** Which pinned attributes have passed their weekday's average, and of which of them the person is to be told. */
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { dayTitle } from './day-words.ts';
import type { LocalDay } from './local-day.ts';

/** Whether the person wants to be told, and what they were told of. */
export interface GoalMemory {
  version: 1;
  isOn: boolean;
  /** Account id → the last day it was looked at, and the names that need no word any more on that day. */
  told: Readonly<Record<string, ToldGoals>>;
}

export interface ToldGoals {
  day: LocalDay;
  names: readonly string[];
}

/** What a notification says. */
export interface Notice {
  title: string;
  body: string;
}

export const firstGoalMemory: GoalMemory = { version: 1, isOn: false, told: {} };

/** Pinned attributes that have reached what is usual, in the person's order. */
export function reachedGoals({ pinned, attributes }: TodayState): AttributeOnDay[] {
  return pinned.flatMap((name) => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return attribute !== undefined && (attribute.progress ?? 0) >= 1 ? [attribute] : [];
  });
}

/**
 * Decides what the person is told of now.
 *
 * @param told what they were told of so far; undefined at the first look at an account, which is always silent:
 *   what was passed before is no news
 * @param isNew names that were pinned only now: what they had passed is no news either
 */
export function newlyReached(
  state: TodayState,
  told: ToldGoals | undefined,
  isNew: (name: string) => boolean,
): { news: AttributeOnDay[]; told: ToldGoals } {
  const reached = reachedGoals(state);
  const known = told?.day === state.day ? told.names : [];
  const fresh = reached.filter(({ name }) => !known.includes(name));
  const news = told === undefined ? [] : fresh.filter(({ name }) => !isNew(name));
  if (fresh.length === 0 && told?.day === state.day) return { news, told };
  return { news, told: { day: state.day, names: [...known, ...fresh.map(({ name }) => name)] } };
}

/** Words the notification of what was reached: one for all. */
export function goalNotice(reached: readonly AttributeOnDay[], day: LocalDay): Notice | null {
  const [only] = reached;
  if (only === undefined) return null;
  const weekday = dayTitle(day).split(' ')[0] ?? '';
  if (reached.length === 1) {
    return {
      title: `${only.label}: ${only.text}`,
      body: `As much as on a usual ${weekday}, or more (${only.usualText ?? ''}).`,
    };
  }
  return {
    title: `${reached.length} goals reached`,
    body: reached
      .map(({ label, text, usualText }) => `${label} ${text}, usual ${usualText ?? ''}`)
      .join('\n'),
  };
}
