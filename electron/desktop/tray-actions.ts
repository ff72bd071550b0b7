/** What a press on a tray menu entry does. */
import { assertNever } from '../domain/assert-never.ts';
import { TallyError } from '../domain/errors.ts';
import type { TrayAction } from '../domain/tray-model.ts';
import type { UseCases } from '../usecases/use-cases.ts';

export interface TrayActionsOptions extends Pick<UseCases, 'taps' | 'refresh'> {
  openWindow: () => void;
  quit: () => void;
}

/** Makes the function that carries actions out. What needs the person's eyes opens the window. */
export function createTrayActions({ taps, refresh, openWindow, quit }: TrayActionsOptions) {
  return (action: TrayAction): void => {
    try {
      switch (action.kind) {
        case 'add':
          return taps.add(action.attribute, action.amount);
        case 'undo':
          return taps.undo(action.tapId);
        case 'refresh':
          return void refresh.now();
        case 'open':
          return openWindow();
        case 'quit':
          return quit();
        default:
          return assertNever(action);
      }
    } catch (error) {
      if (!(error instanceof TallyError)) throw error;
      openWindow();
    }
  };
}
