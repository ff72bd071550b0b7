/** Axes of charts: round ticks in the form and unit a person reads, positions in what Exist keeps. */
import type { Axis, Tick } from '../contract/history-views.ts';
import { assertNever } from './assert-never.ts';
import { isTemperature, toShown, unitOf } from './units.ts';
import { formatClock, formatDuration, formatNumber, type ValueKind } from './value-format.ts';
import { valueTypes } from './value-types.ts';

/** How many steps an axis has at most. */
const mostSteps = 5;
/** Steps that are round in minutes. */
const roundMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440];

/** An axis in one unit: what is shown on it and how that becomes what Exist keeps. */
interface Scale {
  toKept: (shown: number) => number;
  toShown: (kept: number) => number;
  /** The round step that is at least as big as this. */
  roundStep: (atLeast: number) => number;
  write: (shown: number) => string;
  unit: string | null;
  /** The ends that the type itself has. */
  ends?: readonly [number, number];
  /** True where zero is a number like any other and no natural end of a bar. */
  floats: boolean;
}

/**
 * Makes an axis that holds all values.
 *
 * @param values as Exist keeps them
 * @param startsAtZero true for bars: their length is only honest from zero on. Times of day have no zero.
 */
export function axisOf(values: readonly number[], kind: ValueKind, startsAtZero: boolean): Axis {
  const scale = scaleOf(kind);
  const shown = values.map(scale.toShown);
  const [low, high] = scale.ends ?? endsOf(shown, startsAtZero && !scale.floats);
  const step = scale.roundStep((high - low) / mostSteps);
  const [first, last] = scale.ends ?? [roundDown(low, step), withoutDust(-roundDown(-high, step))];
  const ticks: Tick[] = [];
  for (let place = 0; place <= Math.round((last - first) / step); place += 1) {
    const at = withoutDust(first + place * step);
    ticks.push({ value: withoutDust(scale.toKept(at)), text: scale.write(at) });
  }
  return {
    min: withoutDust(scale.toKept(first)),
    max: withoutDust(scale.toKept(last)),
    ticks,
    unit: scale.unit,
  };
}

/** The ends of what is shown. A range of nothing gets a step of room. */
function endsOf(shown: readonly number[], startsAtZero: boolean): readonly [number, number] {
  const lowest = shown.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const highest = shown.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  if (lowest > highest) return [0, 1];
  // A line that stays far from zero says more when it is looked at closely.
  const isNearZero = lowest >= 0 && lowest <= highest * 0.4;
  const low = startsAtZero || isNearZero ? Math.min(0, lowest) : lowest;
  const high = startsAtZero ? Math.max(0, highest) : highest;
  // What differs by a rounding error does not differ.
  return high - low < 1e-9 * Math.max(1, Math.abs(high)) ? [low, low + 1] : [low, high];
}

function scaleOf(kind: ValueKind): Scale {
  const { valueType } = kind;
  const same = (value: number) => value;
  const plain = { toKept: same, toShown: same, unit: null, floats: false };
  switch (valueType) {
    case valueTypes.integer:
    case valueTypes.decimal:
    case valueTypes.string:
      return quantityScale(kind);
    case valueTypes.duration:
      return { ...plain, roundStep: minuteStep, write: formatDuration };
    case valueTypes.timeOfDay:
      return { ...plain, roundStep: minuteStep, write: formatClock, floats: true };
    case valueTypes.timeFromMidday:
      // Counted from midday, so that an evening and the hours after midnight lie side by side.
      return { ...plain, roundStep: minuteStep, write: (at) => formatClock(at + 12 * 60), floats: true };
    case valueTypes.percentage:
      return {
        ...plain,
        toKept: (shown) => shown / 100,
        toShown: (kept) => kept * 100,
        roundStep: (atLeast) => Math.max(1, decimalStep(atLeast)),
        write: (shown) => formatNumber(shown, 0),
        unit: '%',
      };
    case valueTypes.boolean:
      return {
        ...plain,
        ends: [0, 1],
        roundStep: () => 1,
        write: (at) => (at === 0 ? 'no' : 'yes'),
      };
    case valueTypes.scale:
      return { ...plain, ends: [1, 9], roundStep: () => 2, write: (at) => formatNumber(at, 0) };
    default:
      return assertNever(valueType);
  }
}

function quantityScale(kind: ValueKind): Scale {
  const unit = unitOf(kind.template, kind.units);
  const isWhole = kind.valueType === valueTypes.integer && unit === null;
  const roundStep = (atLeast: number) => Math.max(isWhole ? 1 : 0, decimalStep(atLeast));
  const same = (value: number) => value;
  const write = (shown: number) => formatNumber(shown, 2);
  if (unit === null) return { toKept: same, toShown: same, roundStep, write, unit: null, floats: false };
  return {
    toShown: (kept) => toShown(kept, unit),
    toKept: (shown) => (shown - unit.offset) / unit.factor,
    roundStep,
    write,
    unit: unit.symbol,
    floats: isTemperature(kind.template),
  };
}

/** 1, 2 or 5 times a power of ten. */
function decimalStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= atLeast * (1 - 1e-9)) ?? 10;
  return withoutDust(step * power);
}

function minuteStep(atLeast: number): number {
  return roundMinutes.find((minutes) => minutes >= atLeast) ?? 1440 * decimalStep(atLeast / 1440);
}

function roundDown(value: number, step: number): number {
  return withoutDust(Math.floor(value / step + 1e-9) * step);
}

/** 0.1 + 0.2 is 0.3 on an axis, and there is no negative zero. */
function withoutDust(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
