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

/**
 * Finds the scope that writing an attribute needs and a sign-in lacks. `manual_write` serves whatever a person fills
 * by hand; the group's own scope serves everything in it.
 *
 * @param granted null where the token does not say what it may: then nothing is taken to be in the way
 */
export function missingWriteScope(
  attribute: { group: string; manual: boolean },
  granted: readonly string[] | null,
): string | null {
  if (granted === null) return null;
  const own = `${attribute.group}_write`;
  if (granted.includes(own) || (attribute.manual && granted.includes('manual_write'))) return null;
  return attribute.manual ? 'manual_write' : own;
}
