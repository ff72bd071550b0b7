/** The keyboard of this window, as the recording of shortcuts reads it. */
import type { KeyboardSystem } from '../../electron/domain/keyboard-system.ts';
import type { PressedKey } from '../../electron/domain/pressed-keys.ts';

/** What is on the keys, by their place; null where the browser does not tell. */
export type KeyFaces = ReadonlyMap<string, string> | null;

/** Tells whose keyboard it is. */
export function keyboardSystemOf({ userAgent }: Pick<Navigator, 'userAgent'>): KeyboardSystem {
  if (userAgent.includes('Mac')) return 'mac';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

/** Asks what is on the keys. On a Mac a key with ⌥ held no longer says so itself. */
export async function keyFaces(navigator: Navigator): Promise<KeyFaces> {
  const { keyboard } = navigator as Navigator & { keyboard?: { getLayoutMap?(): Promise<KeyFaces> } };
  // Without an answer a key is called what an American keyboard calls it.
  return (await keyboard?.getLayoutMap?.().catch(() => null)) ?? null;
}

/** Reads an event; `faces` are given on a Mac. */
export function pressedKey(event: KeyboardEvent, faces: KeyFaces): PressedKey {
  const { code, key, ctrlKey, altKey, shiftKey, metaKey } = event;
  return {
    code,
    key: faces?.get(code) ?? key,
    ctrlKey,
    altKey,
    shiftKey,
    metaKey,
    hasAltGr: event.getModifierState('AltGraph'),
  };
}
