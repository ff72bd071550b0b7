/** The one door of a window to the main process: what the preload put there, typed, with every state whole again. */
import type { PreloadBridge, TallyBridge } from '../electron/contract/channels.ts';
import type { TodayState } from '../electron/contract/today-state.ts';
import { stateAfter } from '../electron/domain/state-change.ts';

declare global {
  interface Window {
    readonly tally: PreloadBridge;
  }
}

/** Makes the bridge of a page out of what the preload exposed; it listens from here on. */
export function bridgeOf({ tally }: Pick<Window, 'tally'>): TallyBridge {
  const listeners = new Set<(state: TodayState) => void>();
  let last: TodayState | null = null;
  tally.onStateChange((change) => {
    last = stateAfter(last, change);
    if (last !== null) for (const listener of listeners) listener(last);
  });
  return {
    ...tally,
    onStateChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
