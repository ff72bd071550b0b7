/** The order in which Exist itself shows attributes and templates. */
import type { Group } from './exist-model.ts';

interface Placed {
  group: Group;
  priority: number;
}

/** Compares by group, then by priority; what is equal in both stays in the order it came. */
export function byExistsOrder(a: Placed, b: Placed): number {
  return (
    a.group.priority - b.group.priority ||
    a.group.label.localeCompare(b.group.label, 'en') ||
    a.priority - b.priority
  );
}

/** From this priority on Exist hides things unless asked for them. */
const lowPriority = 10;

/** Tells whether Exist takes something for seldom wanted. */
export function isLowPriority({ priority }: { priority: number }): boolean {
  return priority >= lowPriority;
}
