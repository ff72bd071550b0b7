/**
 * electron-updater as the source of newer versions: a chunk of its own, loaded when it is first needed.
 * It verifies what it fetched by the checksum of the feed, and on Windows and macOS the system checks the signature.
 */
import { app, autoUpdater } from 'electron';
import { AppImageUpdater, MacUpdater, NsisUpdater, type AppUpdater } from 'electron-updater';
import { TallyError } from '../domain/errors.ts';
import type { UpdateSource } from '../domain/ports.ts';
import { ownAppImage } from './app-image.ts';
import { replaceFile } from './replace-file.ts';
import { startAfterUs } from './start-after-us.ts';

/**
 * Opens it for the system at hand.
 *
 * @param prepareToQuit called when it is about to quit: lets the windows close
 */
export function openUpdater(prepareToQuit: () => void): UpdateSource {
  return updateSourceOf(updaterFor(process.platform), autoUpdater, prepareToQuit);
}

/** Makes a source of any of electron-updater's kinds. */
export function updateSourceOf(
  updater: AppUpdater,
  system: { on(event: 'before-quit-for-update', listener: () => void): unknown },
  prepareToQuit: () => void,
): UpdateSource {
  // macOS closes the windows first and quits once there are none: a window that hides instead would keep the old version.
  system.on('before-quit-for-update', prepareToQuit);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.logger = null;
  // Whoever asked gets the error as the rejection of that call.
  updater.on('error', () => undefined);
  return {
    async look() {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async download(onPercent) {
      const report = ({ percent }: { percent: number }) => onPercent(percent);
      updater.on('download-progress', report);
      try {
        // What was found may be days old by now, and the feed may have been mended since.
        await updater.checkForUpdates();
        await updater.downloadUpdate();
      } catch (error) {
        throw updateFailure(error);
      } finally {
        updater.off('download-progress', report);
      }
    },
    async restart() {
      const failed: { cause: Error | null } = { cause: null };
      const note = (cause: Error) => (failed.cause = cause);
      // It does not throw, it emits; where it works, the app is about to end.
      updater.once('error', note);
      updater.quitAndInstall(true, true);
      updater.off('error', note);
      if (failed.cause !== null) throw updateFailure(failed.cause);
    },
  };
}

function updaterFor(platform: NodeJS.Platform): AppUpdater {
  switch (platform) {
    case 'win32':
      return new NsisUpdater();
    case 'darwin':
      return new MacUpdater();
    default:
      return new WholeAppImageUpdater();
  }
}

/**
 * Puts an AppImage in place without a moment in which there is none: electron-updater deletes the old one first and runs
 * the new one beside the old. The name stays, for launchers and the login item point at it.
 */
class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall({ isForceRunAfter }: { isForceRunAfter: boolean }): boolean {
    const file = ownAppImage(process.env, process.execPath);
    if (file === null || this.installerPath === null) return false;
    replaceFile(this.installerPath, file);
    if (isForceRunAfter) startAfterUs(file, process.argv.slice(1), app.getPath('home'));
    return true;
  }
}

const forged = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE']);

function updateFailure(cause: unknown): TallyError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = forged.has(code)
    ? 'What came is not the version that was published, so Tally threw it away. Try again later.'
    : 'The new version could not be fetched or put in place. Check your connection and your disk, and try again.';
  return new TallyError('update-failed', message, { cause });
}
