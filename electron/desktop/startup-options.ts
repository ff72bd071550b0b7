/** What the app was told at its start, by the command line and the environment. */
import { TallyError } from '../domain/errors.ts';

export interface StartupOptions {
  /** Where Exist is: the service, or a sandbox on this machine. */
  existUrl: URL;
  /** Starts in the tray only. */
  isHidden: boolean;
}

/** What can be asked for without a tray: see errands.ts. */
export type Errand = 'autostart-on' | 'autostart-off' | 'forget-me';

const errands: ReadonlyMap<string, Errand> = new Map([
  ['--autostart=on', 'autostart-on'],
  ['--autostart=off', 'autostart-off'],
  ['--forget-me', 'forget-me'],
]);

/** Finds the errand on the command line; null when the app is simply to run. */
export function errandOf(args: readonly string[]): Errand | null {
  return args.map((arg) => errands.get(arg)).find((errand) => errand !== undefined) ?? null;
}

const service = 'https://exist.io/';

/** Reads them. Throws `invalid-input` for an Exist that is neither on HTTPS nor on this machine. */
export function readStartupOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartupOptions {
  return { existUrl: existUrlOf(env['TALLY_EXIST_URL'] ?? service), isHidden: args.includes('--hidden') };
}

function existUrlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isSafe(url)) {
    throw new TallyError(
      'invalid-input',
      'TALLY_EXIST_URL must be an https address, or http on this machine.',
    );
  }
  return new URL('/', url);
}

/** A token must never travel in the clear beyond this machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}
