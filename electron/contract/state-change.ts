/** How a window is told of a new state: a tap changes a few of some hundred attributes, and only those cross over. */
import type { AttributeOnDay, TodayState } from './today-state.ts';

/** What a window lacks of the newest state. */
export type StateChange =
  /** All of it, whatever the window knew before. */
  | { kind: 'whole'; state: TodayState }
  | {
      kind: 'parts';
      /** The parts that differ from what the window was told last; each of them stands for the old one. */
      parts: Partial<TodayState>;
      /** The attributes that differ, by name, where none has come or gone; the others stay. */
      attributes: Readonly<Record<string, AttributeOnDay>>;
    };
