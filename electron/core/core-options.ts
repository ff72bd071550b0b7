/** What the app has to be given of the world around it: Electron's main process and integration tests each give theirs. */
import type { Snapshot } from '../domain/exist-model.ts';
import type {
  Browser,
  Clock,
  DurableFile,
  RequestTimes,
  SteadyClock,
  Timers,
  ValueFolder,
  Vault,
} from '../domain/ports.ts';
import type { Settings } from '../domain/settings.ts';
import type { OutboxContent } from '../domain/taps.ts';
import type { GesturesOptions } from '../usecases/gestures.ts';
import type { StartDemo } from '../usecases/session.ts';
import type { TodayStore } from '../usecases/today-store.ts';

export interface CoreOptions {
  /** Holds the state; made here unless somebody has to tell it something earlier. */
  store?: TodayStore;
  existUrl: URL;
  /** Of the redirect address that is registered with Exist: 8000. */
  callbackPort: number;
  clock: Clock;
  steadyClock: SteadyClock;
  timers: Timers;
  newId: () => string;
  /** An unguessable text, new at each call. */
  randomText: () => string;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  settings: DurableFile<Settings>;
  outbox: DurableFile<OutboxContent>;
  snapshots: {
    /** The accounts that values are kept of. */
    ids(): readonly string[];
    load(accountId: string): Snapshot | undefined;
    save(snapshot: Snapshot): void;
    forget(accountId: string): void;
  };
  requestTimes(accountId: string): DurableFile<RequestTimes>;
  /** Where an account's past is kept. */
  pastFolder(accountId: string): ValueFolder;
  /** Where what Exist found in an account is kept. */
  findingsFolder(accountId: string): ValueFolder;
  vault: Vault;
  browser: Browser;
  portOwner: (port: number) => Promise<string | null>;
  startDemo: StartDemo;
  comeToFront: () => void;
  /** Told of every gesture that was made without a window. */
  onGesture?: GesturesOptions['onMade'];
}
