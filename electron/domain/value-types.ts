/** Exist's value types by name, and what may be done with each. */
import type { ValueType } from '../contract/today-state.ts';

export const valueTypes = {
  integer: 0,
  decimal: 1,
  string: 2,
  duration: 3,
  timeOfDay: 4,
  percentage: 5,
  timeFromMidday: 6,
  boolean: 7,
  scale: 8,
} as const satisfies Record<string, ValueType>;

/** Types that Exist lets a client increment and for which adding means something to a person. */
const countable: readonly ValueType[] = [valueTypes.integer, valueTypes.decimal, valueTypes.duration];

/** Types whose day can be compared with a usual day by a bar. */
const measurable: readonly ValueType[] = [...countable, valueTypes.percentage];

/** Tells whether taps can be added to a value of this type. */
export function isCountable(type: ValueType): boolean {
  return countable.includes(type);
}

/** Tells whether "value ÷ usual" says something for this type: not for moods, clock times, yes/no and text. */
export function isMeasurable(type: ValueType): boolean {
  return measurable.includes(type);
}

/** Tells whether averages say something for this type: texts have none, and those of yes and no are not asked for. */
export function hasAverages(type: ValueType): boolean {
  return type !== valueTypes.string && type !== valueTypes.boolean;
}

/** Tells whether an amount may be added to a value of this type: whole numbers only, except for decimals. */
export function isAmountFor(type: ValueType, amount: number): boolean {
  if (!isCountable(type) || !Number.isFinite(amount) || amount === 0) return false;
  return type === valueTypes.decimal || Number.isSafeInteger(amount);
}
