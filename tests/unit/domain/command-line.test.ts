import { describe, expect, it } from 'vitest';
import { closestNames } from '../../../electron/domain/closest-names.ts';
import { faultWords, helpText } from '../../../electron/domain/command-help.ts';
import { longestWords, readCommandLine, verbs, type Command } from '../../../electron/domain/command-line.ts';

describe('a command line', () => {
  const add = (words: string): Command => ({ verb: 'add', words });

  it.each<[string[], Command]>([
    [['add', 'coffees', '2'], add('coffees 2')],
    [['add', 'coffees'], add('coffees')],
    [['add', 'coffees', '-1'], add('coffees -1')],
    [['add', 'coffees', '--', '-1'], add('coffees -1')],
    [['add', 'coffees', '-.5'], add('coffees -.5')],
    [['add', 'coffees', '-,5'], add('coffees -,5')],
    [['add', 'coffees', '−1'], add('coffees −1')],
    [['add', '-1', 'coffees'], add('-1 coffees')],
    [['add', '--', '--json'], add('--json')],
    [['ADD', 'Coffees'], add('Coffees')],
    [['add', '  coffees ', '2'], add('coffees  2')],
    [['add', 'water', '250ml', 'yesterday'], add('water 250ml yesterday')],
    [['--no-sandbox', '--user-data-dir=/tmp/a b', 'add', 'coffees'], add('coffees')],
    [['--hidden', 'add', 'coffees'], add('coffees')],
    [['/home/me/notes.txt', 'add', 'coffees'], add('coffees')],
    [['set', 'mood', '7', 'slept badly'], { verb: 'set', words: 'mood 7 slept badly' }],
    [['set', 'pages', '30', '2026-11-20'], { verb: 'set', words: 'pages 30 2026-11-20' }],
    [['tag', 'walk'], { verb: 'tag', words: 'walk' }],
    [['tag', '#walk'], { verb: 'tag', words: '#walk' }],
    [['untag', 'walk', 'yesterday'], { verb: 'untag', words: 'walk yesterday' }],
    [['today'], { verb: 'today', words: '', isJson: false }],
    [['today', '--json'], { verb: 'today', words: '', isJson: true }],
    [['today', 'coffees', '--json'], { verb: 'today', words: 'coffees', isJson: true }],
    [['today', '--json', 'time', 'asleep'], { verb: 'today', words: 'time asleep', isJson: true }],
    [['today', '--', '--json'], { verb: 'today', words: '--json', isJson: false }],
    [['undo'], { verb: 'undo' }],
    [['quick'], { verb: 'quick' }],
    [['show'], { verb: 'show' }],
  ])('%j is a command', (args, command) => {
    expect(readCommandLine(args)).toEqual({ kind: 'command', command });
  });

  it.each([
    [[]],
    [['--hidden']],
    [['--no-sandbox', '--user-data-dir=/tmp/x']],
    [['--autostart=on']],
    [['-psn_0_12345']],
    [['/home/me/photo.png']],
    [['file:///home/me/photo.png']],
    [['photo.png']],
    [['C:\\Users\\me\\notes.txt']],
    [['.']],
    [['']],
    [['42']],
    [['--', 'x=1']],
  ])('%j is none: the app starts', (args) => {
    expect(readCommandLine(args)).toEqual({ kind: 'none' });
  });

  it.each([
    [['--help'], 'help'],
    [['-h'], 'help'],
    [['help'], 'help'],
    [['--no-sandbox', '--help'], 'help'],
    [['add', '--help'], 'help'],
    [['today', 'coffees', '-h'], 'help'],
    [['--version'], 'version'],
    [['-v'], 'version'],
  ])('%j asks for %s', (args, kind) => {
    expect(readCommandLine(args)).toEqual({ kind });
  });

  it.each([
    [['nonsense'], { kind: 'unknown-verb', word: 'nonsense' }, 'Tally has no verb “nonsense”. See:'],
    [['ad', 'coffees'], { kind: 'unknown-verb', word: 'ad' }, 'Did you mean “add”?'],
    [['tody'], { kind: 'unknown-verb', word: 'tody' }, 'Did you mean “today”?'],
    [['add'], { kind: 'words-missing', verb: 'add' }, 'Usage: tally-for-exist add ATTRIBUTE'],
    [['set', ' '], { kind: 'words-missing', verb: 'set' }, '“set” needs to know what.'],
    [['tag', '--'], { kind: 'words-missing', verb: 'tag' }, 'Usage: tally-for-exist tag TAG'],
    [['undo', 'coffees'], { kind: 'words-too-many', verb: 'undo' }, 'too much for “undo”'],
    [['show', 'me'], { kind: 'words-too-many', verb: 'show' }, 'Usage: tally-for-exist show'],
    [['add', 'x'.repeat(longestWords + 1)], { kind: 'words-too-many', verb: 'add' }, 'too much'],
    [['add', 'coffees', '--json'], { kind: 'unknown-switch', verb: 'add', word: '--json' }, 'go behind --.'],
    [['today', '--all'], { kind: 'unknown-switch', verb: 'today', word: '--all' }, 'has no switch “--all”'],
    [['today', '-j'], { kind: 'unknown-switch', verb: 'today', word: '-j' }, '“-j”'],
    [['undo', '--now'], { kind: 'unknown-switch', verb: 'undo', word: '--now' }, '“--now”'],
  ] as const)('%j is wrong, and told in words', (args, fault, words) => {
    const line = readCommandLine(args);
    expect(line).toEqual({ kind: 'wrong', fault });
    expect(faultWords(fault)).toContain(words);
    expect(faultWords(fault)).toMatch(/\n$/);
  });

  it('has every verb and every exit code in its help, in lines that fit a wide terminal', () => {
    for (const verb of verbs) expect(helpText).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
    for (const code of [0, 1, 2, 3]) expect(helpText).toMatch(new RegExp(`^  ${code}  \\w`, 'm'));
    for (const line of helpText.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});

describe('the closest names', () => {
  const names = ['coffees', 'coffee_beans', 'water', 'steps', 'sleep', 'mood'];
  const find = (typed: string) => closestNames(typed, names, (name) => [name]);

  it.each([
    ['cofees', ['coffees']],
    ['cofefes', ['coffees']],
    ['COFFEES', ['coffees']],
    ['watre', ['water']],
    ['slep', ['sleep']],
    ['stpes', ['steps']],
    ['moood', ['mood']],
    ['guitar', []],
    ['x', []],
    ['', []],
  ])('to “%s” are %j', (typed, expected) => {
    expect(find(typed)).toEqual(expected);
  });

  it('take the better of several spellings, and are three at most', () => {
    const people = ['anna', 'anne', 'hanna', 'nanna', 'ana'];
    expect(closestNames('anna', people, (name) => [name, 'zzzzzzzz'])).toEqual(['anna', 'anne', 'hanna']);
  });
});
