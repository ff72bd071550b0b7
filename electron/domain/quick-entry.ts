/**
 * The quick-entry grammar: `<subject> [value] [day]`.
 *
 * - `coffee`, `coffee 2`, `coffee -1`, `water 250ml`, `read 25m` add; `pages = 30` sets the total.
 * - `mood 7`, `bedtime 23:15`, `body fat 18` set, and so does a bare number where things are measured: `weight 70.5`.
 * - `mood 7 slept badly` sets the mood and its note together.
 * - `#walk` or `walk` is a tag of the day, `#walk no` is none.
 * - A day may stand at the end: `coffee 2 yesterday`. Behind a text it needs an `@`, because text is kept to the letter:
 *   `mood 7 slept badly @yesterday`.
 */
import { completionsOf } from './quick-entry-completions.ts';
import { readLine } from './quick-entry-line.ts';
import type { Completion, EntryContext, EntryOptions, EntryReading } from './quick-entry-types.ts';

export { entryPreview } from './quick-entry-preview.ts';
export { findSubject, type SubjectFound } from './quick-entry-subjects.ts';
export type {
  Completion,
  EntryContext,
  EntryIntent,
  EntryOptions,
  EntryOutcome,
  EntryPreview,
  EntryReading,
} from './quick-entry-types.ts';

/**
 * Reads a typed line against a state, and offers ways to go on. Never throws; a gesture that it answers passes the
 * rules of its attributes, says its day, and is one that this sign-in may send.
 */
export function readEntry(line: string, context: EntryContext, options: EntryOptions = {}): EntryReading {
  const read = readLine(line, context, options);
  let offered: readonly Completion[] | null = null;
  return {
    ...read.outcome,
    // The half of the work that the command line, and mostly the find field, have no use for.
    get completions() {
      return (offered ??= completionsOf(line, read, context, options));
    },
  };
}
