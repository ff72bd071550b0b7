/** Keys that work whatever program is in front, and what each of them does. */
import type { Intent } from './intent.ts';

/** What a shortcut can do. */
export type ShortcutDeed =
  /** Adds an amount, sets one value (a tag is the value 1), or takes the last gesture back; always on today. */
  { kind: 'gesture'; intent: Intent } | { kind: 'quick-entry' } | { kind: 'show-window' };

/** Keys as they are kept and registered. */
export interface ShortcutKeys {
  /** Modifiers in their order and one key, as Electron reads them: "Control+Alt+C". */
  accelerator: string;
  /**
   * What the key is called on the keyboard it was pressed on, where that differs: macOS registers the place of a key,
   * not its letter.
   */
  face?: string;
}

export interface Shortcut extends ShortcutKeys {
  id: string;
  does: ShortcutDeed;
}

/** Whether pressing it does anything just now. */
export type ShortcutStanding =
  | { kind: 'active' }
  /** Its keys do nothing: what they are for may not be changed from here any more; `advice` says what to do. */
  | { kind: 'refused'; advice: string }
  /** Another program, or the desktop itself, has these keys; `advice` says what to do. */
  | { kind: 'taken'; advice: string }
  /** The desktop was asked and decides by itself. */
  | { kind: 'waiting'; advice: string }
  /** This desktop gives no program any keys. */
  | { kind: 'unsupported'; advice: string };

export interface ShortcutView extends Shortcut {
  /** What it does in a few words: "Coffees +1". */
  title: string;
  standing: ShortcutStanding;
  /** What to bind in the desktop's own settings instead: "tally-for-exist add coffees 1". */
  command: string;
}

/** How far programs get with shortcuts on this desktop. */
export type ShortcutSupport = 'keys' | 'portal' | 'none';

export interface ShortcutsView {
  /** What stands before the verb of a command, as a shell reads it: "tally-for-exist". */
  program: string;
  /** Those of the account that is active, and those that belong to nobody, in the order they came. */
  shortcuts: readonly ShortcutView[];
  support: ShortcutSupport;
  /** What the first run offers for quick entry; null once it was offered, or where there is nothing to offer. */
  offered: ShortcutKeys | null;
}

/** Whether a combination could be had; `refusal` says in a sentence why not. */
export type KeysTrial = { isFree: true } | { isFree: false; refusal: string };

/** A shortcut to be kept; with the `id` of one that is there, in its place. */
export interface ShortcutWish extends ShortcutKeys {
  id?: string;
  does: ShortcutDeed;
}
