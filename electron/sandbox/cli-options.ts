/** The flags of `npm run sandbox`. */
import { parseArgs } from 'node:util';
import type { SandboxOptions } from './sandbox-options.ts';

/** What the flags ask for. */
export interface CliOptions {
  readonly sandbox: SandboxOptions;
  /** A file that keeps the account's changes between runs. */
  readonly ledgerFile: string | null;
  readonly isHelp: boolean;
}

/** What `--help` prints. */
export const helpText = `A local Exist: answers like https://exist.io, for one made-up person.

  npm run sandbox -- [flags]

  --port N          listen on this port, 8123 by default; 0 takes any free one
  --values MODE     dense: an entry for every day (default); sparse: only days with data
  --account KIND    established: a year of days (default); young: one day; empty: nothing yet
  --seed N          make up another person's days, 1 by default
  --timezone ZONE   where the person lives, Australia/Melbourne by default
  --consent MODE    ask on the authorise page (default), or always allow or deny
  --redirect URI    a redirect URI of the client, http://localhost:8000/ by default; may be repeated
  --ledger FILE     keep changes in this file and take them up again at the next start
  --help            print this
`;

/** Says in one sentence which flag is wrong. */
export class FlagError extends Error {
  readonly code = 'wrong-flag';
}

/**
 * Reads the flags.
 *
 * @throws {FlagError} with one clear sentence when a flag is unknown or has no sensible value
 */
export function readFlags(args: readonly string[]): CliOptions {
  const values = parse(args);
  return {
    isHelp: values.help ?? false,
    ledgerFile: values.ledger ?? null,
    sandbox: {
      port: wholeNumber('--port', values.port ?? '8123', 65_535),
      values: oneOf('--values', values.values, ['dense', 'sparse']),
      account: oneOf('--account', values.account, ['established', 'young', 'empty']),
      consent: oneOf('--consent', values.consent, ['ask', 'allow', 'deny']),
      seed: wholeNumber('--seed', values.seed ?? '1', 2 ** 31),
      timezone: zone(values.timezone ?? 'Australia/Melbourne'),
      redirectUris: (values.redirect ?? ['http://localhost:8000/']).map(address),
    } as SandboxOptions,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        values: text,
        account: text,
        seed: text,
        timezone: text,
        consent: text,
        ledger: text,
        redirect: { type: 'string', multiple: true },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new FlagError(`${sentence.replace(/\.$/, '')}. Try --help.`, { cause: error });
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new FlagError(`${flag} must be a whole number from 0 to ${most}, not “${text}”.`);
}

function oneOf<Choice extends string>(
  flag: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === text);
  if (text === undefined || choice !== undefined) return choice;
  throw new FlagError(`${flag} must be ${choices.join(' or ')}, not “${text}”.`);
}

function zone(text: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch (error) {
    throw new FlagError(`--timezone must be a zone such as Europe/Vienna, not “${text}”.`, { cause: error });
  }
}

function address(text: string): string {
  if (URL.canParse(text)) return text;
  throw new FlagError(`--redirect must be an address such as http://localhost:8000/, not “${text}”.`);
}
