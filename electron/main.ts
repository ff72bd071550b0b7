/** The composition root: builds the objects, wires them, starts. No logic lives here. */
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, screen } from 'electron';
import { portOwner } from './auth/port-owner.ts';
import { stateChannel } from './contract/channels.ts';
import { createCore } from './core.ts';
import { declareAppScheme, serveApp } from './desktop/app-protocol.ts';
import { guardEverything } from './desktop/guards.ts';
import { startHeartbeat } from './desktop/heartbeat.ts';
import { answerRequests } from './desktop/ipc.ts';
import { createVault } from './desktop/keychain.ts';
import { MainWindow } from './desktop/main-window.ts';
import { openProfile } from './desktop/profile-files.ts';
import { createRequestHandlers } from './desktop/request-handlers.ts';
import { readStartupOptions } from './desktop/startup-options.ts';
import { createSystemBrowser } from './desktop/system-browser.ts';
import { appIcon, AppTray } from './desktop/tray.ts';
import { createTrayActions } from './desktop/tray-actions.ts';
import { damageReport } from './domain/damage-report.ts';
import type { Clock, Timers } from './domain/ports.ts';
import { trayModel } from './domain/tray-model.ts';
import type { LedgerEntry } from './sandbox/sandbox.ts';
import { TodayStore } from './usecases/today-store.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const callbackPort = 8000;
const out = dirname(dirname(fileURLToPath(import.meta.url)));

const clock: Clock = { nowMs: () => Date.now() };
const timers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

function start(): void {
  const { existUrl, isHidden } = readStartupOptions(process.argv, process.env);
  const store = new TodayStore(clock);
  const files = openProfile({
    folder: app.getPath('userData'),
    nowMs: () => clock.nowMs(),
    onDamaged: (...damage) => store.update({ reports: [...store.inputs.reports, damageReport(...damage)] }),
  });
  const vault = createVault(async () => (await import('keytar')).default);
  const browser = createSystemBrowser();
  const core = createCore({
    store,
    existUrl,
    callbackPort,
    clock,
    timers,
    newId: randomUUID,
    randomText: () => randomBytes(24).toString('base64url'),
    jitter: Math.random,
    settings: files.settings(),
    outbox: files.outbox(),
    snapshots: files.snapshots,
    requestTimes: (accountId) => files.requestTimes(accountId),
    vault,
    browser,
    portOwner,
    startDemo: async () => {
      const { openDemo } = await import('./sandbox/demo.ts');
      return openDemo(files.demoDiary<LedgerEntry>());
    },
    comeToFront: () => window.show(),
  });

  const window = new MainWindow({
    prepare: () => {
      serveApp(join(out, 'renderer'));
      guardEverything();
    },
    preload: join(out, 'preload', 'preload.cjs'),
    icon: appIcon,
    onFocus: () => core.wake(15 * minuteMs),
    onShow: () => window.send(stateChannel, store.state),
  });
  const tray = new AppTray({
    model: trayModel(store.state),
    onAction: createTrayActions({ ...core, openWindow: () => window.show(), quit: () => app.quit() }),
    onClick: () => window.toggle(screen.getCursorScreenPoint()),
  });
  store.subscribe((state) => {
    tray.draw(trayModel(state));
    window.send(stateChannel, state);
  });
  answerRequests(
    createRequestHandlers({
      core,
      existUrl,
      browser,
      redirectUri: `http://localhost:${callbackPort}/`,
      copy: (text) => void clipboard.writeText(text),
    }),
  );
  const heartbeat = startHeartbeat(
    () => core.wake(hourMs),
    () => core.wake(15 * minuteMs),
  );
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('before-quit', () => {
    window.prepareToQuit();
    heartbeat.stop();
    core.stop();
  });
  // A keychain call without an answer would keep the process from ending, and everything durable is on disk by now.
  process.on('exit', () => {
    if (vault.hasUnansweredCall()) process.kill(process.pid, 'SIGKILL');
  });
  // The tray comes first: a window made in the same turn would hold it up by 50 ms.
  setTimeout(() => {
    if (!isHidden) window.show();
    void core.accounts.resume();
  }, 0);
}

declareAppScheme();
app.setName('Tally for Exist');
// The app lives in the tray: no window is no reason to quit.
app.on('window-all-closed', () => undefined);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
