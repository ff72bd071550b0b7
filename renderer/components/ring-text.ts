/** Fitting a value into the 44 pixels inside a ring. */
const widest = 39;
const largest = 20;
const smallest = 10;

/** How a value stands inside a ring: the number, its size in pixels, and a unit below where both do not fit beside each other. */
export interface RingText {
  number: string;
  unit: string | null;
  size: number;
}

/** Lays a value out: "3" large, "7 h 12" smaller, "250 ml" as 250 over ml. */
export function ringText(text: string): RingText {
  const [, number, unit] = /^(\S+)\u00a0([^\d\s]+)$/u.exec(text.replaceAll('\u202f', thousands)) ?? [];
  if (number && unit && sizeOf(text) < 15) {
    const shown = number.replaceAll(thousands, '\u202f');
    return { number: shown, unit, size: Math.min(sizeOf(shown), 17) };
  }
  return { number: text, unit: null, size: sizeOf(text) };
}

/** Stands for the thin space between thousands, which is no end of a number. */
const thousands = '\ue000';

function sizeOf(text: string): number {
  const ems = Array.from(text).reduce((sum, letter) => sum + emsOf(letter), 0);
  return Math.max(smallest, Math.min(largest, Math.floor((widest / ems) * 2) / 2));
}

/** About as wide as the widest system font draws it in semibold. */
function emsOf(letter: string): number {
  if (/[\s.,:'il]/u.test(letter)) return 0.37;
  return letter === 'm' || letter === 'M' ? 1.05 : 0.71;
}
