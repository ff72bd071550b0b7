/** How a window and the main process talk: both sides derive their types from here and from the requests. */
import type { Result } from './failure.ts';
import type { HistoryProgress } from './history-views.ts';
import type { Destination, InputOf, OutputOf, RequestName } from './requests.ts';
import type { StateChange } from './state-change.ts';
import type { TodayState } from './today-state.ts';

/** How the quick-entry window was left. */
export interface QuickEntryLeaving {
  /** True when it only lost the focus: what was typed still stands there the next time. */
  keepsLine: boolean;
}

type Arguments<T> = [T] extends [void] ? [] : [input: T];

interface Pushes {
  /** Calls back with every step of reading the past; answers a function that stops it. */
  onHistoryProgress(listener: (progress: HistoryProgress) => void): () => void;
  /** Calls back when the person asked elsewhere for a page of the window; answers a function that stops it. */
  onOpenPlace(listener: (place: Destination) => void): () => void;
  /** Calls back whenever the quick-entry window is hidden; answers a function that stops it. */
  onQuickEntryLeft(listener: (leaving: QuickEntryLeaving) => void): () => void;
}

type Methods = {
  [N in RequestName]: (...input: Arguments<InputOf<N>>) => Promise<Result<OutputOf<N>>>;
};

/** The API that the preload puts into a window as `window.tally`: one named method a request, one a push. */
export type PreloadBridge = Methods &
  Pushes & {
    /** Calls back with what is new in every new state; answers a function that stops it. */
    onStateChange(listener: (change: StateChange) => void): () => void;
  };

/** The bridge as pages use it: with whole states. */
export type TallyBridge = Methods &
  Pushes & {
    /** Calls back with every new state; answers a function that stops it. */
    onStateChanged(listener: (state: TodayState) => void): () => void;
  };

/** The IPC channel of a request. */
export const channelOf = (name: RequestName): string => `tally:${name}`;

/** The IPC channel on which what is new in every new state is pushed. */
export const stateChannel = 'tally:state-changed';

/** The IPC channel on which the progress of reading the past is pushed. */
export const historyChannel = 'tally:history-progress';

/** The IPC channel on which a window is asked to open one of its pages. */
export const openPlaceChannel = 'tally:open-place';

/** The IPC channel on which the quick-entry window is told that it is hidden. */
export const quickEntryChannel = 'tally:quick-entry-left';
