/** The service's groups, with the labels and priorities it answers. */

const groups = {
  activity: ['Activity', 1],
  workouts: ['Workouts', 2],
  productivity: ['Productivity', 2],
  mood: ['Mood', 3],
  sleep: ['Sleep', 3],
  custom: ['Daily tags', 3],
  events: ['Events', 4],
  finance: ['Finance', 5],
  food: ['Food and drink', 5],
  health: ['Health', 6],
  symptoms: ['Symptoms', 6],
  medication: ['Medication', 6],
  location: ['Location', 7],
  media: ['Media', 7],
  social: ['Social', 7],
  twitter: ['Twitter', 8],
  weather: ['Weather', 9],
} as const;

export type GroupName = keyof typeof groups;

/** Every group name, in the order the service sorts them. */
export const groupNames = Object.keys(groups) as GroupName[];

/** Tells whether a text names a group. */
export function isGroupName(name: unknown): name is GroupName {
  return typeof name === 'string' && Object.hasOwn(groups, name);
}

/** Shows a group the way the service does. */
export function groupOf(name: GroupName): { name: GroupName; label: string; priority: number } {
  const [label, priority] = groups[name];
  return { name, label, priority };
}
