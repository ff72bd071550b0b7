/** Carries out what came in on the command line, and tells what it came to in a program's manner: text and exit code. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { assertNever } from '../domain/assert-never.ts';
import { closestNames } from '../domain/closest-names.ts';
import { attributeText, plainSpaces, todayJson, todayText } from '../domain/command-answer.ts';
import type { Command, CommandAnswer } from '../domain/command-line.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { Intent } from '../contract/intent.ts';
import type { Clock, Timers } from '../domain/ports.ts';
import { findSubject, readEntry, type EntryContext, type EntryIntent } from '../domain/quick-entry.ts';
import { receiptWords } from '../domain/receipt-words.ts';
import { valueTypes } from '../domain/value-types.ts';
import type { Gestures } from './gestures.ts';
import type { Refresh } from './refresh.ts';
import type { TodayStore } from './today-store.ts';

/** Older values are read anew before today is told. */
const staleMs = 15 * 60_000;
/** How long a script waits for that. */
const readingPatienceMs = 8_000;
/** Names of more words than that are written with fewer of them, or as Exist's own. */
const longestName = 12;

export interface CommandsOptions {
  store: TodayStore;
  gestures: Pick<Gestures, 'make'>;
  refresh: Pick<Refresh, 'ifOlderThan'>;
  clock: Clock;
  timers: Timers;
  /** Makes sure that the state is about the person's day as it is now. */
  lookAtDay: () => void;
  /** Settles once the last session was taken up, or could not be. */
  resumed: Promise<void>;
  openQuickEntry: () => void;
  openWindow: () => void;
}

type Setting = Extract<EntryIntent, { kind: 'set' }>;

/** Not understood: what is wrong, in one sentence or more. */
class Misunderstood extends Error {}

export class Commands {
  readonly #options: CommandsOptions;

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** Carries one out: on disk when it answers. Never rejects. */
  async answer(command: Command): Promise<CommandAnswer> {
    try {
      return { code: 0, out: plainSpaces(await this.#obey(command)), err: this.#whyItWaits(command) };
    } catch (error) {
      if (error instanceof Misunderstood) return { code: 2, out: '', err: `${error.message}\n` };
      return { code: 1, out: '', err: `${plainSpaces(toFailure(error).message)}\n` };
    }
  }

  async #obey(command: Command): Promise<string> {
    switch (command.verb) {
      case 'quick':
        this.#options.openQuickEntry();
        return '';
      case 'show':
        this.#options.openWindow();
        return '';
      case 'undo':
        this.#needAccount();
        return this.#make({ kind: 'undo' });
      case 'add':
      case 'set':
      case 'tag':
      case 'untag':
        await this.#needAttributes();
        this.#options.lookAtDay();
        return this.#make(this.#intentOf(command.verb, command.words));
      case 'today':
        return this.#today(command.words, command.isJson);
      default:
        return assertNever(command);
    }
  }

  #make(intent: Intent): string {
    const receipt = this.#options.gestures.make(intent, 'command-line');
    return `${receiptWords(receipt, this.#options.store.state.day)}\n`;
  }

  async #today(words: string, isJson: boolean): Promise<string> {
    this.#needAccount();
    await this.#readIfOlderThan(staleMs);
    await this.#needAttributes();
    const { store, clock } = this.#options;
    store.lookAtClock();
    if (words === '') return isJson ? todayJson(store.state) : todayText(store.state, clock.nowMs());
    const attribute = this.#find(words);
    return isJson ? todayJson(store.state, [attribute.name]) : attributeText(attribute);
  }

  #intentOf(verb: 'add' | 'set' | 'tag' | 'untag', words: string): EntryIntent {
    switch (verb) {
      case 'add': {
        const intent = this.#read(words);
        if (intent.kind === 'add') return intent;
        throw new Misunderstood(this.#notToBeAdded(attributeOf(intent)));
      }
      case 'set':
        return this.#readTotal(words);
      case 'tag':
        return this.#readTag(words);
      case 'untag': {
        const intent = this.#readTag(words);
        return { ...intent, values: intent.values.map(({ attribute }) => ({ attribute, value: 0 })) };
      }
      default:
        return assertNever(verb);
    }
  }

  #read(line: string): EntryIntent {
    const reading = readEntry(line, this.#context, { mayTakeOver: true });
    switch (reading.kind) {
      case 'ready':
        return reading.intent;
      case 'empty':
        throw new Misunderstood('There is nothing to be done.');
      case 'wrong':
        throw new Misunderstood(this.#withClosest(reading.message, line));
      default:
        return assertNever(reading);
    }
  }

  /** Where "pages 30" would add, the equals sign is put in behind the name. */
  #readTotal(words: string): Setting {
    const parts = words.split(/\s+/);
    const counts = parts.map((_, at) => at).slice(1, longestName + 1);
    const lines = counts.map(
      (count) => `${parts.slice(0, count).join(' ')} = ${parts.slice(count).join(' ')}`,
    );
    for (const line of [words, ...lines.toReversed()]) {
      const reading = readEntry(line, this.#context, { mayTakeOver: true });
      if (reading.kind === 'ready' && reading.intent.kind === 'set') return reading.intent;
    }
    const intent = this.#read(words);
    throw new Misunderstood(`Say the total as well: tally-for-exist set ${attributeOf(intent)} …`);
  }

  #readTag(words: string): Setting {
    const name = words.replace(/^#\s*/, '');
    const reading = readEntry(`#${name}`, this.#context, { mayTakeOver: true });
    if (reading.kind === 'ready' && reading.intent.kind === 'set') return reading.intent;
    const message = reading.kind === 'wrong' ? reading.message : 'Type the name of a tag.';
    throw new Misunderstood(this.#withClosest(message, name));
  }

  #notToBeAdded(name: string): string {
    const attribute = this.#options.store.state.attributes[name];
    if (attribute?.valueType === valueTypes.boolean)
      return `${attribute.label} is a tag: tally-for-exist tag ${name}`;
    return `${attribute?.label ?? name} is set, not added to: tally-for-exist set ${name} …`;
  }

  #find(words: string): AttributeOnDay {
    const found = findSubject(words, this.#options.store.state);
    if (found.kind === 'found') return found.attribute;
    throw new Misunderstood(this.#withClosest(found.message, words));
  }

  /**
   * What a line is read against. Whether it may be written is left to the gesture: that it may not be is no mistake of
   * whoever typed it.
   */
  get #context(): EntryContext {
    const { state } = this.#options.store;
    const entries = Object.entries(state.attributes);
    const attributes = Object.fromEntries(
      entries.map(([name, each]) => [name, { ...each, missingScope: null }]),
    );
    return { ...state, attributes, account: null };
  }

  /** Adds the names that are spelt alike, where the words name nothing. */
  #withClosest(message: string, words: string): string {
    const { state } = this.#options.store;
    const parts = words.replace(/^#/, '').split(/\s+/);
    const beginnings = parts.slice(0, longestName).map((_, at) => parts.slice(0, at + 1).join(' '));
    if (beginnings.some((typed) => findSubject(typed, state).kind !== 'none')) return message;
    const closest = beginnings
      .toReversed()
      .map((typed) =>
        closestNames(typed, Object.values(state.attributes), ({ name, label }) => [name, label]),
      )
      .find((found) => found.length > 0);
    if (closest === undefined) return message;
    return `${message} Did you mean ${closest.map(({ name }) => name).join(', ')}?`;
  }

  #needAccount(): void {
    if (this.#options.store.state.account !== null) return;
    throw new TallyError(
      'unauthorised',
      'Nobody is signed in to Tally. Open it with “tally-for-exist show” and connect your account.',
    );
  }

  /** Values of the last reading will do; before the first one it is waited for. */
  async #needAttributes(): Promise<void> {
    this.#needAccount();
    if (this.#options.store.inputs.snapshot !== null) return;
    await this.#readIfOlderThan(0);
    if (this.#options.store.inputs.snapshot !== null) return;
    const { sync } = this.#options.store.state;
    throw new TallyError(
      'network',
      sync.kind === 'needs-you' ? sync.failure.message : 'Tally has not read your attributes from Exist yet.',
    );
  }

  /** Ends after a while even when Exist does not answer: what is known is told then. */
  async #readIfOlderThan(ageMs: number): Promise<void> {
    const { refresh, resumed, timers } = this.#options;
    const reading = resumed.then(() => refresh.ifOlderThan(ageMs));
    await new Promise<void>((resolve) => {
      const forget = timers.after(readingPatienceMs, resolve);
      void reading.then(resolve, resolve).finally(forget);
    });
  }

  /** A gesture is safe on disk; that only the person can get it on its way is worth a line. */
  #whyItWaits({ verb }: Command): string {
    if (!['add', 'set', 'tag', 'untag', 'undo'].includes(verb)) return '';
    const { sync } = this.#options.store.state;
    return sync.kind === 'needs-you' ? `It is safe and waits: ${plainSpaces(sync.failure.message)}\n` : '';
  }
}

function attributeOf(intent: EntryIntent): string {
  return intent.kind === 'add' ? intent.attribute : (intent.values[0]?.attribute ?? '');
}
