/**
 * Reads accelerators strictly. Electron's own reading is lenient: it drops words it does not know, so that "Foo+Z" would
 * grab a plain z on the whole desktop. Nothing is registered that has not been through here.
 */
import type { ShortcutKeys } from '../contract/shortcuts.ts';
import { faceOf, keyNamed, modifierNamed, type Modifier } from './accelerator-keys.ts';
import type { KeyboardSystem } from './keyboard-system.ts';
import { inOrder, refusalOfCombination, type Combination } from './reserved-keys.ts';

/** An accelerator that may be registered, or why there is none. */
export type AcceleratorReading = { isFine: true; accelerator: string } | { isFine: false; message: string };

/** Reads an accelerator and writes it in the one form it is kept in: "cmdorctrl+alt+c" is "Control+Alt+C" on Linux. */
export function readAccelerator(
  { accelerator: text, face }: ShortcutKeys,
  system: KeyboardSystem,
): AcceleratorReading {
  const words = text.split('+').map((word) => word.trim());
  const [last = '', ...before] = words.toReversed();
  const key = keyNamed(last.toLowerCase());
  if (key === undefined) return refused(`“${last}” is no key that Tally knows. Press the keys instead.`);
  const modifiers: Modifier[] = [];
  for (const word of before.toReversed()) {
    const modifier = modifierNamed(word.toLowerCase(), system);
    if (modifier === undefined) {
      return refused(`“${word}” is no key to hold on this computer. Press the keys instead.`);
    }
    modifiers.push(modifier);
  }
  return judge({ modifiers: inOrder(modifiers), key, ...(face !== undefined && { face }) }, system);
}

/** Judges a combination that was read or pressed. */
export function judge(combination: Combination, system: KeyboardSystem): AcceleratorReading {
  const { modifiers, key, face } = combination;
  const accelerator = [...modifiers, key].join('+');
  const words = keyWords({ accelerator, ...(face !== undefined && { face }) }, system);
  const refusal = refusalOfCombination(combination, words, system);
  return refusal === null ? { isFine: true, accelerator } : refused(refusal);
}

function refused(message: string): AcceleratorReading {
  return { isFine: false, message };
}

/** What stands on the keys of an accelerator that has been read, in the order they are shown. */
export function keyCaps({ accelerator, face }: ShortcutKeys, system: KeyboardSystem): string[] {
  const keys = accelerator.split('+');
  return keys.map((key, index) =>
    index === keys.length - 1 && face !== undefined ? face : faceOf(key, system),
  );
}

/** Writes keys as people do: "Ctrl + Alt + C", or "⌥⌘C" on a Mac. */
export function keyWords(keys: ShortcutKeys, system: KeyboardSystem): string {
  return keyCaps(keys, system).join(system === 'mac' ? '' : ' + ');
}
