import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../electron/domain/value-rules.ts';

describe('a total', () => {
  it.each([
    [0, 3],
    [0, -3],
    [0, 0],
    [1, 0.25],
    [1, -12.5],
    [2, 'a note'],
    [2, '🍪'.repeat(1000)],
    [3, 0],
    [3, 450],
    [4, 0],
    [4, 1439],
    [5, 0],
    [5, 1],
    [5, 0.333],
    [6, 0],
    [6, 1439],
    [7, 0],
    [7, 1],
    [8, 1],
    [8, 9],
  ] as const)('of type %i may be %s', (valueType, value) => {
    expect(refusalOf(value, { valueType, label: 'Cookies' })).toBeNull();
  });

  it.each([
    [0, 1.5, 'Cookies takes a whole number.'],
    [0, 2 ** 53, 'Cookies takes a whole number.'],
    [0, '3', 'Cookies takes a whole number.'],
    [1, Number.NaN, 'Cookies takes a number.'],
    [1, Number.POSITIVE_INFINITY, 'Cookies takes a number.'],
    [2, 3, 'Cookies takes a text that is not empty: Exist cannot set it back to nothing.'],
    [2, '', 'Cookies takes a text that is not empty: Exist cannot set it back to nothing.'],
    [2, ' \n', 'Cookies takes a text that is not empty: Exist cannot set it back to nothing.'],
    [2, '🍪'.repeat(1001), 'Cookies takes at most 1000 characters, and this has 1001.'],
    [3, -1, 'Cookies takes whole minutes, not less than 0.'],
    [3, 7.5, 'Cookies takes whole minutes, not less than 0.'],
    [4, 1440, 'Cookies takes a time of day from 0:00 to 23:59.'],
    [4, -1, 'Cookies takes a time of day from 0:00 to 23:59.'],
    [5, 1.01, 'Cookies takes a percentage from 0 to 100.'],
    [5, -0.1, 'Cookies takes a percentage from 0 to 100.'],
    [6, 1440, 'Cookies takes a time of day from 0:00 to 23:59.'],
    [7, 2, 'Cookies takes yes or no.'],
    [7, 'yes', 'Cookies takes yes or no.'],
    [8, 0, 'Cookies takes a whole number from 1 to 9.'],
    [8, 10, 'Cookies takes a whole number from 1 to 9.'],
    [8, 4.5, 'Cookies takes a whole number from 1 to 9.'],
  ] as const)('of type %i may not be %s', (valueType, value, words) => {
    expect(refusalOf(value, { valueType, label: 'Cookies' })).toBe(words);
  });
});
