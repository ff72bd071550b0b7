/** Reads what was typed after the program's name: a verb and its words, or nothing that Tally is to obey. */

/** What can be asked for on the command line; `words` are read by the grammar of quick entry. */
export type Command =
  | { verb: 'add' | 'set' | 'tag' | 'untag'; words: string }
  | { verb: 'today'; words: string; isJson: boolean }
  | { verb: 'undo' | 'quick' | 'show' };

export type Verb = Command['verb'];

export type CommandLine =
  /** The app is simply to start. */
  | { kind: 'none' }
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'command'; command: Command }
  | { kind: 'wrong'; fault: CommandFault };

/** What is wrong with it. */
export type CommandFault =
  | { kind: 'unknown-verb'; word: string }
  | { kind: 'unknown-switch'; verb: Verb; word: string }
  | { kind: 'words-missing'; verb: Verb }
  | { kind: 'words-too-many'; verb: Verb };

/** What a command came to, as a program tells it. */
export interface CommandAnswer {
  /** 0 done, 1 could not be done now, 2 not understood, 3 no answer. */
  code: 0 | 1 | 2 | 3;
  /** For stdout; empty or ending in a line break. */
  out: string;
  /** For stderr; empty or ending in a line break. */
  err: string;
}

/** More than any gesture holds: Exist's longest text has 1,000 characters. */
export const longestWords = 20_000;

export const verbs = ['add', 'set', 'tag', 'untag', 'today', 'undo', 'quick', 'show'] as const;

/**
 * Reads the arguments behind the program. Switches of Electron come before the verb and are passed over, as is what
 * only looks like a stray file: a desktop may hand one over, and Tally is to start all the same.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  for (const [at, arg] of args.entries()) {
    if (arg === '--help' || arg === '-h' || arg === 'help') return { kind: 'help' };
    if (arg === '--version' || arg === '-v') return { kind: 'version' };
    if (arg.startsWith('-') || !looksLikeVerb(arg)) continue;
    const verb = verbs.find((each) => each === arg.toLowerCase());
    if (verb === undefined) return { kind: 'wrong', fault: { kind: 'unknown-verb', word: arg } };
    return readVerb(verb, args.slice(at + 1));
  }
  return { kind: 'none' };
}

/** A path, an address or a file's name is none. */
export function looksLikeVerb(arg: string): boolean {
  return /^[a-z][a-z-]*$/i.test(arg);
}

function readVerb(verb: Verb, args: readonly string[]): CommandLine {
  const wrong = (fault: CommandFault): CommandLine => ({ kind: 'wrong', fault });
  const endsAt = args.indexOf('--');
  const switched = endsAt < 0 ? args : args.slice(0, endsAt);
  if (switched.includes('--help') || switched.includes('-h')) return { kind: 'help' };
  const isJson = verb === 'today' && switched.includes('--json');
  const isSwitch = (arg: string) => /^-\D/.test(arg) && !/^-[.,]\d/.test(arg);
  const stranger = switched.find((arg) => isSwitch(arg) && !(isJson && arg === '--json'));
  if (stranger !== undefined) return wrong({ kind: 'unknown-switch', verb, word: stranger });
  const given = [...switched.filter((arg) => !isSwitch(arg)), ...(endsAt < 0 ? [] : args.slice(endsAt + 1))];
  const words = given.join(' ').trim();
  switch (verb) {
    case 'undo':
    case 'quick':
    case 'show':
      return words === '' ? { kind: 'command', command: { verb } } : wrong({ kind: 'words-too-many', verb });
    case 'today':
      return { kind: 'command', command: { verb, words, isJson } };
    case 'add':
    case 'set':
    case 'tag':
    case 'untag':
      if (words === '') return wrong({ kind: 'words-missing', verb });
      if (words.length > longestWords) return wrong({ kind: 'words-too-many', verb });
      return { kind: 'command', command: { verb, words } };
  }
}
