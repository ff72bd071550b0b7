/** The line of quick entry: what stands in it, what it would send, and sending exactly that. */
import type { QuickEntryLeaving, TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { TodayState } from '../../electron/contract/today-state.ts';
import { attributesOf } from '../../electron/domain/intent-attributes.ts';
import {
  entryPreview,
  readEntry,
  type Completion,
  type EntryPreview,
  type EntryReading,
} from '../../electron/domain/quick-entry.ts';
import { OtherDay } from './other-day.svelte.ts';

const nothing: EntryReading = { kind: 'empty', completions: [] };

export class QuickLine {
  failure: Failure | null = $state.raw(null);
  /** True once Enter was pressed for what nobody has agreed to fill from here. */
  isAsking: boolean = $state.raw(false);
  /** True from the end of an entry until the window is hidden: then the bare line is drawn, and seen first next time. */
  isGone: boolean = $state.raw(false);
  #today: TodayState | null = $state.raw(null);
  /** What the person typed; a chosen completion stands in its place without replacing it. */
  #typed: string = $state.raw('');
  /** The completions that are being chosen from: they stay as they are meanwhile. */
  #offered: readonly Completion[] | null = $state.raw(null);
  #chosen: number = $state.raw(-1);
  /** The entry that is being sent; null while none is, and as soon as the person goes on to something else. */
  #sending: { needsExist: boolean } | null = $state.raw(null);
  #hasAskedWhose = false;
  readonly #otherDay: OtherDay;
  readonly #bridge: TallyBridge;
  readonly #afterDrawing: (run: () => void) => void;

  readonly #typedReading: EntryReading = $derived(this.#read(this.#typed));
  readonly completions: readonly Completion[] = $derived(this.#offered ?? this.#typedReading.completions);
  /** What stands in the line. */
  readonly text: string = $derived(this.completions[this.#chosen]?.text ?? this.#typed);
  readonly reading: EntryReading = $derived(this.#chosen === -1 ? this.#typedReading : this.#read(this.text));
  /** An attribute that another service fills, where that alone is in the way: it is taken over in the window. */
  readonly filledElsewhere: string | null = $derived(this.#filledElsewhere());
  /** What Enter would send; null while it would send nothing. */
  readonly preview: EntryPreview | null = $derived(this.#preview());

  /** @param afterDrawing calls back once what has changed is on the screen */
  constructor(bridge: TallyBridge, afterDrawing: (run: () => void) => void) {
    this.#bridge = bridge;
    this.#afterDrawing = afterDrawing;
    this.#otherDay = new OtherDay(bridge);
  }

  /** Null until the first state has come. */
  get today(): TodayState | null {
    return this.#today;
  }

  get isSignedOut(): boolean {
    return this.#today !== null && this.#today.account === null;
  }

  /** True while Exist has yet to answer before what stands in the line is added. */
  get isAskingExist(): boolean {
    return this.#sending?.needsExist ?? false;
  }

  /** The place of the chosen completion; -1 while there is none. */
  get chosen(): number {
    return this.#chosen;
  }

  apply = (state: TodayState): void => {
    this.#today = state;
    this.#otherDay.readAgain();
    this.#lookAround();
  };

  /** Makes ready for the next time, unseen: an empty line, unless only the focus was lost. */
  leave = ({ keepsLine }: QuickEntryLeaving): void => {
    this.isGone = false;
    this.#hasAskedWhose = false;
    // What is being added by now is added: it must not stand there as if it were not.
    if (this.isAskingExist) this.#sending = null;
    this.isAsking = false;
    this.#otherDay.forget();
    if (!keepsLine) this.type('');
  };

  type = (text: string): void => {
    this.#typed = text;
    this.#choose(null, -1);
  };

  /** Moves the choice through the completions, and out of them again to what was typed. */
  move = (by: 1 | -1): void => {
    const offered = this.completions;
    const places = offered.length + 1;
    if (places > 1) this.#choose(offered, ((this.#chosen + 1 + by + places) % places) - 1);
  };

  /** Goes on typing behind a completion: the one named, the chosen one, or the first. */
  complete = (index: number = Math.max(this.#chosen, 0)): void => {
    const completion = this.completions[index];
    if (completion) this.type(completion.text);
  };

  /**
   * Sends what the preview says, and closes; what needs the person's word is asked for first. Where the way on is in the
   * window, it opens that. What is left or typed over while Exist is asked is not sent, and the late answer leaves the
   * next line alone.
   */
  send = async (): Promise<void> => {
    if (this.isSignedOut || this.filledElsewhere !== null) return this.openTally();
    const { reading } = this;
    if (reading.kind !== 'ready' || this.#sending !== null) return;
    const names = [...reading.needsTakeOver];
    if (names.length > 0 && !this.isAsking) {
      this.isAsking = true;
      return;
    }
    if (names.length > 0 && !(await this.#isDone(this.#bridge.takeOver({ names }), { needsExist: true })))
      return;
    if (await this.#isDone(this.#bridge.perform(reading.intent), { needsExist: false })) this.close();
  };

  /** Leaves without sending anything. */
  close = (): void => {
    this.type('');
    this.isGone = true;
    // A hidden window is shown again with what was drawn last.
    this.#afterDrawing(() => void this.#leave());
  };

  openTally = (): void => {
    const name = this.filledElsewhere;
    void this.#bridge.openTally({ place: name === null ? null : { page: 'attribute', name } });
    this.close();
  };

  async #leave(): Promise<void> {
    await this.#bridge.closeQuickEntry();
    // Unseen, the window takes the height that it will open with.
    this.isGone = false;
  }

  #choose(offered: readonly Completion[] | null, chosen: number): void {
    this.#offered = offered;
    this.#chosen = chosen;
    this.failure = null;
    this.isAsking = false;
    this.#sending = null;
    this.#lookAround();
  }

  #read(text: string): EntryReading {
    return this.#today === null ? nothing : readEntry(text, this.#today);
  }

  #filledElsewhere(): string | null {
    const today = this.#today;
    if (today === null || this.reading.kind !== 'wrong') return null;
    const reading = readEntry(this.text, today, { mayTakeOver: true });
    if (reading.kind !== 'ready') return null;
    const isElsewhere = (name: string): boolean => today.attributes[name]?.ownership === 'another-service';
    return reading.needsTakeOver.find(isElsewhere) ?? null;
  }

  #preview(): EntryPreview | null {
    if (this.#today === null || this.reading.kind !== 'ready') return null;
    const { intent } = this.reading;
    const attributes =
      intent.day === this.#today.day ? this.#today.attributes : this.#otherDay.attributesOn(intent.day);
    return entryPreview(intent, attributes, this.#today);
  }

  /** Gets at hand what the preview needs, and whose the attributes are. */
  #lookAround(): void {
    const { reading } = this;
    const today = this.#today;
    if (today === null || reading.kind !== 'ready') return;
    const { intent } = reading;
    this.#otherDay.want(intent.day === today.day ? null : intent.day);
    const names = attributesOf(intent);
    if (this.#hasAskedWhose || names.every((name) => today.attributes[name]?.ownership !== 'unknown')) return;
    this.#hasAskedWhose = true;
    // The answer comes with the next state; without one the entry is made all the same.
    void this.#bridge.askTakeOver({ names });
  }

  /** Waits for what is done about the line; answers false too where the person has gone on to something else meanwhile. */
  async #isDone(asked: Promise<Result<unknown>>, sending: { needsExist: boolean }): Promise<boolean> {
    this.#sending = sending;
    const answer = await asked;
    if (this.#sending !== sending) return false;
    this.#sending = null;
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}
