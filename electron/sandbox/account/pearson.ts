/** How two series go together, and the chance that they do so by accident. */

/** Fewer days than this say nothing. */
export const shortestPeriod = 30;

/** Correlates two series day by day; undefined when too few days have both, or one never changes. */
export function pearson(
  values: readonly (number | null)[],
  others: readonly (number | null)[],
): { value: number; p: number } | undefined {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  values.forEach((x, index) => {
    const y = others[index];
    if (x === null || y === null || y === undefined) return;
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  });
  const spread = Math.sqrt((count * sumXX - sumX ** 2) * (count * sumYY - sumY ** 2));
  if (count < shortestPeriod || !(spread > 0)) return undefined;
  const value = (count * sumXY - sumX * sumY) / spread;
  // Fisher's transformation: near enough for the hundreds of days there are.
  const z = Math.abs(Math.atanh(Math.min(0.999999, Math.abs(value)))) * Math.sqrt(count - 3);
  return { value, p: twoSided(z) };
}

/** The chance of a bell-shaped number beyond ±z (Abramowitz and Stegun 26.2.17, in its tail form). */
function twoSided(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, 2 * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series);
}
