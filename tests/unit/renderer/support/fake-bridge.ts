/** A bridge in memory: it answers as told, keeps what was asked, and can push states. */
import type { QuickEntryLeaving, TallyBridge } from '../../../../electron/contract/channels.ts';
import { requestNames, type Destination, type RequestName } from '../../../../electron/contract/requests.ts';
import type { Failure, Result } from '../../../../electron/contract/failure.ts';
import type { HistoryProgress } from '../../../../electron/contract/history-views.ts';
import type { TodayState } from '../../../../electron/contract/today-state.ts';

export interface FakeBridge {
  bridge: TallyBridge;
  /** What was asked, oldest first; what a page reads by itself as it opens is left out. */
  asked: { name: RequestName; input: unknown }[];
  /** What pages read by themselves. */
  read: { name: RequestName; input: unknown }[];
  /** Sends a copy of a state, as the real one does. */
  push: (state: TodayState) => void;
  /** Tells of a step of reading the past. */
  pushHistory: (progress: HistoryProgress) => void;
  /** Asks for a page, as the tray does. */
  openPlace: (place: Destination) => void;
  /** Tells the quick-entry window that it is hidden, as the main process does. */
  leaveQuickEntry: (leaving: QuickEntryLeaving) => void;
  /** Sets the answer of a request from now on. */
  answer: (name: RequestName, value: unknown) => void;
  /** Lets the next request of a name wait; answers what lets it go, with its answer. */
  hold: (name: RequestName) => (value: unknown) => void;
  /** Lets a request fail from now on. */
  fail: (name: RequestName, failure: Partial<Failure>) => void;
}

/** Read without a person's doing; without an answer they are still on their way. */
const readings: readonly RequestName[] = ['getState', 'getAttributePage'];

export function aFakeBridge(first: TodayState | null): FakeBridge {
  const asked: FakeBridge['asked'] = [];
  const read: FakeBridge['read'] = [];
  const answers = new Map<RequestName, Result<unknown> | Promise<Result<unknown>>>();
  const listeners = new Set<(state: TodayState) => void>();
  const historyListeners = new Set<(progress: HistoryProgress) => void>();
  const leavingListeners = new Set<(leaving: QuickEntryLeaving) => void>();
  if (first) answers.set('getState', { ok: true, value: structuredClone(first) });
  const ask = (name: RequestName) => async (input: unknown) => {
    const isReading = readings.includes(name);
    (isReading ? read : asked).push({ name, input });
    return answers.get(name) ?? (isReading ? new Promise(() => {}) : { ok: true, value: undefined });
  };
  const methods = Object.fromEntries(requestNames.map((name) => [name, ask(name)]));
  const onStateChanged: TallyBridge['onStateChanged'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const placeListeners = new Set<(place: Destination) => void>();
  const onOpenPlace: TallyBridge['onOpenPlace'] = (listener) => {
    placeListeners.add(listener);
    return () => void placeListeners.delete(listener);
  };
  const onHistoryProgress: TallyBridge['onHistoryProgress'] = (listener) => {
    historyListeners.add(listener);
    return () => void historyListeners.delete(listener);
  };
  const onQuickEntryLeft: TallyBridge['onQuickEntryLeft'] = (listener) => {
    leavingListeners.add(listener);
    return () => void leavingListeners.delete(listener);
  };
  return {
    bridge: {
      ...methods,
      onStateChanged,
      onHistoryProgress,
      onOpenPlace,
      onQuickEntryLeft,
    } as unknown as TallyBridge,
    asked,
    read,
    push: (state) => listeners.forEach((listener) => listener(structuredClone(state))),
    pushHistory: (progress) => historyListeners.forEach((listener) => listener(structuredClone(progress))),
    openPlace: (place) => placeListeners.forEach((listener) => listener(place)),
    leaveQuickEntry: (leaving) => leavingListeners.forEach((listener) => listener(leaving)),
    answer: (name, value) => void answers.set(name, { ok: true, value }),
    hold: (name) => {
      let release = (_value: unknown): void => {};
      const held = new Promise<Result<unknown>>((resolve) => {
        release = (value) => resolve({ ok: true, value });
      });
      answers.set(name, held);
      return release;
    },
    fail: (name, failure) =>
      void answers.set(name, {
        ok: false,
        failure: { code: 'network', message: 'Exist did not answer.', ...failure },
      }),
  };
}
