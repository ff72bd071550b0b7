import { describe, expect, it } from 'vitest';
import { scopeWords } from '../../../electron/domain/scope-words.ts';
import {
  allScopes,
  firstScopes,
  grantedBy,
  missingWriteScope,
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

describe('the scope that writing lacks', () => {
  const granted = ['food_write', 'social_write', 'mood_read'];

  it.each([
    ['nothing where the token does not say', { group: 'mood', manual: false }, null, null],
    ['nothing within the group’s own', { group: 'food', manual: true }, granted, null],
    ['the group’s own', { group: 'mood', manual: false }, granted, 'mood_write'],
    ['that of what is filled by hand', { group: 'mood', manual: true }, granted, 'manual_write'],
    [
      'nothing where all that is filled by hand may be',
      { group: 'mood', manual: true },
      ['manual_write'],
      null,
    ],
    ['nothing of Twitter’s: social serves it', { group: 'twitter', manual: false }, granted, null],
    ['social for Twitter’s', { group: 'twitter', manual: false }, [], 'social_write'],
  ])('is %s', (_what, attribute, scopes, missing) => {
    expect(missingWriteScope(attribute, scopes)).toBe(missing);
  });
});
