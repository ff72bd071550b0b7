import { describe, expect, it } from 'vitest';
import type { ShortcutDeed } from '../../../electron/contract/shortcuts.ts';
import { readEntry } from '../../../electron/domain/quick-entry.ts';
import { deedCommand, deedTitle } from '../../../electron/domain/shortcuts.ts';
import { anAttribute, aState } from '../renderer/support/a-state.ts';

const context = aState({
  attributes: [
    anAttribute(),
    anAttribute({ name: 'water', label: 'Water', template: 'water' }),
    anAttribute({ name: 'meds', label: 'Time in bed', valueType: 3 }),
    anAttribute({ name: 'mood_note', label: 'Mood note', valueType: 2 }),
    anAttribute({ name: 'woke', label: 'Woke', valueType: 4 }),
    anAttribute({ name: 'battery', label: 'Battery', valueType: 5 }),
    anAttribute({ name: 'walk', label: 'Walk', valueType: 7, group: 'custom' }),
  ],
});

const set = (attribute: string, value: number | string): ShortcutDeed => ({
  kind: 'gesture',
  intent: { kind: 'set', values: [{ attribute, value }] },
});
const add = (attribute: string, amount: number): ShortcutDeed => ({
  kind: 'gesture',
  intent: { kind: 'add', attribute, amount },
});

describe('what a shortcut does, in words and as a command', () => {
  it.each<[ShortcutDeed, string, string]>([
    [add('coffees', -1), 'Coffees −1', 'tally-for-exist add coffees -1'],
    [add('water', 250), 'Water +250 ml', 'tally-for-exist add water 250ml'],
    [add('meds', 90), 'Time in bed +1 h 30', 'tally-for-exist add meds 1h30'],
    [set('coffees', 3), 'Coffees = 3', 'tally-for-exist set coffees 3'],
    [set('walk', 1), 'Walk', 'tally-for-exist tag walk'],
    [set('walk', 0), 'Walk = no', 'tally-for-exist set walk no'],
    [set('water', 1200), 'Water = 1.2 l', 'tally-for-exist set water 1.2l'],
    [set('water', 1234), 'Water = 1.23 l', 'tally-for-exist set water 1234'],
    [set('woke', 435), 'Woke = 7:15', 'tally-for-exist set woke 7:15'],
    [set('battery', 0.45), 'Battery = 45 %', 'tally-for-exist set battery 45%'],
    [
      set('mood_note', 'slept "well"'),
      'Mood note = slept "well"',
      'tally-for-exist set mood_note "slept \\"well\\""',
    ],
    [add('left', 1), 'left +1', 'tally-for-exist add left 1'],
    [{ kind: 'gesture', intent: { kind: 'undo' } }, 'Take the last one back', 'tally-for-exist undo'],
    [{ kind: 'quick-entry' }, 'Open quick entry', 'tally-for-exist quick'],
    [{ kind: 'show-window' }, 'Show or hide the window', 'tally-for-exist show'],
  ])('%o is “%s”', (does, title, command) => {
    expect(deedTitle(does, context).replaceAll('\u00a0', ' ')).toBe(title);
    expect(deedCommand(does, context)).toBe(command);
  });

  it('names the program that is to be run', () => {
    const program = '"/home/maya/my apps/Tally.AppImage"';
    expect(deedCommand(add('coffees', 1), context, program)).toBe(`${program} add coffees 1`);
  });

  it.each([add('coffees', -1), add('water', 250), add('water', 1234), add('meds', 90)])(
    'writes a command that is read as what it was: %o',
    (does) => {
      const words = deedCommand(does, context).slice('tally-for-exist add '.length);
      const { intent } = does.kind === 'gesture' ? does : { intent: null };
      expect(readEntry(words, context)).toMatchObject({ kind: 'ready', intent });
    },
  );
});
