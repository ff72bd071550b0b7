/** The attributes on one day other than today, read once a line is about it. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { DayView } from '../../electron/contract/today-state.ts';

/** A day that is being typed passes by other days; this is how long one has to stand, in milliseconds. */
const pauseMs = 150;

export class OtherDay {
  #view: DayView | null = $state.raw(null);
  #wanted: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #bridge: Pick<TallyBridge, 'getDay'>;

  constructor(bridge: Pick<TallyBridge, 'getDay'>) {
    this.#bridge = bridge;
  }

  /** Answers the attributes on a day; null while they are not at hand. */
  attributesOn(day: string): DayView['attributes'] | null {
    return this.#view?.day === day ? this.#view.attributes : null;
  }

  /** Gets a day at hand, unless it is; null wants none. */
  want(day: string | null): void {
    if (day === this.#wanted) return;
    this.#wanted = day;
    clearTimeout(this.#timer);
    if (day !== null && this.#view?.day !== day) this.#timer = setTimeout(() => void this.#read(), pauseMs);
  }

  /** Looks again at what is at hand: something has changed. */
  readAgain(): void {
    if (this.#wanted !== null && this.#view?.day === this.#wanted) void this.#read();
  }

  forget(): void {
    this.want(null);
    this.#view = null;
  }

  async #read(): Promise<void> {
    const day = this.#wanted;
    if (day === null) return;
    const answer = await this.#bridge.getDay({ day });
    // Without it only the total is not told; an answer for a day that was left is of no use.
    if (answer.ok && this.#wanted === day) this.#view = answer.value;
  }
}
