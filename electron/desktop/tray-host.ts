/**
 * Finds out whether a Linux desktop shows the tray icon, and gets it shown where the panel comes late.
 *
 * Electron asks once, as the icon is made, whether there is a place for it; where there is none it never asks again,
 * and nobody tells the app. A panel that merely restarts is noticed by Electron itself.
 */
import type { TrayPresence } from '../contract/today-state.ts';
import type { Timers } from '../domain/ports.ts';
import type { SessionBus } from './session-bus.ts';

export interface TrayHostOptions {
  bus: SessionBus;
  /** This process: its icon is told by that. */
  pid: number;
  timers: Timers;
  onPresence: (presence: TrayPresence) => void;
  /** Makes the icon anew, so that Electron asks again. */
  makeIconAnew: () => void;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const busItself = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** A panel takes the name of its service first and is ready for icons a moment later. */
const settlingMs = 1_000;

export class TrayHost {
  readonly #options: TrayHostOptions;
  #presence: TrayPresence = 'unknown';
  #isLooking = false;
  #stopWaiting: (() => void) | null = null;
  #cancelLook: (() => void) | null = null;

  constructor(options: TrayHostOptions) {
    this.#options = options;
  }

  /** Looks whether the icon is shown; where it is not, it goes on waiting for a panel. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      this.#tell(await this.#find());
    } finally {
      this.#isLooking = false;
    }
    if (this.#presence === 'missing') this.#wait();
    else this.#endWaiting();
  }

  /** Looks again once a minute while the icon is missing: what waits may have missed it, or cannot wait here. */
  beat(): void {
    if (this.#presence === 'missing') void this.look();
  }

  stop(): void {
    this.#cancelLook?.();
    this.#endWaiting();
  }

  async #find(): Promise<TrayPresence> {
    const { bus, makeIconAnew } = this.#options;
    const method = 'org.freedesktop.DBus.NameHasOwner';
    const isThere = truth(await bus.ask({ ...busItself, method, args: [watcher] }));
    if (isThere === null) return 'unknown';
    if (!isThere) return 'missing';
    const hasHost = truth(await this.#property('IsStatusNotifierHostRegistered'));
    if (hasHost === null) return 'unknown';
    if (!hasHost) return 'missing';
    // The panel may have come between the icon's making and this look.
    if (!(await this.#isIconKnown())) makeIconAnew();
    return 'shown';
  }

  /** Panels keep icons by the name of a connection, or by one that the process's number is in. */
  async #isIconKnown(): Promise<boolean> {
    const { bus, pid } = this.#options;
    const items = await this.#property('RegisteredStatusNotifierItems');
    // What cannot be known is left as it is: some panels keep the place of an icon that was made anew.
    if (items === null) return true;
    if (items.includes(`StatusNotifierItem-${pid}-`)) return true;
    // The newest are last, and this app has only just begun.
    for (const [connection] of [...items.matchAll(/:\d+\.\d+/g)].reverse()) {
      const method = 'org.freedesktop.DBus.GetConnectionUnixProcessID';
      const answer = await bus.ask({ ...busItself, method, args: [connection] });
      if (answer !== null && /(\d+)\D*$/.exec(answer)?.[1] === String(pid)) return true;
    }
    return false;
  }

  #property(name: string): Promise<string | null> {
    return this.#options.bus.ask({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      method: 'org.freedesktop.DBus.Properties.Get',
      args: [watcher, name],
    });
  }

  #tell(presence: TrayPresence): void {
    if (presence === this.#presence) return;
    this.#presence = presence;
    this.#options.onPresence(presence);
  }

  #wait(): void {
    if (this.#stopWaiting !== null) return;
    const { bus, timers } = this.#options;
    this.#stopWaiting = bus.waitFor(watcher, () => {
      this.#cancelLook = timers.after(settlingMs, () => void this.look());
    });
  }

  #endWaiting(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }
}

/** Reads yes or no out of a printed reply; null where there is none. */
function truth(reply: string | null): boolean | null {
  const word = /\b(true|false)\b/.exec(reply ?? '')?.[1];
  return word === undefined ? null : word === 'true';
}
