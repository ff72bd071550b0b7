/** Chance without randomness: the same seed, name and day always give the same number. */

/** Turns a text into a 32-bit number (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Draws a number from 0 (inclusive) to 1 (exclusive).
 *
 * @param key who asks, from {@link keyOf}
 * @param day the day number
 * @param salt tells several draws of one day apart
 */
export function uniform(key: number, day: number, salt = 0): number {
  let hash = key ^ Math.imul(day | 0, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x100000000;
}

/** Draws a bell-shaped number around 0 with a spread of 1, never beyond ±3. */
export function bell(key: number, day: number, salt = 0): number {
  const sum = uniform(key, day, salt) + uniform(key, day, salt + 1) + uniform(key, day, salt + 2);
  return (sum - 1.5) * 2;
}

/** Joins a seed and a name into the key of one series of draws. */
export function keyOf(seed: number, name: string): number {
  return (hashText(`${seed}:${name}`) ^ Math.imul(seed | 0, 0x27d4eb2f)) >>> 0;
}
