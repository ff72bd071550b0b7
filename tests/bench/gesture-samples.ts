/** What a measurement came to: medians and 95th percentiles beside the floor and the budget. */

/** How one gesture fared, in milliseconds. */
export interface Sample {
  tookMs: number;
  /** From the gesture until it was on disk; null for the floor, which keeps nothing. */
  onDiskMs: number | null;
}

export interface Measured {
  title: string;
  ours: readonly Sample[];
  /** The same gesture in an app of a few lines, in the same run. */
  floor: readonly Sample[];
  budget: Budget;
}

export type Budget =
  /** The 95th percentile, against the floor's. */
  { kind: 'ratio'; most: number } | { kind: 'limit'; mostMs: number };

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (at(sorted, Math.floor(middle)) + at(sorted, Math.ceil(middle))) / 2;
}

/** The smallest value that 95 of 100 do not exceed (nearest rank). */
export function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return at(sorted, Math.ceil(sorted.length * 0.95) - 1);
}

/** Tells whether a budget is kept. */
export function isWithin({ ours, floor, budget }: Measured): boolean {
  const found = percentile95(ours.map(({ tookMs }) => tookMs));
  if (budget.kind === 'limit') return found <= budget.mostMs;
  return found <= budget.most * percentile95(floor.map(({ tookMs }) => tookMs));
}

/** Counts the gestures that were seen before they were on disk: none may be. */
export function seenTooEarly(samples: readonly Sample[]): number {
  return samples.filter(({ tookMs, onDiskMs }) => onDiskMs !== null && onDiskMs > tookMs).length;
}

/** Writes a measurement in a few lines. */
export function linesOf(measured: Measured): string[] {
  const { title, ours, floor, budget } = measured;
  const took = ours.map((sample) => sample.tookMs);
  const bare = floor.map((sample) => sample.tookMs);
  const disk = ours.flatMap(({ onDiskMs }) => (onDiskMs === null ? [] : [onDiskMs]));
  const ratio = percentile95(took) / percentile95(bare);
  const allowed =
    budget.kind === 'limit' ? `at most ${budget.mostMs} ms` : `at most ${budget.most.toFixed(2)} ×`;
  return [
    `${title} (${ours.length} samples, interleaved)`,
    row('Tally', took),
    ...(disk.length === 0 ? [] : [`${row('  on disk', disk)}; seen before it: ${seenTooEarly(ours)}`]),
    row('floor', bare),
    `  95 % against the floor ${ratio.toFixed(2)} ×, against the budget (${allowed}): ${isWithin(measured) ? 'kept' : 'MISSED'}`,
  ];
}

function row(name: string, values: readonly number[]): string {
  return `  ${name.padEnd(10)} median ${ms(median(values))}   95 % ${ms(percentile95(values))}`;
}

function ms(value: number): string {
  return `${value.toFixed(1).padStart(6)} ms`;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
