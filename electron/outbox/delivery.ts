/** Carries one batch to Exist and writes down what became of it; reads back what became of one that went unanswered. */
import type { Value } from '../contract/today-state.ts';
import { freshForMs, verdictOn, verdictOnSetting } from '../domain/delivery-policy.ts';
import { TallyError } from '../domain/errors.ts';
import type { WriteOutcome } from '../domain/exist-model.ts';
import type { LocalDay } from '../domain/local-day.ts';
import type { Clock, ExistReader, ExistWriter } from '../domain/ports.ts';
import type { Batch, BatchItem } from '../domain/taps.ts';
import type { Outbox } from './outbox.ts';
import type { ItemOutcome } from './settling.ts';
import { writeFateOf } from './write-fate.ts';

export interface DeliveryOptions {
  accountId: string;
  outbox: Outbox;
  exist: Pick<ExistWriter, 'increment' | 'update'> & Pick<ExistReader, 'totalsOn'>;
  /** The day's total as far as it is known. */
  totalOf: (attribute: string, day: LocalDay) => number | null;
  /** When Exist told that total, in milliseconds since the epoch; 0 for never. */
  totalSinceMs: (attribute: string, day: LocalDay) => number;
  /** Acquires attributes anew that the person had agreed to own, and answers which of them are owned now. */
  regain: (attributes: readonly string[]) => Promise<ReadonlySet<string>>;
  clock: Clock;
  /** Called each time Exist has answered. */
  onAnswer: () => void;
}

/** Day totals by day and attribute. */
export type Totals = ReadonlyMap<string, number>;

/** Freezes what waits, with baselines that are on disk before anything leaves; null when nothing waits. */
export function freezeBatch(fresh: Totals, { accountId, outbox, totalOf }: DeliveryOptions): Batch | null {
  return outbox.freeze(
    accountId,
    (attribute, day) => fresh.get(keyOf({ attribute, day })) ?? totalOf(attribute, day),
  );
}

/** Sends a batch. Throws what the call threw, after writing down what is known all the same. */
export async function sendBatch(batch: Batch, options: DeliveryOptions): Promise<void> {
  const { outbox, exist, onAnswer } = options;
  try {
    const outcomes = await write(batch, exist);
    onAnswer();
    await settleAnswered(batch, outcomes, options);
  } catch (error) {
    const fate = writeFateOf(error);
    if (fate === 'not-applied') outbox.settle(batch, () => ({ kind: 'not-applied' }));
    if (fate !== 'rejected' || !(error instanceof TallyError)) throw error;
    onAnswer();
    const { message } = error;
    outbox.settle(batch, () => ({ kind: 'rejected', message }));
  }
}

function write({ items }: Batch, exist: DeliveryOptions['exist']): Promise<WriteOutcome[]> {
  const totals = items.flatMap(({ attribute, day, sets }) =>
    sets === undefined ? [] : [{ name: attribute, day, value: sets }],
  );
  if (totals.length > 0) return exist.update(totals);
  return exist.increment(items.map(({ attribute, day, amount }) => ({ name: attribute, day, amount })));
}

/**
 * Reads what became of a batch that went unanswered.
 *
 * @param isFinal the service has had all the time it may need: what has not shown by now was not applied. Before that
 *   only "applied" is certain, and the rest stays under way.
 */
export async function readBack(batch: Batch, isFinal: boolean, options: DeliveryOptions): Promise<void> {
  const { outbox, exist, onAnswer } = options;
  const totals = await exist.totalsOn(batch.items);
  onAnswer();
  outbox.settle(batch, (item): ItemOutcome | null => {
    const current = totals[batch.items.indexOf(item)] ?? null;
    if (item.sets !== undefined) return settingOutcome(item, current, isFinal);
    const verdict = verdictOn(item, current);
    if (verdict === 'applied') return { kind: 'delivered', total: current };
    if (!isFinal) return null;
    return verdict === 'not-applied' ? { kind: 'not-applied' } : { kind: 'undecided', current };
  });
}

function settingOutcome(item: BatchItem, current: Value, isFinal: boolean): ItemOutcome | null {
  const verdict = verdictOnSetting(item, current);
  if (verdict === 'applied' || (verdict === 'in-place' && isFinal)) {
    return { kind: 'delivered', total: current };
  }
  return isFinal ? { kind: 'not-applied' } : null;
}

/**
 * Reads the totals to add to that are unknown or old, in one request, and again for taps that came meanwhile;
 * without room for a reading old ones have to do, unknown ones wait.
 */
export async function freshTotals(options: DeliveryOptions): Promise<Totals> {
  const { exist, totalOf, onAnswer } = options;
  const fresh = new Map<string, number>();
  for (;;) {
    const wanted = staleAmongWaiting(options).filter((each) => !fresh.has(keyOf(each)));
    if (wanted.length === 0) return fresh;
    try {
      const totals = await exist.totalsOn(wanted);
      onAnswer();
      // A day without a value counts as zero, as the service's own increments do.
      wanted.forEach((each, index) => {
        const total = totals[index];
        fresh.set(keyOf(each), typeof total === 'number' ? total : 0);
      });
    } catch (error) {
      const hasNoRoom = error instanceof TallyError && error.code === 'rate-limited';
      // An old total can still be checked against; without any, an unanswered write could only be the person's to settle.
      if (hasNoRoom && wanted.every(({ attribute, day }) => totalOf(attribute, day) !== null)) return fresh;
      throw error;
    }
  }
}

function staleAmongWaiting({ accountId, outbox, totalSinceMs, clock }: DeliveryOptions) {
  return outbox.waitingToAdd(accountId).filter(({ attribute, day }) => {
    const ageMs = clock.nowMs() - totalSinceMs(attribute, day);
    return ageMs > freshForMs || ageMs < 0;
  });
}

async function settleAnswered(
  batch: Batch,
  outcomes: readonly WriteOutcome[],
  { outbox, regain }: DeliveryOptions,
): Promise<void> {
  const outcomeOf = (item: BatchItem) =>
    outcomes[batch.items.findIndex((each) => keyOf(each) === keyOf(item))];
  const lost = batch.items.filter((item) => isLost(outcomeOf(item)) && !outbox.isSecondTry(batch, item));
  outbox.settle(batch, (item) => (lost.includes(item) ? null : asItemOutcome(outcomeOf(item))));
  if (lost.length === 0) return;
  const regained = await regain(lost.map(({ attribute }) => attribute));
  outbox.settle(batch, (item) =>
    regained.has(item.attribute) ? { kind: 'second-try' } : asItemOutcome(outcomeOf(item)),
  );
}

/** Exist's code for "does not belong to this service". */
function isLost(outcome: WriteOutcome | undefined): boolean {
  return outcome?.kind === 'rejected' && outcome.existCode === 'unauthorised';
}

function asItemOutcome(outcome: WriteOutcome | undefined): ItemOutcome | null {
  if (outcome === undefined) return null;
  return outcome.kind === 'delivered'
    ? { kind: 'delivered', total: outcome.total }
    : { kind: 'rejected', message: outcome.message };
}

function keyOf({ attribute, day }: Pick<BatchItem, 'attribute' | 'day'>): string {
  return `${day} ${attribute}`;
}
