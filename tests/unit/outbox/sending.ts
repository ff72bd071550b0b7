/** An Exist of one account in memory, and a sender that delivers to it under a test's thumb. */
import { NetworkError, type TallyError } from '../../../electron/domain/errors.ts';
import type { Value } from '../../../electron/contract/today-state.ts';
import type { IncrementItem, UpdateItem, WriteOutcome } from '../../../electron/domain/exist-model.ts';
import type { OutboxContent, Tap } from '../../../electron/domain/taps.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { Sender } from '../../../electron/outbox/sender.ts';
import { accountId, anOutbox, today } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';

/** What happens to the next write. */
export type Fortune<Item = IncrementItem> =
  | 'applied'
  /** Counted, but the answer is lost. */
  | 'applied-unanswered'
  /** Lost on the way, and nobody can tell. */
  | 'lost'
  | Error
  | ((items: readonly Item[]) => Promise<WriteOutcome[]>);

export const unanswered = () => new NetworkError('No answer.', { mayHaveArrived: true });
export const unreachable = () => new NetworkError('Not reachable.', { mayHaveArrived: false });

/** Counts increments the way the service does: each arrival counts. Of totals the last one wins. */
export class CountingExist {
  readonly totals = new Map<string, Value>();
  readonly writes: IncrementItem[][] = [];
  readonly updates: UpdateItem[][] = [];
  /** How many readings there were, for however many totals each. */
  readings = 0;
  readonly fortunes: Fortune[] = [];
  /** Of the next updates. */
  readonly updateFortunes: Fortune<UpdateItem>[] = [];
  /** Thrown by the next readings. */
  readonly readFailures: Error[] = [];
  /** The most writes that were in flight together. */
  mostAtOnce = 0;
  #inFlight = 0;
  /** Runs while a write is in flight. */
  duringWrite: () => void = () => undefined;

  total(attribute = 'coffees', day = today): number {
    return Number(this.totals.get(`${day} ${attribute}`) ?? 0);
  }

  set(total: Value, attribute = 'coffees', day = today): void {
    this.totals.set(`${day} ${attribute}`, total);
  }

  increment(items: readonly IncrementItem[]): Promise<WriteOutcome[]> {
    this.writes.push([...items]);
    return this.#meet(items, this.fortunes.shift(), (item) => this.apply(item));
  }

  update(items: readonly UpdateItem[]): Promise<WriteOutcome[]> {
    this.updates.push([...items]);
    return this.#meet(items, this.updateFortunes.shift(), (item) => this.applyTotal(item));
  }

  apply({ name, day, amount }: IncrementItem): WriteOutcome {
    const total = this.total(name, day) + amount;
    this.set(total, name, day);
    return { kind: 'delivered', total };
  }

  applyTotal({ name, day, value }: UpdateItem): WriteOutcome {
    this.set(value, name, day);
    return { kind: 'delivered', total: value };
  }

  async #meet<Item>(
    items: readonly Item[],
    fortune: Fortune<Item> = 'applied',
    apply: (item: Item) => WriteOutcome,
  ): Promise<WriteOutcome[]> {
    this.#inFlight += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#inFlight);
    this.duringWrite();
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#inFlight -= 1;
    if (typeof fortune === 'function') return fortune(items);
    if (fortune instanceof Error) throw fortune;
    if (fortune === 'lost') throw unanswered();
    const outcomes = items.map(apply);
    if (fortune === 'applied-unanswered') throw unanswered();
    return outcomes;
  }

  async totalsOn(wanted: readonly { attribute: string; day: string }[]): Promise<Value[]> {
    this.readings += 1;
    const failure = this.readFailures.shift();
    if (failure !== undefined) throw failure;
    return wanted.map(({ attribute, day }) => this.totals.get(`${day} ${attribute}`) ?? null);
  }
}

/** Starts an app's worth of delivery on a file; start it again on the same file for a restart. */
export function startDelivery({
  taps = [],
  file = new MemoryFile<OutboxContent>(anOutbox(taps)),
  exist = new CountingExist(),
  time = new HandTime(),
  baseline = 5,
  toldMsAgo = 0,
  regains = [],
}: {
  taps?: readonly Tap[];
  file?: MemoryFile<OutboxContent>;
  exist?: CountingExist;
  time?: HandTime;
  baseline?: number | null;
  /** How long ago Exist told the totals. */
  toldMsAgo?: number;
  /** What can be acquired anew. */
  regains?: readonly string[];
} = {}) {
  if (baseline !== null && exist.totals.size === 0) exist.set(baseline);
  const outcomes: (TallyError | null)[] = [];
  const regained: (readonly string[])[] = [];
  let made = 0;
  const outbox = new Outbox({ file, clock: time, newId: () => `${file.saved.length}-${(made += 1)}` });
  const sender = new Sender({
    accountId,
    outbox,
    exist,
    totalOf: () => baseline,
    totalSinceMs: () => time.nowMs() - toldMsAgo,
    regain: async (attributes) => {
      regained.push(attributes);
      return new Set(attributes.filter((attribute) => regains.includes(attribute)));
    },
    clock: time,
    timers: time,
    jitter: () => 0.5,
    onOutcome: (failure) => outcomes.push(failure),
  });
  const add = (amount = 1, attribute = 'coffees') => {
    outbox.add({ accountId, attribute, day: today, amount });
    sender.wake();
  };
  const set = (sets: number | string, attribute = 'coffees') => {
    outbox.add({ accountId, attribute, day: today, amount: 0, sets });
    sender.wake();
  };
  const fates = () => outbox.content.taps.map(({ fate }) => fate);
  return { outbox, sender, exist, time, file, outcomes, regained, add, set, fates };
}
