import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { deriveSync } from '../../../electron/domain/sync-state.ts';
import { aConnection, aDeliveredTap, aTap, inputsOf, noonMs } from '../../support/builders.ts';

const failure: Failure = { code: 'bad-response', message: 'Exist sent something odd.' };
const everything = {
  limitedUntilMs: noonMs + 60_000,
  offlineSinceMs: noonMs - 60_000,
  isReading: true,
};

describe('the state of delivery, most urgent first', () => {
  it('is a failure that only the person can mend', () => {
    const inputs = inputsOf({ connection: aConnection({ ...everything, failure }) });
    expect(deriveSync(inputs, [aTap()], noonMs)).toEqual({ kind: 'needs-you', failure, taps: 1 });
  });

  it('is the sign-in that ended, before any other failure', () => {
    const ended: Failure = { code: 'unauthorised', message: 'Sign in again.' };
    const inputs = inputsOf({
      signIn: { step: 'sign-in-again', failure: ended },
      connection: aConnection({ ...everything, failure }),
    });
    expect(deriveSync(inputs, [], noonMs)).toEqual({ kind: 'needs-you', failure: ended, taps: 0 });
  });

  it.each([
    [[aTap({ fate: 'undecided' })], '1 tap needs your decision.'],
    [[aTap({ fate: 'undecided' }), aTap({ fate: 'undecided' })], '2 taps need your decision.'],
    [[aTap({ fate: 'rejected', note: 'Not yours' })], 'Exist refused a tap: Not yours'],
    [[aTap({ fate: 'rejected' })], 'Exist refused a tap: no reason given'],
    [[aTap({ fate: 'rejected' }), aTap({ fate: 'undecided' })], '1 tap needs your decision.'],
  ])('is a tap that waits for the person', (taps, message) => {
    const inputs = inputsOf({ connection: aConnection(everything) });
    expect(deriveSync(inputs, taps, noonMs)).toMatchObject({ kind: 'needs-you', failure: { message } });
  });

  it('is the pause Exist asked for, until it is over', () => {
    const inputs = inputsOf({ connection: aConnection(everything) });
    const untilMs = noonMs + 60_000;
    expect(deriveSync(inputs, [aTap()], noonMs)).toEqual({ kind: 'limited', untilMs, taps: 1 });
    expect(deriveSync(inputs, [aTap()], untilMs)).toEqual({
      kind: 'offline',
      sinceMs: noonMs - 60_000,
      taps: 1,
    });
  });

  it('is the taps on their way', () => {
    const taps = [aTap(), aTap({ fate: 'sending' }), aDeliveredTap(3)];
    expect(deriveSync(inputsOf(), taps, noonMs)).toEqual({ kind: 'waiting', taps: 2 });
  });

  it('is the first reading, but a later one disturbs nobody', () => {
    const connection = aConnection({ isReading: true });
    expect(deriveSync(inputsOf({ snapshot: null, connection }), [], noonMs)).toEqual({ kind: 'reading' });
    expect(deriveSync(inputsOf({ connection }), [], noonMs)).toEqual({
      kind: 'delivered',
      atMs: noonMs - 60_000,
    });
  });
});
