/** The value of a shape on a day: a pure function of the seed, the attribute's name and the date. */
import type { AttributeRecord, AttributeValue, ValueType } from '../account/attribute.ts';
import { isWeekend } from './day-number.ts';
import { bell, uniform } from './seeded-noise.ts';
import type { Curve, Shape } from './shape.ts';
import type { Undercurrents } from './undercurrents.ts';

const hour = 60;

/** The hours in which each curve runs from nothing to all, in minutes after midnight. */
const hoursOf: Record<Curve, readonly [number, number]> = {
  day: [7 * hour, 22.5 * hour],
  work: [9 * hour, 17.5 * hour],
  evening: [18 * hour, 22 * hour],
  morning: [6.5 * hour, 7.75 * hour],
  night: [5 * hour, 7.25 * hour],
  known: [0, 1],
};

/** An attribute whose days are made up: its shape, its type and the keys of its noise. */
export type Series = Pick<AttributeRecord, 'valueType' | 'key' | 'rhythmKey'> & { readonly shape: Shape };

/** Works out what a whole day comes to; null when nothing was recorded. */
export function wholeDay(series: Series, day: number, undercurrents: Undercurrents): AttributeValue {
  const { shape, valueType, key, rhythmKey } = series;
  if (shape.skip > 0 && uniform(rhythmKey, day, 7) < shape.skip) return null;
  const pull = pullOn(series, day, undercurrents);
  const weekend = isWeekend(day);
  switch (shape.kind) {
    case 'amount': {
      const usual = shape.usual * (weekend ? shape.weekend : 1);
      return roundAmount(shape, valueType, usual * Math.exp(shape.spread * pull));
    }
    case 'scale':
      return clamp(Math.round(shape.usual + (weekend ? shape.weekend : 0) + shape.spread * pull), 1, 9);
    case 'clock':
      return clamp(Math.round(shape.usual + (weekend ? shape.weekend : 0) + shape.spread * pull), 0, 1439);
    case 'share':
      return roundFor(5, clamp(shape.usual + shape.spread * pull, 0, 1), 1);
    case 'measure': {
      const drift = Math.sin(day / 37 + (key % 7)) * shape.spread * 0.8;
      return roundFor(valueType, shape.usual + drift + shape.spread * 0.6 * pull, shape.usual);
    }
    case 'tag': {
      const chance = shape.usual * (weekend ? shape.weekend : 1) * Math.exp(0.9 * pull);
      return uniform(key, day, 11) < chance ? 1 : null;
    }
    case 'text':
      return shape.texts[Math.floor(uniform(key, day, 13) * shape.texts.length)] ?? null;
  }
}

/**
 * Works out what of a whole day has happened by a time of day.
 *
 * @param minute minutes after midnight, in the person's time zone
 */
export function partOfDay(
  { shape, valueType, key }: Series,
  day: number,
  whole: AttributeValue,
  minute: number,
): AttributeValue {
  const [from, to] = hoursOf[shape.curve];
  const done = clamp((minute - from) / (to - from), 0, 1);
  if (shape.kind === 'amount' && typeof whole === 'number') {
    if (done === 1) return whole;
    if (done === 0) return null;
    const part = whole * done;
    if (valueType === 1) return roundFor(valueType, part, shape.usual);
    return part - (part % (shape.step || 1));
  }
  if (shape.kind === 'tag') return minute >= (8 + 13 * uniform(key, day, 17)) * hour ? whole : null;
  return done === 1 ? whole : null;
}

function pullOn({ shape, key, rhythmKey }: Series, day: number, undercurrents: Undercurrents): number {
  let pull = 0;
  let explained = 0;
  for (const [name, weight] of shape.along) {
    pull += weight * undercurrents.on(name, day);
    explained += weight * weight;
  }
  // A tag already rolls its own dice against its chance; it only needs the undercurrents.
  if (shape.kind === 'tag') return pull;
  const own = rhythmKey === key ? bell(key, day) : 0.95 * bell(rhythmKey, day) + 0.31 * bell(key, day);
  return pull + Math.sqrt(Math.max(0, 1 - explained)) * own;
}

function roundAmount({ usual, step }: Shape, valueType: ValueType, value: number): number {
  return step > 0 ? Math.round(value / step) * step : roundFor(valueType, value, usual);
}

function roundFor(valueType: ValueType, value: number, usual: number): number {
  if (valueType === 5) return Math.round(value * 1000) / 1000;
  if (valueType !== 1) return Math.round(value);
  const precision = usual < 20 ? 100 : 10;
  return Math.round(value * precision) / precision;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
