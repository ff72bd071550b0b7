/** What the sandbox's person, Alex, tracks: which templates, filled by whom, behaving how. */
import type { Habit } from './habit.ts';
import { bodyHabits } from './habits-body.ts';
import { foodHabits, workHabits, worldHabits } from './habits-day.ts';
import { ownHabits } from './habits-own.ts';

/** Every templated attribute the person has, the sandbox's own first. */
export const habits: readonly Habit[] = [
  ...ownHabits,
  ...bodyHabits,
  ...workHabits,
  ...foodHabits,
  ...worldHabits,
];
