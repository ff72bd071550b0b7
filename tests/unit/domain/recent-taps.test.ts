import { describe, expect, it } from 'vitest';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import type { Tap } from '../../../electron/domain/taps.ts';
import {
  aDeliveredTap,
  anAttribute,
  anOutbox,
  aSnapshot,
  aTap,
  inputsOf,
  noonMs,
  today,
} from '../../support/builders.ts';

const snapshot = aSnapshot({
  attributes: [anAttribute(), anAttribute({ name: 'water', label: 'Water', template: 'water' })],
});
const stateWith = (...taps: Tap[]) => deriveToday(inputsOf({ snapshot, outbox: anOutbox(taps) }), noonMs);
const recent = (...taps: Tap[]) => stateWith(...taps).recentTaps;

describe('recent taps', () => {
  it('stand newest first, also when they were made within one millisecond', () => {
    const taps = [
      aTap({ id: 'oldest', madeAtMs: noonMs - 5 }),
      aTap({ id: 'first', madeAtMs: noonMs }),
      aTap({ id: 'second', madeAtMs: noonMs }),
    ];
    expect(recent(...taps).map(({ id }) => id)).toEqual(['second', 'first', 'oldest']);
  });

  it('stand in their order where they were made in one go, and tell what else their undo takes back', () => {
    const shown = recent(
      aTap({ id: 'before' }),
      aTap({ id: 'a', amount: 0, sets: 3, gestureId: 'a' }),
      aTap({ id: 'b', attribute: 'water', amount: 0, sets: 250, gestureId: 'a' }),
      aTap({ id: 'after' }),
    );
    expect(shown.map(({ id, alsoUndoes }) => [id, alsoUndoes])).toEqual([
      ['after', undefined],
      ['a', 'Water'],
      ['b', 'Coffees'],
      ['before', undefined],
    ]);
  });

  it('tell nothing else of an undo that is of one part alone, or is none', () => {
    const [left] = recent(aTap({ id: 'b', gestureId: 'a' }));
    expect(left).toMatchObject({ canUndo: true });
    expect(left?.alsoUndoes).toBeUndefined();
    const shown = recent(
      aTap({ amount: 0, sets: 3, gestureId: 'a', fate: 'sending' }),
      aTap({ attribute: 'water', amount: 0, sets: 250, gestureId: 'a' }),
    );
    expect(shown.map(({ canUndo, alsoUndoes }) => [canUndo, alsoUndoes])).toEqual([
      [false, undefined],
      [true, undefined],
    ]);
  });

  it('are twenty at most', () => {
    const taps = Array.from({ length: 25 }, (_, index) =>
      aTap({ id: `t${index}`, madeAtMs: noonMs + index }),
    );
    const shown = recent(...taps);
    expect(shown).toHaveLength(20);
    expect(shown[0]?.id).toBe('t24');
  });

  it('say what was added in the attribute’s unit', () => {
    const tap = aTap({ id: 'w', attribute: 'water', amount: 250, fate: 'rejected', note: 'Not yours' });
    expect(recent(tap)).toEqual([
      {
        id: 'w',
        attribute: 'water',
        label: 'Water',
        day: today,
        amountText: '+250\u00a0ml',
        madeAtMs: noonMs,
        fate: 'rejected',
        note: 'Not yours',
        canUndo: false,
      },
    ]);
  });

  it('keep the name of an attribute that is gone', () => {
    expect(recent(aTap({ attribute: 'gone', amount: -2 }))[0]).toMatchObject({
      label: 'gone',
      amountText: '−2',
    });
  });

  it.each([
    ['one that waits', aTap(), true],
    ['one that was delivered', aDeliveredTap(3), true],
    ['one that is on its way', aTap({ fate: 'sending' }), false],
    ['one that was refused', aTap({ fate: 'rejected' }), false],
    ['one that is undecided', aTap({ fate: 'undecided' }), false],
    ['one that takes another back', aDeliveredTap(3, { undoes: 'tap-before' }), false],
  ] as const)('%s can be undone: see the table', (_what, tap, canUndo) => {
    expect(recent(tap)[0]?.canUndo).toBe(canUndo);
  });

  it('cannot be undone twice', () => {
    const tap = aDeliveredTap(3, { id: 'tap-a' });
    const shown = recent(tap, aTap({ id: 'tap-b', undoes: 'tap-a', amount: -1, madeAtMs: noonMs + 1 }));
    expect(shown.map(({ id, canUndo }) => [id, canUndo])).toEqual([
      ['tap-b', false],
      ['tap-a', false],
    ]);
  });
});

describe('undecided taps', () => {
  const undecided = (given: Partial<Tap>) =>
    aTap({ fate: 'undecided', batchId: 'batch-1', note: 'Exist says 7. You had 5 and added 1.', ...given });

  it('that travelled together are one question', () => {
    const state = stateWith(undecided({}), undecided({}), undecided({ attribute: 'water', note: 'Water?' }));
    expect(state.undecided.map(({ message }) => message)).toEqual([
      'Exist says 7. You had 5 and added 1.',
      'Water?',
    ]);
    expect(new Set(state.undecided.map(({ id }) => id)).size).toBe(2);
  });

  it('of two batches are two questions', () => {
    expect(stateWith(undecided({}), undecided({ batchId: 'batch-2' })).undecided).toHaveLength(2);
  });

  it('are not counted into the value until it is decided', () => {
    expect(stateWith(undecided({})).attributes['coffees']).toMatchObject({ value: null, waitingAmount: 0 });
  });
});
