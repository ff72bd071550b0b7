/** How the outbox's content changes when a batch is frozen, settled or decided: pure, so that one save does it all. */
import { assertNever } from '../domain/assert-never.ts';
import { mergeForSending, tapsOf, undecidedNote } from '../domain/delivery-policy.ts';
import type { Value } from '../contract/today-state.ts';
import type { LocalDay } from '../domain/local-day.ts';
import {
  lastSequence,
  nextSequence,
  questionId,
  type Batch,
  type BatchItem,
  type OutboxContent,
  type Tap,
} from '../domain/taps.ts';

/** How one item of a batch ended. */
export type ItemOutcome =
  | { kind: 'delivered'; total: Value }
  | { kind: 'rejected'; message: string }
  /** Surely not counted: it waits for the next request. */
  | { kind: 'not-applied' }
  /** Refused because the attribute was not ours any more; it is now, so it waits for one second try. */
  | { kind: 'second-try' }
  /** Cannot be known: the person decides, with the numbers shown. */
  | { kind: 'undecided'; current: Value };

/** What the person says about taps that may or may not have been counted. */
export type UndecidedVerdict = 'it-is-in' | 'add-it';

/**
 * Freezes what an account has waiting into a batch; taps that add up to nothing need no request and count as delivered.
 * The content is null when nothing waits, the batch when nothing of it has to be sent.
 */
export function frozen(
  content: OutboxContent,
  { accountId, batchId, nowMs }: { accountId: string; batchId: string; nowMs: number },
  totalOf: (attribute: string, day: LocalDay) => number | null,
): { content: OutboxContent | null; batch: Batch | null } {
  const waiting = content.taps.filter((tap) => tap.accountId === accountId && tap.fate === 'waiting');
  const merged = mergeForSending(waiting, totalOf);
  if (merged.items.length === 0) return { content: null, batch: null };
  const items = merged.items.filter((item) => item.sets !== undefined || item.amount !== 0);
  const batch: Batch | null = items.length === 0 ? null : { id: batchId, accountId, sentAtMs: nowMs, items };
  const taken = new Set(merged.tapIds);
  const travelling = new Set(items.map(keyOf));
  const freeze = (tap: Tap): Tap => {
    if (!taken.has(tap.id)) return tap;
    if (!travelling.has(keyOf(tap))) return { ...tap, fate: 'delivered', settledAtMs: nowMs };
    return { ...tap, fate: 'sending', batchId };
  };
  return {
    content: {
      ...content,
      batches: batch === null ? content.batches : [...content.batches, batch],
      taps: content.taps.map(freeze),
    },
    batch,
  };
}

/** Settles the items of a batch; one answered with null stays under way. Null when there is no such batch. */
export function settled(
  content: OutboxContent,
  batchId: string,
  outcomeOf: (item: BatchItem) => ItemOutcome | null,
  nowMs: number,
): OutboxContent | null {
  const batch = content.batches.find(({ id }) => id === batchId);
  if (batch === undefined) return null;
  const place = { settledAtMs: nowMs, sequence: nextSequence(content, nowMs) };
  const changed = new Map<string, Tap>();
  const open: BatchItem[] = [];
  for (const item of batch.items) {
    const outcome = outcomeOf(item);
    if (outcome === null) {
      open.push(item);
      continue;
    }
    const carried = tapsOf(item, batch, content.taps);
    for (const tap of carried) changed.set(tap.id, ended(tap, item, outcome, place));
    const answered = outcome.kind === 'delivered' ? questionsBefore(carried, content.taps) : [];
    for (const tap of answered) changed.set(tap.id, { ...tap, fate: 'delivered', note: null });
  }
  return {
    ...content,
    sequence: changed.size === 0 ? lastSequence(content) : place.sequence,
    taps: content.taps.map((tap) => changed.get(tap.id) ?? tap),
    batches: content.batches.flatMap((each) => {
      if (each.id !== batchId) return [each];
      return open.length === 0 ? [] : [{ ...each, items: open }];
    }),
  };
}

/**
 * Carries out what the person decided about the taps of one question.
 * What is in keeps its place in the order of settling: a total told since then is the newer one.
 */
export function decided(content: OutboxContent, question: string, verdict: UndecidedVerdict): OutboxContent {
  const decide = (tap: Tap): Tap => {
    if (tap.fate !== 'undecided' || questionId(tap) !== question) return tap;
    return verdict === 'it-is-in'
      ? { ...tap, fate: 'delivered', note: null }
      : { ...tap, fate: 'waiting', batchId: null, note: null };
  };
  return { ...content, taps: content.taps.map(decide) };
}

/** Undecided taps that a total was set after: it holds whatever they would have, so nothing is left to ask. */
function questionsBefore(carried: readonly Tap[], taps: readonly Tap[]): Tap[] {
  const setting = carried.findLast(({ sets }) => sets !== undefined);
  if (setting === undefined) return [];
  return taps
    .slice(0, taps.indexOf(setting))
    .filter(
      (tap) =>
        tap.fate === 'undecided' && tap.accountId === setting.accountId && keyOf(tap) === keyOf(setting),
    );
}

/** When something was settled, and its place in the order of settling. */
type Place = Required<Pick<Tap, 'sequence'>> & { settledAtMs: number };

function ended(tap: Tap, item: BatchItem, outcome: ItemOutcome, place: Place): Tap {
  switch (outcome.kind) {
    case 'delivered':
      return { ...tap, ...place, fate: 'delivered', total: outcome.total };
    case 'rejected':
      return { ...tap, ...place, fate: 'rejected', note: outcome.message };
    case 'not-applied':
      return { ...tap, fate: 'waiting', batchId: null };
    case 'second-try':
      return { ...tap, fate: 'waiting', batchId: null, isSecondTry: true };
    case 'undecided': {
      const { current } = outcome;
      return { ...tap, ...place, fate: 'undecided', total: current, note: undecidedNote(item, current) };
    }
    default:
      return assertNever(outcome);
  }
}

function keyOf({ attribute, day }: Pick<Tap, 'attribute' | 'day'>): string {
  return `${day} ${attribute}`;
}
