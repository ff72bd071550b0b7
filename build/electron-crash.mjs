/** Words for an Electron that died, for it does not always say why itself. */

import { statSync } from 'node:fs';
import { join } from 'node:path';

const startMs = 10_000;

/**
 * Says why Electron died, as far as it can be known. Chromium's sandbox needs user namespaces, which Ubuntu since 24.04 keeps
 * from programs it does not know, or else a helper that belongs to root.
 *
 * @param {Pick<import('./electron-runtime.mjs').ElectronRuntime, 'distPath'>} electron
 * @param {NodeJS.Signals} signal
 * @param {number} livedMs
 */
export function explainCrash({ distPath }, signal, livedMs) {
  const helper = join(distPath, 'chrome-sandbox');
  if (process.getuid?.() === 0 || signal !== 'SIGTRAP' || livedMs > startMs || !lacksRootRights(helper))
    return `Electron ended unexpectedly (${signal}).`;
  return (
    'Electron could not start its sandbox, most likely because this system keeps user namespaces from it; run this once, ' +
    `then start again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}

/**
 * Tells whether a program is there and lacks the right to act as root.
 *
 * @param {string} path
 */
function lacksRootRights(path) {
  const { uid, mode } = statSync(path, { throwIfNoEntry: false }) ?? { uid: 0, mode: 0o4000 };
  return uid !== 0 || (mode & 0o4000) === 0;
}
