/** The words that accelerators are made of: modifiers and keys as Electron reads them, and as people do. */
import type { KeyboardSystem } from './keyboard-system.ts';

export type Modifier = 'Control' | 'Alt' | 'Shift' | 'Super' | 'Command';

/** In the order in which they are written, on screen too. */
export const modifierOrder: readonly Modifier[] = ['Control', 'Alt', 'Shift', 'Super', 'Command'];

/** A modifier's name in lower case → the modifier on that system; undefined where the keyboard has none by that name. */
export function modifierNamed(name: string, system: KeyboardSystem): Modifier | undefined {
  const isMac = system === 'mac';
  switch (name) {
    case 'control':
    case 'ctrl':
      return 'Control';
    case 'alt':
      return 'Alt';
    case 'shift':
      return 'Shift';
    case 'commandorcontrol':
    case 'cmdorctrl':
      return isMac ? 'Command' : 'Control';
    case 'super':
    case 'meta':
      return isMac ? 'Command' : 'Super';
    // Electron drops these silently where the keyboard has no such key, and grabs what is left.
    case 'command':
    case 'cmd':
      return isMac ? 'Command' : undefined;
    case 'option':
      return isMac ? 'Alt' : undefined;
    default:
      return undefined;
  }
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const digits = [...'0123456789'];
const punctuation = [...",-=[]\\;'./`"];
const functionKeys = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
const mediaKeys = [
  'VolumeUp',
  'VolumeDown',
  'VolumeMute',
  'MediaNextTrack',
  'MediaPreviousTrack',
  'MediaStop',
  'MediaPlayPause',
];
const numpadKeys = [
  ...digits.map((digit) => `num${digit}`),
  'numdec',
  'numadd',
  'numsub',
  'nummult',
  'numdiv',
];
const namedKeys = [
  'Space',
  'Tab',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'PrintScreen',
];

const keyByName: ReadonlyMap<string, string> = new Map([
  ...[...letters, ...digits, ...punctuation, ...functionKeys, ...mediaKeys, ...numpadKeys, ...namedKeys].map(
    (key): [string, string] => [key.toLowerCase(), key],
  ),
  ['enter', 'Return'],
]);

/** Finds a key by its name in lower case; undefined for what no shortcut is made of. */
export function keyNamed(name: string): string | undefined {
  return keyByName.get(name);
}

/** Keys that type nothing and that no program needs for itself: they may stand alone. */
export function standsAlone(key: string): boolean {
  return functionKeys.includes(key) || mediaKeys.includes(key);
}

/** Tells whether a key types a character; Shift with it is plain typing. */
export function typesText(key: string): boolean {
  return key.length === 1 || key === 'Space' || numpadKeys.includes(key);
}

const macFaces: Readonly<Record<string, string>> = {
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Command: '⌘',
  Return: '↩',
  Backspace: '⌫',
  Delete: '⌦',
  Tab: '⇥',
};

const faces: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  Return: 'Enter',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  PageUp: 'Page up',
  PageDown: 'Page down',
  PrintScreen: 'Print',
  VolumeUp: 'Volume up',
  VolumeDown: 'Volume down',
  VolumeMute: 'Mute',
  MediaNextTrack: 'Next track',
  MediaPreviousTrack: 'Previous track',
  MediaStop: 'Stop',
  MediaPlayPause: 'Play',
  numdec: 'Num .',
  numadd: 'Num +',
  numsub: 'Num −',
  nummult: 'Num ×',
  numdiv: 'Num ÷',
};

/** What stands on a key. */
export function faceOf(key: string, system: KeyboardSystem): string {
  if (system === 'mac' && macFaces[key] !== undefined) return macFaces[key];
  if (system === 'windows' && key === 'Super') return 'Win';
  return faces[key] ?? key.replace(/^num(\d)$/, 'Num $1');
}
