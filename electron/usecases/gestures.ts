/** One way in for gestures that are made without the window: they are carried out, and what they came to is told. */
import type { Intent, Receipt } from '../contract/intent.ts';
import { assertNever } from '../domain/assert-never.ts';
import { deriveDay } from '../domain/derive-day.ts';
import { TallyError } from '../domain/errors.ts';
import type { LocalDay } from '../domain/local-day.ts';
import { nobodysRefusal } from '../domain/owned-attributes.ts';
import { undoneText } from '../domain/tap-words.ts';
import type { Taps } from './taps.ts';
import type { TodayStore } from './today-store.ts';

/** Where a gesture without a window came from. */
export type GestureSource = 'shortcut' | 'quick-entry' | 'command-line';

export interface GesturesOptions {
  store: TodayStore;
  taps: Pick<Taps, 'add' | 'setValues' | 'undo'>;
  /** Told of every gesture that was made. */
  onMade?: (receipt: Receipt, source: GestureSource) => void;
}

export class Gestures {
  readonly #options: GesturesOptions;

  constructor(options: GesturesOptions) {
    this.#options = options;
  }

  /**
   * Carries a gesture out: on disk when it returns, delivered behind the scenes.
   * Throws what {@link Taps.add} throws, and `invalid-input` for an attribute that nobody has agreed to fill from here,
   * or when there is nothing to take back.
   */
  make(intent: Intent, source: GestureSource): Receipt {
    const receipt = this.#carryOut(intent);
    this.#options.onMade?.(receipt, source);
    return receipt;
  }

  #carryOut(intent: Intent): Receipt {
    const { taps } = this.#options;
    switch (intent.kind) {
      case 'add':
        this.#refuseNobodys(intent.attribute);
        taps.add(intent.attribute, intent.amount, intent.day);
        return this.#receiptOfLast(intent.attribute);
      case 'set': {
        for (const { attribute } of intent.values) this.#refuseNobodys(attribute);
        const first = intent.values[0];
        if (first === undefined) throw new TallyError('invalid-input', 'There is nothing to set.');
        taps.setValues(intent.day ?? null, intent.values);
        return this.#receiptOfLast(first.attribute);
      }
      case 'undo':
        return this.#undo();
      default:
        return assertNever(intent);
    }
  }

  #undo(): Receipt {
    const { store, taps } = this.#options;
    const last = store.state.recentTaps.find(({ canUndo }) => canUndo);
    if (last === undefined) throw new TallyError('invalid-input', 'There is nothing to take back.');
    taps.undo(last.id);
    return this.#receipt(last.attribute, last.day, `${undoneText(last)} taken back`);
  }

  #refuseNobodys(name: string): void {
    const attribute = this.#options.store.state.attributes[name];
    if (attribute?.ownership !== 'nobody') return;
    throw new TallyError('invalid-input', nobodysRefusal(attribute.label));
  }

  #receiptOfLast(attribute: string): Receipt {
    const last = this.#options.store.state.recentTaps.find((tap) => tap.attribute === attribute);
    return this.#receipt(attribute, last?.day ?? this.#options.store.state.day, last?.amountText ?? '');
  }

  #receipt(name: string, day: LocalDay, doneText: string): Receipt {
    const { store } = this.#options;
    const attribute = deriveDay(store.inputs, day).attributes[name];
    return {
      attribute: name,
      label: attribute?.label ?? name,
      doneText,
      day,
      totalText: attribute === undefined || attribute.value === null ? null : attribute.text,
      usualText: attribute?.usualText ?? null,
    };
  }
}
