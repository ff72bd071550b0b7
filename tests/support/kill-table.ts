/** Prints what became of every kill. */
import type { BoundaryKind } from './kill-cases.ts';
import type { KillOutcome } from './kill-run.ts';

/** A line for each boundary, and how many of each kind ended how. */
export function table(rows: readonly KillOutcome[]): string {
  return ['', ...rows.map(line), '', ...kinds.map((kind) => summary(kind, rows)), ''].join('\n');
}

/** One boundary, and what came of a kill there. */
export function line({
  case: { scenario, where },
  verdict,
  hadShown,
  seconds,
  isRight,
}: KillOutcome): string {
  const shown = hadShown ? 'had shown' : 'never shown';
  const end = `${verdict.padEnd(14)} ${shown.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s`;
  return `${isRight ? '  ' : '✘ '}${scenario.name.padEnd(36)} ${where.padEnd(44)} ${end}`;
}

const kinds: readonly BoundaryKind[] = ['outbox', 'request count', 'wire'];

function summary(kind: BoundaryKind, rows: readonly KillOutcome[]): string {
  const ofKind = rows.filter((row) => row.case.kind === kind);
  const counts = new Map<string, number>();
  for (const { verdict } of ofKind) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const verdicts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  const inRecovery = ofKind.filter((row) => row.case.scenario.isDurableBefore).length;
  const wrong = ofKind.filter(({ isRight }) => !isRight).length;
  return `${kind}: ${ofKind.length} boundaries (${inRecovery} of them in recovery): ${verdicts}; ${wrong} wrong`;
}
