import { EventEmitter } from 'node:events';
import type { AppUpdater } from 'electron-updater';
import { describe, expect, it, vi } from 'vitest';

// Under plain Node the package "electron" only tells where its program is; named here, it looks for none.
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nowhere');
const { updateSourceOf } = await import('../../../electron/desktop/updater.ts');

/** What electron-updater has on a system, and what Electron itself has there; `install` is told both. */
function aSystem(install: (updater: EventEmitter, system: EventEmitter) => void) {
  const system = new EventEmitter();
  const updater: EventEmitter = Object.assign(new EventEmitter(), {
    quitAndInstall: () => install(updater, system),
  });
  return { system, updater: updater as unknown as AppUpdater };
}

describe('a restart into a newer version', () => {
  it('lets the windows close before macOS closes them', async () => {
    const told: string[] = [];
    const { updater, system } = aSystem((_updater, native) => {
      native.emit('before-quit-for-update');
      told.push('windows closed');
    });
    await updateSourceOf(updater, system, () => told.push('ready to quit')).restart();
    expect(told).toEqual(['ready to quit', 'windows closed']);
  });

  it('leaves the windows as they are when there is nothing to restart into', async () => {
    const { updater, system } = aSystem((own) => own.emit('error', new Error('No update was fetched.')));
    const prepareToQuit = vi.fn();
    const source = updateSourceOf(updater, system, prepareToQuit);
    await expect(source.restart()).rejects.toMatchObject({ code: 'update-failed' });
    expect(prepareToQuit).not.toHaveBeenCalled();
  });
});
