/** A templated attribute the person has, and how it is written down. */
import type { Shape } from './shape.ts';

/** A templated attribute of the person. */
export interface Habit {
  readonly template: string;
  /** Who owns it first, then who else could fill it; an empty list leaves it inactive. */
  readonly services: readonly string[];
  readonly shape: Shape;
}

/** Writes a habit down: its template, its services with the owner first, and how its days go. */
export function habit(template: string, services: readonly string[], shape: Shape): Habit {
  return { template, services, shape };
}
