/** Starting at login on every system: a chunk of its own, loaded when it is first needed. */
import { app, type App } from 'electron';
import { TallyError } from '../domain/errors.ts';
import type { LoginItem } from '../domain/ports.ts';
import { ownAppImage } from './app-image.ts';
import { Autostart } from './autostart.ts';
import { autostartFile } from './autostart-entry.ts';

/** Opens it for the system at hand. */
export function openLoginItem(): LoginItem {
  if (!app.isPackaged) return notInstalled;
  if (process.platform !== 'linux') return systemLoginItem(process.platform, process.env, app);
  // Electron's own call does nothing on Linux.
  return new Autostart({
    file: autostartFile(process.env, app.getPath('home')),
    program: ownAppImage(process.env, process.execPath) ?? process.execPath,
  });
}

const notInstalled: LoginItem = {
  standing: () => ({ kind: 'not-offered', reason: 'Only an installed Tally can start at login.' }),
  switchTo: () => {
    throw new TallyError('invalid-input', 'Only an installed Tally can start at login.');
  },
  mend: () => undefined,
};

/** What macOS and Windows keep by themselves. The name of the program is theirs to follow. */
export function systemLoginItem(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  system: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
): LoginItem {
  // The portable program runs out of a folder that is gone after it.
  const portable = env['PORTABLE_EXECUTABLE_FILE'];
  const how = { args: ['--hidden'], ...(portable === undefined ? {} : { path: portable }) };
  return {
    standing: () => {
      const { openAtLogin, executableWillLaunchAtLogin, status } = system.getLoginItemSettings(how);
      if (platform === 'darwin' && status === 'requires-approval') {
        const note = 'macOS waits for your word: allow Tally in System Settings, General, Login Items.';
        return { kind: 'off', note };
      }
      if (platform === 'win32' && openAtLogin && !executableWillLaunchAtLogin) {
        const note = 'It is switched off in Windows’ own settings; switching it on here changes them.';
        return { kind: 'off', note };
      }
      return { kind: openAtLogin ? 'on' : 'off' };
    },
    switchTo: (isOn) => system.setLoginItemSettings({ ...how, openAtLogin: isOn }),
    mend: () => undefined,
  };
}
