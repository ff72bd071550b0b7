/** What a person types, or has a desktop's shortcut run, to reach this very Tally. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { ownAppImage } from './app-image.ts';

/** What a package puts on the PATH. */
const bareName = 'tally-for-exist';

/**
 * Answers what stands before the verb: the bare name where it leads here, else the whole path, quoted where a shell
 * would break it.
 *
 * @param appPath the app's folder where it runs out of its sources: Electron is the program then; null for a packaged one
 */
export function commandProgram(
  { env, execPath, platform }: Pick<NodeJS.Process, 'env' | 'execPath' | 'platform'>,
  appPath: string | null,
): string {
  if (appPath !== null) return `${quoted(execPath, platform)} ${quoted(appPath, platform)}`;
  // The portable program runs out of a folder that is gone after it.
  const program = env['PORTABLE_EXECUTABLE_FILE'] ?? ownAppImage(env, execPath) ?? execPath;
  const found = (env['PATH'] ?? '').split(delimiter).map(runnableIn).find(Boolean);
  return found !== undefined && found === realPath(program) ? bareName : quoted(program, platform);
}

function runnableIn(folder: string): string | undefined {
  if (!isAbsolute(folder)) return undefined;
  const file = join(folder, bareName);
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return undefined; // not there, or not to be run: a shell looks on, too
  }
  return realPath(file);
}

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined; // it was moved away while it runs
  }
}

function quoted(path: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return /[^\w.:\\/-]/.test(path) ? `"${path}"` : path;
  return /[^\w.:/+-]/.test(path) ? `"${path.replace(/["\\$`]/g, '\\$&')}"` : path;
}
