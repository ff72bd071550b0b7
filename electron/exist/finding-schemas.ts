/** The shapes of correlations and insights, parsed as loosely as those in `schemas.ts`. */
import * as v from 'valibot';
import type { Correlation, Insight } from '../domain/exist-findings.ts';

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const day = v.pipe(text, v.isoDate());
const optionalText = v.optional(v.nullable(text), null);
const optionalNumber = v.optional(v.nullable(number), null);

const rating = v.object({
  positive: v.optional(v.nullable(v.boolean()), false),
  rating: optionalText,
});

/** See "Correlations" of the API's reference. What only describes may be missing; what it says may not. */
export const correlationShape = v.pipe(
  v.object({
    date: day,
    period: optionalNumber,
    offset: v.optional(v.nullable(number), 0),
    attribute: text,
    attribute2: text,
    value: number,
    p: optionalNumber,
    percentage: optionalNumber,
    stars: v.optional(v.nullable(number), 0),
    second_person: optionalText,
    second_person_elements: v.optional(v.nullable(v.array(text)), []),
    attribute_category: optionalText,
    strength_description: optionalText,
    stars_description: optionalText,
    description: optionalText,
    occurrence: optionalText,
    rating: v.optional(v.nullable(rating), null),
  }),
  v.transform((raw): Correlation => ({
    date: raw.date,
    period: raw.period,
    offset: raw.offset ?? 0,
    attribute: raw.attribute,
    attribute2: raw.attribute2,
    value: raw.value,
    p: raw.p,
    percentage: raw.percentage ?? Math.abs(raw.value) * 100,
    stars: raw.stars ?? 0,
    sentence: raw.second_person ?? raw.description ?? '',
    elements: raw.second_person_elements ?? [],
    strength: raw.strength_description ?? '',
    confidence: raw.stars_description ?? '',
    description: raw.description,
    occurrence: raw.occurrence,
    category: raw.attribute_category,
    rating: raw.rating && { isPositive: raw.rating.positive ?? false, text: raw.rating.rating ?? '' },
  })),
);

const subject = v.object({ name: text, label: optionalText });

/** See "Insights" of the API's reference. Its HTML is not taken in: the text says the same. */
export const insightShape = v.pipe(
  v.object({
    created: v.pipe(
      text,
      v.transform(instantOf),
      v.check((atMs) => !Number.isNaN(atMs), 'is no time'),
    ),
    target_date: v.optional(v.nullable(day), null),
    type: v.object({
      name: v.optional(v.nullable(text), ''),
      period: optionalNumber,
      priority: v.optional(v.nullable(number), 2),
      attribute: v.optional(v.nullable(subject), null),
    }),
    text: v.optional(v.nullable(text), ''),
  }),
  v.transform((raw): Insight => ({
    createdAtMs: raw.created,
    targetDate: raw.target_date,
    kind: raw.type.name ?? '',
    period: raw.type.period,
    priority: raw.type.priority ?? 2,
    attribute: raw.type.attribute?.name ?? null,
    label: raw.type.attribute?.label ?? null,
    text: (raw.text ?? '').replace(/\r\n?/g, '\n'),
  })),
);

/** Instants are UTC unless they carry an offset. */
function instantOf(written: string): number {
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(written);
  return Date.parse(hasZone || !written.includes('T') ? written : `${written}Z`);
}
