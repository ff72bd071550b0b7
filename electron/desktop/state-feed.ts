/** Tells a window of new states: what it lacks of each, and nothing while nobody sees it. */
import { stateChannel } from '../contract/channels.ts';
import type { TodayState } from '../contract/today-state.ts';
import { changeSince } from '../domain/state-change.ts';

export interface FedWindow {
  /** False while nobody sees it; what it misses then is told together. */
  readonly isSeen: boolean;
  send: (channel: string, payload: unknown) => void;
}

export class StateFeed {
  readonly #window: FedWindow;
  /** What the page knows; null while it is not certain to know anything. */
  #told: TodayState | null = null;

  constructor(window: FedWindow) {
    this.#window = window;
  }

  /** Tells what the page lacks of a state; once it is seen again, all that it missed. */
  tell(state: TodayState): void {
    if (!this.#window.isSeen) return;
    this.#window.send(stateChannel, changeSince(this.#told, state));
    this.#told = state;
  }

  /** Tells all of the next state: a page that asks for one may have only just begun to listen. */
  beginAnew(): void {
    this.#told = null;
  }
}
