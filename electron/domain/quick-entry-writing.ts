/** Whether what was typed may be written at all, and the sentence where it may not. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import type { EntryContext, EntryOptions } from './quick-entry-types.ts';

/** Tells whether another service fills an attribute: what is sent for it would be refused. */
export function isFilledElsewhere({ ownership }: AttributeOnDay): boolean {
  return ownership === 'another-service';
}

/** Says why this sign-in cannot write an attribute, in the order in which it would be refused; null where it can. */
export function writingRefusal(
  attribute: AttributeOnDay,
  { account, groups }: EntryContext,
  { mayTakeOver = false }: EntryOptions,
): string | null {
  const { label, serviceLabel, missingScope } = attribute;
  if (account?.kind === 'simple') {
    return `This sign-in can only read. Sign in with your browser to change ${label}.`;
  }
  if (isFilledElsewhere(attribute) && !mayTakeOver) {
    return `${serviceLabel ?? 'Another service'} fills ${label}. Take it over in the window first.`;
  }
  // The window can ask for a permission itself; taking over comes before that.
  if (missingScope === null || (mayTakeOver && attribute.ownership !== 'ours')) return null;
  const group = groups.find(({ name }) => name === attribute.group)?.label ?? attribute.group;
  const what = missingScope === 'manual_write' ? 'what you track by hand' : `“${group}”`;
  return `${label} needs the permission to change ${what}. Sign in again to give it.`;
}

/** Names those of the attributes that need the person's word before anything is sent. */
export function takeOversOf(attributes: readonly AttributeOnDay[]): string[] {
  return attributes
    .filter((attribute) => attribute.ownership === 'nobody' || isFilledElsewhere(attribute))
    .map(({ name }) => name);
}
