/** Starting at login on Linux: a file that the desktop reads, and that the person may have had a hand in. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import type { LoginStart } from '../contract/login-start.ts';
import { TallyError } from '../domain/errors.ts';
import type { LoginItem } from '../domain/ports.ts';
import { autostartEntry, readAutostart, switchedOn, withProgram } from './autostart-entry.ts';
import { codeOf } from './durable-folder.ts';

export interface AutostartOptions {
  file: string;
  /** The program to start: for an AppImage the image itself, not where it is mounted for this run. */
  program: string;
}

export class Autostart implements LoginItem {
  readonly #options: AutostartOptions;

  constructor(options: AutostartOptions) {
    this.#options = options;
  }

  standing(): LoginStart {
    const text = this.#read();
    if (text === null) return { kind: 'off' };
    const { isEnabled, program } = readAutostart(text);
    if (!isEnabled) {
      const note = 'It is switched off in your desktop’s own settings; switching it on here changes them.';
      return { kind: 'off', note };
    }
    if (program === null || program === this.#options.program || !isAbsolute(program)) return { kind: 'on' };
    const note = `Another copy starts, ${program}. Switch it off and on again to start this one.`;
    return { kind: 'on', note };
  }

  switchTo(isOn: boolean): void {
    const { file, program } = this.#options;
    if (!isOn) return trying(file, () => rmSync(file, { force: true }));
    const text = this.#read();
    const before = text === null ? null : readAutostart(text).program;
    if (text === null || before === null) return this.#write(autostartEntry(program));
    // A command that is found by its name is one that the person wrote: it is left as it is.
    this.#write(switchedOn(isAbsolute(before) ? withProgram(text, program) : text));
  }

  /** The program was moved, or is an AppImage under another name by now: the entry follows, on or off as it was. */
  mend(): void {
    const text = this.#read();
    const before = text === null ? null : readAutostart(text).program;
    if (text === null || before === null || !isAbsolute(before) || existsSync(before)) return;
    this.#write(withProgram(text, this.#options.program));
  }

  #read(): string | null {
    const { file } = this.#options;
    return trying(file, () => {
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    });
  }

  /** Replaces it whole: half an entry would be none. Where the name is a link, what it leads to is replaced. */
  #write(text: string): void {
    const { file } = this.#options;
    trying(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      const target = existsSync(file) ? realpathSync(file) : file;
      const beside = `${target}.new`;
      try {
        writeFileSync(beside, text);
        renameSync(beside, target);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    });
  }
}

function trying<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new TallyError(
      'storage-full',
      `Tally cannot change ${file}, which your desktop reads at login. Allow it to, or make room, and try again.`,
      { cause },
    );
  }
}
