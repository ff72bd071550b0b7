/** Tells in a short notification what a gesture without a window came to, where the person wants that. */
import type { Failure } from '../contract/failure.ts';
import type { Receipt } from '../contract/intent.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import { receiptWords } from '../domain/receipt-words.ts';
import type { Taps } from '../usecases/taps.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import type { Notify } from './notifications.ts';

export interface TapNoticesOptions {
  store: Pick<TodayStore, 'state'>;
  taps: Pick<Taps, 'undo'>;
  notify: Notify;
  /** Tells the person why a gesture was not taken back. */
  tell: (failure: Failure, title: string) => void;
}

/** Makes what is told of every gesture. One that the desktop does not show is missed by nobody: the tray says the same. */
export function createTapNotices(options: TapNoticesOptions): (receipt: Receipt) => void {
  const { store, taps, notify, tell } = options;
  const undo = (tapId: string): void => {
    try {
      taps.undo(tapId);
    } catch (error) {
      if (!(error instanceof TallyError)) throw error;
      tell(toFailure(error), 'Undo');
    }
  };
  return (receipt) => {
    const { preferences, day, recentTaps } = store.state;
    if (!preferences.hasTapNotices) return;
    const tap = recentTaps.find(({ attribute, canUndo }) => attribute === receipt.attribute && canUndo);
    const button = tap && { label: 'Undo', press: () => undo(tap.id) };
    notify({ title: receiptWords(receipt, day), body: '' }, { button });
  };
}
