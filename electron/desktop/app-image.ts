/** The AppImage that a program runs out of. */
import { isAbsolute } from 'node:path';

/**
 * Answers the file of the AppImage that this program is mounted from; null where it runs out of none. A terminal or an
 * editor that is an AppImage itself hands its APPIMAGE on to whatever is started in it, so that name is believed only
 * where the program lies inside the mount that was named along with it.
 *
 * Links are not resolved: where TMPDIR leads through one, the program lies elsewhere than APPDIR says, and counts as one
 * that was unpacked.
 *
 * @param execPath as in `process.execPath`
 */
export function ownAppImage(env: NodeJS.ProcessEnv, execPath: string): string | null {
  const { APPIMAGE: file, APPDIR: mount } = env;
  if (file === undefined || !isAbsolute(file) || mount === undefined || !isAbsolute(mount)) return null;
  return execPath.startsWith(mount.endsWith('/') ? mount : `${mount}/`) ? file : null;
}
