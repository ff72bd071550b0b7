/** How the conversation with Exist stands after each try. */
import type { TallyError } from './errors.ts';
import { toFailure } from './errors.ts';
import type { Connection } from './today-inputs.ts';

/**
 * Takes in how a try ended.
 *
 * @param failure what it failed with; null when Exist answered
 */
export function connectionAfter(
  connection: Connection,
  failure: TallyError | null,
  nowMs: number,
): Connection {
  if (failure === null) {
    return { isReading: connection.isReading, offlineSinceMs: null, limitedUntilMs: null, failure: null };
  }
  switch (failure.code) {
    case 'network':
      return { ...connection, offlineSinceMs: connection.offlineSinceMs ?? nowMs };
    case 'rate-limited':
      return { ...connection, offlineSinceMs: null, limitedUntilMs: failure.retryAtMs ?? nowMs + 60_000 };
    default:
      return { ...connection, offlineSinceMs: null, failure: toFailure(failure) };
  }
}
