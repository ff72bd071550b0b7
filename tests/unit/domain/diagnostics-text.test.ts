import { describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../../electron/contract/account-views.ts';
import { diagnosticsLines, diagnosticsText } from '../../../electron/domain/diagnostics-text.ts';

const nowMs = new Date(2026, 10, 21, 14, 0).getTime();
const facts = (given: Partial<Diagnostics> = {}): Diagnostics => ({
  appVersion: '0.1.0',
  requestsLastHour: 42,
  requestLimit: 300,
  pausedUntilMs: null,
  tokenExpiresAtMs: null,
  canRenewToken: false,
  readAtMs: nowMs - 12 * 60_000,
  averagesReadAtMs: null,
  waitingTaps: 3,
  clockBehindMs: 0,
  profileFolder: '/home/maya/tally',
  ...given,
});
const line = (label: string, given: Partial<Diagnostics>): string | undefined =>
  diagnosticsLines(facts(given), nowMs).find((one) => one.label === label)?.text;

describe('diagnostics in words', () => {
  it.each<[string, Partial<Diagnostics>, string]>([
    ['Requests in the last hour', {}, '42 of 300'],
    ['Pause', {}, 'None'],
    ['Pause', { pausedUntilMs: nowMs - 1 }, 'None'],
    ['Pause', { pausedUntilMs: nowMs + 20 * 60_000 }, 'Exist asked for one until 14:20'],
    ['Values read', {}, '12 min ago (13:48)'],
    ['Averages read', {}, 'Not yet'],
    ['Sign-in', {}, 'Never ends'],
    ['Sign-in', { tokenExpiresAtMs: new Date(2027, 10, 20).getTime() }, 'Until 20 November 2027'],
    [
      'Sign-in',
      { tokenExpiresAtMs: new Date(2027, 10, 20).getTime(), canRenewToken: true },
      'Until 20 November 2027, renewed by itself before that',
    ],
    ['Clock', { clockBehindMs: 1_500 }, 'Agrees with Exist'],
    ['Clock', { clockBehindMs: 42_000 }, 'This computer is 42 s behind Exist'],
    ['Clock', { clockBehindMs: -7_200_000 }, 'This computer is 120 min ahead of Exist'],
  ])('says of %s with %o: %s', (label, given, text) => {
    expect(line(label, given)).toBe(text);
  });

  it('is one text for the clipboard, with every line and the time it was taken', () => {
    const text = diagnosticsText(facts(), nowMs);
    expect(text.split('\n')).toHaveLength(11);
    expect(text).toContain('Taps waiting: 3');
    expect(text).toContain(`At: ${new Date(nowMs).toISOString()}`);
  });
});
