/** Progress against the usual day, as geometry and as words. */
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';

/** How far a bar reaches: half as much again as usual still fits. */
const barReach = 1.5;

/** Where on a bar 100 % stands, from 0 to 1. */
export const usualMark = 1 / barReach;

/** Splits a progress into the first turn of a ring and what goes over it; two turns are the most. */
export function ringTurns(progress: number | null): { first: number; second: number } {
  const share = Math.max(0, progress ?? 0);
  return { first: Math.min(share, 1), second: Math.min(Math.max(share - 1, 0), 1) };
}

/** Splits a progress into the parts of a bar up to usual and over it, each as a share of the bar. */
export function barParts(progress: number): { upToUsual: number; over: number } {
  const share = Math.min(Math.max(progress, 0), barReach) / barReach;
  return { upToUsual: Math.min(share, usualMark), over: Math.max(share - usualMark, 0) };
}

/** Writes usual for standing beside a value: a unit that both have is said once. */
export function usualBeside(text: string, usualText: string): string {
  const unit = /\u00a0\D+$/u.exec(usualText)?.[0];
  return unit !== undefined && text.endsWith(unit) ? usualText.slice(0, -unit.length) : usualText;
}

/** Says how an attribute stands, in one line: "Coffees 3, usual 2.4, 125 %". */
export function standing(attribute: AttributeOnDay): string {
  const parts = [`${attribute.label} ${attribute.value === null ? 'has no value yet' : attribute.text}`];
  if (attribute.usualText !== null) parts.push(`usual ${attribute.usualText}`);
  if (attribute.progress !== null && attribute.value !== null) {
    parts.push(`${Math.round(attribute.progress * 100)} %`);
  }
  if (attribute.isWaiting) parts.push('not confirmed by Exist yet');
  return parts.join(', ');
}
