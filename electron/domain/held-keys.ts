/**
 * One press is one gesture, however long the key is held: systems tell of presses only and repeat them, X some 12 to 33
 * times a second after 250 to 660 ms.
 *
 * - The first press acts at once.
 * - What comes within 130 ms of the one before is a repeat.
 * - What comes later, but within 900 ms, may be a second tap or the first repeat: it waits 140 ms, and counts unless a
 *   repeat follows.
 *
 * Wrong in two cases, both rare: a key let go just after its first repeat counts twice, and two taps within 130 ms count
 * once. A keyboard set to repeat less than about 7 times a second cannot be told from somebody who taps.
 */
import type { Timers } from './ports.ts';

const repeatsWithinMs = 130;
const mayRepeatWithinMs = 900;
const heldBackMs = 140;

export interface HeldKeysOptions {
  /** Milliseconds on a clock that nobody sets. */
  steadyMs: () => number;
  timers: Timers;
}

interface Track {
  lastMs: number;
  /** A press that waits to be told from a repeat. */
  pending: { cancel: () => void; act: () => void } | null;
}

export class HeldKeys {
  readonly #options: HeldKeysOptions;
  readonly #tracks = new Map<string, Track>();

  constructor(options: HeldKeysOptions) {
    this.#options = options;
  }

  /** Takes in one press of the keys of a shortcut; `act` runs once for each time a person pressed. */
  pressed(id: string, act: () => void): void {
    const nowMs = this.#options.steadyMs();
    const track = this.#tracks.get(id) ?? { lastMs: -Infinity, pending: null };
    this.#tracks.set(id, track);
    const sinceMs = nowMs - track.lastMs;
    track.lastMs = nowMs;
    if (sinceMs <= repeatsWithinMs) {
      track.pending?.cancel();
      track.pending = null;
      return;
    }
    // Too late to be the repeat of the one that waits: that was a tap.
    this.#settle(track);
    if (sinceMs > mayRepeatWithinMs) act();
    else this.#holdBack(track, act);
  }

  /** Drops what waits: the keys are somebody else's now. */
  forget(id: string): void {
    this.#tracks.get(id)?.pending?.cancel();
    this.#tracks.delete(id);
  }

  #holdBack(track: Track, act: () => void): void {
    const cancel = this.#options.timers.after(heldBackMs, () => this.#settle(track));
    track.pending = { cancel, act };
  }

  #settle(track: Track): void {
    const { pending } = track;
    track.pending = null;
    pending?.cancel();
    pending?.act();
  }
}
