import { describe, expect, it } from 'vitest';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { inputsOf, noonMs } from '../../support/builders.ts';

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
