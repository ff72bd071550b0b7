/** Which values an attribute accepts, and what the service says to the others. */
import type { AttributeRecord, AttributeValue } from './attribute.ts';

/** Why one object of a write failed, in the service's words. */
export interface Refusal {
  readonly error_code: string;
  readonly error: string;
}

/** The types whose values cannot be added to: strings, times of day and scales. */
const notAddable: readonly number[] = [2, 4, 6, 8];

const longestNote = 1000;

/** Builds a refusal. */
export function refuse(error_code: string, error: string): Refusal {
  return { error_code, error };
}

/** Tells a refusal from a value that was accepted. */
export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'error_code' in outcome;
}

/** Checks a total sent to `attributes/update/`; booleans become 0 or 1. */
export function acceptTotal(attribute: AttributeRecord, sent: unknown): AttributeValue | Refusal {
  if (sent === null) return invalid('Value cannot be set to null');
  switch (attribute.valueType) {
    case 2:
      if (typeof sent !== 'string') return invalid('Value must be a string');
      // Characters, not the halves of which a string is made here: an emoji is one.
      if ([...sent].length > longestNote) return invalid(`Value must be at most ${longestNote} characters`);
      return sent;
    case 5:
      return isNumber(sent) && sent >= 0 && sent <= 1
        ? sent
        : invalid('Value must be a float between 0 and 1');
    case 7:
      if (typeof sent === 'boolean') return sent ? 1 : 0;
      return sent === 0 || sent === 1 ? sent : invalid('Value must be 0 or 1');
    default:
      return acceptNumber(attribute, sent);
  }
}

/** Checks a delta sent to `attributes/increment/` and answers the new total. */
export function acceptDelta(
  attribute: AttributeRecord,
  held: AttributeValue,
  sent: unknown,
): number | Refusal {
  if (notAddable.includes(attribute.valueType)) {
    return invalid(`Cannot increment attribute '${attribute.name}' of this type`);
  }
  if (!isNumber(sent)) return invalid('Value must be a number');
  if (![1, 5].includes(attribute.valueType) && !Number.isInteger(sent)) {
    return invalid('Cannot apply a float to an integer type');
  }
  const total = roundOff((typeof held === 'number' ? held : 0) + sent);
  const accepted = acceptTotal(attribute, total);
  return isRefusal(accepted) ? accepted : total;
}

function acceptNumber(attribute: AttributeRecord, sent: unknown): number | Refusal {
  if (!isNumber(sent)) return invalid('Value must be a number');
  if (attribute.valueType === 1) return sent;
  if (!Number.isInteger(sent)) return invalid('Cannot apply a float to an integer type');
  if (attribute.valueType === 8 && (sent < 1 || sent > 9)) {
    return invalid('Value must be an integer between 1 and 9');
  }
  if ([4, 6].includes(attribute.valueType) && (sent < 0 || sent >= 1440)) {
    return invalid('Value must be an integer between 0 and 1439');
  }
  return sent;
}

function isNumber(sent: unknown): sent is number {
  return typeof sent === 'number' && Number.isFinite(sent);
}

/** Keeps 0.1 + 0.2 at 0.3, as a decimal column does. */
function roundOff(total: number): number {
  return Math.round(total * 1e6) / 1e6;
}

function invalid(error: string): Refusal {
  return refuse('validation', error);
}
