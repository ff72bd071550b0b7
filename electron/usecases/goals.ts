/** Tells the person, once a day and only if they want it, when a pinned attribute passes its weekday's average. */
import type { TodayState } from '../contract/today-state.ts';
import { TallyError } from '../domain/errors.ts';
import {
  firstGoalMemory,
  goalNotice,
  newlyReached,
  type GoalMemory,
  type Notice,
} from '../domain/goals-reached.ts';
import type { DurableFile } from '../domain/ports.ts';
import type { TodayStore } from './today-store.ts';

export interface GoalsOptions {
  store: TodayStore;
  file: DurableFile<GoalMemory>;
  /** Shows a quiet notification. */
  notify: (notice: Notice) => void;
}

export class Goals {
  readonly #options: GoalsOptions;
  #memory: GoalMemory;
  #pinned: { accountId: string; names: readonly string[] } | null = null;

  constructor(options: GoalsOptions) {
    this.#options = options;
    this.#memory = options.file.load() ?? firstGoalMemory;
    options.store.subscribe((state) => this.#look(state));
  }

  get isOn(): boolean {
    return this.#memory.isOn;
  }

  /** Switches it. What was passed before it is switched on is no news. */
  switchTo(isOn: boolean): void {
    if (isOn === this.#memory.isOn) return;
    this.#save({ version: 1, isOn, told: {} });
    this.#look(this.#options.store.state);
  }

  #look(state: TodayState): void {
    const { store, notify } = this.#options;
    const accountId = store.inputs.account?.id;
    // Before the day has been read nothing can be said about it.
    if (!this.#memory.isOn || accountId === undefined || !isRead(store, state)) return;
    const before = this.#pinned?.accountId === accountId ? this.#pinned.names : null;
    this.#pinned = { accountId, names: state.pinned };
    const told = this.#memory.told[accountId];
    const decided = newlyReached(state, told, (name) => before !== null && !before.includes(name));
    if (decided.told === told) return;
    try {
      // On disk first: a word too few is better than the same word after every start.
      this.#save({ ...this.#memory, told: { ...this.#memory.told, [accountId]: decided.told } });
    } catch (error) {
      if (error instanceof TallyError && error.code === 'storage-full') return;
      throw error;
    }
    const notice = goalNotice(decided.news, state.day);
    if (notice !== null) notify(notice);
  }

  #save(memory: GoalMemory): void {
    this.#options.file.save(memory);
    this.#memory = memory;
  }
}

function isRead({ inputs }: TodayStore, { day }: TodayState): boolean {
  const { snapshot, account } = inputs;
  return snapshot !== null && snapshot.accountId === account?.id && snapshot.lastDay >= day;
}
