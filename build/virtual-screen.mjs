/** The screen of the virtual desktop: an X server that draws into memory, and a window manager. */

import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { rejectOnExit } from './private-bus.mjs';

/**
 * Starts an X server without a screen on the first free display number.
 *
 * @param {import('./owned-processes.mjs').OwnedProcesses} processes
 * @param {NodeJS.ProcessEnv} env
 * @param {string} screen e.g. 1280x800x24
 * @returns {Promise<string>} the display's name
 */
export async function startXServer(processes, env, screen) {
  const args = ['-displayfd', '3', '-screen', '0', screen, '-dpi', '96', '-noreset', '-nolisten', 'tcp'];
  const server = processes.start('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const numberPipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const [number] = await Promise.race([once(numberPipe, 'data'), rejectOnExit(server, 'Xvfb')]);
  return `:${String(number).trim()}`;
}

/**
 * Starts a window manager: without one no window ever has, or loses, the focus.
 *
 * @param {import('./owned-processes.mjs').OwnedProcesses} processes
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 */
export async function startWindowManager(processes, env, folder) {
  const configFile = join(folder, 'openbox.xml');
  await writeFile(configFile, openboxConfig);
  const signFile = join(folder, 'openbox-is-ready');
  const args = ['--config-file', configFile, '--startup', `touch ${signFile}`];
  const manager = processes.start('openbox', args, { env, stdio: 'ignore' });
  await Promise.race([fileAppears(folder, signFile), rejectOnExit(manager, 'openbox')]);
}

/**
 * @param {string} folder
 * @param {string} file
 */
async function fileAppears(folder, file) {
  // Not persistent: where the window manager never comes up, nothing should wait for its sign.
  const watcher = watch(folder, { persistent: false });
  while (!existsSync(file)) await once(watcher, 'change');
  watcher.close();
}

/** One desktop, and no keys or mouse gestures of its own: every shortcut is free for the app. */
const openboxConfig = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Close"><mousebind button="Left" action="Click"><action name="Close"/></mousebind></context>
  </mouse>
</openbox_config>
`;
