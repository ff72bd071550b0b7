import { describe, expect, it } from 'vitest';
import type { KeyboardSystem } from '../../../electron/domain/keyboard-system.ts';
import { readPress, type PressedKey } from '../../../electron/domain/pressed-keys.ts';

/** "Ctrl Alt" held while the key at a place goes down, with what it means in the layout. */
function press(held: string, code: string, key: string): PressedKey {
  return {
    code,
    key,
    ctrlKey: held.includes('Ctrl'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
    metaKey: held.includes('Meta'),
    hasAltGr: held.includes('Gr'),
  };
}

describe('reading a press', () => {
  it.each<[KeyboardSystem, string, string, string, string]>([
    ['linux', 'Ctrl Alt', 'KeyC', 'c', 'Control+Alt+C'],
    ['linux', 'Ctrl Alt Shift', 'KeyC', 'C', 'Control+Alt+Shift+C'],
    // Dvorak and German keyboards: the letter counts, not the place.
    ['linux', 'Ctrl Alt', 'KeyP', 'l', 'Control+Alt+L'],
    ['windows', 'Ctrl Alt', 'KeyZ', 'y', 'Control+Alt+Y'],
    // A Russian, a Greek and a Hebrew keyboard: there is no Latin letter to go by.
    ['linux', 'Ctrl Alt', 'KeyC', 'с', 'Control+Alt+C'],
    ['windows', 'Ctrl Alt', 'KeyA', 'α', 'Control+Alt+A'],
    ['linux', 'Ctrl Alt', 'KeyT', 'א', 'Control+Alt+T'],
    // A French keyboard types digits with Shift: the key is the digit's all the same.
    ['linux', 'Ctrl Alt', 'Digit1', '&', 'Control+Alt+1'],
    ['linux', 'Ctrl Alt', 'Numpad3', 'PageDown', 'Control+Alt+num3'],
    ['linux', 'Ctrl Alt', 'NumpadAdd', '+', 'Control+Alt+numadd'],
    ['linux', 'Meta', 'Space', ' ', 'Super+Space'],
    ['linux', '', 'F9', 'F9', 'F9'],
    ['linux', 'Alt', 'ArrowUp', 'ArrowUp', 'Alt+Up'],
    ['linux', 'Ctrl Alt', 'Semicolon', ';', 'Control+Alt+;'],
    ['linux', 'Ctrl Alt Shift', 'Semicolon', ':', 'Control+Alt+Shift+;'],
    ['linux', '', 'AudioVolumeUp', 'AudioVolumeUp', 'VolumeUp'],
    ['mac', 'Alt Meta', 'KeyC', 'ç', 'Alt+Command+C'],
    ['mac', 'Alt Meta', 'KeyE', 'Dead', 'Alt+Command+E'],
    ['mac', 'Ctrl Meta', 'Minus', 'ß', 'Control+Command+-'],
  ])('on %s takes [%s] %s “%s” for %s', (system, held, code, key, accelerator) => {
    expect(readPress(press(held, code, key), system)).toMatchObject({ kind: 'keys', accelerator });
  });

  it('keeps on a Mac the place, with what the key is called beside it', () => {
    expect(readPress(press('Ctrl Meta', 'KeyQ', 'a'), 'mac')).toEqual({
      kind: 'keys',
      accelerator: 'Control+Command+Q',
      face: 'A',
      caps: ['⌃', '⌘', 'A'],
    });
    expect(readPress(press('Ctrl Meta', 'Semicolon', 'm'), 'mac')).toMatchObject({
      accelerator: 'Control+Command+;',
      face: 'M',
    });
  });

  it.each<[KeyboardSystem, string, string, string, RegExp]>([
    ['linux', 'Ctrl Alt', 'BracketLeft', 'ü', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', 'BracketLeft', 'Dead', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', 'Equal', 'Dead', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', 'KeyC', 'Process', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', '', 'Unidentified', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', 'NumpadEnter', 'Enter', /not the same on every keyboard/],
    ['linux', 'Ctrl Alt', 'IntlBackslash', '<', /not the same on every keyboard/],
    ['windows', 'Ctrl Alt Gr', 'KeyQ', '@', /AltGr types characters/],
    ['linux', '', 'AltRight', 'AltGraph', /AltGr types characters/],
    ['linux', '', 'KeyZ', 'z', /alone is for typing/],
    ['linux', 'Shift', 'KeyZ', 'Z', /alone is for typing/],
    ['linux', 'Ctrl', 'KeyC', 'c', /to copy/],
    ['mac', 'Meta', 'KeyQ', 'a', /⌘A is what programs use to select all/],
    ['mac', 'Alt', 'KeyC', 'ç', /types a character on a Mac/],
  ])('on %s refuses [%s] %s “%s”', (system, held, code, key, message) => {
    const read = readPress(press(held, code, key), system);
    expect(read.kind === 'refused' ? read.message : read.kind).toMatch(message);
  });

  it('shows the modifiers while only they are held', () => {
    expect(readPress(press('Ctrl Alt', 'AltLeft', 'Alt'), 'linux')).toEqual({
      kind: 'held',
      caps: ['Ctrl', 'Alt'],
    });
    expect(readPress(press('Meta', 'MetaLeft', 'Meta'), 'windows')).toEqual({ kind: 'held', caps: ['Win'] });
    expect(readPress(press('Meta Shift', 'MetaLeft', 'Meta'), 'mac')).toEqual({
      kind: 'held',
      caps: ['⇧', '⌘'],
    });
  });
});
