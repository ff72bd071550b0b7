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

/** The kinds of attribute that have scopes of their own: the groups, and whatever a person fills by hand. */
export const scopeSubjects = [...scopeGroups, 'manual'] as const;
export type ScopeSubject = (typeof scopeSubjects)[number];

/** Every scope there is. */
export function allScopes(): string[] {
  return scopeSubjects.flatMap((subject) => [`${subject}_read`, `${subject}_write`]);
}

/** Every scope that only reads. */
export function readScopes(): string[] {
  return scopeSubjects.map((subject) => `${subject}_read`);
}

/**
 * The scopes that the attributes given need, the fewest that serve: `manual_…` covers what a person fills by hand,
 * whatever its group. A group without scopes of its own needs none.
 */
export function scopeNeeds(attributes: readonly { group: string; manual: boolean }[]): {
  read: string[];
  write: string[];
} {
  const wanted = new Set(attributes.map(({ group, manual }) => (manual ? 'manual' : group)));
  const subjects = scopeSubjects.filter((subject) => wanted.has(subject));
  return {
    read: subjects.map((subject) => `${subject}_read`),
    write: subjects.map((subject) => `${subject}_write`),
  };
}

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
  const own = `${scopeGroupOf(attribute.group)}_write`;
  if (granted.includes(own) || (attribute.manual && granted.includes('manual_write'))) return null;
  return attribute.manual ? 'manual_write' : own;
}

/**
 * Tells whether some scopes let more be read than others did.
 *
 * @param before null where it is not known what was in the way: then nothing is taken to have been
 * @param after null where nothing is in the way any more, as far as is known
 */
export function readMore(before: readonly string[] | null, after: readonly string[] | null): boolean {
  if (before === null) return false;
  return (after ?? readScopes()).some((scope) => scope.endsWith('_read') && !before.includes(scope));
}

/** Twitter's attributes are a group of their own without scopes of its own: those of social serve them. */
function scopeGroupOf(group: string): string {
  return group === 'twitter' ? 'social' : group;
}

/** Reads the scopes that the token endpoint answers, space-separated. */
export function grantedBy(scope: string): string[] {
  return scope.split(/\s+/).filter((each) => each !== '');
}
