import { describe, expect, it } from 'vitest';
import { scopeWords } from '../../../electron/domain/scope-words.ts';
import {
  allScopes,
  firstScopes,
  grantedBy,
  readScopes,
  scopeNeeds,
} from '../../../electron/domain/scopes.ts';

describe('the scopes that attributes need', () => {
  it.each([
    [[], [], []],
    [[{ group: 'food', manual: false }], ['food_read'], ['food_write']],
    [[{ group: 'food', manual: true }], ['manual_read'], ['manual_write']],
    [
      [
        { group: 'sleep', manual: false },
        { group: 'food', manual: true },
        { group: 'activity', manual: false },
        { group: 'mood', manual: true },
        { group: 'activity', manual: false },
      ],
      ['activity_read', 'sleep_read', 'manual_read'],
      ['activity_write', 'sleep_write', 'manual_write'],
    ],
    [[{ group: 'twitter', manual: false }], [], []],
  ])('%j are the fewest that serve', (attributes, read, write) => {
    expect(scopeNeeds(attributes)).toEqual({ read, write });
  });
});

describe('all scopes', () => {
  it('are Exist’s seventeen kinds, reading and writing', () => {
    expect(allScopes()).toHaveLength(34);
    expect(new Set(allScopes()).size).toBe(34);
    expect(readScopes()).toHaveLength(17);
    expect(firstScopes().filter((scope) => !allScopes().includes(scope))).toEqual([]);
  });

  it('have words that a person understands', () => {
    expect(scopeWords().flatMap(({ readScope, writeScope }) => [readScope, writeScope])).toEqual(allScopes());
    for (const { reading, writing, label } of scopeWords()) {
      expect(label).toMatch(/^[A-Z]/);
      expect(reading).toMatch(/^Tally sees [a-z].*\.$/);
      expect(writing).toMatch(/^Tally can add to and change [a-z].*\.$/);
    }
  });

  it('are read from the token endpoint’s answer, however it spaces them', () => {
    expect(grantedBy(' food_read  manual_write\n')).toEqual(['food_read', 'manual_write']);
    expect(grantedBy('')).toEqual([]);
  });
});
