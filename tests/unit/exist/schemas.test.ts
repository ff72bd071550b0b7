import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  attributeShape,
  averageShape,
  writeSuccess,
  pageOf,
  profileShape,
  tokenAnswer,
  valueEntryShape,
  writeAnswerOf,
} from '../../../electron/exist/schemas.ts';

const raw = {
  group: { name: 'food', label: 'Food and drink', priority: 7 },
  subgroup: null,
  template: 'coffees',
  name: 'coffees',
  label: 'Coffees',
  priority: 2,
  manual: true,
  active: true,
  value_type: 0,
  value_type_description: 'Integer',
  service: { name: 'tally', label: 'Tally' },
  available_services: [{ name: 'tally', label: 'Tally' }],
  values: [{ date: '2026-11-21', value: 2 }],
};

/** The field that a refusal names; null when it was taken. */
function refusedField(shape: v.GenericSchema, value: unknown): string | null {
  const parsed = v.safeParse(shape, value);
  return parsed.success ? null : (v.getDotPath(parsed.issues[0]) ?? '');
}

describe('an attribute', () => {
  it('is taken as documented', () => {
    expect(v.parse(attributeShape, raw)).toEqual({
      group: { name: 'food', label: 'Food and drink', priority: 7 },
      template: 'coffees',
      name: 'coffees',
      label: 'Coffees',
      priority: 2,
      valueType: 0,
      manual: true,
      active: true,
      service: { name: 'tally', label: 'Tally' },
      values: { '2026-11-21': 2 },
    });
  });

  it.each([
    ['with fields that are new', { brand_new: { deep: [1] } }, {}],
    ['with emoji in its label', { label: '🍪 Cookies' }, { label: '🍪 Cookies' }],
    ['without a label', { label: null }, { label: 'coffees' }],
    ['without a template', { template: null }, { template: null }],
    ['without a priority', { priority: null }, { priority: 99 }],
    ['that nobody owns', { service: null, active: false }, { service: null, active: false }],
    ['of a service without a label', { service: { name: 'x' } }, { service: { name: 'x', label: 'x' } }],
    ['of a type still to be invented', { value_type: 42 }, { valueType: 2 }],
    ['of a type that is no whole number', { value_type: 1.5 }, { valueType: 2 }],
    ['without values', { values: undefined }, { values: {} }],
    ['with values of null', { values: null }, { values: {} }],
    ['with an empty list', { values: [] }, { values: {} }],
    [
      'of text',
      { values: [{ date: '2026-11-21', value: 'a 🍪 note' }] },
      { values: { '2026-11-21': 'a 🍪 note' } },
    ],
    [
      'with a null for a day',
      { values: [{ date: '2026-11-21', value: null }] },
      { values: { '2026-11-21': null } },
    ],
    [
      'with a day that lacks its value',
      { values: [{ date: '2026-11-21' }] },
      { values: { '2026-11-21': null } },
    ],
    [
      'with true for a tag',
      { values: [{ date: '2026-11-21', value: true }] },
      { values: { '2026-11-21': 1 } },
    ],
    [
      'with days out of order and left out',
      {
        values: [
          { date: '2026-11-19', value: 1 },
          { date: '2026-11-21', value: 0 },
        ],
      },
      { values: { '2026-11-19': 1, '2026-11-21': 0 } },
    ],
  ])('is taken %s', (_what, change, expected) => {
    expect(v.parse(attributeShape, { ...raw, ...change })).toMatchObject(expected);
  });

  it('is taken with no more than a name, a group and a type', () => {
    const bare = { name: 'walk', group: { name: 'custom' }, value_type: 7 };
    expect(v.parse(attributeShape, bare)).toEqual({
      name: 'walk',
      label: 'walk',
      template: null,
      group: { name: 'custom', label: 'custom', priority: 99 },
      priority: 99,
      valueType: 7,
      manual: false,
      active: true,
      service: null,
      values: {},
    });
  });

  it.each([
    ['is null', null, ''],
    ['is a list', [raw], 'group'],
    ['has no name', { ...raw, name: undefined }, 'name'],
    ['has a number for a name', { ...raw, name: 7 }, 'name'],
    ['has no group', { ...raw, group: null }, 'group'],
    ['has a group without a name', { ...raw, group: { label: 'Food' } }, 'group.name'],
    ['has no type', { ...raw, value_type: undefined }, 'value_type'],
    ['has text for a type', { ...raw, value_type: '0' }, 'value_type'],
    ['has text for a flag', { ...raw, active: 'yes' }, 'active'],
    ['has one value for a list', { ...raw, values: 3 }, 'values'],
    ['has an object for a value', { ...raw, values: [{ date: '2026-11-21', value: {} }] }, 'values.0.value'],
    ['has a list for a value', { ...raw, values: [{ date: '2026-11-21', value: [1] }] }, 'values.0.value'],
    ['has a day that is none', { ...raw, values: [{ date: '21/11/2026', value: 1 }] }, 'values.0.date'],
    ['has a number for a day', { ...raw, values: [{ date: 20261121, value: 1 }] }, 'values.0.date'],
  ])('is refused by its field when it %s', (_what, value, field) => {
    expect(refusedField(attributeShape, value)).toBe(field);
  });
});

describe('an average', () => {
  const set = {
    date: '2026-11-15',
    overall: 2.5,
    monday: 1,
    tuesday: 2,
    wednesday: 3,
    thursday: 4,
    friday: 5,
    saturday: 6,
  };

  it.each(['user_attribute', 'attribute'])('is taken with its attribute under %s', (key) => {
    expect(v.parse(averageShape, { ...set, [key]: 'coffees', sunday: null })).toEqual({
      attribute: 'coffees',
      date: '2026-11-15',
      overall: 2.5,
      byWeekday: { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: null },
    });
  });

  it('is taken without a single number', () => {
    const parsed = v.parse(averageShape, { attribute: 'coffees', date: '2026-11-15' });
    expect(parsed.overall).toBeNull();
    expect(new Set(Object.values(parsed.byWeekday))).toEqual(new Set([null]));
  });

  it.each([
    ['names no attribute', set, ''],
    ['has no date', { attribute: 'coffees' }, 'date'],
    ['has text for a number', { ...set, attribute: 'coffees', monday: '1' }, 'monday'],
    ['has text for the overall one', { ...set, attribute: 'coffees', overall: '2.5' }, 'overall'],
    ['has a number for its attribute', { ...set, user_attribute: 4 }, 'user_attribute'],
  ])('is refused when it %s', (_what, value, field) => {
    expect(refusedField(averageShape, value)).toBe(field);
  });
});

describe('a profile', () => {
  it('is taken with its zone and units', () => {
    const given = {
      username: 'alex',
      timezone: 'Asia/Tokyo',
      imperial_weight: true,
      imperial_liquid: false,
      trial: false,
    };
    expect(v.parse(profileShape, given)).toMatchObject({
      username: 'alex',
      firstName: '',
      avatar: null,
      timezone: 'Asia/Tokyo',
      units: { imperialWeight: true, imperialLiquid: false, imperialDistance: false },
    });
  });

  it('counts in UTC without a zone', () => {
    expect(v.parse(profileShape, { username: 'alex' }).timezone).toBe('UTC');
    expect(v.parse(profileShape, { username: 'alex', timezone: null }).timezone).toBe('UTC');
  });

  it.each([
    ['has no name', { timezone: 'UTC' }, 'username'],
    ['has text for a flag', { username: 'a', imperial_weight: 'true' }, 'imperial_weight'],
    ['has a number for a zone', { username: 'a', timezone: 10 }, 'timezone'],
    ['is text', 'alex', ''],
  ])('is refused when it %s', (_what, value, field) => {
    expect(refusedField(profileShape, value)).toBe(field);
  });
});

describe('pages and answers', () => {
  it.each([
    ['is a bare list', [], 'count'],
    ['has no results', { count: 0 }, 'results'],
    ['has no count', { results: [] }, 'count'],
    ['has text for a count', { count: '3', results: [] }, 'count'],
    ['has an object for results', { count: 0, results: {} }, 'results'],
    ['has one bad entry', { count: 1, results: [{ value: 1 }] }, 'results.0.date'],
  ])('a page is refused when it %s', (_what, value, field) => {
    expect(refusedField(pageOf(valueEntryShape), value)).toBe(field);
  });

  it('a page is taken whatever its next says', () => {
    const page = { count: 0, next: 'http://elsewhere.example/', previous: 7, results: [] };
    expect(v.parse(pageOf(valueEntryShape), page)).toEqual({ count: 0, results: [] });
  });

  it('a written answer may lack either list', () => {
    const shape = writeAnswerOf(writeSuccess);
    expect(v.parse(shape, {})).toEqual({ success: [], failed: [] });
    expect(v.parse(shape, { failed: [{ name: 'x', error: 'No', value: {} }] }).failed[0]).toMatchObject({
      name: 'x',
      error: 'No',
      error_code: null,
    });
  });

  it.each([
    ['text for the new total', { success: [{ name: 'x', current: '7' }] }, 'success.0.current'],
    ['an object for success', { success: {} }, 'success'],
    ['a list', [], null],
  ])('a written answer is judged with %s', (_what, value, field) => {
    expect(refusedField(writeAnswerOf(writeSuccess), value)).toBe(field);
  });

  it.each([
    ['no token', { refresh_token: 'r' }, 'access_token'],
    ['an empty token', { access_token: '' }, 'access_token'],
    ['a number for a token', { access_token: 7 }, 'access_token'],
    ['text for its time', { access_token: 't', expires_in: '31535999' }, 'expires_in'],
  ])('a token answer is refused with %s', (_what, value, field) => {
    expect(refusedField(tokenAnswer, value)).toBe(field);
  });
});
