/** Keys that work whatever program is in front: kept on disk, held while they are wanted, each with its standing. */
import type {
  KeysTrial,
  ShortcutDeed,
  ShortcutKeys,
  ShortcutStanding,
  ShortcutsView,
  ShortcutSupport,
  ShortcutView,
  ShortcutWish,
} from '../contract/shortcuts.ts';
import { keyWords, readAccelerator } from '../domain/accelerator.ts';
import { TallyError } from '../domain/errors.ts';
import type { HeldKeys } from '../domain/held-keys.ts';
import type { KeyboardSystem } from '../domain/keyboard-system.ts';
import type { Grab, KeyGrabber } from '../domain/key-grabber.ts';
import type { DurableFile, Timers } from '../domain/ports.ts';
import {
  canMeet,
  deedCommand,
  deedRefusal,
  deedTitle,
  noShortcuts,
  ownerOf,
  readable,
  type KeptShortcut,
  type ShortcutsFile,
} from '../domain/shortcuts.ts';
import { offerFor, standingOf, type Held } from '../domain/shortcut-standing.ts';
import type { TodayStore } from './today-store.ts';

export interface ShortcutsOptions {
  store: TodayStore;
  file: DurableFile<ShortcutsFile>;
  grabber: KeyGrabber;
  heldKeys: HeldKeys;
  timers: Timers;
  newId: () => string;
  system: KeyboardSystem;
  /** What stands before the verb of a command, as a shell reads it. */
  program: string;
  /** Does what a shortcut is for. May throw. */
  act: (does: ShortcutDeed) => void;
}

/** Recording ends by itself should the window not tell. */
const longestRecordingMs = 60_000;

/** Keys may be many, but each is one that no other program can have. */
const mostShortcuts = 60;

export class Shortcuts {
  readonly #options: ShortcutsOptions;
  #kept: ShortcutsFile;
  /** What is held, or was asked for, by the id of the shortcut. */
  readonly #held = new Map<string, Held>();
  #support: ShortcutSupport | null = null;
  #stopRecording: (() => void) | null = null;
  #accountId: string | null = null;

  constructor(options: ShortcutsOptions) {
    this.#options = options;
    this.#kept = readable(options.file.load() ?? noShortcuts, options.system);
  }

  /** Takes hold of the keys, and follows the account that is active. */
  async start(): Promise<void> {
    const { store, grabber } = this.#options;
    this.#support = await grabber.support();
    this.#accountId = store.inputs.account?.id ?? null;
    store.subscribe(() => this.#followAccount());
    this.#settle();
  }

  /** All that can be used just now; keys that were taken are asked for once more. */
  async view(): Promise<ShortcutsView> {
    this.#support ??= await this.#options.grabber.support();
    this.#settle();
    const { system } = this.#options;
    const offered = this.#kept.wasOffered ? null : offerFor(system, (keys) => this.#isFree(keys));
    return {
      shortcuts: this.#wanted().map((shortcut) => this.#viewOf(shortcut)),
      program: this.#options.program,
      support: this.#support,
      offered: this.#support === 'none' ? null : offered,
    };
  }

  /** Keeps a shortcut, in the place of the one with its id: on disk first. Throws `invalid-input`, `storage-full`. */
  async save({ id, accelerator, face, does }: ShortcutWish): Promise<ShortcutsView> {
    const { store, newId } = this.#options;
    const keys = this.#read({ accelerator, ...(face !== undefined && { face }) });
    const refusal = deedRefusal(does, store.state);
    if (refusal !== null) throw new TallyError('invalid-input', refusal);
    const shortcut: KeptShortcut = {
      id: id ?? newId(),
      ...keys,
      does,
      accountId: ownerOf(does, store.inputs.account?.id ?? null),
    };
    const objection = this.#objection(shortcut);
    if (objection !== null) throw new TallyError('invalid-input', objection);
    const { shortcuts } = this.#kept;
    const isThere = shortcuts.some((each) => each.id === shortcut.id);
    if (!isThere && shortcuts.length >= mostShortcuts) {
      throw new TallyError('invalid-input', `${mostShortcuts} shortcuts are the most. Remove one first.`);
    }
    this.#keep({
      shortcuts: isThere
        ? shortcuts.map((each) => (each.id === shortcut.id ? shortcut : each))
        : [...shortcuts, shortcut],
    });
    return this.view();
  }

  /** Forgets a shortcut and gives its keys back. Throws `storage-full`. */
  async remove(id: string): Promise<ShortcutsView> {
    this.#keep({ shortcuts: this.#kept.shortcuts.filter((shortcut) => shortcut.id !== id) });
    return this.view();
  }

  /** Remembers that the first run has offered one: it does not come again. Throws `storage-full`. */
  noteOffered(): void {
    if (!this.#kept.wasOffered) this.#keep({ wasOffered: true });
  }

  /** Tells whether keys could be had, for a new shortcut or (with its id) for one that is there. */
  async try(keys: ShortcutKeys, id?: string): Promise<KeysTrial> {
    this.#support ??= await this.#options.grabber.support();
    const read = readAccelerator(keys, this.#options.system);
    if (!read.isFine) return { isFree: false, refusal: read.message };
    const asked = { ...keys, accelerator: read.accelerator };
    const objection = this.#objection({
      id: id ?? '',
      ...asked,
      accountId: this.#options.store.inputs.account?.id ?? null,
    });
    if (objection !== null) return { isFree: false, refusal: objection };
    if (this.#isFree(asked)) return { isFree: true };
    return {
      isFree: false,
      refusal: `${this.#words(asked)} belongs to another program or to the desktop. Press other keys, or free it there first.`,
    };
  }

  /** Lets go of all keys while the person presses some in the window, and takes them again after. */
  record(isOn: boolean): void {
    this.#stopRecording?.();
    this.#stopRecording = isOn
      ? this.#options.timers.after(longestRecordingMs, () => this.record(false))
      : null;
    this.#settle();
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

  #followAccount(): void {
    const accountId = this.#options.store.inputs.account?.id ?? null;
    if (accountId === this.#accountId) return;
    this.#accountId = accountId;
    this.#settle();
  }

  /** Holds what is wanted and not held yet, and lets go of the rest. */
  #settle(): void {
    const isHolding = this.#support !== null && this.#support !== 'none' && this.#stopRecording === null;
    const wanted = isHolding ? this.#wanted() : [];
    for (const [id, held] of [...this.#held]) {
      const isWanted = wanted.some((each) => each.id === id && each.accelerator === held.accelerator);
      if (!isWanted || held.grab === 'taken') this.#letGo(id, held);
    }
    for (const { id, accelerator } of wanted) {
      if (this.#held.has(id)) continue;
      this.#held.set(id, { accelerator, grab: this.#grab(id, accelerator), hasFired: false });
    }
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
    const shortcut = this.#kept.shortcuts.find((each) => each.id === id);
    if (held === undefined || shortcut === undefined) return;
    held.hasFired = true;
    this.#options.heldKeys.pressed(id, () => this.#options.act(shortcut.does));
  }

  #wanted(): KeptShortcut[] {
    const accountId = this.#options.store.inputs.account?.id ?? null;
    return this.#kept.shortcuts.filter(
      (shortcut) => shortcut.accountId === null || shortcut.accountId === accountId,
    );
  }

  #isFree({ accelerator }: ShortcutKeys): boolean {
    const { grabber } = this.#options;
    if (this.#support !== 'keys') return true;
    if ([...this.#held.values()].some((held) => held.accelerator === accelerator && held.grab === 'ours')) {
      return true;
    }
    if (grabber.grab(accelerator, () => undefined) === 'taken') return false;
    grabber.letGo(accelerator);
    return true;
  }

  /** Says which of the person's own shortcuts has these keys already; null when none has. */
  #objection(newcomer: ShortcutKeys & Pick<KeptShortcut, 'id' | 'accountId'>): string | null {
    const other = this.#kept.shortcuts.find(
      (each) =>
        each.id !== newcomer.id && each.accelerator === newcomer.accelerator && canMeet(each, newcomer),
    );
    if (other === undefined) return null;
    const isOurs = this.#wanted().includes(other);
    const title = isOurs
      ? `“${deedTitle(other.does, this.#options.store.state)}”`
      : 'a shortcut of another account';
    return `${this.#words(newcomer)} is taken by ${title}. Press other keys, or change that one first.`;
  }

  #read(keys: ShortcutKeys): ShortcutKeys {
    const read = readAccelerator(keys, this.#options.system);
    if (!read.isFine) throw new TallyError('invalid-input', read.message);
    return { ...keys, accelerator: read.accelerator };
  }

  #viewOf({ accountId: _whose, ...shortcut }: KeptShortcut): ShortcutView {
    const { store, program } = this.#options;
    const { state } = store;
    return {
      ...shortcut,
      title: deedTitle(shortcut.does, state),
      command: deedCommand(shortcut.does, state, program),
      standing: this.#standing(shortcut),
    };
  }

  #standing(shortcut: ShortcutKeys & { id: string }): ShortcutStanding {
    return standingOf(this.#support ?? 'none', this.#held.get(shortcut.id), this.#words(shortcut));
  }

  #words(keys: ShortcutKeys): string {
    return keyWords(keys, this.#options.system);
  }

  #keep(change: Partial<ShortcutsFile>): void {
    const kept = { ...this.#kept, ...change };
    this.#options.file.save(kept);
    this.#kept = kept;
    this.#settle();
  }
}
