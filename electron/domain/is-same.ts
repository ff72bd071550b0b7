/**
 * Tells whether two plain values hold the same, all the way down. A state is made anew each time and comes to a window
 * as a copy, so that other identity says nothing about what changed.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame(field(a, key), field(b, key)));
}

const field = (of: object, key: string): unknown => (of as Record<string, unknown>)[key];
