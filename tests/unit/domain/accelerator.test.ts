import { describe, expect, it } from 'vitest';
import { keyWords, readAccelerator } from '../../../electron/domain/accelerator.ts';
import type { KeyboardSystem } from '../../../electron/domain/keyboard-system.ts';

describe('reading accelerators', () => {
  it.each<[KeyboardSystem, string, string]>([
    ['linux', 'Control+Alt+C', 'Control+Alt+C'],
    ['linux', 'alt+ctrl+c', 'Control+Alt+C'],
    ['linux', 'CmdOrCtrl+Shift+ALT+f5', 'Control+Alt+Shift+F5'],
    ['linux', 'CommandOrControl + Alt + enter', 'Control+Alt+Return'],
    ['linux', 'Meta+Shift+7', 'Shift+Super+7'],
    ['linux', 'Super+Space', 'Super+Space'],
    ['linux', 'F9', 'F9'],
    ['linux', 'Shift+F24', 'Shift+F24'],
    ['linux', 'MediaPlayPause', 'MediaPlayPause'],
    ['linux', 'Control+Alt+num5', 'Control+Alt+num5'],
    ['linux', 'Control+Alt+-', 'Control+Alt+-'],
    ['linux', 'Control+Shift+J', 'Control+Shift+J'],
    ['windows', 'Super+Alt+K', 'Alt+Super+K'],
    ['windows', 'Control+Alt+F4', 'Control+Alt+F4'],
    ['mac', 'CommandOrControl+Option+T', 'Alt+Command+T'],
    ['mac', 'Super+Control+T', 'Control+Command+T'],
    ['mac', 'Command+F12', 'Command+F12'],
  ])('on %s writes %s as %s', (system, text, accelerator) => {
    expect(readAccelerator({ accelerator: text }, system)).toEqual({ isFine: true, accelerator });
  });

  it.each<[KeyboardSystem, string, RegExp]>([
    ['linux', 'Foo+Z', /“Foo” is no key to hold/],
    ['linux', 'Control+Foo+Z', /“Foo” is no key to hold/],
    ['linux', 'Ctrl+Alt+Foo', /“Foo” is no key that Tally knows/],
    ['linux', '', /is no key that Tally knows/],
    ['linux', 'Control+', /is no key that Tally knows/],
    ['linux', '+Z', /“” is no key to hold/],
    ['linux', 'Control+Alt', /“Alt” is no key that Tally knows/],
    ['linux', 'Control+Alt+C+D', /“C” is no key to hold/],
    ['linux', 'Command+Alt+Z', /“Command” is no key to hold on this computer/],
    ['linux', 'Option+Control+Z', /“Option” is no key to hold/],
    ['linux', 'AltGr+Z', /“AltGr” is no key to hold/],
    ['linux', 'Control+Alt+ß', /is no key that Tally knows/],
    ['linux', 'Control+Alt+!', /is no key that Tally knows/],
    ['linux', 'Control+Alt+Plus', /is no key that Tally knows/],
    ['linux', 'Control+Alt+Escape', /is no key that Tally knows/],
    ['linux', 'Control+Alt+F25', /is no key that Tally knows/],
    ['linux', 'Control+Alt+constructor', /is no key that Tally knows/],
    ['linux', 'z', /Z alone is for typing\. Hold Ctrl, Alt or Super with it/],
    ['linux', 'Shift+Z', /Shift \+ Z alone is for typing/],
    ['linux', 'Space', /alone is for typing/],
    ['linux', 'Shift+num4', /alone is for typing/],
    ['linux', 'Return', /alone is for typing/],
    ['linux', 'Control+C', /Ctrl \+ C is what programs use to copy/],
    ['linux', 'Control+V', /to paste/],
    ['linux', 'Control+Shift+V', /to paste/],
    ['linux', 'Control+X', /to cut/],
    ['linux', 'Control+Z', /to undo/],
    ['linux', 'Control+A', /to select all/],
    ['linux', 'Control+Left', /to move in a text/],
    ['linux', 'Control+Shift+Tab', /to move between tabs/],
    ['linux', 'Alt+F4', /to close a window/],
    ['linux', 'Alt+Tab', /to change windows/],
    ['linux', 'Super+L', /to lock the screen/],
    ['linux', 'Control+Alt+F2', /to change to a text screen/],
    ['windows', 'F12', /that is being debugged/],
    ['windows', 'Win+K', /“Win” is no key to hold/],
    ['mac', 'Command+C', /⌘C is what programs use to copy/],
    ['mac', 'Command+Space', /Spotlight/],
    ['mac', 'Alt+T', /⌥T types a character on a Mac/],
    ['mac', 'Alt+Shift+T', /⌥⇧T types a character/],
    ['mac', 'Alt+Left', /to move in a text/],
  ])('on %s refuses %s', (system, accelerator, message) => {
    const read = readAccelerator({ accelerator }, system);
    expect(read.isFine ? read.accelerator : read.message).toMatch(message);
    expect(read.isFine).toBe(false);
  });

  it('judges by what the key is called where its place has another letter', () => {
    expect(readAccelerator({ accelerator: 'Command+Q', face: 'A' }, 'mac')).toEqual({
      isFine: false,
      message: '⌘A is what programs use to select all. Choose other keys.',
    });
    expect(readAccelerator({ accelerator: 'Command+C', face: 'J' }, 'mac').isFine).toBe(true);
  });

  it.each<[KeyboardSystem, string, string | undefined, string]>([
    ['linux', 'Control+Alt+C', undefined, 'Ctrl + Alt + C'],
    ['linux', 'Shift+Super+PageUp', undefined, 'Shift + Super + Page up'],
    ['windows', 'Alt+Super+num7', undefined, 'Alt + Win + Num 7'],
    ['mac', 'Control+Alt+Command+Return', undefined, '⌃⌥⌘↩'],
    ['mac', 'Alt+Command+Q', 'A', '⌥⌘A'],
  ])('on %s calls %s (face %s) %s', (system, accelerator, face, words) => {
    expect(keyWords({ accelerator, ...(face !== undefined && { face }) }, system)).toBe(words);
  });
});
