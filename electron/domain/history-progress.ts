/** How far reading the past has come, in the numbers that a progress bar shows. */
import type { Failure } from '../contract/failure.ts';
import type { HistoryProgress } from '../contract/history-views.ts';
import { earlier, later, needsReading, windowsOf, type HistoryWish, type WindowSummary } from './history.ts';
import { addDays, daysBetween, type LocalDay } from './local-day.ts';

/** What is going on, apart from what is on disk. */
export interface HistoryActivity {
  /** True while it runs or will go on by itself. */
  isActive: boolean;
  /** When it goes on, in milliseconds since the epoch; null while it is at work or has nothing to wait for. */
  resumesAtMs: number | null;
  /** Only the person can mend it. */
  failure: Failure | null;
  /** Mean time of a page so far, in milliseconds, the pause after it included; null before the first. */
  pageMs: number | null;
  /** Pages a window has, as far as is known. */
  pagesPerWindow: number;
  /** Requests that may still be made without a pause. */
  room: number;
  /** Requests an hour that reading the past takes for itself at most. */
  hourlyLimit: number;
}

export const noProgress: HistoryProgress = {
  step: 'not-asked',
  from: null,
  firstDay: null,
  lastDay: null,
  daysDone: 0,
  daysAsked: null,
  requestsUsed: 0,
  timeLeftMs: null,
  resumesAtMs: null,
  failure: null,
};

const hourMs = 60 * 60 * 1000;

/** Derives the progress of a wish from what is on disk and what is going on. */
export function historyProgress(
  wish: HistoryWish | null,
  known: ReadonlyMap<LocalDay, WindowSummary>,
  yesterday: LocalDay,
  activity: HistoryActivity,
): HistoryProgress {
  if (wish === null) return noProgress;
  const windows = windowsOf(wish, known, yesterday);
  const missing = windows.filter(({ firstDay }) =>
    needsReading(known.get(firstDay), firstDay, yesterday, wish.round),
  );
  const reached = {
    from: wish.from,
    ...newestRun(known, yesterday),
    daysDone: windows.reduce(
      (days, { firstDay, lastDay }) => days + daysDoneOf(wish, known.get(firstDay), lastDay),
      0,
    ),
    requestsUsed: wish.requestsUsed,
  };
  if (missing.length === 0) {
    return { ...noProgress, ...reached, step: 'done', daysAsked: reached.daysDone, timeLeftMs: 0 };
  }
  return {
    ...reached,
    step: stepOf(wish, activity),
    // Where the account begins is known when nothing is missing any more.
    daysAsked: wish.from === null ? null : daysUntil(yesterday, wish.from),
    timeLeftMs: wish.from === null ? null : timeLeftMs(missing.length, activity),
    resumesAtMs: activity.resumesAtMs,
    failure: activity.failure,
  };
}

function daysUntil(lastDay: LocalDay, firstDay: LocalDay): number {
  return Math.max(0, daysBetween(firstDay, lastDay) + 1);
}

/** The days of a window that were asked for and are read, up to its last one; one of an earlier round has none yet. */
function daysDoneOf(
  { from, round }: HistoryWish,
  window: WindowSummary | undefined,
  lastDay: LocalDay,
): number {
  if (window === undefined || window.round < round) return 0;
  return daysUntil(earlier(window.coversTo, lastDay), later(window.firstDay, from ?? window.firstDay));
}

/** The newest kept days without a gap. That days since are not in yet is none. */
function newestRun(
  known: ReadonlyMap<LocalDay, WindowSummary>,
  yesterday: LocalDay,
): Pick<HistoryProgress, 'firstDay' | 'lastDay'> {
  const [newest, ...older] = [...known.values()]
    .filter(({ firstDay }) => firstDay <= yesterday)
    .toSorted((a, b) => (a.firstDay < b.firstDay ? 1 : -1));
  if (newest === undefined) return { firstDay: null, lastDay: null };
  let { firstDay } = newest;
  for (const window of older) {
    if (addDays(window.coversTo, 1) < firstDay) break;
    ({ firstDay } = window);
  }
  return { firstDay, lastDay: earlier(newest.coversTo, yesterday) };
}

function stepOf(wish: HistoryWish, activity: HistoryActivity): HistoryProgress['step'] {
  if (activity.failure !== null) return 'failed';
  if (wish.isStopped) return 'stopped';
  return activity.resumesAtMs !== null || !activity.isActive ? 'paused' : 'reading';
}

function timeLeftMs(
  windows: number,
  { pageMs, pagesPerWindow, room, hourlyLimit }: HistoryActivity,
): number | null {
  if (pageMs === null) return null;
  const pages = windows * pagesPerWindow;
  const hours = pages <= room ? 0 : Math.ceil((pages - room) / hourlyLimit);
  return Math.round(pages * pageMs + hours * hourMs);
}
