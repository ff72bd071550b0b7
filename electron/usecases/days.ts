/** Looks at any day: out of what is at hand or kept on this machine, else out of a reading of the days around it. */
import type { DayView } from '../contract/today-state.ts';
import { deriveDay } from '../domain/derive-day.ts';
import { TallyError } from '../domain/errors.ts';
import type { EarlierDays } from '../domain/exist-model.ts';
import { readingOf } from '../domain/known-total.ts';
import { addDays, daysBetween, type LocalDay } from '../domain/local-day.ts';
import type { Clock } from '../domain/ports.ts';
import { lastSequence } from '../domain/taps.ts';
import { dayOf } from '../domain/today-inputs.ts';
import type { Session } from './session.ts';
import type { TodayStore } from './today-store.ts';

/** The most days that Exist tells in one reading. */
const daysRead = 31;
/** An earlier day seldom changes; the service asks for no more than one reading an hour of the same. */
const freshForMs = 60 * 60_000;
/** Enough to go back and forth through a year. */
const readingsKept = 12;

export interface DaysOptions {
  store: TodayStore;
  clock: Clock;
  session: () => Session | null;
  /** What this machine keeps of a day and the days around it; null where that is nothing, or may have changed. */
  kept: (day: LocalDay) => EarlierDays | null;
}

export class Days {
  readonly #options: DaysOptions;
  /** Readings under way, by their last day: who asks meanwhile shares them. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: DaysOptions) {
    this.#options = options;
  }

  /**
   * Looks at a day, what waits included. What is known stands in where Exist cannot be reached;
   * throws what the reading threw where nothing is, and `invalid-input` for a day that has not come.
   */
  async view(day: LocalDay): Promise<DayView> {
    const { store, clock } = this.#options;
    if (day > dayOf(store.inputs, clock.nowMs())) {
      throw new TallyError('invalid-input', 'That day has not come yet.');
    }
    if (!this.#isAtHand(day) && !this.#takeKept(day))
      await this.#read(day).catch((error: unknown) => this.#makeDo(day, error));
    return deriveDay(store.inputs, day);
  }

  #isAtHand(day: LocalDay): boolean {
    const { store, clock } = this.#options;
    const reading = readingOf(day, store.inputs);
    // Whole readings have a rhythm of their own.
    if (reading === null || reading === store.inputs.snapshot) return reading !== null;
    const ageMs = clock.nowMs() - reading.readAtMs;
    return ageMs >= 0 && ageMs < freshForMs;
  }

  /** Takes a day from what is kept, anew each time: taps correct it there. What Exist told in this run is newer. */
  #takeKept(day: LocalDay): boolean {
    const { store, kept } = this.#options;
    const known = store.inputs.earlierDays.find((each) => each === readingOf(day, store.inputs));
    if (known !== undefined && !known.isKept) return false;
    const reading = kept(day);
    if (reading === null || day > reading.lastDay) return false;
    this.#put(reading);
    return true;
  }

  #makeDo(day: LocalDay, error: unknown): void {
    if (readingOf(day, this.#options.store.inputs) !== null) return;
    if (error instanceof TallyError && error.code === 'network') {
      throw new TallyError('network', 'That day is not at hand, and Exist cannot be reached right now.', {
        cause: error,
      });
    }
    throw error;
  }

  async #read(day: LocalDay): Promise<void> {
    const { store, clock } = this.#options;
    const today = dayOf(store.inputs, clock.nowMs());
    const lastDay = daysBetween(day, today) < daysRead ? today : day;
    const key = `${store.inputs.snapshot?.accountId ?? ''} ${lastDay}`;
    const reading = this.#underWay.get(key) ?? this.#readUpTo(lastDay);
    this.#underWay.set(key, reading);
    await reading.finally(() => this.#underWay.delete(key));
  }

  async #readUpTo(lastDay: LocalDay): Promise<void> {
    const { store, clock, session } = this.#options;
    const open = session();
    if (open === null || store.inputs.snapshot === null) {
      throw new TallyError(
        'network',
        'That day is not at hand, and Exist cannot be asked before you are signed in.',
      );
    }
    const { accountId, exist } = open;
    const [readAtMs, sequence] = [clock.nowMs(), lastSequence(store.inputs.outbox)];
    const attributes = await exist.attributesWithValues(daysRead, { dateMax: lastDay });
    const read: EarlierDays = {
      accountId,
      attributes,
      readAtMs,
      sequence,
      firstDay: addDays(lastDay, 1 - daysRead),
      lastDay,
    };
    this.#put(read);
  }

  /** The newest first: it is the one that is looked at where two cover a day. */
  #put(reading: EarlierDays): void {
    const { store } = this.#options;
    const others = store.inputs.earlierDays.filter(
      (each) => each.accountId === reading.accountId && each.lastDay !== reading.lastDay,
    );
    store.update({ earlierDays: [reading, ...others].slice(0, readingsKept) });
  }
}
