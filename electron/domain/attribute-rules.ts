/** Exist's rules for new attributes, checked before anything is sent. */
import type { NewAttribute } from '../contract/attribute-book.ts';
import { scopeGroups } from './scopes.ts';
import { valueTypes } from './value-types.ts';

/** What a new attribute must not collide with. */
export interface KnownAttributes {
  attributes: readonly { name: string; label: string }[];
  /** Names of groups the account has. */
  groups: readonly string[];
}

/** A label is read on a button: longer ones help nobody. Exist does not say where it ends. */
export const longestLabel = 100;

/**
 * Says why an attribute cannot be made, in one or two sentences; null when nothing speaks against it.
 * See "Create attributes" of the API's reference.
 */
export function refusalOfNew(wanted: NewAttribute, known: KnownAttributes): string | null {
  const label = wanted.label.trim();
  if (label === '') return 'An attribute needs a label.';
  const length = [...label].length;
  if (length > longestLabel) {
    return `This label has ${length} characters. Choose one of at most ${longestLabel}.`;
  }
  if (!(scopeGroups as readonly string[]).includes(wanted.group) && !known.groups.includes(wanted.group)) {
    return 'Exist has no such group. Choose another one.';
  }
  if (wanted.valueType === valueTypes.timeFromMidday) {
    return 'Exist cannot create attributes with a time from midday. Choose a time of day.';
  }
  if (wanted.group === 'custom' && wanted.valueType !== valueTypes.boolean) {
    return 'Daily tags are yes or no. Choose that type, or another group.';
  }
  return collision(label, known);
}

/** Checks each against the person's attributes and against those before it. */
export function refusalsOf(wanted: readonly NewAttribute[], known: KnownAttributes): (string | null)[] {
  const attributes = [...known.attributes];
  return wanted.map((each) => {
    const refusal = refusalOfNew(each, { ...known, attributes });
    if (refusal === null) attributes.push({ name: likelyName(each.label), label: each.label.trim() });
    return refusal;
  });
}

function collision(label: string, { attributes }: KnownAttributes): string | null {
  const same = attributes.find((each) => inOneForm(each.label) === inOneForm(label));
  if (same !== undefined)
    return `You have an attribute labelled ${same.label} already. Acquire that one instead.`;
  const name = likelyName(label);
  const close = name === '' ? undefined : attributes.find((each) => each.name === name);
  if (close === undefined) return null;
  return `This label is too close to ${close.label}: Exist would name both ${name}. Choose another label.`;
}

/**
 * Guesses the name that Exist makes of a label: letters and digits of ASCII, joined by underscores. Only for telling
 * collisions beforehand: the name itself is read from Exist's answer. Empty for labels of emoji alone.
 */
export function likelyName(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

function inOneForm(label: string): string {
  return label.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
