import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { autostartEntry, readAutostart } from '../../../electron/desktop/autostart-entry.ts';
import { Autostart } from '../../../electron/desktop/autostart.ts';

/** A home folder with this program in it; gone after the test. */
function aHome() {
  const home = mkdtempSync(join(tmpdir(), 'tally-login-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const file = join(home, '.config', 'autostart', 'tally-for-exist.desktop');
  const aProgram = (name: string) => {
    writeFileSync(join(home, name), '');
    return join(home, name);
  };
  const program = aProgram('Tally 2.AppImage');
  const has = (text: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const text = () => readFileSync(file, 'utf8');
  return { home, file, program, aProgram, has, text, item: new Autostart({ file, program }) };
}

const off = (of: string) => `${autostartEntry(of)}Hidden=true\n`;

describe('starting at login on Linux', () => {
  it('is off until it is switched on, then starts this program, and leaves nothing when it is off again', () => {
    const { item, file, program, text } = aHome();
    expect(item.standing()).toEqual({ kind: 'off' });
    item.switchTo(true);
    expect(item.standing()).toEqual({ kind: 'on' });
    expect(text()).toBe(autostartEntry(program));
    item.switchTo(false);
    expect(item.standing()).toEqual({ kind: 'off' });
    expect(readdirSync(dirname(file))).toEqual([]);
    item.switchTo(false);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'X-MATE-Autostart-enabled=false'])(
    'is off where the desktop’s own settings say %s, a start leaves that be, and switching on takes it out',
    (line) => {
      const { item, program, has, text } = aHome();
      const lines = autostartEntry(program).replace('X-GNOME-Autostart-enabled=true', line);
      has(lines);
      expect(item.standing()).toMatchObject({ kind: 'off', note: expect.stringContaining('switched off') });
      item.mend();
      expect(text()).toBe(lines);
      item.switchTo(true);
      expect(item.standing()).toEqual({ kind: 'on' });
    },
  );

  it('follows the program to where it is now, on as it was', () => {
    const { item, home, program, has, text } = aHome();
    has(autostartEntry(join(home, 'Tally 1.AppImage')));
    item.mend();
    expect(text()).toBe(autostartEntry(program));
  });

  it('follows the program while it is switched off, and stays off', () => {
    const { item, home, program, has, text } = aHome();
    has(off(join(home, 'Tally 1.AppImage')));
    item.mend();
    expect(readAutostart(text())).toEqual({ isEnabled: false, program });
  });

  it('leaves another copy that is there alone, says so, and starts this one once it is switched on', () => {
    const { item, aProgram, has } = aHome();
    const other = aProgram('Tally 1.AppImage');
    has(autostartEntry(other));
    item.mend();
    expect(item.standing()).toEqual({
      kind: 'on',
      note: `Another copy starts, ${other}. Switch it off and on again to start this one.`,
    });
    item.switchTo(true);
    expect(item.standing()).toEqual({ kind: 'on' });
  });

  it.each(['tally-for-exist --hidden', 'env LANG=C /gone/tally --hidden'])(
    'leaves a command of the person’s own alone: %s',
    (command) => {
      const { item, has, text } = aHome();
      has(`[Desktop Entry]\nType=Application\nExec=${command}\nHidden=true\n`);
      item.mend();
      item.switchTo(true);
      expect(text()).toBe(`[Desktop Entry]\nType=Application\nExec=${command}\n`);
      expect(item.standing()).toEqual({ kind: 'on' });
    },
  );

  it.each(['', 'not an entry', '[Desktop Entry]\nHidden=true\n'])('writes it anew over %j', (damaged) => {
    const { item, program, has, text } = aHome();
    has(damaged);
    item.mend();
    expect(text()).toBe(damaged);
    item.switchTo(true);
    expect(text()).toBe(autostartEntry(program));
  });

  it('changes what a link leads to and leaves the link', () => {
    const { item, home, file, program } = aHome();
    const real = join(home, 'dotfiles.desktop');
    writeFileSync(real, off(program));
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync(real, file);
    item.switchTo(true);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readAutostart(readFileSync(real, 'utf8'))).toEqual({ isEnabled: true, program });
  });

  it('says in one sentence what is in the way, and leaves nothing half done', () => {
    // A file where the folder should be: in the way of root as well.
    const { item, home } = aHome();
    writeFileSync(join(home, '.config'), '');
    const refused = expect.objectContaining({
      code: 'storage-full',
      message: expect.stringMatching(/^Tally cannot change .*tally-for-exist\.desktop, which/),
    });
    expect(() => item.switchTo(true)).toThrow(refused);
    expect(() => item.standing()).toThrow(refused);
  });
});
