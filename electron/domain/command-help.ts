/** What the command line says of itself, and of what it did not understand. */
import { assertNever } from './assert-never.ts';
import { closestNames } from './closest-names.ts';
import { verbs, type CommandFault, type Verb } from './command-line.ts';

const usage: Record<Verb, string> = {
  add: 'add ATTRIBUTE [AMOUNT] [DAY]',
  set: 'set ATTRIBUTE VALUE [DAY]',
  tag: 'tag TAG [DAY]',
  untag: 'untag TAG [DAY]',
  today: 'today [ATTRIBUTE] [--json]',
  undo: 'undo',
  quick: 'quick',
  show: 'show',
};

/** The whole of `--help`. */
export const helpText = `Tally for Exist: today in your tray, and one tap to add to it.

Usage: tally-for-exist [VERB …]

Without a verb Tally starts; where it runs already, its window comes to the front.

Verbs
  ${usage.add}   adds to a day's total; without an amount the first step of the attribute
  ${usage.set}      sets a day's total; a mood takes its note behind it
  ${usage.tag}                  puts a tag on a day
  ${usage.untag}                takes it off
  ${usage.today}     prints how your day stands
  ${usage.undo}                           takes back the last gesture that can be taken back
  ${usage.quick}                          opens quick entry
  ${usage.show}                           brings the window to the front

  ATTRIBUTE and TAG are a name or a label, or how one begins. AMOUNT and VALUE may carry a unit: 250ml, 1.5l, 25m,
  7h30, 22:15. DAY is yesterday, monday, 3 days ago, 2026-11-20; without it, it is your today. Behind a text it takes
  an @: @yesterday.
  A negative number is no switch: add coffees -1. What follows -- never is.

Switches
  --json         prints one JSON object; the README describes it
  --hidden       starts in the tray alone
  --autostart=on, --autostart=off
                 starts with the computer, or no longer
  --forget-me    removes your tokens, settings and taps from this computer
  --help, --version
  Switches of Electron itself go before the verb.

Tally answers where it runs; where it does not, a verb starts it in the tray first. What you add is on disk when the
program ends, and delivered behind the scenes.

Exit codes
  0  done
  1  understood, but it could not be done now; stderr says why
  2  not understood; stderr says what is wrong
  3  no answer from Tally

Examples
  tally-for-exist add coffees
  tally-for-exist add water 250ml yesterday
  tally-for-exist set mood 7 "slept badly"
  tally-for-exist tag walk
  tally-for-exist today --json
`;

/** Says what is wrong with a command line, and what would be right. */
export function faultWords(fault: CommandFault): string {
  switch (fault.kind) {
    case 'unknown-verb': {
      const [closest] = closestNames(fault.word, verbs, (verb) => [verb]);
      const hint = closest === undefined ? '' : ` Did you mean “${closest}”?`;
      return `Tally has no verb “${fault.word}”.${hint} See: tally-for-exist --help\n`;
    }
    case 'unknown-switch':
      return `“${fault.verb}” has no switch “${fault.word}”. Words that begin with a dash go behind --.\n${usageOf(fault.verb)}`;
    case 'words-missing':
      return `“${fault.verb}” needs to know what.\n${usageOf(fault.verb)}`;
    case 'words-too-many':
      return `That is too much for “${fault.verb}”.\n${usageOf(fault.verb)}`;
    default:
      return assertNever(fault);
  }
}

function usageOf(verb: Verb): string {
  return `Usage: tally-for-exist ${usage[verb]}\n`;
}
