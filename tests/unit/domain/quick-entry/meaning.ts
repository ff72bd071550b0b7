/** What a reading means, in one line that a table can hold. */
import { assertNever } from '../../../../electron/domain/assert-never.ts';
import type { EntryReading } from '../../../../electron/domain/quick-entry.ts';
import { today } from '../../../support/builders.ts';

/** A line as it is typed, and its exact meaning as {@link meaningOf} writes it. */
export type Row = readonly [line: string, meaning: string];

/**
 * Writes the gesture with its day: "coffees +2 today", "mood = 7, mood_note = “slept badly” on 2026-11-20"; " asks"
 * behind it where the person is asked first. Or "✗", the characters at fault between brackets, and the sentence.
 */
export function meaningOf(line: string, reading: EntryReading): string {
  switch (reading.kind) {
    case 'empty':
      return 'nothing';
    case 'wrong':
      return `✗ [${line.slice(reading.from, reading.to)}] ${reading.message}`;
    case 'ready': {
      const { intent, needsTakeOver } = reading;
      const day = intent.day === today ? 'today' : `on ${intent.day}`;
      return `${doneBy(intent)} ${day}${needsTakeOver.length > 0 ? ' asks' : ''}`;
    }
    default:
      return assertNever(reading);
  }
}

function doneBy(intent: Extract<EntryReading, { kind: 'ready' }>['intent']): string {
  if (intent.kind === 'add') return `${intent.attribute} ${intent.amount < 0 ? '' : '+'}${intent.amount}`;
  return intent.values
    .map(({ attribute, value }) => `${attribute} = ${typeof value === 'string' ? `“${value}”` : value}`)
    .join(', ');
}
