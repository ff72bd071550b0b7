/** Whatever Exist answers is taken or refused, and what was taken can be shown: never a throw in between. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Attribute, Average, Profile } from '../../../electron/domain/exist-model.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { correlationShape, insightShape } from '../../../electron/exist/finding-schemas.ts';
import {
  attributeShape,
  averageShape,
  listedAttributeShape,
  pageOf,
  profileShape,
  releaseSuccess,
  settledSuccess,
  templateShape,
  valueEntryShape,
  writeAnswerOf,
} from '../../../electron/exist/schemas.ts';
import { aSnapshot, inputsOf, noonMs, today } from '../../support/builders.ts';

/** Fields that Exist may add one day, and ones with the names of what every object inherits. */
const extra = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', 'subgroup', 'new_field')),
  fc.jsonValue(),
  { maxKeys: 3 },
);

/** A field that may come, come as null, or not come. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '🍪 Cookies',
    '',
    '__proto__',
    'constructor',
    '𝒳'.repeat(5000),
    '‮right to left',
    '<b>&amp;',
  ),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e300, -1e300, 5e-324),
);
const day = fc.integer({ min: 0, max: 9 }).map((back) => addDays(today, -back));

/** Some of an object's fields, with others beside them; those named always come. */
const looseObject = (fields: Record<string, fc.Arbitrary<unknown>>, required: string[]) =>
  fc
    .tuple(extra, fc.record(fields, { requiredKeys: required }))
    .map(([more, known]): Record<string, unknown> => ({ ...more, ...known }));

const group = looseObject({ name: text, label: maybe(text), priority: maybe(number) }, ['name']);
const service = looseObject({ name: text, label: maybe(text) }, ['name']);
const rawAttribute = looseObject(
  {
    group,
    template: maybe(fc.oneof(text, fc.constantFrom('water', 'weight', 'mood', 'sleep_start'))),
    name: text,
    label: maybe(text),
    priority: maybe(number),
    manual: maybe(fc.boolean()),
    active: maybe(fc.boolean()),
    value_type: fc.oneof(fc.integer({ min: 0, max: 8 }), number),
    service: maybe(service),
    available_services: maybe(fc.array(service, { maxLength: 3 })),
    values: maybe(
      fc.array(looseObject({ date: day, value: maybe(fc.oneof(number, text, fc.boolean())) }, ['date']), {
        maxLength: 8,
      }),
    ),
  },
  ['group', 'name', 'value_type'],
);

const weekdaySets = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'overall'].map((name) => [
    name,
    maybe(number),
  ]),
);
const rawAverage = fc
  .tuple(looseObject({ date: day, ...weekdaySets }, ['date']), text, fc.boolean())
  .map(([set, name, isGuides]) => ({ ...set, [isGuides ? 'user_attribute' : 'attribute']: name }));

const rawProfile = looseObject(
  {
    username: text,
    first_name: maybe(text),
    last_name: maybe(text),
    avatar: maybe(text),
    timezone: maybe(fc.oneof(text, fc.constantFrom('Australia/Melbourne', 'Asia/Kathmandu', 'UTC'))),
    imperial_distance: maybe(fc.boolean()),
    imperial_weight: maybe(fc.boolean()),
    imperial_energy: maybe(fc.boolean()),
    imperial_liquid: maybe(fc.boolean()),
    imperial_temperature: maybe(fc.boolean()),
  },
  ['username'],
);

describe('an answer of Exist', () => {
  it('with more, fewer and stranger fields than documented is taken, and today can be drawn from it', () => {
    fc.assert(
      fc.property(
        fc.array(rawAttribute, { maxLength: 5 }),
        fc.array(rawAverage, { maxLength: 5 }),
        rawProfile,
        (rawAttributes, rawAverages, profileBefore) => {
          const attributes: Attribute[] = rawAttributes.map((raw) => v.parse(attributeShape, raw));
          // Averages of those very attributes, so that they are shown beside them.
          const averages: Average[] = rawAverages.map((raw, index) => ({
            ...v.parse(averageShape, raw),
            attribute: attributes[index]?.name ?? 'gone',
          }));
          const profile: Profile = v.parse(profileShape, profileBefore);
          const snapshot = aSnapshot({ attributes, averages, profile, owned: null });
          const state = deriveToday(inputsOf({ snapshot }), noonMs);
          for (const shown of Object.values(state.attributes)) {
            expect(shown.text).not.toContain('NaN');
            expect(shown.steps.every(({ amount }) => Number.isFinite(amount))).toBe(true);
          }
          const listed = rawAttributes.map((raw) => v.parse(listedAttributeShape, raw));
          expect(listed.map(({ name }) => name)).toEqual(attributes.map(({ name }) => name));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['attribute', attributeShape],
    ['listed attribute', listedAttributeShape],
    ['set of averages', averageShape],
    ['profile', profileShape],
    ['template', templateShape],
    ['correlation', correlationShape],
    ['insight', insightShape],
    ['page of values', pageOf(valueEntryShape)],
    ['answer to an acquisition', writeAnswerOf(settledSuccess)],
    ['answer to a release', writeAnswerOf(releaseSuccess)],
  ] as const)('that is no %s at all is refused, never thrown over', (_what, shape) => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        const parsed = v.safeParse(shape, answer);
        if (!parsed.success) expect(parsed.issues.length).toBeGreaterThan(0);
      }),
    );
    expect(v.safeParse(shape, null).success).toBe(false);
  });
});
