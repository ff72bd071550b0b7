/** What a press of a shortcut does. */
import type { Failure } from '../contract/failure.ts';
import type { ShortcutDeed } from '../contract/shortcuts.ts';
import { assertNever } from '../domain/assert-never.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { Gestures } from '../usecases/gestures.ts';

export interface ShortcutActionsOptions {
  gestures: Pick<Gestures, 'make'>;
  toggleQuickEntry: () => void;
  toggleWindow: () => void;
  /** Tells the person why nothing was added, unless the title says something else: no window is there to say it. */
  tell: (failure: Failure, title?: string) => void;
}

/** Makes the function that carries them out. */
export function createShortcutActions(options: ShortcutActionsOptions): (does: ShortcutDeed) => void {
  return (does) => {
    try {
      switch (does.kind) {
        case 'gesture':
          options.gestures.make(does.intent, 'shortcut');
          return;
        case 'quick-entry':
          return options.toggleQuickEntry();
        case 'show-window':
          return options.toggleWindow();
        default:
          return assertNever(does);
      }
    } catch (error) {
      if (!(error instanceof TallyError)) throw error;
      if (isUndo(does)) options.tell(toFailure(error), 'Undo');
      else options.tell(toFailure(error));
    }
  };
}

/** Taking back can end with a part that stays: that is more than nothing. */
function isUndo(does: ShortcutDeed): boolean {
  return does.kind === 'gesture' && does.intent.kind === 'undo';
}
