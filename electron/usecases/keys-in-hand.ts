/** The keys that are held just now, as far as this desktop lets a program hold any. */
import type { ShortcutKeys, ShortcutSupport } from '../contract/shortcuts.ts';
import type { HeldKeys } from '../domain/held-keys.ts';
import type { Grab, KeyGrabber } from '../domain/key-grabber.ts';
import type { Held } from '../domain/shortcut-standing.ts';

export interface KeysInHandOptions {
  grabber: KeyGrabber;
  heldKeys: HeldKeys;
  /** Called once for each press of a shortcut's keys, however long they are held. */
  onPress: (id: string) => void;
}

export class KeysInHand {
  readonly #options: KeysInHandOptions;
  /** What is held, or was asked for, by the id of the shortcut. */
  readonly #held = new Map<string, Held>();
  #support: ShortcutSupport | null = null;

  constructor(options: KeysInHandOptions) {
    this.#options = options;
  }

  /** None until it is known. */
  get support(): ShortcutSupport {
    return this.#support ?? 'none';
  }

  /** Finds out how far programs get. No is never the last word: a portal may not have answered in time at login. */
  async ask(): Promise<void> {
    if (this.support !== 'none') return;
    const support = await this.#options.grabber.support();
    if (this.support === 'none') this.#support = support;
  }

  /** Holds what is wanted and not held yet, and lets go of the rest; keys that were taken are asked for once more. */
  hold(wanted: readonly { id: string; accelerator: string }[]): void {
    const possible = this.support === 'none' ? [] : wanted;
    for (const [id, held] of [...this.#held]) {
      const isWanted = possible.some((each) => each.id === id && each.accelerator === held.accelerator);
      if (!isWanted || held.grab === 'taken') this.#letGo(id, held);
    }
    for (const { id, accelerator } of possible) {
      if (this.#held.has(id)) continue;
      this.#held.set(id, { accelerator, grab: this.#grab(id, accelerator), hasFired: false });
    }
  }

  /** Asks for all keys anew: after sleep, or another keyboard layout, they may be other keys. */
  takeAnew(): void {
    // The desktop behind a portal keeps its own books, and asks the person again.
    if (this.#support !== 'keys') return;
    // What is pressed just now goes on: only the keys change hands.
    for (const [id, held] of this.#held) {
      if (held.grab !== 'taken') this.#options.grabber.letGo(held.accelerator);
      held.grab = this.#grab(id, held.accelerator);
    }
  }

  /** How the keys of a shortcut are held; undefined while nobody has asked for them. */
  heldFor(id: string): Held | undefined {
    return this.#held.get(id);
  }

  /** Tells whether keys could be had, without keeping them. */
  isFree({ accelerator }: ShortcutKeys): boolean {
    const { grabber } = this.#options;
    if (this.#support !== 'keys') return true;
    if ([...this.#held.values()].some((held) => held.accelerator === accelerator && held.grab === 'ours')) {
      return true;
    }
    if (grabber.grab(accelerator, () => undefined) === 'taken') return false;
    grabber.letGo(accelerator);
    return true;
  }

  #grab(id: string, accelerator: string): Grab {
    return this.#options.grabber.grab(accelerator, () => this.#pressed(id));
  }

  #letGo(id: string, { accelerator, grab }: Held): void {
    this.#options.heldKeys.forget(id);
    this.#held.delete(id);
    if (grab !== 'taken') this.#options.grabber.letGo(accelerator);
  }

  #pressed(id: string): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    held.hasFired = true;
    this.#options.heldKeys.pressed(id, () => this.#options.onPress(id));
  }
}
