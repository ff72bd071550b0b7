/** Tells in a short notification what a gesture without a window came to, where the person wants that. */
import type { Receipt } from '../contract/intent.ts';
import { receiptWords } from '../domain/receipt-words.ts';
import type { Taps } from '../usecases/taps.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import type { NoticeButton, Notify } from './notifications.ts';

export interface TapNoticesOptions {
  store: Pick<TodayStore, 'state'>;
  taps: Pick<Taps, 'undo'>;
  notify: Notify;
}

/** Makes what is told of every gesture. */
export function createTapNotices({ store, taps, notify }: TapNoticesOptions): (receipt: Receipt) => void {
  return (receipt) => {
    const { preferences, day, recentTaps } = store.state;
    if (!preferences.hasTapNotices) return;
    const tap = recentTaps.find(({ attribute, canUndo }) => attribute === receipt.attribute && canUndo);
    const undo: NoticeButton | undefined = tap && { label: 'Undo', press: () => taps.undo(tap.id) };
    notify({ title: receiptWords(receipt, day), body: '' }, undo);
  };
}
