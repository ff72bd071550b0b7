/** The amounts that an attribute's buttons add, until the person chooses their own. */
import type { Step, ValueType } from '../contract/today-state.ts';
import { amountToKept, unitOf } from './units.ts';
import { formatAmount, type ValueKind } from './value-format.ts';
import { isAmountFor, isCountable, valueTypes } from './value-types.ts';

const amountsOf: Readonly<Record<string, readonly number[]>> = {
  water: [250, 500],
  pages_read: [1, 10],
  words_written: [100, 500],
  steps: [100, 1000],
  caffeine: [40, 80],
  energy: [400, 1000],
  active_energy: [400, 1000],
  keystrokes: [100, 1000],
};

/** Round amounts for people who read fluid ounces: a glass and a bottle. */
const imperialWaterOunces = [8, 16];

/** The most step sizes that a person can give an attribute. */
export const mostSteps = 6;

/** Chooses the steps of an attribute, the person's own where there are; empty where its type cannot be incremented. */
export function stepsOf(kind: ValueKind, own?: readonly number[]): Step[] {
  if (!isCountable(kind.valueType)) return [];
  return (own ?? amountsFor(kind)).map((amount) => ({ amount, label: formatAmount(amount, kind) }));
}

/** Says why amounts cannot be the steps of an attribute; null when they can. */
export function stepsRefusal(
  amounts: readonly number[],
  { valueType, label }: { valueType: ValueType; label: string },
): string | null {
  if (amounts.length === 0) return `Give ${label} at least one step.`;
  if (amounts.length > mostSteps) return `${label} can have ${mostSteps} steps at most.`;
  const isFine = amounts.every((amount) => isAmountFor(valueType, amount));
  return isFine ? null : `One of these steps cannot be added to ${label}.`;
}

function amountsFor(kind: ValueKind): readonly number[] {
  const { template, units, valueType } = kind;
  const unit = unitOf(template, units);
  if (template === 'water' && units.imperialLiquid && unit !== null) {
    return imperialWaterOunces.map((ounces) => Math.round(amountToKept(ounces, unit)));
  }
  const known = template !== null && Object.hasOwn(amountsOf, template) ? amountsOf[template] : undefined;
  if (known !== undefined) return known;
  return valueType === valueTypes.duration ? [5, 15] : [-1, 1];
}
