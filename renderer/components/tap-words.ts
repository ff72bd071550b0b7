/** Taps and set values, as sentences name them. */
import type { RecentTap } from '../../electron/contract/today-state.ts';
import { dayTitle } from '../../electron/domain/day-words.ts';

/** What a set value's text begins with: "= 7 h 30". */
const setMark = /^=\s*/;

/** Names a gesture: "Coffees +1", "Setting Time asleep to 7 h 30 on Friday 20 November". */
export function tapInWords({ label, amountText, day }: RecentTap, dayShown: string): string {
  const what = setMark.test(amountText)
    ? `Setting ${label} to ${amountText.replace(setMark, '')}`
    : `${label} ${amountText}`;
  return day === dayShown ? what : `${what} on ${dayTitle(day)}`;
}
