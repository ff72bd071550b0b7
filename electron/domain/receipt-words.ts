/** What a gesture came to, in one line. */
import type { Receipt } from '../contract/intent.ts';
import { dayTitle } from './day-words.ts';
import type { LocalDay } from './local-day.ts';

/** Writes "Coffees +1: 3 of 2.4", with the day where it is not today: "Coffees +1 on Friday 20 November: 5". */
export function receiptWords(receipt: Receipt, today: LocalDay): string {
  const { label, doneText, day, totalText, usualText } = receipt;
  const when = day === today ? '' : ` on ${dayTitle(day)}`;
  const usual = usualText === null ? '' : ` of ${usualText}`;
  const total = totalText === null || doneText === `= ${totalText}` ? '' : `: ${totalText}${usual}`;
  return `${label} ${doneText}${when}${total}`;
}
