/** The desktop's side of global shortcuts, as the app needs it. */
import type { ShortcutSupport } from '../contract/shortcuts.ts';

/** What came of asking for keys: they are ours, they are somebody else's, or the desktop was asked and decides. */
export type Grab = 'ours' | 'taken' | 'asked';

export interface KeyGrabber {
  /** How far programs get with shortcuts here; may take a moment when it is first asked. */
  support(): Promise<ShortcutSupport>;
  /** Asks for keys; only accelerators that have been read strictly may come here. Call it once for each. */
  grab(accelerator: string, onPress: () => void): Grab;
  letGo(accelerator: string): void;
}
