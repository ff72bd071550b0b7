import { describe, expect, it } from 'vitest';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { tagsEntry } from '../../../electron/domain/tray-tags.ts';
import { anAttribute, anOutbox, aSnapshot, aTap, inputsOf, noonMs } from '../../support/builders.ts';
import { readMenu } from '../../support/menu-lines.ts';

const group = { name: 'custom', label: 'Daily tags', priority: 3 };
const aTag = (name: string, value: number | null = null, given: Parameters<typeof anAttribute>[0] = {}) =>
  anAttribute({ name, label: name, group, valueType: 7, value, ...given });

function linesOf(tags: ReturnType<typeof aTag>[], given: Parameters<typeof inputsOf>[0] = {}): string[] {
  const snapshot = aSnapshot({ attributes: tags, owned: tags.map(({ name }) => name) });
  return readMenu(tagsEntry(deriveToday(inputsOf({ snapshot, ...given }), noonMs)));
}

describe('the tags of the tray menu', () => {
  it('are checked where they are on the day', () => {
    expect(linesOf([aTag('guitar', 1), aTag('walk', 0), aTag('yoga')])).toEqual([
      'Tags >',
      '  [x] guitar',
      '  [ ] walk',
      '  [ ] yoga',
    ]);
  });

  it('go on and off with a press', () => {
    const snapshot = aSnapshot({ attributes: [aTag('guitar', 1), aTag('walk')] });
    expect(tagsEntry(deriveToday(inputsOf({ snapshot }), noonMs))).toMatchObject([
      {
        entries: [
          { action: { kind: 'set', attribute: 'guitar', value: 0 } },
          { action: { kind: 'set', attribute: 'walk', value: 1 } },
        ],
      },
    ]);
  });

  it('begin with the pinned ones, then what was used lately, then what is on the day', () => {
    const tags = [aTag('a'), aTag('b'), aTag('c', 1), aTag('d'), aTag('e')];
    const outbox = anOutbox([
      aTap({ attribute: 'b', amount: 0, sets: 0, madeAtMs: noonMs - 2 }),
      aTap({ attribute: 'd', amount: 0, sets: 0, madeAtMs: noonMs - 1 }),
    ]);
    const lines = linesOf(tags, { pinned: ['e'], outbox });
    expect(lines.slice(1).map((line) => line.slice(-1))).toEqual(['e', 'd', 'b', 'c', 'a']);
  });

  it('end at twenty: the rest is in the window', () => {
    const many = Array.from({ length: 25 }, (_, index) => aTag(`tag ${String(index).padStart(2, '0')}`));
    const lines = linesOf(many);
    expect(lines).toHaveLength(1 + 20 + 2);
    expect(lines.slice(-2)).toEqual(['  ---', '  More in Tally…']);
    expect(linesOf(many.slice(0, 20))).toHaveLength(1 + 20);
  });

  it.each<[string, Parameters<typeof linesOf>[0], Parameters<typeof inputsOf>[0]]>([
    ['there are none', [], {}],
    [
      'they are no tags',
      [aTag('mood', 3, { valueType: 8 }), aTag('pill', 1, { group: { ...group, name: 'health' } })],
      {},
    ],
    ['this sign-in can only read', [aTag('walk')], { account: { ...inputsOf().account!, kind: 'simple' } }],
  ])('are not there where %s', (_why, tags, given) => {
    expect(linesOf(tags, given)).toEqual([]);
  });

  it('are not those that another service puts on the day', () => {
    const theirs = aTag('rain', 1, { service: { name: 'weather', label: 'Weather' } });
    const snapshot = aSnapshot({ attributes: [theirs, aTag('walk')], owned: ['walk'] });
    const lines = readMenu(tagsEntry(deriveToday(inputsOf({ snapshot }), noonMs)));
    expect(lines).toEqual(['Tags >', '  [ ] walk']);
  });
});
