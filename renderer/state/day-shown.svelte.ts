/** The day the window shows: today, moving on with it, or another one that was asked for. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { addDays, isLocalDay } from '../../electron/domain/local-day.ts';
import type { AttributeCell } from './attribute-cell.svelte.ts';
import { DayCells } from './day-cells.svelte.ts';
import type { TodayStore } from './today-store.svelte.ts';

/** Exist holds nothing from before; half-typed years end here too. */
export const earliestDay = '2000-01-01';

export class DayShown {
  /** Why the day could not be looked at; null when all is well. */
  failure: Failure | null = $state.raw(null);
  /** The day asked for; null for today, whichever day that is. */
  #asked: string | null = $state.raw(null);
  /** The day whose values are at hand in `#other`; null while today's are shown. */
  #atHand: string | null = $state.raw(null);
  readonly #other = new DayCells();
  readonly #today: TodayStore;
  readonly #bridge: TallyBridge;
  #reading: { day: string; done: Promise<void> } | null = null;
  #isStale = false;

  constructor(today: TodayStore, bridge: TallyBridge) {
    this.#today = today;
    this.#bridge = bridge;
  }

  /** The day on screen, and the one that every gesture is for. */
  get day(): string {
    return this.#asked ?? this.#today.day;
  }

  get isToday(): boolean {
    return this.#asked === null;
  }

  /** True while the values on screen are still those of the day before this one was asked for. */
  get isLoading(): boolean {
    return this.#asked !== this.#atHand;
  }

  /** The day that the values on screen belong to. */
  get dayAtHand(): string {
    return this.#atHand ?? this.#today.day;
  }

  get cells(): DayCells {
    return this.#atHand === null ? this.#today.cells : this.#other;
  }

  get pinned(): readonly AttributeCell[] {
    return this.#today.pinnedNames.flatMap((name) => this.cells.cellOf(name) ?? []);
  }

  /** Shows a day; one that has not come yet is not shown. */
  goTo = (day: string): void => {
    if (!isLocalDay(day) || day > this.#today.day || day < earliestDay) return;
    if (day === this.#today.day) return this.goToToday();
    this.failure = null;
    this.#asked = day;
    void this.#read(day);
  };

  goToToday = (): void => {
    this.failure = null;
    this.#asked = null;
    this.#atHand = null;
  };

  /** Moves by whole days; negative goes back. */
  move = (days: number): void => this.goTo(addDays(this.day, days));

  /** Looks again: after a failure, and whenever something has changed. Resolves when what was found is shown. */
  readAgain = async (): Promise<void> => {
    if (this.#asked === null) return;
    // The day that was looked at has become today, or has not come yet where the person is now.
    if (this.#asked >= this.#today.day) return this.goToToday();
    await this.#read(this.#asked);
  };

  /** One reading of a day at a time: what changes meanwhile is found by one more. */
  #read(day: string): Promise<void> {
    this.#isStale = true;
    if (this.#reading?.day === day) return this.#reading.done;
    const reading = { day, done: this.#readUntilFresh(day) };
    this.#reading = reading;
    return reading.done.finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
  }

  async #readUntilFresh(day: string): Promise<void> {
    while (this.#isStale && this.#asked === day) {
      this.#isStale = false;
      const answer = await this.#bridge.getDay({ day });
      // An answer for a day that was left is dropped.
      if (this.#asked !== day) return;
      this.failure = answer.ok ? null : answer.failure;
      if (!answer.ok) return;
      this.#other.apply(answer.value);
      this.#atHand = day;
    }
  }
}
