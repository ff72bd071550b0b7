import { describe, expect, it } from 'vitest';
import type { NewAttribute } from '../../../electron/contract/attribute-book.ts';
import { likelyName, refusalOfNew, refusalsOf } from '../../../electron/domain/attribute-rules.ts';

const known = {
  attributes: [
    { name: 'coffees', label: 'Coffees' },
    { name: 'late_night', label: 'Late night 🌙' },
    { name: 'attribute_127829', label: '🍕' },
  ],
  groups: ['food', 'twitter'],
};

const aNew = (given: Partial<NewAttribute> = {}): NewAttribute => ({
  label: 'Books',
  group: 'media',
  valueType: 0,
  manual: true,
  ...given,
});

describe('a new attribute', () => {
  it.each<[string, Partial<NewAttribute>]>([
    ['plain', {}],
    ['with emoji in its label', { label: '📚 Books' }],
    ['of emoji alone', { label: '📚' }],
    ['in other letters', { label: '本を読む' }],
    ['of a hundred characters', { label: '📚'.repeat(100) }],
    ['in a group without scopes that the account has', { group: 'twitter' }],
    ['that is a tag', { group: 'custom', valueType: 7 }],
    ['of text', { valueType: 2 }],
    ['with a time of day', { valueType: 4 }],
  ])('may be one %s', (_what, given) => {
    expect(refusalOfNew(aNew(given), known)).toBeNull();
  });

  it.each<[string, Partial<NewAttribute>, string]>([
    ['has no label', { label: ' ' }, 'An attribute needs a label.'],
    [
      'has too long a label',
      { label: 'a'.repeat(101) },
      'This label has 101 characters. Choose one of at most 100.',
    ],
    ['is in no group', { group: 'nonsense' }, 'Exist has no such group. Choose another one.'],
    [
      'is a time from midday',
      { valueType: 6 },
      'Exist cannot create attributes with a time from midday. Choose a time of day.',
    ],
    [
      'is a tag that counts',
      { group: 'custom', valueType: 0 },
      'Daily tags are yes or no. Choose that type, or another group.',
    ],
    [
      'has a label that is there',
      { label: ' coffees ' },
      'You have an attribute labelled Coffees already. Acquire that one instead.',
    ],
    [
      'would have a name that is there',
      { label: 'Late-Night!' },
      'This label is too close to Late night 🌙: Exist would name both late_night. Choose another label.',
    ],
    [
      'has the emoji of another one',
      { label: '🍕' },
      'You have an attribute labelled 🍕 already. Acquire that one instead.',
    ],
  ])('is refused when it %s', (_what, given, words) => {
    expect(refusalOfNew(aNew(given), known)).toBe(words);
  });

  it('is checked against those before it, and not against refused ones', () => {
    const wanted = [aNew(), aNew({ label: 'books' }), aNew({ label: ' ' }), aNew({ label: 'Films' })];
    expect(refusalsOf(wanted, known).map((refusal) => refusal === null)).toEqual([true, false, false, true]);
  });
});

describe('the name Exist will likely make', () => {
  it.each([
    ['Coffees', 'coffees'],
    ['Late-Night!', 'late_night'],
    ['Crème brûlée', 'creme_brulee'],
    ['🍕 Pizza 2', 'pizza_2'],
    ['🍕', ''],
  ])('of “%s” is “%s”', (label, name) => {
    expect(likelyName(label)).toBe(name);
  });
});
