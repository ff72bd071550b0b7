import { describe, expect, it } from 'vitest';
import {
  autostartEntry,
  autostartFile,
  readAutostart,
  switchedOn,
  withProgram,
} from '../../../electron/desktop/autostart-entry.ts';

const lineOf = (text: string, key: string) => text.split('\n').find((line) => line.startsWith(`${key}=`));

/** Programs, and the line that starts each. */
const programs = [
  ['/opt/tally-for-exist/tally-for-exist', 'Exec="/opt/tally-for-exist/tally-for-exist" --hidden'],
  ['/home/maya/My Apps/Tally.AppImage', 'Exec="/home/maya/My Apps/Tally.AppImage" --hidden'],
  ['/home/maya/100%/tally', 'Exec="/home/maya/100%%/tally" --hidden'],
  ['/home/$USER/`id`/"tally"', 'Exec="/home/\\\\$USER/\\\\`id\\\\`/\\\\"tally\\\\"" --hidden'],
  ['/home/back\\slash', 'Exec="/home/back\\\\\\\\slash" --hidden'],
  ['/home/mäya/☕/tally', 'Exec="/home/mäya/☕/tally" --hidden'],
] as const;

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

  it.each(programs)('quotes %s', (program, line) => {
    expect(lineOf(autostartEntry(program), 'Exec')).toBe(line);
  });

  it.each(programs)('is read back as %s', (program) => {
    expect(readAutostart(autostartEntry(program))).toEqual({ isEnabled: true, program });
  });

  it.each([
    [{ XDG_CONFIG_HOME: '/home/maya/settings' }, '/home/maya/settings/autostart/tally-for-exist.desktop'],
    [{}, '/home/maya/.config/autostart/tally-for-exist.desktop'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/maya/.config/autostart/tally-for-exist.desktop'],
  ])('lies, with %o, at %s', (env, file) => {
    expect(autostartFile(env, '/home/maya')).toBe(file);
  });
});

const entry = (...lines: string[]) => ['[Desktop Entry]', ...lines].join('\n');

describe('an entry that the person had a hand in', () => {
  it.each([
    ['as it was written', ['Exec=/opt/tally --hidden'], true, '/opt/tally'],
    ['hidden', ['Exec=/opt/tally', 'Hidden=true'], false, '/opt/tally'],
    ['not hidden', ['Exec=/opt/tally', 'Hidden=false'], true, '/opt/tally'],
    ['off in GNOME', ['Exec=/opt/tally', 'X-GNOME-Autostart-enabled=false'], false, '/opt/tally'],
    ['off in MATE', ['Exec=/opt/tally', 'X-MATE-Autostart-enabled = false '], false, '/opt/tally'],
    ['with a delay', ['Exec=/opt/tally', 'X-GNOME-Autostart-Delay=5'], true, '/opt/tally'],
    ['by name', ['Exec=tally-for-exist --hidden'], true, 'tally-for-exist'],
    ['through another', ['Exec=env LANG=C /opt/tally'], true, 'env'],
    ['without a command', ['Name=Tally'], false, null],
    ['with an empty command', ['Exec='], false, null],
    ['with an open quote', ['Exec="/opt/tally'], false, null],
    ['hidden elsewhere', ['Exec=/opt/tally', '[Desktop Action x]', 'Hidden=true'], true, '/opt/tally'],
    ['hidden in a comment', ['#Hidden=true', 'Exec=/opt/tally'], true, '/opt/tally'],
  ])('is read: %s', (_how, lines, isEnabled, program) => {
    expect(readAutostart(entry(...lines))).toEqual({ isEnabled, program });
  });

  it.each(['', '\n\n', 'Exec=/opt/tally', '[Desktop Action x]\nExec=/opt/tally', '\0\u{1F4A5}'])(
    'is none without its heading: %j',
    (text) => {
      expect(readAutostart(text)).toEqual({ isEnabled: false, program: null });
    },
  );

  it('starts another program and keeps what else they wrote', () => {
    const theirs = entry(
      '# mine',
      'TryExec=/old/tally',
      'Exec="/old/ta lly" --hidden --lang=de',
      'X-GNOME-Autostart-Delay=5',
      'Hidden=true',
      '',
      '[Desktop Action x]',
      'Exec=/other',
    );
    expect(withProgram(theirs, '/new/ta lly')).toBe(
      entry(
        '# mine',
        'TryExec=/new/ta lly',
        'Exec="/new/ta lly" --hidden --lang=de',
        'X-GNOME-Autostart-Delay=5',
        'Hidden=true',
        '',
        '[Desktop Action x]',
        'Exec=/other',
      ),
    );
  });

  it('is switched on by taking out what switched it off', () => {
    const theirs = entry('Exec=/opt/tally', 'Hidden=true', 'X-GNOME-Autostart-enabled=false', 'Name=T');
    expect(switchedOn(theirs)).toBe(entry('Exec=/opt/tally', 'X-GNOME-Autostart-enabled=true', 'Name=T'));
  });
});
