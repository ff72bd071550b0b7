/** Combinations that every program or the system itself needs: a shortcut that grabbed one would break it everywhere. */
import { modifierOrder, standsAlone, typesText, type Modifier } from './accelerator-keys.ts';
import type { KeyboardSystem } from './keyboard-system.ts';

/** Modifiers in their order, and a key. */
export interface Combination {
  modifiers: readonly Modifier[];
  key: string;
  /** What the key is called, where that is another letter than that of its place. */
  face?: string;
}

/** Says what a combination is needed for ("copy"); null where it may be had. */
function neededFor({ modifiers, key: place, face }: Combination, system: KeyboardSystem): string | null {
  const key = face ?? place;
  const written = [...modifiers.map((modifier) => short[modifier]), key].join('+');
  return everyday(modifiers, key, system) ?? ofSystem[system].get(written) ?? null;
}

const short: Readonly<Record<Modifier, string>> = {
  Control: 'C',
  Alt: 'A',
  Shift: 'S',
  Super: 'W',
  Command: 'M',
};

/** What Ctrl (⌘ on a Mac) and a letter mean in every program. */
const everydayLetters: Readonly<Record<string, string>> = {
  A: 'select all',
  C: 'copy',
  F: 'find',
  N: 'open a new window',
  O: 'open',
  P: 'print',
  Q: 'quit',
  R: 'reload',
  S: 'save',
  T: 'open a new tab',
  V: 'paste',
  W: 'close',
  X: 'cut',
  Y: 'redo',
  Z: 'undo',
};

const movingKeys = new Set(['Up', 'Down', 'Left', 'Right', 'Home', 'End', 'Backspace', 'Delete', 'Return']);

function everyday(modifiers: readonly Modifier[], key: string, system: KeyboardSystem): string | null {
  const main: Modifier = system === 'mac' ? 'Command' : 'Control';
  const others = modifiers.filter((modifier) => modifier !== 'Shift');
  if (others.length !== 1) return null;
  if (others[0] === main) {
    const letter = everydayLetters[key];
    if (letter !== undefined && (modifiers.length === 1 || 'CVZ'.includes(key))) return letter;
    if (key === 'Tab') return 'move between tabs';
  }
  // On a Mac, Option does with these what Ctrl does elsewhere.
  const movesText = others[0] === main || (system === 'mac' && others[0] === 'Alt');
  return movesText && movingKeys.has(key) ? 'move in a text' : null;
}

const switchScreens = Array.from({ length: 12 }, (_, index): [string, string] => [
  `C+A+F${index + 1}`,
  'change to a text screen',
]);

const ofSystem: Readonly<Record<KeyboardSystem, ReadonlyMap<string, string>>> = {
  linux: new Map([
    ['A+Tab', 'change windows'],
    ['A+S+Tab', 'change windows'],
    ['A+F4', 'close a window'],
    ['A+Space', 'open the menu of a window'],
    ['W+L', 'lock the screen'],
    ['W+Tab', 'change windows'],
    ['C+A+Delete', 'log out'],
    ['C+A+Backspace', 'end the session'],
    ...switchScreens,
  ]),
  windows: new Map([
    ['A+Tab', 'change windows'],
    ['A+S+Tab', 'change windows'],
    ['A+F4', 'close a window'],
    ['A+Space', 'open the menu of a window'],
    ['W+L', 'lock the screen'],
    ['W+Tab', 'change windows'],
    ['W+D', 'show the desktop'],
    ['C+A+Delete', 'reach the security screen'],
    ['F12', 'stop a program that is being debugged'],
  ]),
  mac: new Map([
    ['M+Tab', 'change programs'],
    ['M+`', 'change windows'],
    ['M+Space', 'open Spotlight'],
    ['A+M+Space', 'search in the Finder'],
    ['M+H', 'hide a program'],
    ['M+M', 'minimise a window'],
    ['M+,', 'open settings'],
    ['S+M+3', 'take a picture of the screen'],
    ['S+M+4', 'take a picture of the screen'],
    ['S+M+5', 'take a picture of the screen'],
    ['C+M+Q', 'lock the screen'],
    ['C+M+Space', 'choose an emoji'],
  ]),
};

/** Why a combination cannot be had for any shortcut, in a sentence; null where it can. */
export function refusalOfCombination(
  combination: Combination,
  words: string,
  system: KeyboardSystem,
): string | null {
  const { modifiers, key } = combination;
  const needed = neededFor(combination, system);
  if (needed !== null) return `${words} is what programs use to ${needed}. Choose other keys.`;
  if (standsAlone(key)) return null;
  const real = modifiers.filter((modifier) => modifier !== 'Shift');
  if (real.length === 0) return `${words} alone is for typing. Hold ${realModifiers[system]} with it.`;
  if (system === 'mac' && real.length === 1 && real[0] === 'Alt' && typesText(key)) {
    return `${words} types a character on a Mac. Hold ⌘ or ⌃ with it.`;
  }
  return null;
}

const realModifiers: Readonly<Record<KeyboardSystem, string>> = {
  linux: 'Ctrl, Alt or Super',
  windows: 'Ctrl, Alt or Win',
  mac: '⌃, ⌥ or ⌘',
};

/** Puts modifiers into their order, each once. */
export function inOrder(modifiers: Iterable<Modifier>): Modifier[] {
  const held = new Set(modifiers);
  return modifierOrder.filter((modifier) => held.has(modifier));
}
