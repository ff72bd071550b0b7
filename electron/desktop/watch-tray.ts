/** Watches whether the desktop shows the tray icon: a chunk of its own, for when the start is over. */
import type { Timers } from '../domain/ports.ts';
import type { TodayStore } from '../usecases/today-store.ts';
import { openSessionBus } from './session-bus.ts';
import { TrayHost } from './tray-host.ts';

/** By then the icon is with the panel, where there is one. */
const startIsOverMs = 1_500;

export interface WatchTrayOptions {
  store: TodayStore;
  timers: Timers;
  makeIconAnew: () => void;
}

/** Begins to watch; answers null where the desktop always has a place for the icon: everywhere but on Linux. */
export function watchTray({ store, timers, makeIconAnew }: WatchTrayOptions): TrayHost | null {
  const onPresence = (tray: TodayStore['inputs']['tray']) => store.update({ tray });
  if (process.platform !== 'linux') {
    onPresence('shown');
    return null;
  }
  const host = new TrayHost({ bus: openSessionBus(), pid: process.pid, timers, onPresence, makeIconAnew });
  timers.after(startIsOverMs, () => void host.look());
  return host;
}
