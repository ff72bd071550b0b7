/** Tells whether this install may replace itself, and gets what does it when that is first wanted. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { UpdateSource } from '../domain/ports.ts';
import { ownAppImage } from './app-image.ts';

/** What is known of an install. */
export interface Install {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** As in `process.execPath`. */
  execPath: string;
  /** True where the packager left the address of newer versions beside the app. */
  hasFeed: boolean;
  canWrite: (folder: string) => boolean;
}

/**
 * Answers the source of newer versions; null where a package manager, or nobody, keeps this install up to date.
 *
 * @param prepareToQuit lets the windows close; called before the app quits for a newer version
 */
export function findUpdateSource(prepareToQuit: () => void): UpdateSource | null {
  const hasFeed = app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
  const { platform, env, execPath } = process;
  const install: Install = { platform, env, execPath, hasFeed, canWrite };
  return replacesItself(install)
    ? lazily(() => import('./updater.ts').then(({ openUpdater }) => openUpdater(prepareToQuit)))
    : null;
}

/** Tells whether an install is one that is replaced as a whole file or folder of the person's own. */
export function replacesItself({ platform, env, execPath, hasFeed, canWrite }: Install): boolean {
  if (!hasFeed) return false;
  switch (platform) {
    case 'darwin':
      return true;
    case 'win32':
      // The portable program unpacks itself anew at each start: there is nothing to put an update in place of.
      return env['PORTABLE_EXECUTABLE_FILE'] === undefined;
    case 'linux': {
      const file = ownAppImage(env, execPath);
      return file !== null && canWrite(dirname(file));
    }
    default:
      return false;
  }
}

/** Loads the real source at its first use: at the start, and for most of the day, nobody needs it. */
function lazily(open: () => Promise<UpdateSource>): UpdateSource {
  const opened: { source: Promise<UpdateSource> | null } = { source: null };
  const get = () => (opened.source ??= open());
  return {
    look: async () => (await get()).look(),
    download: async (onPercent) => (await get()).download(onPercent),
    restart: async () => (await get()).restart(),
  };
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // a file that belongs to root, or lies on a read-only disk
  }
}
