import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { Intent } from '../../../electron/contract/intent.ts';
import { createShortcutActions } from '../../../electron/desktop/shortcut-actions.ts';
import { TallyError } from '../../../electron/domain/errors.ts';

function open(failure: Error | null = null) {
  const done: unknown[] = [];
  const told: Failure[] = [];
  const titles: (string | undefined)[] = [];
  const act = createShortcutActions({
    gestures: {
      make: (intent: Intent, source) => {
        if (failure !== null) throw failure;
        done.push([intent, source]);
        return { attribute: '', label: '', doneText: '', day: '', totalText: null, usualText: null };
      },
    },
    toggleQuickEntry: () => done.push('quick entry'),
    toggleWindow: () => done.push('window'),
    tell: (one, title) => {
      told.push(one);
      titles.push(title);
    },
  });
  return { act, done, told, titles };
}

const coffee = { kind: 'add', attribute: 'coffees', amount: 1 } as const;

describe('a press of a shortcut', () => {
  it('does what the shortcut is for', () => {
    const { act, done, told } = open();
    act({ kind: 'gesture', intent: coffee });
    act({ kind: 'quick-entry' });
    act({ kind: 'show-window' });
    expect(done).toEqual([[coffee, 'shortcut'], 'quick entry', 'window']);
    expect(told).toEqual([]);
  });

  it('tells why nothing came of it', () => {
    const { act, told } = open(new TallyError('invalid-input', 'Tally does not fill Coffees yet.'));
    act({ kind: 'gesture', intent: coffee });
    expect(told).toEqual([{ code: 'invalid-input', message: 'Tally does not fill Coffees yet.' }]);
  });

  it('does not say that nothing was done where a part was taken back', () => {
    const failure = new TallyError('invalid-input', 'Mood note stays. The rest is taken back.');
    const { act, titles } = open(failure);
    act({ kind: 'gesture', intent: { kind: 'undo' } });
    act({ kind: 'gesture', intent: coffee });
    expect(titles).toEqual(['Undo', undefined]);
  });

  it('hides no mistake of the program', () => {
    const { act } = open(new RangeError('a mistake'));
    expect(() => act({ kind: 'gesture', intent: coffee })).toThrow('a mistake');
  });
});
