/**
 * Runs a command on a desktop without a screen:
 * `node build/in-virtual-desktop.mjs [--size=1280x800] [--scale=2] [--keyring=locked|absent] -- command…`
 */

import { parseArgs } from 'node:util';

import { runInVirtualDesktop } from './display.mjs';
import { runScript } from './setup-error.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: '1280x800' },
      scale: { type: 'string', default: '1' },
      keyring: { type: 'string', default: 'unlocked' },
    },
  });
  const [program, ...args] = positionals;
  if (program === undefined) throw new Error('Say what to run after “--”.');
  await ensureSystemPackages({ purpose: 'test', log: console.error });
  const [widthPx = 1280, heightPx = 800] = values.size.split('x').map(Number);
  const keyring = /** @type {import('./private-keyring.mjs').KeyringState} */ (values.keyring);
  const scale = Number(values.scale);
  process.exitCode = await runInVirtualDesktop([program, ...args], { widthPx, heightPx, scale, keyring });
});
