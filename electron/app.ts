/** The composition root behind the tray: builds the objects, wires them, runs. No logic lives here. */
import { randomBytes, randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, screen } from 'electron';
import { portOwner } from './auth/port-owner.ts';
import { historyChannel } from './contract/channels.ts';
import { createCore } from './core.ts';
import { createAppWindows } from './desktop/app-windows.ts';
import { electronStoresIn } from './desktop/electron-stores.ts';
import { startHeartbeat } from './desktop/heartbeat.ts';
import { answerRequests } from './desktop/ipc.ts';
import { commandPlaces } from './desktop/command-places.ts';
import { answerCommands } from './desktop/command-socket.ts';
import { createVault } from './desktop/keychain.ts';
import { KeptPlace } from './desktop/kept-place.ts';
import { createNotices } from './desktop/notices.ts';
import { openProfile, type DemoDiary } from './desktop/profile-files.ts';
import { createRequestHandlers } from './desktop/request-handlers.ts';
import type { StartupOptions } from './desktop/startup-options.ts';
import { createSystemBrowser } from './desktop/system-browser.ts';
import { exportPlace } from './desktop/export-dialog.ts';
import { openValueFolder } from './history/value-folder.ts';
import { createTrayActions } from './desktop/tray-actions.ts';
import { findUpdateSource } from './desktop/update-source.ts';
import { damageReport } from './domain/damage-report.ts';
import type { Clock, DurableFile, Timers } from './domain/ports.ts';
import type { TrayAction } from './domain/tray-entry.ts';
import type { LedgerEntry } from './sandbox/sandbox.ts';
import { Goals } from './usecases/goals.ts';
import { PreferenceKeeper } from './usecases/preference-keeper.ts';
import type { StartDemo } from './usecases/session.ts';
import type { Shortcuts } from './usecases/shortcuts.ts';
import type { TodayStore } from './usecases/today-store.ts';
import { Updates } from './usecases/updates.ts';

const minuteMs = 60_000;
const callbackPort = 8000;
const out = dirname(dirname(fileURLToPath(import.meta.url)));

const timers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface AppOptions extends StartupOptions {
  /** Holds the state that the tray is drawn from already. */
  store: TodayStore;
  clock: Clock;
  /** The profile folder. */
  folder: string;
  /** Makes the tray icon anew, for a panel that came after it. */
  makeTrayAnew: () => void;
}

/** What may be asked of the app before it is there: it comes a moment after the tray. */
export interface RunningApp {
  act: (action: TrayAction) => void;
  toggleWindow: () => void;
  openWindow: () => void;
}

/** Builds the app around a state that is shown already, and takes up the session. */
export function runApp({ store, clock, folder, existUrl, isHidden, makeTrayAnew }: AppOptions): RunningApp {
  const files = openProfile({
    folder,
    nowMs: () => clock.nowMs(),
    onDamaged: (...damage) => store.update({ reports: [...store.inputs.reports, damageReport(...damage)] }),
    newStore: electronStoresIn(folder),
  });
  const vault = createVault(async () => (await import('keytar')).default);
  const browser = createSystemBrowser();
  // One Exist for the demo, however often somebody comes back to it.
  const demo: { running: ReturnType<StartDemo> | null } = { running: null };
  const core = createCore({
    store,
    existUrl,
    callbackPort,
    clock,
    // Counts on while the machine sleeps, unlike Node's own monotonic clock.
    steadyClock: { steadyMs: () => uptime() * 1000 },
    timers,
    newId: randomUUID,
    randomText: () => randomBytes(24).toString('base64url'),
    jitter: Math.random,
    settings: files.settings(),
    outbox: files.outbox(),
    snapshots: files.snapshots,
    requestTimes: (accountId) => files.requestTimes(accountId),
    pastFolder: (accountId) => openValueFolder(join(folder, `past-${accountId}`)),
    findingsFolder: (accountId) => openValueFolder(join(folder, `findings-${accountId}`)),
    vault,
    browser,
    portOwner,
    startDemo: () => (demo.running ??= startDemo(files.demoDiary<LedgerEntry>(), clock)),
    comeToFront: () => window.show(),
    onGesture: (receipt) => notices.tellOfTap(receipt),
  });
  const loginItem = () => import('./desktop/login-item.ts').then(({ openLoginItem }) => openLoginItem());
  const program = () =>
    import('./desktop/own-program.ts').then(({ commandProgram }) =>
      commandProgram(process, app.isPackaged ? null : app.getAppPath()),
    );
  const { window, quickEntry, feeds, prepareToQuit } = createAppWindows({
    store,
    place: new KeptPlace(files.windowPlace()),
    out,
    lookAtDay: () => core.lookAtDay(),
    onFocus: () => core.wake(15 * minuteMs),
    onLeave: () => void held.shortcuts?.then((all) => all.record(false)),
    onClose: () => {
      if (store.state.tray === 'missing') notices.sayThatItGoesOn();
    },
  });
  const updates = new Updates({
    store,
    clock,
    source: findUpdateSource(prepareToQuit),
    settings: files.updates(),
  });
  const notices = createNotices({ store, taps: core.taps, showWindow: () => window.show() });
  const goals = new Goals({ store, file: files.goals(), notify: notices.notify });
  const toggleWindow = () => window.toggle(screen.getCursorScreenPoint());
  const held: { shortcuts: Promise<Shortcuts> | null } = { shortcuts: null };
  const shortcuts = () =>
    (held.shortcuts ??= import('./desktop/open-shortcuts.ts').then(async ({ openShortcuts }) =>
      openShortcuts({
        store,
        file: files.shortcuts(),
        timers,
        gestures: core.gestures,
        toggleQuickEntry: () => quickEntry.toggle(),
        toggleWindow,
        program: await program(),
        tell: notices.tell,
      }),
    ));
  const takeKeysAnew = () => void held.shortcuts?.then((all) => all.takeAnew());
  core.history.onChange((progress) => window.send(historyChannel, progress));
  answerRequests(
    createRequestHandlers({
      core,
      updates,
      existUrl,
      browser,
      about: { appVersion: app.getVersion(), profileFolder: folder },
      redirectUri: `http://localhost:${callbackPort}/`,
      copy: (text) => void clipboard.writeText(text),
      exportPlace,
      goals,
      shortcuts,
      preferences: new PreferenceKeeper({ store, file: files.preferences() }),
      clock,
      quickEntry,
      feeds,
      quit: () => app.quit(),
      openWindow: (place) => window.show(undefined, place ?? undefined),
      loginItem,
      program,
    }),
  );
  const heartbeat = startHeartbeat(
    () => {
      core.beat();
      // Nothing tells when another program lets go of keys, nor of another keyboard layout on Linux, where X keeps to
      // the keys that the letters had before.
      takeKeysAnew();
      void trayHost.then((host) => host?.beat());
      void updates.wake();
    },
    () => {
      core.wake(15 * minuteMs);
      takeKeysAnew();
    },
  );
  const resumed = core.accounts.resume();
  const socket = answerCommands({
    places: commandPlaces({ profile: folder, env: process.env }),
    commands: async () => {
      const { Commands } = await import('./usecases/commands.ts');
      const openQuickEntry = () => quickEntry.open();
      return new Commands({
        ...core,
        clock,
        timers,
        resumed,
        openQuickEntry,
        openWindow: () => window.show(),
      });
    },
  });
  app.on('before-quit', () => {
    prepareToQuit();
    heartbeat.stop();
    void socket.then((listening) => listening.stop());
    void trayHost.then((host) => host?.stop());
    core.stop();
  });
  // A keychain call without an answer would keep the process from ending, and everything durable is on disk by now.
  process.on('exit', () => {
    if (vault.hasUnansweredCall()) process.kill(process.pid, 'SIGKILL');
  });
  if (!isHidden) window.show();
  // Only on Linux can it lead elsewhere. What cannot be mended is told where it is switched.
  if (app.isPackaged && process.platform === 'linux') {
    void loginItem()
      .then((item) => item.mend())
      .catch(noMatter);
  }
  if ((files.shortcuts().load()?.shortcuts.length ?? 0) > 0) void shortcuts();
  const trayHost = import('./desktop/watch-tray.ts').then(({ watchTray }) =>
    watchTray({ store, timers, makeIconAnew: makeTrayAnew }),
  );
  return {
    act: createTrayActions({
      ...core,
      updates,
      openWindow: (place) => window.show(undefined, place),
      openQuickEntry: () => quickEntry.open(),
      tell: notices.tellInWindow,
      quit: () => app.quit(),
    }),
    toggleWindow,
    openWindow: () => window.show(),
  };
}

function noMatter(): void {}

/** Loads and starts the demo's Exist; most people never need it. */
async function startDemo(diary: DurableFile<DemoDiary<LedgerEntry>>, clock: Clock): ReturnType<StartDemo> {
  const { openDemo } = await import('./sandbox/demo.ts');
  return openDemo(diary, clock);
}
