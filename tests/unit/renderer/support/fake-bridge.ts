/** A bridge in memory: it answers as told, keeps what was asked, and can push states. */
import { requestNames, type RequestName, type TallyBridge } from '../../../../electron/contract/channels.ts';
import type { Failure, Result } from '../../../../electron/contract/failure.ts';
import type { TodayState } from '../../../../electron/contract/today-state.ts';

export interface FakeBridge {
  bridge: TallyBridge;
  /** What was asked, oldest first; `getState` is left out. */
  asked: { name: RequestName; input: unknown }[];
  /** Sends a copy of a state, as the real one does. */
  push: (state: TodayState) => void;
  /** Sets the answer of a request from now on. */
  answer: (name: RequestName, value: unknown) => void;
  /** Lets the next request of a name wait; answers what lets it go, with its answer. */
  hold: (name: RequestName) => (value: unknown) => void;
  /** Lets a request fail from now on. */
  fail: (name: RequestName, failure: Partial<Failure>) => void;
}

export function aFakeBridge(first: TodayState | null): FakeBridge {
  const asked: FakeBridge['asked'] = [];
  const answers = new Map<RequestName, Result<unknown> | Promise<Result<unknown>>>();
  const listeners = new Set<(state: TodayState) => void>();
  if (first) answers.set('getState', { ok: true, value: structuredClone(first) });
  const ask = (name: RequestName) => async (input: unknown) => {
    if (name !== 'getState') asked.push({ name, input });
    return (
      answers.get(name) ?? (name === 'getState' ? new Promise(() => {}) : { ok: true, value: undefined })
    );
  };
  const methods = Object.fromEntries(requestNames.map((name) => [name, ask(name)]));
  const onStateChanged: TallyBridge['onStateChanged'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    bridge: { ...methods, onStateChanged } as unknown as TallyBridge,
    asked,
    push: (state) => listeners.forEach((listener) => listener(structuredClone(state))),
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
