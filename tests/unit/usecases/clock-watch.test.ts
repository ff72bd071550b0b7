import { describe, expect, it } from 'vitest';
import { ClockWatch } from '../../../electron/usecases/clock-watch.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { anOutbox, inputsOf, noonMs } from '../../support/builders.ts';

const hourMs = 3_600_000;

/** A machine whose clock can be set, on which time passes all the same. */
function open() {
  const machine = { trueMs: noonMs, wrongByMs: 0 };
  const clock = { nowMs: () => machine.trueMs + machine.wrongByMs };
  const store = new TodayStore(clock, inputsOf({ outbox: { ...anOutbox(), sequence: 7 } }));
  const watch = new ClockWatch({ store, clock, steadyClock: { steadyMs: () => machine.trueMs - noonMs } });
  return { machine, store, watch, behind: () => store.inputs.clockBehindMs };
}

describe('watching the machine’s clock', () => {
  it.each([hourMs, -hourMs])('notices that it was set by %d ms without asking anyone', (byMs) => {
    const { machine, watch, behind } = open();
    watch.compare(machine.trueMs);
    machine.trueMs += 10_000;
    machine.wrongByMs = byMs;
    watch.look();
    expect(behind()).toBe(-byMs);
  });

  it('notices that a wrong clock was put right', () => {
    const { machine, watch, behind } = open();
    machine.wrongByMs = -hourMs;
    watch.compare(machine.trueMs);
    expect(behind()).toBe(hourMs);
    machine.trueMs += 9 * hourMs;
    machine.wrongByMs = 0;
    watch.look();
    expect(behind()).toBe(0);
  });

  it('does not take sleep for a set clock', () => {
    const { machine, watch, behind } = open();
    watch.compare(machine.trueMs);
    machine.trueMs += 9 * hourMs;
    watch.look();
    expect(behind()).toBe(0);
  });

  it('believes the machine while nobody has told the time', () => {
    const { machine, watch, behind } = open();
    machine.wrongByMs = 50 * 365 * 24 * hourMs;
    watch.look();
    expect(behind()).toBe(0);
  });

  it('tells nobody of a difference that is no news', () => {
    const { machine, watch, store, behind } = open();
    machine.wrongByMs = -hourMs;
    watch.compare(machine.trueMs);
    const told: unknown[] = [];
    store.subscribe((state) => told.push(state));
    watch.compare(machine.trueMs + 20_000);
    expect([behind(), told]).toEqual([hourMs, []]);
  });

  it('doubts what was told before the clock was set back, and nothing else', () => {
    const { machine, watch } = open();
    machine.wrongByMs = hourMs;
    watch.look();
    expect(watch.doubtedSequence).toBe(Number.NEGATIVE_INFINITY);
    machine.wrongByMs = 0;
    watch.look();
    expect(watch.doubtedSequence).toBe(7);
  });
});
