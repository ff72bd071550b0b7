import { describe, expect, it } from 'vitest';
import { clockBehindMs } from '../../../electron/domain/clock-check.ts';
import { dayOf } from '../../../electron/domain/today-inputs.ts';
import { noInputs } from '../../../electron/domain/today-inputs.ts';

const atMs = Date.parse('2026-11-21T23:30:00Z');

describe('this machine’s clock', () => {
  it.each([
    ['agrees', 0, 0],
    ['is a network’s delay off', 90_000, 0],
    ['is an hour behind', 3_600_000, 3_600_000],
    ['is a day ahead', -86_400_000, -86_400_000],
  ])('%s', (_what, behindMs, expected) => {
    expect(clockBehindMs(atMs + behindMs, atMs)).toBe(expected);
  });

  it('does not put taps on the wrong day once it is known to be wrong', () => {
    expect(dayOf(noInputs, atMs)).toBe('2026-11-21');
    expect(dayOf({ ...noInputs, clockBehindMs: 3_600_000 }, atMs)).toBe('2026-11-22');
  });
});
