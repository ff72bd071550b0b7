/**
 * Starts the app in two steps: first the tray with the last values, out of files alone, then everything else
 * (electron/app.ts, a chunk of its own) that the tray need not wait for.
 */
import { app } from 'electron';
import type { RunningApp } from './app.ts';
import { declareAppScheme } from './desktop/app-protocol.ts';
import { obeyCommandLine } from './desktop/command-client.ts';
import { commandPlaces } from './desktop/command-places.ts';
import { openProfile } from './desktop/profile-files.ts';
import {
  errandOf,
  hasDesktop,
  hiddenStart,
  ownArguments,
  readStartupOptions,
  type Errand,
} from './desktop/startup-options.ts';
import { AppTray } from './desktop/tray.ts';
import { isWayland, withPortalFeatures } from './desktop/wayland.ts';
import { readCommandLine, type CommandLine } from './domain/command-line.ts';
import { TallyError } from './domain/errors.ts';
import { trayModel } from './domain/tray-model.ts';
import { lastKnown } from './usecases/last-known.ts';
import { TodayStore } from './usecases/today-store.ts';

/** Where no window is waited for, so much later than the tray comes the rest. */
const trayHeadStartMs = 100;

function start(): void {
  const options = readStartupOptions(process.argv, process.env);
  const clock = { nowMs: () => Date.now() };
  const store = new TodayStore(clock);
  const folder = app.getPath('userData');
  const files = openProfile({
    folder,
    nowMs: () => clock.nowMs(),
    // Whoever can write tells of it.
    onDamaged: () => undefined,
  });
  store.update(
    lastKnown({
      settings: files.settings(),
      outbox: files.outbox(),
      snapshots: files.snapshots,
      preferences: files.preferences(),
    }),
  );

  const running: { app: Promise<RunningApp> | null } = { app: null };
  const openWindow = () => void running.app?.then((tally) => tally.openWindow());
  // A start in the tray that finds us here wants nothing in front: at login, or from the command line.
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes('--hidden')) openWindow();
  });
  app.on('activate', openWindow);
  const tray = new AppTray({
    model: trayModel(store.state),
    onAction: (action) => running.app?.then(({ act }) => act(action)),
    onClick: () => void running.app?.then(({ toggleWindow }) => toggleWindow()),
  });
  store.subscribe((state) => tray.draw(trayModel(state)));

  // The icon is with the panel after some messages to and fro, which loading the rest would hold up.
  running.app = new Promise((resolve) => setTimeout(resolve, options.isHidden ? trayHeadStartMs : 0))
    .then(() => import('./app.ts'))
    .then(({ runApp }) => {
      const isHidden = options.isHidden || wasStartedAtLogin();
      return runApp({ store, clock, folder, ...options, isHidden, makeTrayAnew: () => tray.makeAnew() });
    });
  running.app.catch(sayWhyNot);
}

/** Starts, or says in one sentence why not. */
function startOrSayWhyNot(): void {
  try {
    start();
  } catch (error) {
    sayWhyNot(error);
  }
}

/** On macOS the command line cannot say that nobody has asked for a window. */
function wasStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Does what the command line asks for without a tray, and ends. */
async function run(errand: Errand): Promise<void> {
  // The process for the network is not needed, and would make a profile anew that has just been removed.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  await app.whenReady();
  const { runErrand } = await import('./desktop/errands.ts');
  app.exit(await runErrand(errand));
}

/** Obeys a verb, for which this process is nobody but the one who asks; answers the exit code. */
function obey(line: Exclude<CommandLine, { kind: 'none' }>): number {
  return obeyCommandLine(new URL('../command/command.js', import.meta.url), {
    line,
    version: app.getVersion(),
    places: commandPlaces({ profile: app.getPath('userData'), env: process.env }),
    start: hasDesktop(process.env) ? hiddenStart(process, appPath) : null,
  });
}

/** The fuses close Node's inspector; this closes Chromium's, which would let any program drive the window. */
function refuseRemoteDebugging(): void {
  if (!app.isPackaged) return;
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe']) app.commandLine.removeSwitch(name);
}

function sayWhyNot(error: unknown): void {
  if (!(error instanceof TallyError)) throw error;
  console.error(error.message);
  app.exit(1);
}

/**
 * Keeps Chromium's hands off the keyring, where it would look for the key to its cookies before anything else: while a
 * keyring is locked, neither tray nor window would come. The app has no cookies; its tokens go through keytar.
 */
function leaveKeyringAlone(): void {
  if (process.platform === 'linux') app.commandLine.appendSwitch('password-store', 'basic');
}

/** On Wayland keys are the desktop's to give; Chromium asks its portal. The last switch of this name is the one that counts. */
function askPortalForShortcuts(): void {
  if (!isWayland(process.env, process.platform)) return;
  const features = withPortalFeatures(app.commandLine.getSwitchValue('enable-features'));
  app.commandLine.appendSwitch('enable-features', features);
}

app.setName('Tally for Exist');
const appPath = app.isPackaged ? null : app.getAppPath();
const line = readCommandLine(ownArguments(process.argv, appPath));
// Before anything of Chromium runs: see command-client.ts.
if (line.kind !== 'none') process.exit(obey(line));
// Windows knows the app by the name that the installer gives its shortcut: notifications and the login item go by it.
if (process.platform === 'win32') app.setAppUserModelId('io.github.tally-for-exist');
declareAppScheme();
// The app lives in the tray: no window is no reason to quit.
app.on('window-all-closed', () => undefined);
refuseRemoteDebugging();
leaveKeyringAlone();
askPortalForShortcuts();
const errand = errandOf(process.argv);
if (errand !== null) void run(errand);
else if (app.requestSingleInstanceLock()) void app.whenReady().then(startOrSayWhyNot);
else app.quit();
