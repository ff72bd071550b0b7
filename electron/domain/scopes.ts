/** Which OAuth2 scopes to ask for: the fewest that serve. */

/** Exist's groups that have scopes of their own. */
export const scopeGroups = [
  'activity',
  'productivity',
  'mood',
  'sleep',
  'workouts',
  'events',
  'finance',
  'food',
  'health',
  'location',
  'media',
  'social',
  'weather',
  'symptoms',
  'medication',
  'custom',
] as const;

/**
 * The scopes of a first sign-in: reading every group that today shows, and writing only what people
 * count by hand (`manual_write` covers a manual attribute in whatever group it stands) and their tags.
 */
export function firstScopes(): string[] {
  return [...scopeGroups.map((group) => `${group}_read`), 'manual_read', 'manual_write', 'custom_write'];
}
