/** The two windows of the app, each told of every state while somebody sees it. */
import { join } from 'node:path';
import { quickEntryChannel } from '../contract/channels.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import { serveApp } from './app-protocol.ts';
import { guardEverything } from './guards.ts';
import { createWindowMaker } from './hardened-window.ts';
import type { KeptPlace } from './kept-place.ts';
import { MainWindow, type MainWindowOptions } from './main-window.ts';
import { QuickEntryWindow } from './quick-entry-window.ts';
import { StateFeed } from './state-feed.ts';

export interface AppWindowsOptions extends Pick<MainWindowOptions, 'onFocus' | 'onLeave' | 'onClose'> {
  store: TodayStore;
  /** Where the main window stands. */
  place: KeptPlace;
  /** The folder of what was built: pages, preload, icon. */
  out: string;
  /** Turns the state to the person's day before a window is seen. */
  lookAtDay: () => void;
}

export interface AppWindows {
  window: MainWindow;
  quickEntry: QuickEntryWindow;
  feeds: readonly StateFeed[];
  /** Lets both really close from here on: the app quits. */
  prepareToQuit: () => void;
}

/** Builds both; the pages are made on first need. */
export function createAppWindows({ store, place, out, lookAtDay, ...told }: AppWindowsOptions): AppWindows {
  const make = createWindowMaker({
    prepare: () => {
      serveApp(join(out, 'renderer'));
      guardEverything();
    },
    preload: join(out, 'preload', 'preload.cjs'),
    icon: join(out, 'main', 'icon.png'),
  });
  const window = new MainWindow({
    make,
    place,
    ...told,
    onShow: () => {
      lookAtDay();
      windowFeed.tell(store.state);
    },
  });
  const quickEntry = new QuickEntryWindow({
    make,
    onOpen: () => {
      lookAtDay();
      quickEntryFeed.tell(store.state);
    },
    onLeave: (keepsLine) => quickEntry.send(quickEntryChannel, { keepsLine }),
  });
  const windowFeed = new StateFeed(window);
  const quickEntryFeed = new StateFeed(quickEntry);
  const feeds = [windowFeed, quickEntryFeed];
  // Before the tray, which takes longer to draw than a window may wait.
  store.subscribeFirst((state) => feeds.forEach((feed) => feed.tell(state)));
  return {
    window,
    quickEntry,
    feeds,
    prepareToQuit: () => {
      window.prepareToQuit();
      quickEntry.prepareToQuit();
    },
  };
}
