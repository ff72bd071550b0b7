/** The text of the file that Linux desktops read at login, after the Desktop Entry and Autostart specifications. */
import { isAbsolute, join } from 'node:path';

/** Names that file. */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  const config = env['XDG_CONFIG_HOME'];
  const folder = config !== undefined && isAbsolute(config) ? config : join(home, '.config');
  return join(folder, 'autostart', 'tally-for-exist.desktop');
}

/** Writes its text; a program that is gone is passed over at login. */
export function autostartEntry(program: string): string {
  const lines = [
    group,
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

/** What such a text says. */
export interface AutostartEntry {
  /** False where the person has switched it off in their desktop's own settings. */
  isEnabled: boolean;
  /** What it starts; null where it says nothing of it. */
  program: string | null;
}

/** Reads a text, whoever wrote it. */
export function readAutostart(text: string): AutostartEntry {
  const values = new Map(linesOf(text).flatMap(({ key, value }) => (key === null ? [] : [[key, value]])));
  const isOff = [...values].some(([key, value]) => offSwitches.test(key) && value === 'false');
  const program = commandOf(values.get('Exec') ?? '')?.program ?? null;
  return { isEnabled: values.get('Hidden') !== 'true' && !isOff && program !== null, program };
}

/** Lets a text start another program, and leaves everything else in it to whoever wrote it. */
export function withProgram(text: string, program: string): string {
  return rewritten(text, ({ key, value }) => {
    if (key === 'TryExec') return `TryExec=${escaped(program)}`;
    if (key === 'Exec') return `Exec=${escaped(quoted(program) + (commandOf(value)?.rest ?? ' --hidden'))}`;
    return undefined;
  });
}

/** Takes out what switches an entry off. */
export function switchedOn(text: string): string {
  return rewritten(text, ({ key }) => {
    if (key === 'Hidden') return null;
    return key !== null && offSwitches.test(key) ? `${key}=true` : undefined;
  });
}

const group = '[Desktop Entry]';

/** GNOME, Cinnamon and MATE each have one. */
const offSwitches = /^X-[A-Za-z]+-Autostart-enabled$/;

interface Line {
  text: string;
  /** Null for what is no key of the entry: comments, other groups, empty lines. */
  key: string | null;
  value: string;
}

function linesOf(text: string): Line[] {
  let isInside = false;
  return text.split('\n').map((line) => {
    if (line.startsWith('[')) isInside = line.trim() === group;
    const pair = isInside ? /^([A-Za-z0-9-]+)\s*=\s*(.*?)\s*$/.exec(line) : null;
    return { text: line, key: pair?.[1] ?? null, value: pair?.[2] ?? '' };
  });
}

/** @param change answers the new line, null for none, undefined to leave it */
function rewritten(text: string, change: (line: Line) => string | null | undefined): string {
  return linesOf(text)
    .map((line) => {
      const changed = change(line);
      return changed === undefined ? line.text : changed;
    })
    .filter((line) => line !== null)
    .join('\n');
}

/** Takes a command apart: the program, and the rest as it stands. */
function commandOf(exec: string): { program: string; rest: string } | null {
  const command = exec.replace(/\\([snrt\\])/g, (_all, sign: string) => controls[sign] ?? sign);
  const parts = /^(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(.*)$/s.exec(command);
  if (parts === null) return null;
  const [, inQuotes, bare = '', rest = ''] = parts;
  const word = inQuotes === undefined ? bare : inQuotes.replace(/\\(.)/gs, '$1');
  return { program: word.replaceAll('%%', '%'), rest };
}

const controls: Readonly<Record<string, string>> = { s: ' ', n: '\n', r: '\r', t: '\t' };

/** As the Desktop Entry Specification has it: quotes for the shell's own signs, two percent signs for one. */
function quoted(program: string): string {
  return `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** Every value is read once for backslashes before anything else. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\');
}
