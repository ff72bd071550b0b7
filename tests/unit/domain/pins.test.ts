import { describe, expect, it } from 'vitest';
import { suggestPins } from '../../../electron/domain/pins.ts';
import { aSnapshot, anAttribute, today, yesterday } from '../../support/builders.ts';

const used = { [today]: 1, [yesterday]: 2 };

describe('the pins that are suggested', () => {
  it('are none before anything was read', () => {
    expect(suggestPins(null)).toEqual([]);
    expect(suggestPins(aSnapshot({ attributes: [] }))).toEqual([]);
  });

  it('are what is counted by hand before what comes by itself, however full that is', () => {
    const attributes = [
      anAttribute({ name: 'steps', manual: false, values: used }),
      anAttribute({ name: 'coffees', manual: true }),
    ];
    expect(suggestPins(aSnapshot({ attributes, owned: [] }))).toEqual(['coffees', 'steps']);
  });

  it('prefer what this app fills', () => {
    const attributes = [anAttribute({ name: 'theirs', values: used }), anAttribute({ name: 'ours' })];
    expect(suggestPins(aSnapshot({ attributes, owned: ['ours'] }))).toEqual(['ours', 'theirs']);
  });

  it('prefer what was used on more days; a zero is no use', () => {
    const attributes = [
      anAttribute({ name: 'untouched', values: { [today]: 0, [yesterday]: 0 } }),
      anAttribute({ name: 'once', values: { [today]: 1, [yesterday]: 0 } }),
      anAttribute({ name: 'twice', values: used }),
    ];
    expect(suggestPins(aSnapshot({ attributes }))).toEqual(['twice', 'once', 'untouched']);
  });

  it('are four at most, in Exist’s order where nothing tells them apart', () => {
    const attributes = ['e', 'd', 'c', 'b', 'a'].map((name) => anAttribute({ name }));
    expect(suggestPins(aSnapshot({ attributes }))).toEqual(['e', 'd', 'c', 'b']);
  });

  it('leave out what cannot be counted and what is not active', () => {
    const attributes = [
      anAttribute({ name: 'mood', valueType: 8 }),
      anAttribute({ name: 'tag', valueType: 7 }),
      anAttribute({ name: 'note', valueType: 2 }),
      anAttribute({ name: 'released', active: false }),
      anAttribute({ name: 'reading', valueType: 3 }),
    ];
    expect(suggestPins(aSnapshot({ attributes }))).toEqual(['reading']);
  });
});
