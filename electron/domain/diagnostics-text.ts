/** The diagnostics in words, the same on the page and on the clipboard. No secret is among them. */
import type { Diagnostics } from '../contract/account-views.ts';
import { clockTime, dateWords, timeAgo } from './day-words.ts';
import { formatNumber } from './value-format.ts';

export interface DiagnosticsLine {
  label: string;
  text: string;
}

/** A difference that a person need not hear of: an answer takes about as long. */
const negligibleMs = 2_000;

/** Says everything, a line each. */
export function diagnosticsLines(facts: Diagnostics, nowMs: number): DiagnosticsLine[] {
  return [
    {
      label: 'Requests in the last hour',
      text: `${formatNumber(facts.requestsLastHour, 0)} of ${formatNumber(facts.requestLimit, 0)}`,
    },
    { label: 'Pause', text: pauseWords(facts.pausedUntilMs, nowMs) },
    { label: 'Values read', text: readWords(facts.readAtMs, nowMs) },
    { label: 'Averages read', text: readWords(facts.averagesReadAtMs, nowMs) },
    { label: 'Taps waiting', text: formatNumber(facts.waitingTaps, 0) },
    { label: 'Sign-in', text: tokenEndWords(facts) },
    { label: 'Clock', text: clockWords(facts.clockBehindMs) },
    { label: 'Version', text: facts.appVersion },
    { label: 'Profile folder', text: facts.profileFolder },
  ];
}

/** Writes all lines as one text. */
export function diagnosticsText(facts: Diagnostics, nowMs: number): string {
  const lines = diagnosticsLines(facts, nowMs).map(({ label, text }) => `${label}: ${text}`);
  return ['Tally for Exist', ...lines, `At: ${new Date(nowMs).toISOString()}`].join('\n');
}

/** Says when the token ends, and that nobody has to think of it. */
export function tokenEndWords(facts: Pick<Diagnostics, 'tokenExpiresAtMs' | 'canRenewToken'>): string {
  if (facts.tokenExpiresAtMs === null) return 'Never ends';
  const until = `Until ${dateWords(facts.tokenExpiresAtMs)}`;
  return facts.canRenewToken ? `${until}, renewed by itself before that` : until;
}

function pauseWords(untilMs: number | null, nowMs: number): string {
  if (untilMs === null || untilMs <= nowMs) return 'None';
  return `Exist asked for one until ${clockTime(untilMs)}`;
}

function readWords(atMs: number | null, nowMs: number): string {
  return atMs === null ? 'Not yet' : `${timeAgo(atMs, nowMs)} (${clockTime(atMs)})`;
}

function clockWords(behindMs: number): string {
  if (Math.abs(behindMs) < negligibleMs) return 'Agrees with Exist';
  const seconds = Math.round(Math.abs(behindMs) / 1000);
  const size = seconds < 120 ? `${seconds} s` : `${formatNumber(Math.round(seconds / 60), 0)} min`;
  return `This computer is ${size} ${behindMs > 0 ? 'behind' : 'ahead of'} Exist`;
}
