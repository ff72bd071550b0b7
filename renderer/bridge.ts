/** The one door of a window to the main process: what the preload put there, typed. */
import type { TallyBridge } from '../electron/contract/channels.ts';

declare global {
  interface Window {
    readonly tally: TallyBridge;
  }
}

/** Answers the bridge that the preload exposed. */
export const bridgeOf = (from: Window): TallyBridge => from.tally;
