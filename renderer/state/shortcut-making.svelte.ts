/** A shortcut as it is filled in: what it does, and its keys. */
import type {
  ShortcutDeed,
  ShortcutKeys,
  ShortcutView,
  ShortcutWish,
} from '../../electron/contract/shortcuts.ts';
import type { AttributeOnDay, UnitFlags } from '../../electron/contract/today-state.ts';
import { isTag } from '../../electron/domain/shortcuts.ts';
import type { ValueKind } from '../../electron/domain/value-format.ts';
import { parseAmount, parseValue, type Parsed } from '../../electron/domain/value-parse.ts';
import { isCountable } from '../../electron/domain/value-types.ts';

/** What a shortcut can be for, as the person chooses it. */
export const purposes = [
  { name: 'add', label: 'Add to an attribute' },
  { name: 'set', label: 'Set a value' },
  { name: 'tag', label: 'Put a tag on today' },
  { name: 'quick-entry', label: 'Open quick entry' },
  { name: 'show-window', label: 'Show or hide the window' },
  { name: 'undo', label: 'Take the last one back' },
] as const;

export type Purpose = (typeof purposes)[number]['name'];

/** What the person can choose from: what may be added to or set from here, the pinned first. */
export interface Choices {
  attributes: readonly AttributeOnDay[];
  units: UnitFlags;
}

export class ShortcutMaking {
  /** The one that is changed; undefined for a new one. */
  readonly id: string | undefined;
  purpose: Purpose = $state.raw('add');
  /** The attribute chosen; the first one where none was. */
  chosen: string | null = $state.raw(null);
  /** An amount or a value, as it is typed; null until something is. */
  #text: string | null = $state.raw(null);
  keys: ShortcutKeys | null = $state.raw(null);

  constructor(
    shortcut: ShortcutView | null,
    fieldText: (value: number | string, attribute: string) => string,
  ) {
    this.id = shortcut?.id;
    if (shortcut === null) return;
    const { accelerator, face, does } = shortcut;
    this.keys = { accelerator, ...(face !== undefined && { face }) };
    if (does.kind !== 'gesture') this.purpose = does.kind;
    else if (does.intent.kind === 'undo') this.purpose = 'undo';
    else if (does.intent.kind === 'add')
      this.#fill('add', does.intent.attribute, does.intent.amount, fieldText);
    else {
      const [first] = does.intent.values;
      if (first) this.#fill('set', first.attribute, first.value, fieldText);
    }
  }

  choosePurpose = (purpose: Purpose): void => {
    this.purpose = purpose;
    this.chosen = null;
    this.#text = null;
  };

  choose = (attribute: string): void => {
    this.chosen = attribute;
    this.#text = null;
  };

  /** Those that this purpose can be about. */
  options({ attributes }: Choices): readonly AttributeOnDay[] {
    switch (this.purpose) {
      case 'add':
        return attributes.filter(({ valueType }) => isCountable(valueType));
      case 'set':
        return attributes.filter((attribute) => attribute.group !== tagGroup || !isTag(attribute));
      case 'tag':
        return attributes.filter((attribute) => attribute.group === tagGroup && isTag(attribute));
      default:
        return [];
    }
  }

  attribute(choices: Choices): AttributeOnDay | null {
    const options = this.options(choices);
    return options.find(({ name }) => name === this.chosen) ?? options[0] ?? null;
  }

  /** What stands in the field: until something is typed, the first step that adds. */
  text(choices: Choices): string {
    if (this.#text !== null || this.purpose !== 'add') return this.#text ?? '';
    const steps = this.attribute(choices)?.steps ?? [];
    return (steps.find(({ amount }) => amount > 0) ?? steps[0])?.label ?? '';
  }

  type = (text: string): void => {
    this.#text = text;
  };

  /** What it would do; a sentence about what is wrong or, while nothing is typed yet, an empty one. */
  deed(choices: Choices): Parsed<ShortcutDeed> {
    const { purpose } = this;
    if (purpose === 'quick-entry' || purpose === 'show-window') return { ok: true, value: { kind: purpose } };
    if (purpose === 'undo') return { ok: true, value: { kind: 'gesture', intent: { kind: 'undo' } } };
    const attribute = this.attribute(choices);
    if (attribute === null) return { ok: false, message: 'This account has none that could be chosen.' };
    const { name } = attribute;
    if (purpose === 'tag') return setting(name, 1);
    const text = this.text(choices);
    if (text.trim() === '') return { ok: false, message: '' };
    const kind = kindOf(attribute, choices.units);
    if (purpose === 'add') {
      const amount = parseAmount(text, kind);
      if (!amount.ok) return amount;
      const intent = { kind: 'add', attribute: name, amount: amount.value } as const;
      return { ok: true, value: { kind: 'gesture', intent } };
    }
    const value = parseValue(text, kind);
    return value.ok ? setting(name, value.value) : value;
  }

  /** What is to be kept; null while something is missing. */
  wish(choices: Choices): ShortcutWish | null {
    const deed = this.deed(choices);
    if (!deed.ok || this.keys === null) return null;
    return { ...this.keys, does: deed.value, ...(this.id !== undefined && { id: this.id }) };
  }

  #fill(
    purpose: 'add' | 'set',
    attribute: string,
    value: number | string,
    fieldText: (value: number | string, attribute: string) => string,
  ): void {
    this.purpose = purpose;
    this.chosen = attribute;
    this.#text = fieldText(value, attribute);
  }
}

const tagGroup = 'custom';

/** What a value of an attribute is written by. */
export function kindOf({ valueType, template }: AttributeOnDay, units: UnitFlags): ValueKind {
  return { valueType, template, units };
}

function setting(attribute: string, value: number | string): Parsed<ShortcutDeed> {
  const intent = { kind: 'set', values: [{ attribute, value }] } as const;
  return { ok: true, value: { kind: 'gesture', intent } };
}
