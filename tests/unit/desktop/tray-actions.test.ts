import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { createTrayActions } from '../../../electron/desktop/tray-actions.ts';
import { TallyError } from '../../../electron/domain/errors.ts';
import type { TrayAction } from '../../../electron/domain/tray-entry.ts';

function open(trouble: Error | null = null) {
  const done: unknown[] = [];
  const told: Failure[] = [];
  const note =
    (what: string) =>
    (...given: unknown[]): void => {
      if (trouble !== null) throw trouble;
      done.push([what, ...given]);
    };
  const act = createTrayActions({
    taps: { add: note('add'), setValues: note('set'), undo: note('undo') },
    refresh: { now: async () => note('refresh')() },
    updates: { download: async () => note('download')(), restart: async () => note('restart')() },
    openWindow: note('window'),
    openQuickEntry: note('quick entry'),
    tell: (failure) => told.push(failure),
    quit: note('quit'),
  });
  return { act, done, told };
}

const gestures: TrayAction[] = [
  { kind: 'add', attribute: 'coffees', amount: 1 },
  { kind: 'set', attribute: 'mood', value: 7 },
  { kind: 'undo', tapId: 'tap-1' },
];

describe('a press on a tray menu entry', () => {
  it('does what the entry says', () => {
    const { act, done } = open();
    gestures.forEach(act);
    act({ kind: 'open', place: { page: 'settings' } });
    expect(done).toEqual([
      ['add', 'coffees', 1],
      ['set', null, [{ attribute: 'mood', value: 7 }]],
      ['undo', 'tap-1'],
      ['window', { page: 'settings' }],
    ]);
  });

  it.each(gestures)('tells why nothing was changed: %o', (action) => {
    const { act, told } = open(new TallyError('storage-full', 'The disk is full.'));
    act(action);
    expect(told).toEqual([{ code: 'storage-full', message: 'The disk is full.' }]);
  });

  it('hides no fault of the app itself', () => {
    const { act, told } = open(new RangeError('a defect'));
    expect(() => act(gestures[0]!)).toThrow('a defect');
    expect(told).toEqual([]);
  });
});
