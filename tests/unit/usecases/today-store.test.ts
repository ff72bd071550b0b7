import { describe, expect, it } from 'vitest';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { inputsOf, noonMs } from '../../support/builders.ts';
import { HandTime } from '../../support/in-memory-ports.ts';

const hourMs = 60 * 60_000;
const tomorrow = '2026-11-22';

it('turns to the next day, and tells nobody while it is the same', () => {
  const time = new HandTime(noonMs);
  const store = new TodayStore(time, inputsOf());
  const told: string[] = [];
  store.subscribe(({ day }) => told.push(day));
  const { state } = store;
  time.jumpTo(noonMs + 11 * hourMs);
  store.turnDay();
  expect(store.state).toBe(state);
  time.jumpTo(noonMs + 12 * hourMs);
  store.turnDay();
  store.turnDay();
  expect(told).toEqual([tomorrow]);
  expect(store.state.day).toBe(tomorrow);
});

describe('who is told of a new state', () => {
  it('is first what the person looks at, then the others in the order they came', () => {
    const store = new TodayStore({ nowMs: () => noonMs }, inputsOf());
    const told: string[] = [];
    const stopTray = store.subscribe(() => told.push('tray'));
    store.subscribe(() => told.push('goals'));
    const stopWindow = store.subscribeFirst(() => told.push('window'));
    store.lookAtClock();
    expect(told).toEqual(['window', 'tray', 'goals']);
    told.length = 0;
    stopWindow();
    stopTray();
    store.lookAtClock();
    expect(told).toEqual(['goals']);
  });
});
