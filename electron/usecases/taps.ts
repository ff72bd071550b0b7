/** Adding and taking back: on disk first, on screen at once, delivered behind the scenes. */
import { TallyError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import type { Tap } from '../domain/taps.ts';
import { dayOf } from '../domain/today-inputs.ts';
import { isAmountFor } from '../domain/value-types.ts';
import type { Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface TapQueue {
  add(tap: Pick<Tap, 'accountId' | 'attribute' | 'day' | 'amount'>): Tap;
  undo(tapId: string): void;
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

  /** Adds an amount to the person's today. Throws `invalid-input` for what Exist would refuse anyway. */
  add(attribute: string, amount: number): void {
    const { store, queue, clock, lookAtClock } = this.#options;
    lookAtClock();
    const account = store.inputs.account;
    const known = store.inputs.snapshot?.attributes.find(({ name }) => name === attribute);
    if (account === null || known === undefined) {
      throw new TallyError('invalid-input', 'There is no such attribute in this account.');
    }
    if (!isAmountFor(known.valueType, amount)) {
      throw new TallyError('invalid-input', `That amount cannot be added to ${known.label}.`);
    }
    if (store.state.attributes[attribute]?.ownership === 'another-service') {
      const owner = known.service?.label ?? 'Another service';
      throw new TallyError(
        'invalid-input',
        `${owner} fills ${known.label}. Take it over in the window first.`,
      );
    }
    queue.add({ accountId: account.id, attribute, amount, day: dayOf(store.inputs, clock.nowMs()) });
    this.#options.session()?.wakeSender();
  }

  undo(tapId: string): void {
    this.#options.queue.undo(tapId);
    this.#options.session()?.wakeSender();
  }

  decide(question: string, verdict: 'it-is-in' | 'add-it'): void {
    this.#options.queue.decide(question, verdict);
    this.#options.session()?.wakeSender();
  }
}
