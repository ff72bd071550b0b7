/** Whether a shortcut does anything, told honestly: it is active only once it is known to be. */
import type { ShortcutKeys, ShortcutStanding, ShortcutSupport } from '../contract/shortcuts.ts';
import type { KeyboardSystem } from './keyboard-system.ts';
import type { Grab } from './key-grabber.ts';

/** Keys that were asked for. */
export interface Held {
  accelerator: string;
  grab: Grab;
  /** True once they have come through: until then a desktop that was asked may have said no. */
  hasFired: boolean;
}

/** What the standing of a shortcut depends on. */
export interface StandingParts {
  support: ShortcutSupport;
  /** Undefined while nobody has asked for its keys. */
  held: Held | undefined;
  /** Its keys. */
  words: string;
  /** Why a press would be refused; null while none would. */
  refusal: string | null;
}

/** Tells how a shortcut stands. */
export function standingOf({ support, held, words, refusal }: StandingParts): ShortcutStanding {
  if (support === 'none') {
    return {
      kind: 'unsupported',
      advice:
        'This desktop gives no program keys of its own. Bind the command in the desktop’s keyboard settings instead.',
    };
  }
  if (refusal !== null) return { kind: 'refused', advice: refusal };
  if (held?.grab === 'ours' || held?.hasFired === true) return { kind: 'active' };
  if (held?.grab === 'taken') {
    return {
      kind: 'taken',
      advice: takenAdvice(words, 'here'),
    };
  }
  return {
    kind: 'waiting',
    advice:
      'Your desktop decides on these keys. Allow them when it asks, or look under shortcuts in its settings. If nothing happens, bind the command there instead.',
  };
}

/** Says what to do about keys that were taken; `where` is where they can be changed. */
export function takenAdvice(words: string, where: 'here' | 'in Tally'): string {
  return `Another program or the desktop has ${words}. Free it there, or change the keys ${where}.`;
}

/** What is offered for quick entry, the first that is free. */
const offers: Readonly<Record<KeyboardSystem, readonly string[]>> = {
  linux: ['Control+Alt+Space', 'Control+Alt+E', 'Control+Alt+J'],
  windows: ['Control+Alt+Space', 'Control+Alt+J', 'Control+Alt+Shift+Space'],
  // ⌥⌘Space is the Finder's, ⌃Space and ⌃⌥Space change the keyboard.
  mac: ['Control+Alt+T', 'Control+Alt+E', 'Control+Alt+Command+T'],
};

/** Chooses the keys that the first run offers; null when none of them can be had. */
export function offerFor(
  system: KeyboardSystem,
  isFree: (keys: ShortcutKeys) => boolean,
): ShortcutKeys | null {
  return offers[system].map((accelerator) => ({ accelerator })).find(isFree) ?? null;
}
