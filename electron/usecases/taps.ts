/** Adding, setting and taking back: on disk first, on screen at once, delivered behind the scenes. */
import type { DayValue, ValueType } from '../contract/today-state.ts';
import { TallyError } from '../domain/errors.ts';
import type { Attribute } from '../domain/exist-model.ts';
import { shownValue } from '../domain/known-total.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Clock } from '../domain/ports.ts';
import { missingWriteScope } from '../domain/scopes.ts';
import type { StayingTap } from '../domain/take-back.ts';
import type { Gesture } from '../domain/taps.ts';
import { dayOf, type ShownAccount } from '../domain/today-inputs.ts';
import { refusalOf } from '../domain/value-rules.ts';
import { isAmountFor, valueTypes } from '../domain/value-types.ts';
import type { Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface TapQueue {
  add(...gestures: readonly Gesture[]): void;
  undo(tapId: string, valueTypeOf: (attribute: string) => ValueType): readonly StayingTap[];
  decide(question: string, verdict: 'it-is-in' | 'add-it'): void;
}

export interface TapsOptions {
  store: TodayStore;
  queue: TapQueue;
  clock: Clock;
  session: () => Session | null;
  /** Looks whether the machine's clock was set: what is added belongs to the day it really is. */
  lookAtClock: () => void;
}

export class Taps {
  readonly #options: TapsOptions;

  constructor(options: TapsOptions) {
    this.#options = options;
  }

  /**
   * Adds an amount to the person's today, or to another of their days.
   * Throws `invalid-input` for what Exist would refuse anyway, `scope-missing` for what this sign-in may not change.
   */
  add(attribute: string, amount: number, day?: LocalDay): void {
    const today = this.#today();
    const { account, known } = this.#find(attribute);
    if (!isAmountFor(known.valueType, amount)) {
      throw new TallyError('invalid-input', `That amount cannot be added to ${known.label}.`);
    }
    this.#checkWritable(known, account);
    checkPast(day ?? today, today);
    this.#options.queue.add({ accountId: account.id, attribute, amount, day: day ?? today });
    this.#options.session()?.wakeSender();
  }

  /**
   * Sets totals of one day: all of them, on disk in one go, or none. Throws like {@link add}.
   *
   * @param of the day; null for the person’s today: for up to a minute the state still shows the one before
   */
  setValues(of: LocalDay | null, values: readonly DayValue[]): void {
    const { store, queue, session } = this.#options;
    const today = this.#today();
    const day = of ?? today;
    checkPast(day, today);
    const gestures = values.map(({ attribute, value }): Gesture => {
      const { account, known } = this.#find(attribute);
      const refusal = refusalOf(value, known);
      if (refusal !== null) throw new TallyError('invalid-input', refusal);
      this.#checkWritable(known, account);
      const before = shownValue(attribute, day, store.inputs);
      return { accountId: account.id, attribute, day, amount: 0, sets: value, before };
    });
    if (gestures.length === 0) return;
    queue.add(...gestures);
    session()?.wakeSender();
  }

  /**
   * Takes a gesture back, all that was made in one go with the tap. Throws `invalid-input` where it cannot be, and once
   * the rest is taken back also where a part of it cannot.
   */
  undo(tapId: string): void {
    const { store, queue, session } = this.#options;
    const attributes = store.inputs.snapshot?.attributes ?? [];
    const known = (attribute: string) => attributes.find(({ name }) => name === attribute);
    const staying = queue.undo(tapId, (name) => known(name)?.valueType ?? valueTypes.integer);
    session()?.wakeSender();
    if (staying.length === 0) return;
    const words = staying.map(({ attribute, because }) =>
      stayingWords(known(attribute)?.label ?? attribute, because),
    );
    throw new TallyError('invalid-input', `${words.join(' ')} The rest is taken back.`);
  }

  decide(question: string, verdict: 'it-is-in' | 'add-it'): void {
    this.#options.queue.decide(question, verdict);
    this.#options.session()?.wakeSender();
  }

  #today(): LocalDay {
    const { store, clock, lookAtClock } = this.#options;
    lookAtClock();
    return dayOf(store.inputs, clock.nowMs());
  }

  #find(attribute: string): { account: ShownAccount; known: Attribute } {
    const { account, snapshot } = this.#options.store.inputs;
    const known = snapshot?.attributes.find(({ name }) => name === attribute);
    if (account === null || known === undefined) {
      throw new TallyError('invalid-input', 'There is no such attribute in this account.');
    }
    return { account, known };
  }

  #checkWritable({ name, label, group, manual, service }: Attribute, account: ShownAccount): void {
    const target = { group: group.name, manual };
    if (account.kind === 'simple') {
      const scope = missingWriteScope(target, []);
      throw new TallyError(
        'scope-missing',
        `This sign-in can only read. Sign in with your browser to change ${label}.`,
        scope === null ? {} : { missingScopes: [scope] },
      );
    }
    // Taking it over makes it one that is filled by hand, and that may need another permission: this question comes first.
    if (this.#options.store.state.attributes[name]?.ownership === 'another-service') {
      const owner = service?.label ?? 'Another service';
      throw new TallyError('invalid-input', `${owner} fills ${label}. Take it over in the window first.`);
    }
    const missing = missingWriteScope(target, account.scopes);
    if (missing !== null) {
      const what = missing === 'manual_write' ? 'what you track by hand' : `“${group.label}”`;
      throw new TallyError(
        'scope-missing',
        `${label} needs the permission to change ${what}. Sign in again to give it.`,
        { missingScopes: [missing] },
      );
    }
  }
}

function checkPast(day: LocalDay, today: LocalDay): void {
  if (day > today) throw new TallyError('invalid-input', 'That day has not come yet.');
}

function stayingWords(label: string, because: StayingTap['because']): string {
  return because === 'on-its-way'
    ? `${label} is on its way to Exist. Undo it once it has arrived.`
    : `${label} stays: there was no value before, and Exist cannot go back to none.`;
}
