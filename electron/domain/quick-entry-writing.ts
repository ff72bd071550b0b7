/** Whether what was typed may be written at all, and the sentence where it may not. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import type { EntryContext, EntryOptions } from './quick-entry-types.ts';

/** What the words need of the state. */
type SignInContext = Pick<EntryContext, 'account' | 'groups'>;

/** Tells whether another service fills an attribute: what is sent for it would be refused. */
export function isFilledElsewhere({ ownership }: AttributeOnDay): boolean {
  return ownership === 'another-service';
}

/** Tells whether this sign-in can write an attribute. */
export function isWritable(attribute: AttributeOnDay, context: EntryContext, options: EntryOptions): boolean {
  return obstacleTo(attribute, context, options) === null;
}

/** Says why this sign-in cannot write an attribute; null where it can. */
export function writingRefusal(
  attribute: AttributeOnDay,
  context: SignInContext,
  options: EntryOptions = {},
): string | null {
  const obstacle = obstacleTo(attribute, context, options);
  if (obstacle === null) return null;
  const { label, serviceLabel, missingScope, group } = attribute;
  switch (obstacle) {
    case 'read-only':
      return `This sign-in can only read. Sign in with your browser to change ${label}.`;
    case 'another-service':
      return `${serviceLabel ?? 'Another service'} fills ${label}. Take it over in the window first.`;
    case 'permission': {
      const groupLabel = context.groups.find(({ name }) => name === group)?.label ?? group;
      const what = missingScope === 'manual_write' ? 'what you track by hand' : `“${groupLabel}”`;
      return `${label} needs the permission to change ${what}. Sign in again to give it.`;
    }
    default:
      return assertNever(obstacle);
  }
}

/** In the order in which `Taps` refuses. */
function obstacleTo(
  attribute: AttributeOnDay,
  { account }: SignInContext,
  { mayTakeOver = false }: EntryOptions,
): 'read-only' | 'another-service' | 'permission' | null {
  if (account?.kind === 'simple') return 'read-only';
  if (isFilledElsewhere(attribute) && !mayTakeOver) return 'another-service';
  // Taking over asks for the permission itself.
  const isAskedLater = mayTakeOver && attribute.ownership !== 'ours';
  return attribute.missingScope === null || isAskedLater ? null : 'permission';
}

/** Names those of the attributes that need the person's word before anything is sent. */
export function takeOversOf(attributes: readonly AttributeOnDay[]): string[] {
  return attributes
    .filter((attribute) => attribute.ownership === 'nobody' || isFilledElsewhere(attribute))
    .map(({ name }) => name);
}
