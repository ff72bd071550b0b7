/** What the person is told outside the window: what went wrong, what a gesture came to, that the app goes on. */
import { Notification } from 'electron';
import type { Failure } from '../contract/failure.ts';
import type { Receipt } from '../contract/intent.ts';
import type { Taps } from '../usecases/taps.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import { createGoesOnNotice } from './goes-on-notice.ts';
import { createNotifier, type Notify } from './notifications.ts';
import { createTapNotices } from './tap-notices.ts';

export interface NoticesOptions {
  store: TodayStore;
  taps: Pick<Taps, 'undo'>;
  /** Brings the window to the front. */
  showWindow: () => void;
}

export interface Notices {
  notify: Notify;
  /** Tells why something that was asked for outside the window was not done; in the window where nothing else can. */
  tell: (failure: Failure, title?: string) => void;
  tellInWindow: (failure: Failure) => void;
  tellOfTap: (receipt: Receipt) => void;
  sayThatItGoesOn: () => void;
}

/** Builds all of them over the desktop's own notifications. */
export function createNotices({ store, taps, showWindow }: NoticesOptions): Notices {
  const notify = createNotifier({ system: Notification, onClick: showWindow });
  const tellInWindow = (failure: Failure) => {
    const others = store.inputs.reports.filter(({ message }) => message !== failure.message);
    store.update({ reports: [...others, failure] });
    showWindow();
  };
  const tell = (failure: Failure, title = 'Nothing was changed') =>
    notify({ title, body: failure.message }, { onFailed: () => tellInWindow(failure) });
  return {
    notify,
    tell,
    tellInWindow,
    tellOfTap: createTapNotices({
      store,
      taps,
      tell,
      notify: createNotifier({ system: Notification, onClick: showWindow, isLastOnly: true }),
    }),
    sayThatItGoesOn: createGoesOnNotice(notify),
  };
}
