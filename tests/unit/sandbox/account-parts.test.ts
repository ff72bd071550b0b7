import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { nameFromLabel } from '../../../electron/sandbox/account/attribute-name.ts';
import { pearson } from '../../../electron/sandbox/account/pearson.ts';
import { localTime } from '../../../electron/sandbox/api/profile.ts';
import { Clockwork } from '../../../electron/sandbox/http/clockwork.ts';
import { appendToLedgerFile, readLedgerFile } from '../../../electron/sandbox/ledger-file.ts';
import { dayNumberOf, dayOf, isWeekend, weekdayIndex } from '../../../electron/sandbox/person/day-number.ts';
import { bell, keyOf, uniform } from '../../../electron/sandbox/person/seeded-noise.ts';

describe('nameFromLabel', () => {
  it.each([
    ['Time reading', 'time_reading'],
    ['good coffee ☕', 'good_coffee'],
    ['Café à Paris', 'cafe_a_paris'],
    ['  Push-ups! ', 'push_ups'],
    ['🌊', ''],
  ])('makes of “%s” “%s”', (label, name) => {
    expect(nameFromLabel(label)).toBe(name);
  });
});

describe('day numbers', () => {
  it('count days, whatever the month and the year', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayOf(dayNumberOf('2024-02-29') + 1)).toBe('2024-03-01');
  });

  it('know their weekday, Monday first', () => {
    expect(weekdayIndex(dayNumberOf('2026-11-16'))).toBe(0);
    expect(weekdayIndex(dayNumberOf('2026-11-22'))).toBe(6);
    expect(isWeekend(dayNumberOf('2026-11-20'))).toBe(false);
    expect(isWeekend(dayNumberOf('2026-11-21'))).toBe(true);
  });
});

describe('seeded noise', () => {
  it('is the same every time and spread evenly', () => {
    const key = keyOf(1, 'steps');
    const draws = Array.from({ length: 4000 }, (_, day) => uniform(key, day));
    expect(draws).toEqual(Array.from({ length: 4000 }, (_, day) => uniform(key, day)));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
  });

  it('differs by name, by seed and by draw', () => {
    const first = uniform(keyOf(1, 'steps'), 20_000);
    expect(uniform(keyOf(1, 'floors'), 20_000)).not.toBe(first);
    expect(uniform(keyOf(2, 'steps'), 20_000)).not.toBe(first);
    expect(uniform(keyOf(1, 'steps'), 20_000, 1)).not.toBe(first);
  });

  it('has a bell with a spread of about one', () => {
    const key = keyOf(3, 'bell');
    const draws = Array.from({ length: 4000 }, (_, day) => bell(key, day));
    const variance = draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length;
    expect(variance).toBeGreaterThan(0.9);
    expect(variance).toBeLessThan(1.1);
  });
});

describe('pearson', () => {
  const days = Array.from({ length: 100 }, (_, index) => index);

  it('finds what goes together, and against each other', () => {
    expect(
      pearson(
        days,
        days.map((day) => 3 * day + 1),
      )?.value,
    ).toBeCloseTo(1);
    const against = pearson(
      days,
      days.map((day) => -day),
    );
    expect(against?.value).toBeCloseTo(-1);
    expect(against?.p).toBeLessThan(0.001);
  });

  it('leaves out days on which one is missing, and says nothing of too few', () => {
    const holes = days.map((day) => (day % 2 === 0 ? null : day));
    expect(pearson(holes, days)?.value).toBeCloseTo(1);
    expect(pearson(days.slice(0, 20), days.slice(0, 20))).toBeUndefined();
    expect(
      pearson(
        days,
        days.map(() => 5),
      ),
    ).toBeUndefined();
  });
});

describe('localTime', () => {
  it.each([
    ['Australia/Melbourne', '2026-11-21T12:00:00.250000+11:00'],
    ['America/St_Johns', '2026-11-20T21:30:00.250000-03:30'],
    ['UTC', '2026-11-21T01:00:00.250000+00:00'],
    ['Asia/Kathmandu', '2026-11-21T06:45:00.250000+05:45'],
  ])('writes the wall clock of %s with its offset', (timezone, text) => {
    expect(localTime(Date.parse('2026-11-21T01:00:00.250Z'), timezone)).toBe(text);
  });
});

describe('Clockwork', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does things later, but not once it was stopped', () => {
    vi.useFakeTimers();
    const clockwork = new Clockwork();
    const done: string[] = [];
    clockwork.later(10, () => done.push('first'));
    clockwork.later(30, () => done.push('second'));
    vi.advanceTimersByTime(20);
    clockwork.stop();
    vi.advanceTimersByTime(100);
    expect(done).toEqual(['first']);
  });
});

describe('a ledger file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-ledger-'));
  const file = join(folder, 'ledger.jsonl');
  const entry = {
    seq: 1,
    atMs: 5,
    kind: 'increment',
    name: 'coffees',
    date: '2026-11-21',
    value: 1,
    total: 3,
    client: 'tally',
    requestId: 1,
  } as const;

  afterEach(() => rmSync(file, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is empty before the first change', () => {
    expect(readLedgerFile(file)).toEqual([]);
  });

  it('gives back what was added', () => {
    appendToLedgerFile(file, entry);
    appendToLedgerFile(file, { ...entry, seq: 2 });
    expect(readLedgerFile(file)).toEqual([entry, { ...entry, seq: 2 }]);
  });

  it('cuts off a last line that was torn, and refuses one in the middle', () => {
    appendToLedgerFile(file, entry);
    writeFileSync(file, `${JSON.stringify(entry)}\n{"seq":2,"at`);
    expect(readLedgerFile(file)).toEqual([entry]);
    appendToLedgerFile(file, entry);
    expect(readLedgerFile(file)).toEqual([entry, entry]);
    writeFileSync(file, `nonsense\n${JSON.stringify(entry)}\n`);
    expect(() => readLedgerFile(file)).toThrow('Line 1');
  });
});
