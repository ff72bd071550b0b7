/** What a person has chosen for an account and keeps over a restart: pins, step sizes, when their day begins. */
import { isDayStart } from '../domain/day-start.ts';
import { TallyError } from '../domain/errors.ts';
import { stepsRefusal } from '../domain/steps.ts';
import type { KnownAccounts } from './known-accounts.ts';
import type { TodayStore } from './today-store.ts';

export interface AccountChoicesOptions {
  store: TodayStore;
  known: KnownAccounts;
}

export class AccountChoices {
  readonly #options: AccountChoicesOptions;

  constructor(options: AccountChoicesOptions) {
    this.#options = options;
  }

  /** Remembers what the person pinned, in their order. */
  pin(names: readonly string[]): void {
    const { store, known } = this.#options;
    const accountId = store.inputs.account?.id;
    if (accountId === undefined) return;
    known.change({ pinned: { ...known.settings.pinned, [accountId]: names } });
    store.update({ pinned: names });
  }

  /** Remembers a person's own step sizes of an attribute; null goes back to Tally's. Throws `invalid-input`. */
  setSteps(name: string, amounts: readonly number[] | null): void {
    const { store, known } = this.#options;
    const attribute = store.inputs.snapshot?.attributes.find((each) => each.name === name);
    const accountId = store.inputs.account?.id;
    if (accountId === undefined || attribute === undefined) {
      throw new TallyError('invalid-input', 'There is no such attribute in this account.');
    }
    const refusal = amounts === null ? null : stepsRefusal(amounts, attribute);
    if (refusal !== null) throw new TallyError('invalid-input', refusal);
    const { [name]: _before, ...others } = known.settings.steps?.[accountId] ?? {};
    const steps = amounts === null ? others : { ...others, [name]: [...new Set(amounts)] };
    known.change({ steps: { ...known.settings.steps, [accountId]: steps } });
    store.update({ steps });
  }

  /**
   * Remembers when this person's day begins, in minutes after midnight. It is another day at once where that says so;
   * taps keep the day that they were made on. Throws `invalid-input`.
   */
  setDayStart(minutes: number): void {
    const { store, known } = this.#options;
    if (!isDayStart(minutes)) {
      throw new TallyError('invalid-input', 'Your day can start between midnight and 8:00.');
    }
    known.change({ dayStartMinutes: minutes });
    store.update({ dayStartMinutes: minutes });
  }
}
