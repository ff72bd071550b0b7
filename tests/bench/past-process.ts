/**
 * The app without its desktop as a process of its own, for as long as it reads the past of a sandbox's account:
 * `past-process FOLDER SANDBOX_URL TOKEN FROM`. It ends when all is read.
 */
import { createCore } from '../../electron/core.ts';
import type { RequestTimes } from '../../electron/domain/ports.ts';
import { firstSettings, type Settings } from '../../electron/domain/settings.ts';
import type { OutboxContent } from '../../electron/domain/taps.ts';
import { openValueFolder } from '../../electron/history/value-folder.ts';
import { someSecrets } from '../support/builders.ts';
import { MemoryFile, MemoryFolder, MemorySnapshots, MemoryVault } from '../support/in-memory-ports.ts';

const accountId = 'bench';
const [folder = '', existUrl = '', token = '', from = ''] = process.argv.slice(2);

const vault = new MemoryVault();
vault.entries.set(accountId, someSecrets({ accessToken: token, refreshToken: null, expiresAtMs: null }));
const core = createCore({
  existUrl: new URL(existUrl),
  callbackPort: 0,
  clock: { nowMs: () => Date.now() },
  steadyClock: { steadyMs: () => performance.now() },
  timers: {
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
  newId: () => crypto.randomUUID(),
  randomText: () => crypto.randomUUID(),
  jitter: Math.random,
  settings: new MemoryFile<Settings>({
    ...firstSettings,
    accounts: [{ id: accountId, username: 'alex', kind: 'token' }],
    activeAccountId: accountId,
  }),
  outbox: new MemoryFile<OutboxContent>(),
  snapshots: new MemorySnapshots(),
  requestTimes: () => new MemoryFile<RequestTimes>(),
  // The one thing that outlives this process, as it would outlive the app.
  pastFolder: () => openValueFolder(folder),
  findingsFolder: () => new MemoryFolder(),
  vault,
  browser: { open: async () => undefined },
  portOwner: async () => null,
  startDemo: () => Promise.reject(new Error('There is no demo here.')),
  comeToFront: () => undefined,
});

core.history.onChange((progress) => {
  if (progress.step === 'failed') throw new Error(progress.failure?.message);
  if (progress.step !== 'done') return;
  core.stop();
  process.disconnect();
});
await core.accounts.resume();
const stopWaiting = core.store.subscribe(({ readAtMs }) => {
  if (readAtMs === null) return;
  stopWaiting();
  // The app that was killed has written down what it was asked for.
  if (core.history.progress.step === 'not-asked') core.history.ask(from);
});
