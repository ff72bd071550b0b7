/** The shapes Exist answers with, parsed loosely: unknown fields pass, missing optional ones are tolerated. */
import * as v from 'valibot';
import type { ValueType } from '../contract/today-state.ts';
import type { Attribute, Average, ListedAttribute, Profile, Template } from '../domain/exist-model.ts';
import { weekdays } from '../domain/local-day.ts';

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const optionalText = v.optional(v.nullable(text), null);
const flag = v.optional(v.nullable(v.boolean()), false);

const value = v.nullable(v.union([number, text, v.pipe(v.boolean(), v.transform(Number))]));

const service = v.object({ name: text, label: v.optional(v.nullable(text), '') });

/** An unknown value type (Exist may add one) is shown as plain text rather than refused. */
const valueType = v.pipe(
  number,
  v.transform((type): ValueType =>
    Number.isInteger(type) && type >= 0 && type <= 8 ? (type as ValueType) : 2,
  ),
);

const groupShape = v.pipe(
  v.object({ name: text, label: optionalText, priority: v.optional(v.nullable(number), null) }),
  v.transform((group) => ({
    name: group.name,
    label: group.label ?? group.name,
    priority: group.priority ?? 99,
  })),
);

const valueEntry = v.object({ date: v.pipe(text, v.isoDate()), value: v.optional(value, null) });

const rawAttribute = v.object({
  group: groupShape,
  template: optionalText,
  name: text,
  label: optionalText,
  priority: v.optional(v.nullable(number), 99),
  manual: flag,
  active: v.optional(v.nullable(v.boolean()), true),
  value_type: valueType,
  service: v.optional(v.nullable(service), null),
  values: v.optional(v.nullable(v.array(valueEntry)), []),
});

/** An attribute with or without values. */
export const attributeShape = v.pipe(rawAttribute, v.transform(attributeOf));

/** An attribute of a listing, where the services that could fill it count. */
export const listedAttributeShape = v.pipe(
  v.object({
    ...rawAttribute.entries,
    available_services: v.optional(v.nullable(v.array(service)), []),
  }),
  v.transform((raw): ListedAttribute => ({
    ...attributeOf(raw),
    availableServices: (raw.available_services ?? []).map(serviceOf),
  })),
);

function attributeOf(raw: v.InferOutput<typeof rawAttribute>): Attribute {
  return {
    name: raw.name,
    label: raw.label ?? raw.name,
    template: raw.template,
    group: raw.group,
    priority: raw.priority ?? 99,
    valueType: raw.value_type,
    manual: raw.manual ?? false,
    active: raw.active ?? true,
    service: raw.service && serviceOf(raw.service),
    values: Object.fromEntries((raw.values ?? []).map((entry) => [entry.date, entry.value])),
  };
}

function serviceOf({ name, label }: v.InferOutput<typeof service>): { name: string; label: string } {
  return { name, label: label || name };
}

/** An entry of `attributes/templates/`. */
export const templateShape = v.pipe(
  v.object({
    name: text,
    label: optionalText,
    group: groupShape,
    priority: v.optional(v.nullable(number), 99),
    value_type: valueType,
  }),
  v.transform((raw): Template => ({
    name: raw.name,
    label: raw.label ?? raw.name,
    group: raw.group,
    priority: raw.priority ?? 99,
    valueType: raw.value_type,
  })),
);

const optionalNumber = v.optional(v.nullable(number), null);

/** A week's averages. The guide names the attribute `user_attribute`, the reference `attribute`: both are taken. */
export const averageShape = v.pipe(
  v.object({
    user_attribute: v.optional(text),
    attribute: v.optional(text),
    date: v.pipe(text, v.isoDate()),
    overall: optionalNumber,
    ...Object.fromEntries(weekdays.map((day) => [day, optionalNumber])),
  }),
  v.check((raw) => (raw.user_attribute ?? raw.attribute) !== undefined, 'has no attribute'),
  v.transform((raw): Average => ({
    attribute: raw.user_attribute ?? raw.attribute ?? '',
    date: raw.date,
    overall: raw.overall,
    byWeekday: Object.fromEntries(
      weekdays.map((day) => [day, (raw as Record<string, unknown>)[day] ?? null]),
    ) as Average['byWeekday'],
  })),
);

export const profileShape = v.pipe(
  v.object({
    username: text,
    first_name: optionalText,
    last_name: optionalText,
    avatar: optionalText,
    timezone: v.optional(v.nullable(text), 'UTC'),
    imperial_distance: flag,
    imperial_weight: flag,
    imperial_energy: flag,
    imperial_liquid: flag,
    imperial_temperature: flag,
  }),
  v.transform((raw): Profile => ({
    username: raw.username,
    firstName: raw.first_name ?? '',
    lastName: raw.last_name ?? '',
    avatar: raw.avatar,
    timezone: raw.timezone ?? 'UTC',
    units: {
      imperialDistance: raw.imperial_distance ?? false,
      imperialWeight: raw.imperial_weight ?? false,
      imperialEnergy: raw.imperial_energy ?? false,
      imperialLiquid: raw.imperial_liquid ?? false,
      imperialTemperature: raw.imperial_temperature ?? false,
    },
  })),
);

/** One page of a list. `next` is deliberately not read: it may come back with `http://`, so pages are counted. */
export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ count: number, results: v.array(item) });

/** One entry of `attributes/values/`. */
export const valueEntryShape = valueEntry;

const failedItem = v.object({
  name: v.optional(text),
  template: v.optional(text),
  label: v.optional(text),
  date: v.optional(text),
  error: optionalText,
  error_code: optionalText,
});

/** The answer to a writing call. Clients met partial failures under 200 too, so only the lists are believed. */
export const writeAnswerOf = <T extends v.GenericSchema>(success: T) =>
  v.object({ success: v.optional(v.array(success), []), failed: v.optional(v.array(failedItem), []) });

/** Of an increment, or of an update, which tells no total. */
export const writeSuccess = v.object({
  name: v.optional(text),
  date: v.optional(text),
  current: v.optional(v.nullable(number), null),
});

/** The object of `acquire` and `create`: whole as asked for, or at least its name. */
export const settledSuccess = v.union([
  v.pipe(
    attributeShape,
    v.transform((attribute) => ({ ...nameOf(attribute), attribute })),
  ),
  v.pipe(
    v.object({ name: text, template: optionalText, label: optionalText }),
    v.transform((raw) => ({ ...nameOf(raw), attribute: null })),
  ),
]);

const nameOf = ({
  name,
  template,
  label,
}: {
  name: string;
  template: string | null;
  label: string | null;
}) => ({
  name,
  template,
  label,
});

/** The object of `release`: observed with an empty text for "nobody", elsewhere the service is an object. */
export const releaseSuccess = v.pipe(
  v.object({
    name: text,
    service: v.optional(v.nullable(v.union([text, service])), null),
    active: v.optional(v.nullable(v.boolean()), null),
  }),
  v.transform((raw) => {
    const now = (typeof raw.service === 'string' ? raw.service : raw.service?.name) || null;
    return { name: raw.name, service: now, isActive: raw.active ?? now !== null };
  }),
);

export const tokenAnswer = v.object({
  access_token: v.pipe(text, v.nonEmpty()),
  refresh_token: v.optional(v.nullable(text), null),
  expires_in: optionalNumber,
  scope: v.optional(v.nullable(text), ''),
});

export type SettledSuccess = v.InferOutput<typeof settledSuccess>;
export type ReleaseSuccess = v.InferOutput<typeof releaseSuccess>;
export type FailedItem = v.InferOutput<typeof failedItem>;
