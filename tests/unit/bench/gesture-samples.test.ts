import { describe, expect, it } from 'vitest';
import {
  isWithin,
  linesOf,
  median,
  percentile95,
  seenTooEarly,
  type Measured,
} from '../../bench/gesture-samples.ts';

const from = (...took: number[]) => took.map((tookMs) => ({ tookMs, onDiskMs: null }));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what a measurement came to', () => {
  it.each([
    [[3], 3, 3],
    [[1, 2], 1.5, 2],
    [[9, 1, 5], 5, 9],
    [upTo(20), 10.5, 19],
    [upTo(40), 20.5, 38],
    [upTo(100), 50.5, 95],
  ])('of %j has the median %d and the 95th percentile %d', (values, middle, most) => {
    expect([median(values), percentile95(values)]).toEqual([middle, most]);
  });

  it.each<[Partial<Measured>, boolean]>([
    [{ ours: from(11), floor: from(10), budget: { kind: 'ratio', most: 1.1 } }, true],
    [{ ours: from(12), floor: from(10), budget: { kind: 'ratio', most: 1.1 } }, false],
    [{ ours: from(150), floor: from(10), budget: { kind: 'limit', mostMs: 150 } }, true],
    [{ ours: from(151), floor: from(200), budget: { kind: 'limit', mostMs: 150 } }, false],
  ])('of %j is within its budget: %s, and says so', (given, isKept) => {
    const budget = { kind: 'limit', mostMs: 1 } as const;
    const measured: Measured = { title: 'Click', ours: [], floor: [], budget, ...given };
    expect(isWithin(measured)).toBe(isKept);
    expect(linesOf(measured).at(-1)).toMatch(isKept ? /: kept$/ : /: MISSED$/);
  });

  it('counts what was seen before it was on disk, and what never came there', () => {
    const samples = [
      { tookMs: 20, onDiskMs: 5 },
      { tookMs: 20, onDiskMs: 21 },
      { tookMs: 20, onDiskMs: Number.POSITIVE_INFINITY },
      { tookMs: 20, onDiskMs: null },
    ];
    expect(seenTooEarly(samples)).toBe(2);
  });
});
