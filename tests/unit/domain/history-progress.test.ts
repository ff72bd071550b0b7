import { describe, expect, it } from 'vitest';
import type { HistoryProgress } from '../../../electron/contract/history-views.ts';
import {
  windowDays,
  windowEnd,
  type HistoryWish,
  type WindowSummary,
} from '../../../electron/domain/history.ts';
import { historyProgress, type HistoryActivity } from '../../../electron/domain/history-progress.ts';
import { addDays, type LocalDay } from '../../../electron/domain/local-day.ts';
import { today, yesterday } from '../../support/builders.ts';

const atRest: HistoryActivity = {
  isActive: false,
  resumesAtMs: null,
  failure: null,
  pageMs: 1000,
  pagesPerWindow: 2,
  room: 200,
  hourlyLimit: 200,
};

const aWish = (given: Partial<HistoryWish> = {}): HistoryWish => ({
  version: 1,
  anchor: yesterday,
  from: addDays(today, -93),
  isStopped: false,
  requestsUsed: 6,
  round: 0,
  ...given,
});

/** The first day of a window, counted back from the newest one that is whole. */
const firstOf = (place: number): LocalDay => addDays(yesterday, 1 - windowDays * (place + 1));

const aWindow = (place: number, given: Partial<WindowSummary> = {}): WindowSummary => ({
  firstDay: firstOf(place),
  coversTo: windowEnd(firstOf(place)),
  asOf: today,
  round: 0,
  isEmpty: false,
  ...given,
});

/** How far it is on a day, yesterday being the day before. */
function progressOf(windows: WindowSummary[], wish = aWish(), on = yesterday): HistoryProgress {
  return historyProgress(wish, new Map(windows.map((each) => [each.firstDay, each])), on, atRest);
}

const all = [aWindow(0), aWindow(1), aWindow(2)];

describe('how far reading the past has come', () => {
  it('is all of it once every window is whole', () => {
    expect(progressOf(all)).toMatchObject({
      ...{ step: 'done', firstDay: firstOf(2), lastDay: yesterday },
      ...{ daysDone: 93, daysAsked: 93, timeLeftMs: 0 },
    });
  });

  it('is nothing before the first window', () => {
    expect(progressOf([])).toMatchObject({ firstDay: null, lastDay: null, daysDone: 0, daysAsked: 93 });
  });

  it('stays where it was after midnight, and on days without a network: only the new days are missing', () => {
    expect(progressOf(all, aWish(), addDays(yesterday, 1))).toMatchObject({
      ...{ step: 'paused', firstDay: firstOf(2), lastDay: yesterday, daysDone: 93, daysAsked: 94 },
    });
    const begun = aWindow(-1, { coversTo: addDays(today, 2) });
    expect(progressOf([begun, ...all], aWish(), addDays(today, 4))).toMatchObject({
      ...{ firstDay: firstOf(2), lastDay: addDays(today, 2), daysDone: 96, daysAsked: 98 },
    });
  });

  it('counts what is kept beyond a gap, and names the newest days without one', () => {
    expect(progressOf([aWindow(0), aWindow(2)])).toMatchObject({
      ...{ step: 'paused', firstDay: firstOf(0), lastDay: yesterday, daysDone: 62 },
    });
    const short = aWindow(1, { coversTo: addDays(firstOf(0), -3) });
    expect(progressOf([aWindow(0), short, aWindow(2)])).toMatchObject({ firstDay: firstOf(0), daysDone: 91 });
  });

  it('counts only days that were asked for, and names what is kept of others too', () => {
    const wish = aWish({ from: addDays(today, -40) });
    expect(progressOf(all, wish)).toMatchObject({ step: 'done', daysDone: 40, firstDay: firstOf(2) });
  });

  it('begins anew in another round, and names what is kept all the same', () => {
    const wish = aWish({ round: 1 });
    expect(progressOf(all, wish)).toMatchObject({
      ...{ step: 'paused', firstDay: firstOf(2), lastDay: yesterday, daysDone: 0, daysAsked: 93 },
    });
    const again = [aWindow(0, { round: 1 }), aWindow(1), aWindow(2)];
    expect(progressOf(again, wish)).toMatchObject({ firstDay: firstOf(2), daysDone: 31, timeLeftMs: 4000 });
  });
});
