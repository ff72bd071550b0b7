import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { RequestTimes } from '../../../electron/domain/ports.ts';
import { RequestBudget } from '../../../electron/exist/request-budget.ts';
import { noonMs } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

const hour = 3_600_000;

function open(options: Partial<ConstructorParameters<typeof RequestBudget>[0]> = {}) {
  const time = new HandTime();
  return { time, budget: new RequestBudget({ clock: time, ...options }) };
}

function take(budget: RequestBudget, kind: 'read' | 'write', times: number): void {
  for (let count = 0; count < times; count += 1) budget.take(kind);
}

function refusal(run: () => void): TallyError {
  try {
    run();
  } catch (error) {
    if (error instanceof TallyError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the hourly budget', () => {
  it('lets 300 calls through in an hour and names the time of the next', () => {
    const { budget, time } = open();
    take(budget, 'write', 1);
    time.jumpTo(noonMs + 1000);
    take(budget, 'write', 299);
    expect(budget.used).toBe(300);
    const error = refusal(() => budget.take('write'));
    expect(error).toMatchObject({ code: 'rate-limited', retryAtMs: noonMs + hour });
    expect(error.message).toMatch(
      /^Exist allows 300 requests an hour, and they are used up\. Tally goes on at \d/,
    );
    expect(budget.used).toBe(300);
  });

  it('slides: a call leaves an hour after it was made, not at the full hour', () => {
    const { budget, time } = open({ limit: 2, keptForWriting: 0 });
    budget.take('read');
    time.jumpTo(noonMs + 30 * 60_000);
    budget.take('read');
    time.jumpTo(noonMs + hour - 1);
    expect(refusal(() => budget.take('read')).retryAtMs).toBe(noonMs + hour);
    time.jumpTo(noonMs + hour);
    budget.take('read');
    expect(refusal(() => budget.take('read')).retryAtMs).toBe(noonMs + 90 * 60_000);
  });

  it('keeps the last 30 for writing: a tap comes before a refresh', () => {
    const { budget } = open();
    take(budget, 'read', 270);
    expect(refusal(() => budget.take('read')).retryAtMs).toBe(noonMs + hour);
    take(budget, 'write', 30);
    refusal(() => budget.take('write'));
  });

  it('counts writes against reading too', () => {
    const { budget } = open();
    take(budget, 'write', 270);
    refusal(() => budget.take('read'));
    budget.take('write');
  });

  it('remembers calls from before a restart', () => {
    const callsAtMs = [noonMs - hour, noonMs - hour + 1, noonMs - 1];
    const memory = new MemoryFile<RequestTimes>({ version: 1, callsAtMs, pausedUntilMs: 0 });
    const { budget } = open({ limit: 2, keptForWriting: 0, memory });
    expect(budget.used).toBe(2);
    expect(budget.readyAtMs('write')).toBe(noonMs + 1);
  });

  it('keeps calls and pauses over a restart, and forgets what a wrong clock booked', () => {
    const memory = new MemoryFile<RequestTimes>();
    const { budget, time } = open({ memory });
    budget.take('write');
    budget.refused(null);
    const again = new RequestBudget({ clock: time, memory });
    expect(again.used).toBe(1);
    expect(again.readyAtMs('write')).toBe(noonMs + hour);
    time.jumpTo(noonMs - 48 * hour);
    expect(new RequestBudget({ clock: time, memory }).readyAtMs('write')).toBeLessThanOrEqual(time.nowMs());
  });

  it('goes on when its file cannot be written', () => {
    const memory = new MemoryFile<RequestTimes>();
    memory.failure = new Error('The disk is full.');
    const { budget } = open({ memory });
    budget.take('write');
    expect(budget.used).toBe(1);
  });

  it('never lets more than the limit through in any hour', () => {
    const step = fc.record({ waitMs: fc.integer({ min: 0, max: hour / 4 }), isWrite: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { budget, time } = open({ limit: 5, keptForWriting: 2 });
        const taken: number[] = [];
        for (const { waitMs, isWrite } of steps) {
          time.jumpTo(time.nowMs() + waitMs);
          try {
            budget.take(isWrite ? 'write' : 'read');
            taken.push(time.nowMs());
          } catch (error) {
            expect(error).toMatchObject({ code: 'rate-limited' });
          }
        }
        for (const atMs of taken) {
          expect(taken.filter((each) => each > atMs - hour && each <= atMs).length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe('a 429 in spite of it', () => {
  it('stops everything until the time the service named', () => {
    const { budget, time } = open();
    expect(budget.refused(90_000)).toMatchObject({ code: 'rate-limited', retryAtMs: noonMs + 90_000 });
    time.jumpTo(noonMs + 89_999);
    const error = refusal(() => budget.take('write'));
    expect(error.retryAtMs).toBe(noonMs + 90_000);
    expect(error.message).toMatch(/^Exist asks for a pause\. Tally goes on at \d/);
    time.jumpTo(noonMs + 90_000);
    budget.take('write');
  });

  it('without a word on when: until the oldest call known leaves the hour', () => {
    const { budget, time } = open();
    budget.take('read');
    time.jumpTo(noonMs + 10 * 60_000);
    budget.take('read');
    expect(budget.refused(null).retryAtMs).toBe(noonMs + hour);
  });

  it('without a word and without a call known: a full hour, never less than a minute', () => {
    const { budget, time } = open();
    expect(budget.refused(null).retryAtMs).toBe(noonMs + hour);
    const late = open();
    late.budget.take('read');
    late.time.jumpTo(noonMs + hour - 1000);
    expect(late.budget.refused(null).retryAtMs).toBe(noonMs + hour - 1000 + 60_000);
    expect(time.nowMs()).toBe(noonMs);
  });

  it('never moves the time forward: the longer pause holds', () => {
    const { budget } = open();
    budget.refused(600_000);
    expect(budget.refused(1000).retryAtMs).toBe(noonMs + 600_000);
    expect(budget.readyAtMs('write')).toBe(noonMs + 600_000);
  });
});

describe('what a sign-in has asked', () => {
  it('is taken over by the account it belongs to, calls and pause, once', () => {
    const time = new HandTime();
    const [signIn, memory] = [new RequestBudget({ clock: time }), new MemoryFile<RequestTimes>()];
    const account = new RequestBudget({ clock: time, memory });
    account.take('read');
    time.jumpTo(noonMs + 1000);
    take(signIn, 'write', 2);
    signIn.refused(60_000);
    account.takeOver(signIn);
    account.takeOver(signIn);
    expect(account.used).toBe(3);
    expect(account.pausedUntilMs).toBe(noonMs + 61_000);
    expect(memory.last).toMatchObject({ callsAtMs: [noonMs, noonMs + 1000, noonMs + 1000] });
    expect([signIn.used, signIn.pausedUntilMs]).toEqual([0, null]);
  });
});
