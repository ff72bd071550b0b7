/** Starting with the computer: what the system is told so that it does. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { app } from 'electron';

/** Lets the app start, in the tray alone, when the person logs in; or no longer. */
export function setAutostart(isOn: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
    return;
  }
  // Electron's own call does nothing on Linux.
  const file = autostartFile(process.env, app.getPath('home'));
  if (!isOn) return rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath));
}

/** Names the file that desktops read at login. */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  const config = env['XDG_CONFIG_HOME'];
  const folder = config !== undefined && isAbsolute(config) ? config : join(home, '.config');
  return join(folder, 'autostart', 'tally-for-exist.desktop');
}

/** Writes that file's text; a program that is gone is passed over at login. */
export function autostartEntry(program: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Tally for Exist',
    `TryExec=${escaped(program)}`,
    `Exec=${escaped(quoted(program))} --hidden`,
    'Icon=tally-for-exist',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/** As the Desktop Entry Specification has it: quotes for the shell's own signs, two percent signs for one. */
function quoted(program: string): string {
  return `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** Every value is read once for backslashes before anything else. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\');
}
