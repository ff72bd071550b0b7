/** What a press on a tray menu entry does. */
import type { Destination } from '../contract/requests.ts';
import type { Failure } from '../contract/failure.ts';
import { assertNever } from '../domain/assert-never.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { TrayAction } from '../domain/tray-entry.ts';
import type { Updates } from '../usecases/updates.ts';
import type { UseCases } from '../usecases/use-cases.ts';

export interface TrayActionsOptions {
  taps: Pick<UseCases['taps'], 'add' | 'setValues' | 'undo'>;
  refresh: Pick<UseCases['refresh'], 'now'>;
  updates: Pick<Updates, 'download' | 'restart'>;
  openWindow: (place?: Destination) => void;
  openQuickEntry: () => void;
  /** Tells the person in the window why nothing was changed: a menu is gone once it is pressed. */
  tell: (failure: Failure) => void;
  quit: () => void;
}

/** Makes the function that carries actions out. */
export function createTrayActions(options: TrayActionsOptions) {
  const { taps, refresh, updates, openWindow, openQuickEntry, tell, quit } = options;
  return (action: TrayAction): void => {
    try {
      switch (action.kind) {
        case 'add':
          return taps.add(action.attribute, action.amount);
        case 'set':
          // Today as it is now, as all that is added from the menu: the menu stays as it was while it is open, so nobody
          // can tell which day its check marks were drawn for.
          return taps.setValues(null, [{ attribute: action.attribute, value: action.value }]);
        case 'undo':
          return taps.undo(action.tapId);
        case 'refresh':
          return void refresh.now();
        case 'download-update':
          return void updates.download();
        case 'restart-to-update':
          return void updates.restart();
        case 'open':
          return openWindow(action.place);
        case 'quick-entry':
          return openQuickEntry();
        case 'quit':
          return quit();
        default:
          return assertNever(action);
      }
    } catch (error) {
      if (!(error instanceof TallyError)) throw error;
      tell(toFailure(error));
    }
  };
}
