/** Taps and set values, as sentences name them. */
import type { RecentTap } from '../contract/today-state.ts';
import { clockTime, dayTitle, daysAgo } from './day-words.ts';

/** What a set value's text begins with: "= 7 h 30". */
const setMark = /^=\s*/;

/** What has become of a tap, in a word or two. */
export const fateWords: Record<RecentTap['fate'], string> = {
  waiting: 'waiting',
  sending: 'on its way',
  delivered: 'delivered',
  rejected: 'not taken',
  undecided: 'not sure',
};

/** Tells when a tap was made, or which other day it belongs to: "9:41", "for yesterday". */
export const whenOfTap = ({ day, madeAtMs }: RecentTap, today: string): string =>
  day === today ? clockTime(madeAtMs) : `for ${daysAgo(day, today)}`;

/** What undo takes back of an attribute, and with it: "+1", or "= 7 and Mood note". */
export const undoneText = ({ amountText, alsoUndoes }: RecentTap): string =>
  alsoUndoes === undefined ? amountText : `${amountText} and ${alsoUndoes}`;

/** Names a gesture: "Coffees +1", "Setting Time asleep to 7 h 30 on Friday 20 November". */
export function tapInWords({ label, amountText, day }: RecentTap, dayShown: string): string {
  const what = setMark.test(amountText)
    ? `Setting ${label} to ${amountText.replace(setMark, '')}`
    : `${label} ${amountText}`;
  return day === dayShown ? what : `${what} on ${dayTitle(day)}`;
}
