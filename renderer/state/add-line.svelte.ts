/** The find field's line as a gesture: what Enter would do on the day that is shown, and doing exactly that. */
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';
import {
  entryPreview,
  readEntry,
  type EntryContext,
  type EntryIntent,
  type EntryPreview,
  type EntryReading,
} from '../../electron/domain/quick-entry.ts';
import { attributesOf } from '../../electron/domain/intent-attributes.ts';
import type { AppState } from './app-state.ts';
import type { DayCells } from './day-cells.svelte.ts';
import { findIn } from './finding.ts';
import { OtherDay } from './other-day.svelte.ts';

type Attributes = Readonly<Record<string, AttributeOnDay>>;

export class AddLine {
  readonly #app: Pick<AppState, 'today' | 'shown' | 'adding' | 'bridge'>;
  readonly #line: () => string;
  readonly #otherDay: OtherDay;
  #isBusy = false;

  readonly #ofToday: Attributes = $derived.by(() => attributesIn(this.#app.today.cells));
  readonly #ofShown: Attributes = $derived.by(() => attributesIn(this.#app.shown.cells));
  readonly #context: EntryContext = $derived.by(() => this.#makeContext());
  readonly #reading: EntryReading = $derived.by(() =>
    // A page that asks before taking over is where such a gesture can be made.
    readEntry(this.#line(), this.#context, { mayTakeOver: true, day: this.#app.shown.day }),
  );
  readonly #wrong = $derived.by(() => this.#findWrong());
  /** What Enter would do; null while it would do nothing. A name alone only finds. */
  readonly preview: EntryPreview | null = $derived.by(() => this.#makePreview());

  /** @param line what stands in the field now */
  constructor(app: Pick<AppState, 'today' | 'shown' | 'adding' | 'bridge'>, line: () => string) {
    this.#app = app;
    this.#line = line;
    this.#otherDay = new OtherDay(app.bridge);
  }

  get intent(): EntryIntent | null {
    return this.#reading.kind === 'ready' && this.#reading.isExplicit ? this.#reading.intent : null;
  }

  /** What is wrong with a line that is more than a name; null where nothing is. */
  get trouble(): string | null {
    return this.#wrong?.message ?? null;
  }

  /** The attributes that the line is about; null where it is no gesture, and only finds. */
  get names(): readonly string[] | null {
    if (this.intent !== null) return attributesOf(this.intent);
    if (this.#wrong === null) return null;
    const { attribute, completions } = this.#wrong;
    return attribute === null ? completions.map((completion) => completion.attribute) : [attribute];
  }

  /** Gets the values of a day that was typed at hand, for the total after. */
  lookAtDay(): void {
    const day = this.intent?.day ?? null;
    this.#otherDay.want(day === null || this.#valuesOn(day) !== null ? null : day);
  }

  /** Wants nothing any more. */
  leave(): void {
    this.#otherDay.forget();
  }

  /** Does what the preview says, after asking where that is needed; answers whether it was done. */
  perform = async (): Promise<boolean> => {
    const { intent } = this;
    if (intent === null || this.#isBusy) return false;
    this.#isBusy = true;
    try {
      return await this.#carryOut(intent);
    } finally {
      this.#isBusy = false;
    }
  };

  async #carryOut(intent: EntryIntent): Promise<boolean> {
    const { adding } = this.#app;
    const known = (name: string): AttributeOnDay[] => {
      const attribute = this.#ofShown[name];
      return attribute === undefined ? [] : [attribute];
    };
    if (intent.kind === 'set') {
      const totals = intent.values.flatMap(({ attribute: name, value }) =>
        known(name).map((attribute) => ({ attribute, value })),
      );
      return adding.set(intent.day, totals);
    }
    const [attribute] = known(intent.attribute);
    return attribute !== undefined && adding.add(intent.day, attribute, intent.amount);
  }

  #makeContext(): EntryContext {
    const { today, shown } = this.#app;
    return {
      day: today.day,
      units: today.units,
      recentTaps: today.recentTaps,
      pinned: today.pinnedNames,
      account: today.account,
      attributes: this.#ofShown,
      groups: shown.cells.groups.map(({ name, label, cells }) => ({
        name,
        label,
        attributes: cells.map((cell) => cell.name),
      })),
    };
  }

  /** A wrong gesture; a line that finds something by its words, such as "walk distance", is none. */
  #findWrong(): Extract<EntryReading, { kind: 'wrong' }> | null {
    const reading = this.#reading;
    if (reading.kind !== 'wrong' || !reading.isExplicit) return null;
    return findIn(this.#app.shown.cells.groups, this.#line()).length > 0 ? null : reading;
  }

  #makePreview(): EntryPreview | null {
    const { intent } = this;
    if (intent === null) return null;
    const values = this.#valuesOn(intent.day) ?? this.#otherDay.attributesOn(intent.day);
    return entryPreview(intent, values, this.#context);
  }

  /** The values of a day, where they are on screen or today's. */
  #valuesOn(day: string): Attributes | null {
    if (day === this.#app.shown.dayAtHand) return this.#ofShown;
    return day === this.#app.today.day ? this.#ofToday : null;
  }
}

function attributesIn({ groups }: DayCells): Attributes {
  return Object.fromEntries(groups.flatMap(({ cells }) => cells.map((cell) => [cell.name, cell.now])));
}
