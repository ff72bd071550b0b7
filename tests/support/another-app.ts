/** Another program with a window that a person types in, to see where the focus and the keys go. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from '../../build/electron-runtime.mjs';
import type { Keys } from './keys.ts';
import { until } from './until.ts';

const folder = fileURLToPath(new URL('another-app', import.meta.url));

export interface AnotherApp {
  /** The X window's id. */
  windowId: string;
  /** What was typed into it so far. */
  typed: () => Promise<string>;
  /** Gives it the focus. */
  focus: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Starts it, with the focus.
 *
 * @param holds an accelerator that it takes for itself
 */
export async function startAnotherApp(keys: Keys, holds?: string): Promise<AnotherApp> {
  const { executable } = await ensureElectron({ log: () => undefined });
  const profile = await mkdtemp(join(tmpdir(), 'another-app-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = holds === undefined ? [] : [`--holds=${holds}`];
  const args = [...flags, folder, `--user-data-dir=${profile}`, ...own];
  const child = spawn(executable, args, { stdio: 'ignore' });
  const windowId = await until(async () => (await keys.findWindows('^Notes:'))[0], {
    what: 'the other program',
    timeoutMs: 20_000,
  });
  await keys.focusWindow(windowId);
  return {
    windowId,
    typed: async () => (await keys.titleOf(windowId)).slice('Notes:'.length).trim(),
    focus: () => keys.focusWindow(windowId),
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
