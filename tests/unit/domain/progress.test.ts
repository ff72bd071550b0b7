import { describe, expect, it } from 'vitest';
import { percentText, progressOf, usualOn } from '../../../electron/domain/progress.ts';
import { anAverage, today } from '../../support/builders.ts';

describe('the usual day', () => {
  it('is this weekday’s average', () => {
    expect(usualOn(today, anAverage('coffees', 2, { saturday: 3.5, sunday: 9 }))).toBe(3.5);
  });

  it('is the overall average where the weekday has none', () => {
    expect(usualOn(today, anAverage('coffees', 2, { saturday: null }))).toBe(2);
  });

  it('can be zero, which is not the same as unknown', () => {
    expect(usualOn(today, anAverage('coffees', 2, { saturday: 0 }))).toBe(0);
  });

  it('is unknown without an average, or with an empty one', () => {
    expect(usualOn(today, undefined)).toBeNull();
    expect(usualOn(today, anAverage('coffees', null))).toBeNull();
  });
});

describe('progress', () => {
  it.each([
    ['nothing yet', null, 2, 0, 0],
    ['zero', 0, 2, 0, 0],
    ['half', 1, 2, 0, 0.5],
    ['as usual', 2, 2, 0, 1],
    ['more than usual', 5, 2, 0, 2.5],
    ['below nothing', -3, 2, 0, 0],
    ['a duration', 30, 60, 3, 0.5],
    ['a percentage', 0.5, 0.25, 5, 2],
  ] as const)('of %s is value by usual', (_what, value, usual, type, expected) => {
    expect(progressOf(value, usual, type)).toBe(expected);
  });

  it.each([
    ['no usual', 3, null, 0],
    ['a usual of zero', 3, 0, 0],
    ['a usual below zero', 3, -2, 0],
    ['text', 'three', 2, 0],
    ['a mood', 6, 5, 8],
    ['a bed time', 685, 700, 6],
    ['a clock time', 435, 420, 4],
    ['a tag', 1, 1, 7],
    ['a note', null, 1, 2],
  ] as const)('cannot be said with %s', (_what, value, usual, type) => {
    expect(progressOf(value, usual, type)).toBeNull();
  });

  it.each([
    [0, '0\u00a0%'],
    [0.333, '33\u00a0%'],
    [1, '100\u00a0%'],
    [1.254, '125\u00a0%'],
  ])('%d is written “%s”', (progress, text) => {
    expect(percentText(progress)).toBe(text);
  });
});
