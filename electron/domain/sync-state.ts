/** Derives what the app honestly knows about delivery, most urgent first. */
import type { SyncState } from '../contract/today-state.ts';
import { isOnItsWay, type Tap } from './taps.ts';
import type { TodayInputs } from './today-inputs.ts';

/** Derives the honest line's state from the connection and the taps of the account. */
export function deriveSync(inputs: TodayInputs, taps: readonly Tap[], nowMs: number): SyncState {
  const { connection, signIn, snapshot } = inputs;
  const onTheWay = taps.filter(isOnItsWay).length;
  const failure = signIn.step === 'sign-in-again' ? signIn.failure : connection.failure;
  if (failure !== null) return { kind: 'needs-you', failure, taps: onTheWay };
  const question = questionFor(taps);
  if (question !== null) {
    return { kind: 'needs-you', failure: { code: 'rejected', message: question }, taps: onTheWay };
  }
  if (connection.limitedUntilMs !== null && connection.limitedUntilMs > nowMs) {
    return { kind: 'limited', untilMs: connection.limitedUntilMs, taps: onTheWay };
  }
  if (connection.offlineSinceMs !== null) {
    return { kind: 'offline', sinceMs: connection.offlineSinceMs, taps: onTheWay };
  }
  if (onTheWay > 0) return { kind: 'waiting', taps: onTheWay };
  if (snapshot === null && connection.isReading) return { kind: 'reading' };
  return { kind: 'delivered', atMs: snapshot?.readAtMs ?? null };
}

function questionFor(taps: readonly Tap[]): string | null {
  const undecided = taps.filter((tap) => tap.fate === 'undecided').length;
  if (undecided > 0) {
    return undecided === 1 ? '1 tap needs your decision.' : `${undecided} taps need your decision.`;
  }
  const rejected = taps.find((tap) => tap.fate === 'rejected');
  return rejected === undefined ? null : `Exist refused a tap: ${rejected.note ?? 'no reason given'}`;
}
