/** Which attributes to offer for pinning before the person has chosen. */
import type { Value } from '../contract/today-state.ts';
import type { Attribute, Snapshot } from './exist-model.ts';
import { isCountable, valueTypes } from './value-types.ts';

const suggestedPins = 4;

/** Suggests what is counted by hand and used most, then what is filled most; Exist's order breaks ties. */
export function suggestPins(snapshot: Snapshot | null): string[] {
  if (snapshot === null) return [];
  return snapshot.attributes
    .filter((attribute) => attribute.active && isCountable(attribute.valueType))
    .map((attribute) => ({ name: attribute.name, weight: weightOf(attribute, snapshot) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, suggestedPins)
    .map(({ name }) => name);
}

function weightOf(attribute: Attribute, snapshot: Snapshot): number {
  const days = Object.values(attribute.values).filter(isUsed).length;
  const isOurs = snapshot.owned?.includes(attribute.name) ?? false;
  // Things are counted with taps more often than minutes are.
  const isTapped = attribute.valueType === valueTypes.integer;
  return days + (isTapped ? 3 : 0) + (attribute.manual ? 100 : 0) + (isOurs ? 50 : 0);
}

function isUsed(value: Value): boolean {
  return value !== null && value !== 0;
}
