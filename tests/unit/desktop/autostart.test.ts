import { describe, expect, it, vi } from 'vitest';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { autostartEntry, autostartFile } = await import('../../../electron/desktop/autostart.ts');

const lineOf = (program: string, key: string) =>
  autostartEntry(program)
    .split('\n')
    .find((line) => line.startsWith(`${key}=`));

describe('what a desktop reads at login', () => {
  it('starts the app in the tray alone', () => {
    expect(autostartEntry('/opt/tally-for-exist/tally-for-exist').split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Tally for Exist',
      'TryExec=/opt/tally-for-exist/tally-for-exist',
      'Exec="/opt/tally-for-exist/tally-for-exist" --hidden',
      'Icon=tally-for-exist',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
  });

  it.each([
    ['/home/maya/My Apps/Tally.AppImage', 'Exec="/home/maya/My Apps/Tally.AppImage" --hidden'],
    ['/home/maya/100%/tally', 'Exec="/home/maya/100%%/tally" --hidden'],
    ['/home/$USER/`id`/"tally"', 'Exec="/home/\\\\$USER/\\\\`id\\\\`/\\\\"tally\\\\"" --hidden'],
    ['/home/back\\slash', 'Exec="/home/back\\\\\\\\slash" --hidden'],
  ])('quotes %s', (program, line) => {
    expect(lineOf(program, 'Exec')).toBe(line);
  });

  it.each([
    [{ XDG_CONFIG_HOME: '/home/maya/settings' }, '/home/maya/settings/autostart/tally-for-exist.desktop'],
    [{}, '/home/maya/.config/autostart/tally-for-exist.desktop'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/maya/.config/autostart/tally-for-exist.desktop'],
  ])('lies, with %o, at %s', (env, file) => {
    expect(autostartFile(env, '/home/maya')).toBe(file);
  });
});
