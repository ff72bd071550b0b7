/** What attributes of one day have in common, so that believable correlations are really in the data. */
import { isWeekend } from './day-number.ts';
import { bell, keyOf } from './seeded-noise.ts';

/** A hidden side of a day: how fit, rested, focused, cheerful, sociable or warm it was. */
export type Undercurrent = 'vigour' | 'rest' | 'focus' | 'cheer' | 'company' | 'warmth';

/** Reads the undercurrents of a day: around 0, mostly between −2 and 2. */
export class Undercurrents {
  readonly #keys: Record<Undercurrent, number>;

  constructor(seed: number) {
    this.#keys = {
      vigour: keyOf(seed, '~vigour'),
      rest: keyOf(seed, '~rest'),
      focus: keyOf(seed, '~focus'),
      cheer: keyOf(seed, '~cheer'),
      company: keyOf(seed, '~company'),
      warmth: keyOf(seed, '~warmth'),
    };
  }

  /** Reads one undercurrent on one day. */
  on(name: Undercurrent, day: number): number {
    const own = bell(this.#keys[name], day);
    switch (name) {
      case 'rest':
        // A long evening in company is felt the morning after.
        return 0.9 * own - 0.45 * this.on('company', day - 1);
      case 'focus':
        return 0.85 * own + 0.5 * this.on('rest', day) - (isWeekend(day) ? 0.4 : 0);
      case 'cheer':
        return 0.7 * own + 0.5 * this.on('rest', day) + 0.4 * this.on('vigour', day);
      case 'warmth':
        // Summer in January: the person lives in Melbourne unless told otherwise.
        return 1.3 * Math.cos(((day - 20) / 365.25) * 2 * Math.PI) + 0.5 * own;
      default:
        return own;
    }
  }
}
