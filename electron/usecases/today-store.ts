/** Holds the inputs of the one state and tells everyone who draws it when it is replaced. */
import type { TodayState } from '../contract/today-state.ts';
import { deriveToday } from '../domain/derive-today.ts';
import type { Clock } from '../domain/ports.ts';
import { dayOf, noInputs, type TodayInputs } from '../domain/today-inputs.ts';

export class TodayStore {
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: TodayState) => void>();
  #inputs: TodayInputs;
  /** Null while nobody has looked since the inputs changed. */
  #state: TodayState | null = null;

  constructor(clock: Clock, inputs: TodayInputs = noInputs) {
    this.#clock = clock;
    this.#inputs = inputs;
  }

  get state(): TodayState {
    this.#state ??= deriveToday(this.#inputs, this.#clock.nowMs());
    return this.#state;
  }

  get inputs(): TodayInputs {
    return this.#inputs;
  }

  /** Replaces some of the inputs and tells the listeners. */
  update(change: Partial<TodayInputs>): void {
    this.#inputs = { ...this.#inputs, ...change };
    this.#derive();
  }

  /** Looks at the clock again: it may be another day for the person by now. */
  lookAtClock(): void {
    this.#derive();
  }

  /** As {@link lookAtClock}, and tells nobody while it is still the day that is shown: before whatever goes by it. */
  turnDay(): void {
    if (this.#state !== null && this.#state.day !== dayOf(this.#inputs, this.#clock.nowMs())) this.#derive();
  }

  subscribe(listener: (state: TodayState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** As {@link subscribe}, ahead of all others: for what the person is looking at. */
  subscribeFirst(listener: (state: TodayState) => void): () => void {
    const others = [...this.#listeners];
    this.#listeners.clear();
    for (const each of [listener, ...others]) this.#listeners.add(each);
    return () => this.#listeners.delete(listener);
  }

  #derive(): void {
    this.#state = null;
    for (const listener of this.#listeners) listener(this.state);
  }
}
