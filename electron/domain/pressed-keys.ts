/** From a key that was pressed to an accelerator. */
import type { Modifier } from './accelerator-keys.ts';
import { judge, keyCaps } from './accelerator.ts';
import type { KeyboardSystem } from './keyboard-system.ts';
import { inOrder } from './reserved-keys.ts';

/** What a `KeyboardEvent` tells of a key that went down. */
export interface PressedKey {
  /** The place of the key. */
  code: string;
  /** What the key means in the layout that is on. */
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  /** True while AltGr is held, which Windows reports as Ctrl and Alt. */
  hasAltGr: boolean;
}

/** What a press means to somebody who records keys. */
export type PressReading =
  /** Only modifiers so far: what stands on them. */
  | { kind: 'held'; caps: readonly string[] }
  | { kind: 'keys'; accelerator: string; face?: string; caps: readonly string[] }
  | { kind: 'refused'; message: string; caps: readonly string[] };

const modifierKeys = new Set(['Control', 'Alt', 'Shift', 'Meta', 'OS', 'Super', 'Hyper', 'Fn', 'CapsLock']);

/** Reads a press by what the key means where that is a letter, and by its place where it is not. */
export function readPress(pressed: PressedKey, system: KeyboardSystem): PressReading {
  const modifiers = inOrder(heldModifiers(pressed, system));
  const held = modifiers.map((modifier) => keyCaps({ accelerator: modifier }, system)[0] ?? modifier);
  if (pressed.key === 'AltGraph' || pressed.hasAltGr) {
    return { kind: 'refused', message: altGrWords, caps: held };
  }
  if (modifierKeys.has(pressed.key)) return { kind: 'held', caps: held };
  const found = keyOf(pressed, system);
  if (found === null) return { kind: 'refused', message: unknownWords, caps: held };
  const { key, face } = found;
  const reading = judge({ modifiers, ...found }, system);
  const keys = { accelerator: [...modifiers, key].join('+'), ...(face !== undefined && { face }) };
  const caps = keyCaps(keys, system);
  return reading.isFine
    ? { kind: 'keys', ...keys, caps }
    : { kind: 'refused', message: reading.message, caps };
}

const altGrWords = 'AltGr types characters on many keyboards. Hold other keys instead.';
const unknownWords =
  'That key is not the same on every keyboard. Choose a letter, a digit or a function key.';

function heldModifiers(pressed: PressedKey, system: KeyboardSystem): Modifier[] {
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  return [
    ...(ctrlKey ? (['Control'] as const) : []),
    ...(altKey ? (['Alt'] as const) : []),
    ...(shiftKey ? (['Shift'] as const) : []),
    ...(metaKey ? ([system === 'mac' ? 'Command' : 'Super'] as const) : []),
  ];
}

interface FoundKey {
  key: string;
  face?: string;
}

function keyOf({ code, key }: PressedKey, system: KeyboardSystem): FoundKey | null {
  const named = keyByCode.get(code);
  if (named !== undefined) return { key: named };
  const digit = /^(?:Digit(\d)|Numpad(\d))$/.exec(code);
  if (digit !== null) return { key: digit[1] ?? `num${digit[2] ?? ''}` };
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return { key: code };
  return letterOf(code, key, system) ?? punctuationOf(code, key, system);
}

/**
 * Electron registers the letter on Linux and Windows; on a Mac it registers the place that the letter has on an
 * American keyboard, so the place is kept there, with what the key is called beside it.
 */
function letterOf(code: string, key: string, system: KeyboardSystem): FoundKey | null {
  const meaning = /^[a-z]$/i.test(key) ? key.toUpperCase() : null;
  const place = /^Key([A-Z])$/.exec(code)?.[1] ?? null;
  if (system !== 'mac') {
    if (meaning !== null) return { key: meaning };
    // Cyrillic, Greek, Hebrew …: there the place is the Latin letter of the second layout.
    return place !== null && isOfOtherScript(key) ? { key: place } : null;
  }
  const atPlace = place ?? americanKeys.get(code)?.[0];
  if (atPlace === undefined) return null;
  if (meaning !== null && meaning !== atPlace) return { key: atPlace, face: meaning };
  // With ⌥ held the key types something else, and what it is called cannot be told.
  return place === null ? null : { key: place };
}

function isOfOtherScript(key: string): boolean {
  return key.length === 1 && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
}

/** Only where the key is the American one: elsewhere Electron would register another key, or none. */
function punctuationOf(code: string, key: string, system: KeyboardSystem): FoundKey | null {
  const american = americanKeys.get(code);
  const [plain] = american ?? [];
  if (american === undefined || plain === undefined) return null;
  return american.includes(key) || system === 'mac' ? { key: plain } : null;
}

/** The place of a punctuation key → what it types on an American keyboard, without and with Shift. */
const americanKeys: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Backquote', ['`', '~']],
  ['Minus', ['-', '_']],
  ['Equal', ['=', '+']],
  ['BracketLeft', ['[', '{']],
  ['BracketRight', [']', '}']],
  ['Backslash', ['\\', '|']],
  ['Semicolon', [';', ':']],
  ['Quote', ["'", '"']],
  ['Comma', [',', '<']],
  ['Period', ['.', '>']],
  ['Slash', ['/', '?']],
]);

const keyByCode: ReadonlyMap<string, string> = new Map([
  ...[
    'Space',
    'Tab',
    'Backspace',
    'Delete',
    'Insert',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'PrintScreen',
  ].map((key): [string, string] => [key, key]),
  ['Enter', 'Return'],
  ['ArrowUp', 'Up'],
  ['ArrowDown', 'Down'],
  ['ArrowLeft', 'Left'],
  ['ArrowRight', 'Right'],
  ['NumpadAdd', 'numadd'],
  ['NumpadSubtract', 'numsub'],
  ['NumpadMultiply', 'nummult'],
  ['NumpadDivide', 'numdiv'],
  ['NumpadDecimal', 'numdec'],
  ['AudioVolumeUp', 'VolumeUp'],
  ['AudioVolumeDown', 'VolumeDown'],
  ['AudioVolumeMute', 'VolumeMute'],
  ['MediaTrackNext', 'MediaNextTrack'],
  ['MediaTrackPrevious', 'MediaPreviousTrack'],
  ['MediaStop', 'MediaStop'],
  ['MediaPlayPause', 'MediaPlayPause'],
]);
