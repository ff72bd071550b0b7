/** What shortcuts do, in words: for the page that lists them, and for desktops that want a command instead. */
import type { Intent } from '../contract/intent.ts';
import type { Shortcut, ShortcutDeed, ShortcutKeys } from '../contract/shortcuts.ts';
import type { AttributeOnDay, TodayState } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import { readAccelerator } from './accelerator.ts';
import { attributesOf } from './intent-attributes.ts';
import type { KeyboardSystem } from './keyboard-system.ts';
import { nobodysRefusal } from './owned-attributes.ts';
import { writingRefusal } from './quick-entry-writing.ts';
import { brokenRule } from './value-rules.ts';
import { formatAmount, formatValue, type ValueKind } from './value-format.ts';
import { parseAmount, parseValue } from './value-parse.ts';
import { isAmountFor, valueTypes } from './value-types.ts';

/** What the words need of the state. */
export type DeedContext = Pick<TodayState, 'attributes' | 'units'>;

/** A shortcut as it is kept. */
export interface KeptShortcut extends Shortcut {
  /** Gestures belong to the account they were made for; the window and quick entry belong to nobody: null. */
  accountId: string | null;
}

/** The shortcuts of this machine. */
export interface ShortcutsFile {
  version: 1;
  /** In the order they came. */
  shortcuts: readonly KeptShortcut[];
  /** True once the first run has offered one. */
  wasOffered: boolean;
}

export const noShortcuts: ShortcutsFile = { version: 1, shortcuts: [], wasOffered: false };

/**
 * Leaves out what cannot be used: a file that was changed by hand, or that came from another system, must not make keys
 * be taken that nobody meant.
 */
export function readable(file: ShortcutsFile, system: KeyboardSystem): ShortcutsFile {
  const kept: unknown = file.shortcuts;
  const shortcuts = Array.isArray(kept)
    ? kept.filter((one): one is KeptShortcut => isKept(one) && readsAsItself(one, system))
    : [];
  return { version: 1, shortcuts, wasOffered: file.wasOffered };
}

function readsAsItself(keys: ShortcutKeys, system: KeyboardSystem): boolean {
  const read = readAccelerator(keys, system);
  return read.isFine && read.accelerator === keys.accelerator;
}

function isKept(one: unknown): one is KeptShortcut {
  return (
    isObject(one) &&
    typeof one['id'] === 'string' &&
    typeof one['accelerator'] === 'string' &&
    (one['face'] === undefined || typeof one['face'] === 'string') &&
    (one['accountId'] === null || typeof one['accountId'] === 'string') &&
    isDeed(one['does'])
  );
}

function isDeed(does: unknown): does is ShortcutDeed {
  if (!isObject(does)) return false;
  if (does['kind'] === 'quick-entry' || does['kind'] === 'show-window') return true;
  const { intent } = does;
  if (does['kind'] !== 'gesture' || !isObject(intent)) return false;
  if (intent['kind'] === 'undo') return true;
  if (intent['kind'] === 'add') {
    return typeof intent['attribute'] === 'string' && typeof intent['amount'] === 'number';
  }
  const { values } = intent;
  return intent['kind'] === 'set' && Array.isArray(values) && values.length === 1 && values.every(isDayValue);
}

function isDayValue(one: unknown): boolean {
  return (
    isObject(one) &&
    typeof one['attribute'] === 'string' &&
    ['number', 'string'].includes(typeof one['value'])
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whose shortcut it is: an attribute is one account's. Taking back is about whoever is signed in. */
export function ownerOf(does: ShortcutDeed, accountId: string | null): string | null {
  return does.kind === 'gesture' && does.intent.kind !== 'undo' ? accountId : null;
}

/** Tells whether two shortcuts can be wanted at the same time. */
export function canMeet(a: Pick<KeptShortcut, 'accountId'>, b: Pick<KeptShortcut, 'accountId'>): boolean {
  return a.accountId === null || b.accountId === null || a.accountId === b.accountId;
}

/** Says what a shortcut does: "Coffees +1", "Mood = 7", "Walk", "Open quick entry". */
export function deedTitle(does: ShortcutDeed, context: DeedContext): string {
  switch (does.kind) {
    case 'quick-entry':
      return 'Open quick entry';
    case 'show-window':
      return 'Show or hide the window';
    case 'gesture':
      return intentTitle(does.intent, context);
    default:
      return assertNever(does);
  }
}

function intentTitle(intent: Intent, context: DeedContext): string {
  switch (intent.kind) {
    case 'undo':
      return 'Take the last one back';
    case 'add':
      return `${labelOf(intent.attribute, context)} ${formatAmount(intent.amount, kindOf(intent.attribute, context))}`;
    case 'set': {
      const [first] = intent.values;
      if (first === undefined) return '';
      const label = labelOf(first.attribute, context);
      if (isTag(context.attributes[first.attribute]) && first.value === 1) return label;
      return `${label} = ${formatValue(first.value, kindOf(first.attribute, context))}`;
    }
    default:
      return assertNever(intent);
  }
}

/** Tells whether setting it to 1 is all there is to it. */
export function isTag(attribute: Pick<AttributeOnDay, 'valueType'> | undefined): boolean {
  return attribute?.valueType === valueTypes.boolean;
}

/**
 * Writes the command that does the same, for the desktop's own shortcuts; it is read by the grammar of quick entry.
 *
 * @param program what stands before the verb, as a shell reads it
 */
export function deedCommand(does: ShortcutDeed, context: DeedContext, program = 'tally-for-exist'): string {
  if (does.kind === 'show-window') return `${program} show`;
  if (does.kind === 'quick-entry') return `${program} quick`;
  const { intent } = does;
  switch (intent.kind) {
    case 'undo':
      return `${program} undo`;
    case 'add':
      return `${program} add ${quoted(intent.attribute)} ${quoted(amountTyped(intent.attribute, intent.amount, context))}`;
    case 'set': {
      const [first] = intent.values;
      if (first === undefined) return program;
      const { attribute, value } = first;
      if (isTag(context.attributes[attribute]) && value === 1) return `${program} tag ${quoted(attribute)}`;
      return `${program} set ${quoted(attribute)} ${quoted(valueTyped(attribute, value, context))}`;
    }
    default:
      return assertNever(intent);
  }
}

/** With its unit where a bare number would be read in the person's own; as it is where that would round it. */
function amountTyped(name: string, amount: number, context: DeedContext): string {
  const kind = kindOf(name, context);
  const text = typed(formatAmount(amount, kind));
  const read = parseAmount(text, kind);
  return read.ok && read.value === amount ? text : `${amount}`;
}

function valueTyped(name: string, value: number | string, context: DeedContext): string {
  if (typeof value === 'string') return value;
  const kind = kindOf(name, context);
  const text = typed(formatValue(value, kind));
  const read = parseValue(text, kind);
  return read.ok && read.value === value ? text : `${value}`;
}

/** As a person types what is shown: a plain minus, no plus, and no space that a shell would break at. */
function typed(shown: string): string {
  return shown.replace(/\s/g, '').replace('−', '-').replace(/^\+/, '');
}

/** For a shell and for a .desktop file alike. */
function quoted(word: string): string {
  return /^[\w.:%-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;
}

/** Names the attribute that a shortcut is about; null for one that is about none. */
export function subjectOf(does: ShortcutDeed): string | null {
  return does.kind === 'gesture' ? (attributesOf(does.intent)[0] ?? null) : null;
}

/** Says in a sentence why a shortcut cannot do this, as each press would be refused; null when it can. */
export function deedRefusal(
  does: ShortcutDeed,
  context: Pick<TodayState, 'attributes' | 'groups' | 'account'>,
): string | null {
  if (does.kind !== 'gesture' || does.intent.kind === 'undo') return null;
  const { intent } = does;
  if (intent.kind === 'set' && intent.values.length !== 1) return 'A shortcut sets one value.';
  const attribute = context.attributes[subjectOf(does) ?? ''];
  if (attribute === undefined) return 'There is no such attribute in this account.';
  // A press can ask nothing; taking over is a question that belongs to the window.
  const refusal = writingRefusal(attribute, context);
  if (refusal !== null) return refusal;
  if (attribute.ownership === 'nobody') return nobodysRefusal(attribute.label);
  return amountRefusal(intent, attribute);
}

function amountRefusal(
  intent: Exclude<Intent, { kind: 'undo' }>,
  { valueType, label }: AttributeOnDay,
): string | null {
  if (intent.kind === 'add') {
    return isAmountFor(valueType, intent.amount) ? null : `That amount cannot be added to ${label}.`;
  }
  const rule = brokenRule(intent.values[0]?.value ?? '', valueType);
  return rule === null ? null : `${label} ${rule}.`;
}

function labelOf(name: string, { attributes }: DeedContext): string {
  return attributes[name]?.label ?? name;
}

function kindOf(name: string, { attributes, units }: DeedContext): ValueKind {
  const attribute = attributes[name];
  return { valueType: attribute?.valueType ?? 0, template: attribute?.template ?? null, units };
}
