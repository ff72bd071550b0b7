/** The ground truth: every change that was applied to the account, in order. */
import type { LocalDay } from '../../domain/local-day.ts';
import type { AttributeValue, ValueType } from './attribute.ts';

export type ChangeKind = 'increment' | 'update' | 'acquire' | 'release' | 'create';

/** One applied change. Plain JSON, so that a demo account can be kept between runs. */
export interface LedgerEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: ChangeKind;
  readonly name: string;
  /** The day written to; for ownership the person's day at the time. */
  readonly date: LocalDay;
  /** What was sent: the delta or the total; null for ownership. */
  readonly value: AttributeValue;
  /** What the day holds after the change. */
  readonly total: AttributeValue;
  /** The service that wrote. */
  readonly client: string;
  /** The request that brought it; 0 when it came from elsewhere. */
  readonly requestId: number;
  /** What an attribute that did not exist before was made from. */
  readonly made?: MadeFrom;
  /** The manual flag an acquisition set. */
  readonly manual?: boolean;
}

/** The makings of a new attribute. */
export interface MadeFrom {
  readonly label: string;
  readonly group: string;
  readonly valueType: ValueType;
  readonly template: string | null;
  readonly manual: boolean;
}

/** Keeps every applied change and answers what tests ask of it. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #onChange: (entry: LedgerEntry) => void;
  readonly #ownClient: string;

  constructor(ownClient: string, onChange: (entry: LedgerEntry) => void = () => undefined) {
    this.#ownClient = ownClient;
    this.#onChange = onChange;
  }

  /** Every change so far, oldest first. */
  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** Records a change that was just applied and announces it. */
  add(entry: Omit<LedgerEntry, 'seq'>): void {
    const numbered = { seq: this.#entries.length + 1, ...entry };
    this.#entries.push(numbered);
    this.#onChange(numbered);
  }

  /** Takes over a change from an earlier run without announcing it again. */
  readmit(entry: LedgerEntry): void {
    this.#entries.push({ ...entry, seq: this.#entries.length + 1 });
  }

  /** Adds up the increments the client under test made; on one day or on all. */
  totalIncrement(name: string, date?: LocalDay): number {
    return this.of(name, 'increment', date)
      .filter((entry) => entry.client === this.#ownClient)
      .reduce((sum, entry) => sum + Number(entry.value), 0);
  }

  /** Lists the changes of an attribute, of one kind and day where given. */
  of(name: string, kind?: ChangeKind, date?: LocalDay): LedgerEntry[] {
    return this.#entries.filter(
      (entry) =>
        entry.name === name &&
        (kind === undefined || entry.kind === kind) &&
        (date === undefined || entry.date === date),
    );
  }

  /** Counts the changes of a kind, or all of them. */
  count(kind?: ChangeKind): number {
    return kind === undefined
      ? this.#entries.length
      : this.#entries.filter((entry) => entry.kind === kind).length;
  }
}
