/** Adds up what happened in many runs, as plain data that can cross to another process, and prints it. */
import type { ProblemKind } from './judge.ts';
import type { Outcome } from './run.ts';

/** Counts by name. */
export type Counts = Record<string, number>;

export interface Tally {
  runs: number;
  commands: number;
  taps: number;
  requests: number;
  faults: Counts;
  crashes: Counts;
  /** Taps by their fate at the end. */
  fates: Counts;
  problems: Partial<Record<ProblemKind, number>>;
  /** Runs with somebody else writing to the account, and questions that were left in them. */
  runsWithForeignWriter: number;
  undecidedWithForeignWriter: number;
  undecidedAlone: number;
}

export const emptyTally = (): Tally => ({
  runs: 0,
  commands: 0,
  taps: 0,
  requests: 0,
  faults: {},
  crashes: {},
  fates: {},
  problems: {},
  runsWithForeignWriter: 0,
  undecidedWithForeignWriter: 0,
  undecidedAlone: 0,
});

/** Takes in a run. */
export function addRun(tally: Tally, outcome: Outcome): void {
  tally.runs += 1;
  tally.commands += outcome.commands;
  tally.taps += outcome.taps;
  tally.requests += outcome.requests;
  addCounts(tally.faults, Object.fromEntries(outcome.faults));
  addCounts(tally.crashes, Object.fromEntries(outcome.crashes));
  addCounts(tally.fates, Object.fromEntries(outcome.fates));
  for (const { kind } of outcome.problems) tally.problems[kind] = (tally.problems[kind] ?? 0) + 1;
  if (outcome.hasForeignWriter) {
    tally.runsWithForeignWriter += 1;
    tally.undecidedWithForeignWriter += outcome.undecided;
  } else tally.undecidedAlone += outcome.undecided;
}

/** Adds one tally to another. */
export function addTally(into: Tally, other: Tally): void {
  into.runs += other.runs;
  into.commands += other.commands;
  into.taps += other.taps;
  into.requests += other.requests;
  addCounts(into.faults, other.faults);
  addCounts(into.crashes, other.crashes);
  addCounts(into.fates, other.fates);
  addCounts(into.problems, other.problems);
  into.runsWithForeignWriter += other.runsWithForeignWriter;
  into.undecidedWithForeignWriter += other.undecidedWithForeignWriter;
  into.undecidedAlone += other.undecidedAlone;
}

/** Writes the table for people. */
export function describeTally(tally: Tally, tookMs: number): string {
  const { runs, commands, taps, requests, problems } = tally;
  const others = Object.entries(problems).filter(
    ([kind]) => !['double', 'loss', 'undecided-alone'].includes(kind),
  );
  return [
    `runs          ${runs} (${commands} commands, ${taps} taps, ${requests} requests)`,
    `fates         ${list(tally.fates)}`,
    `faults        ${list(tally.faults)}`,
    `crashes       ${list(tally.crashes)}`,
    `doubles       ${problems.double ?? 0}`,
    `losses        ${problems.loss ?? 0}`,
    `undecided     ${tally.undecidedAlone} with one writer · ${tally.undecidedWithForeignWriter} in ${tally.runsWithForeignWriter} runs with a foreign writer`,
    `other trouble ${others.length === 0 ? 'none' : others.map(([kind, count]) => `${count} ${kind}`).join(', ')}`,
    `time          ${(tookMs / 1000).toFixed(1)} s (${(runs / (tookMs / 1000)).toFixed(1)} runs/s)`,
  ].join('\n');
}

function addCounts(into: Counts, counts: Counts): void {
  for (const [name, count] of Object.entries(counts)) into[name] = (into[name] ?? 0) + count;
}

function list(counts: Counts): string {
  const sorted = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return `${total}: ${sorted.map(([name, count]) => `${count} ${name}`).join(' · ')}`;
}
