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
  /** The attribute chosen; the first one while none was. */
  chosen: string | null = $state.raw(null);
  /** An amount or a value, as it is typed; null until something is. */
  #text: string | null = $state.raw(null);
  keys: ShortcutKeys | null = $state.raw(null);
  /** What it did before, until something else is chosen: a field shows it rounded. */
  #before: ShortcutDeed | null = $state.raw(null);

  /** @param fieldText writes the value or amount that a shortcut has, for typing over */
  constructor(
    shortcut: ShortcutView | null,
    choices: Choices,
    fieldText: (value: number | string, attribute: string) => string,
  ) {
    this.id = shortcut?.id;
    if (shortcut === null) return;
    const { accelerator, face, does } = shortcut;
    this.keys = { accelerator, ...(face !== undefined && { face }) };
    this.#before = does;
    if (does.kind !== 'gesture') this.purpose = does.kind;
    else if (does.intent.kind === 'undo') this.purpose = 'undo';
    else if (does.intent.kind === 'add')
      this.#fill('add', does.intent.attribute, fieldText(does.intent.amount, does.intent.attribute));
    else {
      const [first] = does.intent.values;
      if (first === undefined) return;
      const attribute = choices.attributes.find(({ name }) => name === first.attribute);
      const isTagging = attribute !== undefined && isDailyTag(attribute) && first.value === 1;
      if (isTagging) this.#fill('tag', first.attribute, null);
      else this.#fill('set', first.attribute, fieldText(first.value, first.attribute));
    }
  }

  choosePurpose = (purpose: Purpose): void => {
    this.purpose = purpose;
    this.chosen = null;
    this.#text = null;
    this.#before = null;
  };

  choose = (attribute: string): void => {
    this.chosen = attribute;
    this.#text = null;
    this.#before = null;
  };

  /** Those that this purpose can be about. */
  options({ attributes }: Choices): readonly AttributeOnDay[] {
    switch (this.purpose) {
      case 'add':
        return attributes.filter(({ valueType }) => isCountable(valueType));
      case 'set':
        // A tag is put on by a purpose of its own; one that a shortcut takes off stays what it is about.
        return attributes.filter((each) => !isDailyTag(each) || each.name === this.chosen);
      case 'tag':
        return attributes.filter(isDailyTag);
      default:
        return [];
    }
  }

  /** The attribute it is about; null where there is none, or the one chosen is gone. */
  attribute(choices: Choices): AttributeOnDay | null {
    const options = this.options(choices);
    const { chosen } = this;
    return (chosen === null ? options[0] : options.find(({ name }) => name === chosen)) ?? null;
  }

  /** What stands in the field: until something is typed, the first step that adds. */
  text(choices: Choices): string {
    if (this.#text !== null || this.purpose !== 'add') return this.#text ?? '';
    const steps = this.attribute(choices)?.steps ?? [];
    return (steps.find(({ amount }) => amount > 0) ?? steps[0])?.label ?? '';
  }

  type = (text: string): void => {
    this.#text = text;
    this.#before = null;
  };

  /** What it would do; a sentence about what is wrong or, while nothing is typed yet, an empty one. */
  deed(choices: Choices): Parsed<ShortcutDeed> {
    const { purpose } = this;
    if (purpose === 'quick-entry' || purpose === 'show-window') return { ok: true, value: { kind: purpose } };
    if (purpose === 'undo') return { ok: true, value: { kind: 'gesture', intent: { kind: 'undo' } } };
    const attribute = this.attribute(choices);
    if (attribute === null) return { ok: false, message: this.chosen === null ? noneHere : goneFromHere };
    if (this.#before !== null) return { ok: true, value: this.#before };
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

  #fill(purpose: 'add' | 'set' | 'tag', attribute: string, text: string | null): void {
    this.purpose = purpose;
    this.chosen = attribute;
    this.#text = text;
  }
}

const noneHere = 'This account has none that could be chosen.';
const goneFromHere = 'What this shortcut was about is not in this account any more. Choose another.';

/** Tells whether putting it on a day is all there is to it: booleans of other groups have a yes and a no. */
function isDailyTag(attribute: AttributeOnDay): boolean {
  return attribute.group === 'custom' && isTag(attribute);
}

/** What a value of an attribute is written by. */
export function kindOf({ valueType, template }: AttributeOnDay, units: UnitFlags): ValueKind {
  return { valueType, template, units };
}

function setting(attribute: string, value: number | string): Parsed<ShortcutDeed> {
  const intent = { kind: 'set', values: [{ attribute, value }] } as const;
  return { ok: true, value: { kind: 'gesture', intent } };
}
