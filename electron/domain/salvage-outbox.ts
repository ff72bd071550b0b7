/** Gets out of a damaged outbox what can still be read: a torn file must not take every tap with it. */
import type { OutboxContent, Tap } from './taps.ts';

/**
 * Reads every whole tap that a damaged text holds. An amount that was on its way cannot be checked any more, because its
 * batch is gone, so it becomes a question to the person; a total is simply set again.
 */
export function salvageOutbox(text: string): OutboxContent {
  const taps = new Map<string, Tap>();
  for (const found of wholeObjects(text)) {
    if (isTap(found)) taps.set(found.id, found.fate === 'sending' ? asUnsent(found) : found);
  }
  return { version: 1, taps: [...taps.values()], batches: [] };
}

/** Setting a total again does no harm; adding again does, so only the person can tell. */
function asUnsent(tap: Tap): Tap {
  if (tap.sets !== undefined) return { ...tap, fate: 'waiting', batchId: null };
  const verb = tap.amount < 0 ? 'took away' : 'added';
  const note = `The file that knew about it was damaged. You ${verb} ${Math.abs(tap.amount)}.`;
  return { ...tap, fate: 'undecided', note };
}

/** Every innermost `{…}` that parses: taps hold no objects of their own. */
function* wholeObjects(text: string): Generator {
  for (const [candidate] of text.matchAll(/\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g)) {
    try {
      yield JSON.parse(candidate);
    } catch {
      // This one is torn; the next may be whole.
    }
  }
}

const fates: readonly unknown[] = ['waiting', 'sending', 'delivered', 'rejected', 'undecided'];

function isTap(value: unknown): value is Tap {
  if (typeof value !== 'object' || value === null) return false;
  const tap = value as Partial<Record<keyof Tap, unknown>>;
  return (
    [tap.id, tap.accountId, tap.attribute, tap.day].every(
      (text) => typeof text === 'string' && text !== '',
    ) &&
    [tap.amount, tap.madeAtMs].every((number) => Number.isFinite(number)) &&
    fates.includes(tap.fate) &&
    ['undefined', 'number', 'string'].includes(typeof tap.sets)
  );
}
