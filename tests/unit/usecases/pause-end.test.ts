import { describe, expect, it } from 'vitest';
import { watchPauses } from '../../../electron/usecases/pause-end.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { aConnection, inputsOf, noonMs } from '../../support/builders.ts';
import { HandTime } from '../../support/in-memory-ports.ts';

function open() {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf());
  const ends: number[] = [];
  const stop = watchPauses({
    store,
    clock: time,
    timers: time,
    onEnd: () => ends.push(time.nowMs() - noonMs),
  });
  const pause = (untilMs: number | null) =>
    store.update({ connection: aConnection({ limitedUntilMs: untilMs === null ? null : noonMs + untilMs }) });
  return { time, store, ends, stop, pause };
}

describe('the end of a pause', () => {
  it('is told once, when it comes', async () => {
    const { time, ends, pause, store } = open();
    pause(90_000);
    store.lookAtClock();
    await time.pass(89_999);
    expect(ends).toEqual([]);
    await time.pass(600_000);
    expect(ends).toEqual([90_000]);
  });

  it('moves with a longer pause', async () => {
    const { time, ends, pause } = open();
    pause(1000);
    pause(5000);
    await time.pass(60_000);
    expect(ends).toEqual([5000]);
  });

  it('is none for a pause that Exist has ended by answering, nor for one that was over already', async () => {
    const { time, ends, pause } = open();
    pause(1000);
    pause(null);
    pause(-1000);
    await time.pass(60_000);
    expect(ends).toEqual([]);
    expect(time.waiting).toEqual([]);
  });

  it('is waited for longer when the clock was set back', async () => {
    const { time, ends, pause } = open();
    pause(1000);
    time.jumpTo(noonMs - 5000);
    await time.pass(6000);
    await time.pass(60_000);
    expect(ends).toEqual([1000]);
  });

  it('is not told to an app that has stopped', async () => {
    const { time, ends, pause, stop } = open();
    pause(1000);
    stop();
    await time.pass(60_000);
    pause(120_000);
    expect(ends).toEqual([]);
    expect(time.waiting).toEqual([]);
  });
});
