/** Keys that work whatever program is in front: kept on disk, held while they are wanted, each with its standing. */
import type {
  KeysTrial,
  Shortcut,
  ShortcutDeed,
  ShortcutKeys,
  ShortcutStanding,
  ShortcutsView,
  ShortcutView,
  ShortcutWish,
} from '../contract/shortcuts.ts';
import { keyWords, readAccelerator } from '../domain/accelerator.ts';
import { TallyError } from '../domain/errors.ts';
import type { Notice } from '../domain/goals-reached.ts';
import type { KeyboardSystem } from '../domain/keyboard-system.ts';
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
import { offerFor, standingOf, takenAdvice } from '../domain/shortcut-standing.ts';
import { KeysInHand, type KeysInHandOptions } from './keys-in-hand.ts';
import type { TodayStore } from './today-store.ts';

export interface ShortcutsOptions extends Pick<KeysInHandOptions, 'grabber' | 'heldKeys'> {
  store: TodayStore;
  file: DurableFile<ShortcutsFile>;
  timers: Timers;
  newId: () => string;
  system: KeyboardSystem;
  /** What stands before the verb of a command, as a shell reads it. */
  program: string;
  /** Does what a shortcut is for. May throw. */
  act: (does: ShortcutDeed) => void;
  /** Tells the person about a shortcut whose keys were taken. */
  tellTaken: (notice: Notice) => void;
}

/** Recording ends by itself should the window not tell. */
const longestRecordingMs = 60_000;

/** Keys may be many, but each is one that no other program can have. */
const mostShortcuts = 60;

export class Shortcuts {
  readonly #options: ShortcutsOptions;
  #kept: ShortcutsFile;
  readonly #keys: KeysInHand;
  /** Shortcuts that the person knows to be taken: once in a run is enough. */
  readonly #told = new Set<string>();
  #stopRecording: (() => void) | null = null;
  #accountId: string | null = null;

  constructor(options: ShortcutsOptions) {
    this.#options = options;
    this.#kept = readable(options.file.load() ?? noShortcuts, options.system);
    this.#keys = new KeysInHand({ ...options, onPress: (id) => this.#pressed(id) });
  }

  /** Takes hold of the keys, and follows the account that is active. */
  async start(): Promise<void> {
    const { store } = this.#options;
    await this.#keys.ask();
    this.#accountId = store.inputs.account?.id ?? null;
    store.subscribe(() => this.#followAccount());
    this.#settle();
    this.#tellTaken();
  }

  /** All that can be used just now; keys that were taken are asked for once more. */
  async view(): Promise<ShortcutsView> {
    await this.#keys.ask();
    this.#settle();
    // Whoever looks is told by the page.
    for (const { id } of this.#taken()) this.#told.add(id);
    const { system } = this.#options;
    const { support } = this.#keys;
    const offered = this.#kept.wasOffered ? null : offerFor(system, (keys) => this.#keys.isFree(keys));
    return {
      shortcuts: this.#wanted().map((shortcut) => this.#viewOf(shortcut)),
      program: this.#options.program,
      support,
      offered: support === 'none' ? null : offered,
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
    await this.#keys.ask();
    const read = readAccelerator(keys, this.#options.system);
    if (!read.isFine) return { isFree: false, refusal: read.message };
    const asked = { ...keys, accelerator: read.accelerator };
    const objection = this.#objection({
      id: id ?? '',
      ...asked,
      accountId: this.#options.store.inputs.account?.id ?? null,
    });
    if (objection !== null) return { isFree: false, refusal: objection };
    if (this.#keys.isFree(asked)) return { isFree: true };
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

  /** Asks for all keys anew, or once more whether this desktop gives any. */
  async takeAnew(): Promise<void> {
    if (this.#keys.support === 'none') {
      if (this.#wanted().length === 0) return;
      await this.#keys.ask();
      this.#settle();
    } else this.#keys.takeAnew();
    this.#tellTaken();
  }

  #followAccount(): void {
    const accountId = this.#options.store.inputs.account?.id ?? null;
    if (accountId === this.#accountId) return;
    this.#accountId = accountId;
    this.#settle();
    this.#tellTaken();
  }

  #tellTaken(): void {
    const { store, tellTaken } = this.#options;
    for (const shortcut of this.#taken()) {
      if (this.#told.has(shortcut.id)) continue;
      this.#told.add(shortcut.id);
      tellTaken({
        title: `The shortcut for “${deedTitle(shortcut.does, store.state)}” does not work`,
        body: takenAdvice(this.#words(shortcut), 'in Tally'),
      });
    }
  }

  /** Those that could not be had; none while keys are recorded, nor of an account that rests. */
  #taken(): KeptShortcut[] {
    return this.#wanted().filter(({ id }) => this.#keys.heldFor(id)?.grab === 'taken');
  }

  /** Holds what is wanted; nothing while keys are recorded. */
  #settle(): void {
    this.#keys.hold(this.#stopRecording === null ? this.#wanted() : []);
  }

  #pressed(id: string): void {
    const shortcut = this.#kept.shortcuts.find((each) => each.id === id);
    if (shortcut !== undefined) this.#options.act(shortcut.does);
  }

  #wanted(): KeptShortcut[] {
    const accountId = this.#options.store.inputs.account?.id ?? null;
    return this.#kept.shortcuts.filter(
      (shortcut) => shortcut.accountId === null || shortcut.accountId === accountId,
    );
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

  #standing(shortcut: Shortcut): ShortcutStanding {
    const { state } = this.#options.store;
    return standingOf({
      support: this.#keys.support,
      held: this.#keys.heldFor(shortcut.id),
      words: this.#words(shortcut),
      // Before anything was read nobody knows.
      refusal: state.readAtMs === null ? null : deedRefusal(shortcut.does, state),
    });
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
