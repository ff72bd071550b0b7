/** What a token may see and change. */
import { groupNames, type GroupName } from '../person/groups.ts';
import type { AttributeRecord } from './attribute.ts';

type Right = 'read' | 'write';

/** The areas scopes are asked for by: every group but Twitter's, which counts as social, and `manual`. */
export const scopeAreas: readonly string[] = [...groupNames.filter((name) => name !== 'twitter'), 'manual'];

/** Every read and write scope. */
export const allScopes: readonly string[] = scopeAreas.flatMap((area) => [`${area}_read`, `${area}_write`]);

/** Every read scope: what a simple token has. */
export const readScopes: readonly string[] = scopeAreas.map((area) => `${area}_read`);

/** Tells whether the scopes cover a right on an attribute. */
export function covers(
  scopes: ReadonlySet<string>,
  right: Right,
  attribute: Pick<AttributeRecord, 'group' | 'manual'>,
): boolean {
  if (scopes.has(`${areaOf(attribute.group)}_${right}`)) return true;
  return attribute.manual && scopes.has(`manual_${right}`);
}

function areaOf(group: GroupName): string {
  return group === 'twitter' ? 'social' : group;
}
