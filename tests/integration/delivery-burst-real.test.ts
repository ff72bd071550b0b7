/** The burst once more without virtual time: real timers, real HTTP, and files that are fsynced before anybody sees a tap. */
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createCore, type Core } from '../../electron/core.ts';
import type { DurableFile } from '../../electron/domain/ports.ts';
import type { OutboxContent } from '../../electron/domain/taps.ts';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import {
  MemoryFile,
  MemoryFolder,
  MemorySnapshots,
  MemoryVault,
  NotedBrowser,
} from '../support/in-memory-ports.ts';
import { until } from '../support/until.ts';

const [taps, overMs] = [1000, 10_000];
const names = ['coffees', 'water', 'alcoholic_drinks', 'pages_read', 'pomodoros_min'];

it('delivers 1,000 taps of ten real seconds in at most six write requests, each on disk before it showed', async () => {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'tally-burst-'));
  const outbox = fileIn<OutboxContent>(join(folder, 'outbox.json'));
  const core = openCore(sandbox.url, outbox);
  try {
    await core.signIn.withToken(sandbox.developerToken);
    await until(() => core.store.state.readAtMs !== null && !core.store.inputs.connection.isReading, {
      what: 'the first reading',
    });
    const before = names.map((name) => Number(sandbox.current(name) ?? 0));
    sandbox.requests.clear();
    const early: string[] = [];
    core.store.subscribe(({ recentTaps }) => {
      const held = readFileSync(join(folder, 'outbox.json'), 'utf8');
      early.push(...recentTaps.filter(({ id }) => !held.includes(id)).map(({ id }) => id));
    });
    const startedAt = performance.now();
    for (let index = 0; index < taps; index += 1) {
      const dueInMs = startedAt + (index * overMs) / taps - performance.now();
      if (dueInMs > 0) await sleep(dueInMs);
      core.taps.add(names[index % names.length] ?? '', 1);
      // A busy machine must not keep what was sent from being answered.
      if (dueInMs <= 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const tookMs = performance.now() - startedAt;
    await until(() => core.store.state.sync.kind === 'delivered', {
      what: 'the delivery',
      timeoutMs: 30_000,
    });
    const writes = sandbox.requests.to('attributes/increment');
    console.log(`${taps} taps in ${(tookMs / 1000).toFixed(1)} s: ${writes.length} write requests`);
    expect(early).toEqual([]);
    // One write in 2.5 s, however long the machine took.
    expect(writes.length).toBeLessThanOrEqual(Math.max(6, Math.ceil(tookMs / 2500) + 2));
    names.forEach((name, index) => {
      expect(sandbox.current(name)).toBe((before[index] ?? 0) + taps / names.length);
      expect(sandbox.ledger.totalIncrement(name)).toBe(taps / names.length);
    });
  } finally {
    core.stop();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 90_000);

/** A file that is replaced whole: written beside it, fsynced, renamed. */
function fileIn<T>(path: string): DurableFile<T> {
  return {
    load: () => undefined,
    save: (value) => {
      const file = openSync(`${path}.new`, 'w');
      writeSync(file, JSON.stringify(value));
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
  };
}

function openCore(existUrl: string, outbox: DurableFile<OutboxContent>): Core {
  const snapshots = new MemorySnapshots();
  return createCore({
    existUrl: new URL(existUrl),
    callbackPort: 0,
    clock: { nowMs: () => Date.now() },
    steadyClock: { steadyMs: () => uptime() * 1000 },
    timers: {
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    newId: () => crypto.randomUUID(),
    randomText: () => crypto.randomUUID(),
    jitter: Math.random,
    settings: new MemoryFile(),
    outbox,
    snapshots,
    requestTimes: () => new MemoryFile(),
    vault: new MemoryVault(),
    browser: new NotedBrowser(),
    portOwner: async () => null,
    pastFolder: () => new MemoryFolder(),
    findingsFolder: () => new MemoryFolder(),
    startDemo: () => Promise.reject(new Error('There is no demo here.')),
    comeToFront: () => undefined,
  });
}
