/** Waits for the end of a pause that Exist asked for, so that what it held up goes on at once and the screen says so. */
import type { Clock, Timers } from '../domain/ports.ts';
import type { TodayStore } from './today-store.ts';

export interface PauseEndOptions {
  store: TodayStore;
  clock: Clock;
  timers: Timers;
  /** Called when a pause is over. */
  onEnd: () => void;
}

/** Starts watching for pauses; answers what stops it. */
export function watchPauses({ store, clock, timers, onEnd }: PauseEndOptions): () => void {
  const awaited: { untilMs: number | null; cancel: () => void } = { untilMs: null, cancel: () => undefined };
  const wait = (untilMs: number) => {
    awaited.cancel = timers.after(Math.max(0, untilMs - clock.nowMs()), () => {
      // A timer may come a moment early, and the clock may have been set back.
      if (clock.nowMs() < untilMs) wait(untilMs);
      else onEnd();
    });
  };
  const look = () => {
    const untilMs = store.inputs.connection.limitedUntilMs;
    if (untilMs === awaited.untilMs) return;
    awaited.cancel();
    awaited.untilMs = untilMs;
    if (untilMs !== null && untilMs > clock.nowMs()) wait(untilMs);
  };
  const unsubscribe = store.subscribe(look);
  look();
  return () => {
    unsubscribe();
    awaited.cancel();
  };
}
