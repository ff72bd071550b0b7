/** What the app was told at its start, by the command line and the environment. */
import { resolve } from 'node:path';
import { looksLikeVerb } from '../domain/command-line.ts';
import { TallyError } from '../domain/errors.ts';
import { ownAppImage } from './app-image.ts';

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

/**
 * What was typed behind the program: in development the app's folder stands between, with Electron's own switches and
 * their values before it.
 *
 * @param appPath where the app is; null for a packaged one, which is its own program
 */
export function ownArguments(argv: readonly string[], appPath: string | null): readonly string[] {
  if (appPath === null) return argv.slice(1);
  const at = argv.findIndex((arg, index) => index > 0 && !arg.startsWith('-') && resolve(arg) === appPath);
  return at < 0 ? [] : argv.slice(at + 1);
}

/**
 * How to start this same app on this same profile, in the tray alone: what stands before the verb goes along.
 */
export function hiddenStart(
  { argv, env, execPath }: Pick<NodeJS.Process, 'argv' | 'env' | 'execPath'>,
  appPath: string | null,
): { program: string; args: readonly string[] } {
  const own = ownArguments(argv, appPath);
  const verbAt = own.findIndex(looksLikeVerb);
  const ours = own.slice(0, verbAt < 0 ? own.length : verbAt).filter((arg) => arg.startsWith('--'));
  const electrons = appPath === null ? [] : [...argv.slice(1, argv.length - own.length - 1), appPath];
  return {
    // The AppImage itself: what runs lies in a mount that goes with this process.
    program: ownAppImage(env, execPath) ?? execPath,
    args: [...electrons, ...ours.filter((arg) => arg !== '--hidden'), '--hidden'],
  };
}

/** Tells whether there is a desktop to start on: cron and ssh have none. */
export function hasDesktop(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
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
