/** What can be done with the tags of the day on screen. */
import type { AttributeOnDay } from '../../electron/contract/today-state.ts';

export interface TagGestures {
  day: string;
  /** Tells whether a tag stands on the day, what was just pressed included. */
  isOn: (tag: AttributeOnDay) => boolean;
  ontoggle: (tag: AttributeOnDay) => void;
  /** Makes a tag and puts it on the day; answers whether it is there. */
  oncreate: (label: string) => Promise<boolean>;
}
