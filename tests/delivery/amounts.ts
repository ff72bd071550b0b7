/**
 * Amounts that tell in the ledger which taps a total is made of: the nth tap on an attribute adds or takes away 3ⁿ,
 * so every sum of taps has one balanced ternary reading, and a tap that was counted twice cannot hide.
 */

/** More taps on one attribute would leave the numbers that a decimal column keeps exactly. */
export const mostTaps = 15;

/** Tenths, where an attribute takes decimals: they are what dust gathers on. */
const unitOf = (attribute: string): number => (attribute === decimalAttribute ? 0.1 : 1);

/** Takes decimals. */
export const decimalAttribute = 'grams';

/** The amount of the nth tap on an attribute. */
export const amountOf = (attribute: string, index: number): number =>
  Number((3 ** index * unitOf(attribute)).toFixed(1));

/** The nth total that is set on an attribute of numbers: farther apart than amounts reach. */
export const totalOf = (attribute: string, index: number): number =>
  Number(((index + 1) * 3 ** 20 * unitOf(attribute)).toFixed(1));

/** Reads which taps an amount is made of: their numbers, with the sign each has in it. Null: it is no sum of taps. */
export function readAmount(attribute: string, amount: number): { index: number; sign: 1 | -1 }[] | null {
  const digits: { index: number; sign: 1 | -1 }[] = [];
  let rest = Number((amount / unitOf(attribute)).toFixed(3));
  for (let index = 0; rest !== 0; index += 1) {
    if (index > mostTaps || !Number.isInteger(rest)) return null;
    const digit = ((rest % 3) + 3) % 3;
    if (digit !== 0) digits.push({ index, sign: digit === 1 ? 1 : -1 });
    rest = (rest - (digit === 2 ? -1 : digit)) / 3;
  }
  return digits;
}
