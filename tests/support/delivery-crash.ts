/** Where the app is to be killed next, and how often it was killed where. */

export type CrashPoint =
  | 'before-save'
  | 'after-save'
  /** A request is about to leave; not one byte has. */
  | 'leaving'
  /** The service has read the head of a request. */
  | 'arrived'
  /** An increment has been applied and not been answered. */
  | 'applied'
  /** The head of an answer has come. */
  | 'answered';

export interface CrashPlan {
  point: CrashPoint;
  /** Part of the file's name or the request's path; any by default. */
  where?: string;
  /** Which meeting of the point it is: 1 is the next. */
  nth: number;
  /** How long the app stays down. */
  downMs: number;
}

export class CrashPlans {
  #plan: CrashPlan | null = null;
  readonly counts = new Map<string, number>();

  /** Plans the next crash; it takes the place of one that has not come. */
  set(plan: CrashPlan | null): void {
    this.#plan = plan;
  }

  /** Called when a point is met: the plan, when its moment has come. */
  meet(point: CrashPoint, where: string): CrashPlan | null {
    const plan = this.#plan;
    if (plan === null || plan.point !== point || !where.includes(plan.where ?? '')) return null;
    this.#plan = plan.nth > 1 ? { ...plan, nth: plan.nth - 1 } : null;
    return plan.nth > 1 ? null : plan;
  }

  /** Notes that the app was killed there. */
  count(point: string): void {
    this.counts.set(point, (this.counts.get(point) ?? 0) + 1);
  }
}
