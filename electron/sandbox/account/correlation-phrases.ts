/** How the service speaks of more and less of an attribute, after "you". */
import type { AttributeRecord } from './attribute.ts';

/** The two ways a sentence can go. */
export interface Phrase {
  readonly more: string;
  readonly less: string;
}

const phrases: Record<string, Phrase> = {
  mood: { more: 'have a better day', less: 'have a worse day' },
  energy_level: { more: 'have more energy', less: 'have less energy' },
  stress_level: { more: 'are more stressed', less: 'are less stressed' },
  steps: { more: 'get more steps', less: 'get fewer steps' },
  steps_active_min: { more: 'spend more time active', less: 'spend less time active' },
  floors: { more: 'climb more floors', less: 'climb fewer floors' },
  workouts_min: { more: 'spend more time working out', less: 'spend less time working out' },
  sleep: { more: 'spend more time asleep', less: 'spend less time asleep' },
  sleep_start: { more: 'go to bed later', less: 'go to bed earlier' },
  sleep_awakenings: { more: 'wake up more often', less: 'wake up less often' },
  heartrate_resting: { more: 'have a higher resting heart rate', less: 'have a lower resting heart rate' },
  productive_min: { more: 'are more productive', less: 'are less productive' },
  distracting_min: { more: 'are more distracted', less: 'are less distracted' },
  commits: { more: 'make more commits', less: 'make fewer commits' },
  tasks_completed: { more: 'complete more tasks', less: 'complete fewer tasks' },
  pomodoros_min: { more: 'spend more time in pomodoros', less: 'spend less time in pomodoros' },
  coffees: { more: 'drink more coffee', less: 'drink less coffee' },
  alcoholic_drinks: { more: 'drink more alcohol', less: 'drink less alcohol' },
  water: { more: 'drink more water', less: 'drink less water' },
  tracks: { more: 'listen to more music', less: 'listen to less music' },
  money_spent: { more: 'spend more money', less: 'spend less money' },
  checkins: { more: 'check in more', less: 'check in less' },
  mobile_screen_min: { more: 'spend more time on your phone', less: 'spend less time on your phone' },
  weather_temp_max: { more: 'have a warmer day', less: 'have a cooler day' },
};

/** Finds the words for an attribute: tags have them all, others only when they are known. */
export function phraseOf(attribute: AttributeRecord): Phrase | undefined {
  if (attribute.group !== 'custom') return phrases[attribute.name];
  return { more: `tag '${attribute.label}' more`, less: `tag '${attribute.label}' less` };
}
