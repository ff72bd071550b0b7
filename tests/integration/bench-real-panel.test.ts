// Checks the real panel, whose pictures show the tray as people see it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { withVirtualDesktop } from '../../build/display.mjs';
import { ensureElectron } from '../../build/electron-runtime.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { takeScreenPicture } from '../support/desktop-pictures.ts';
import { Keys } from '../support/keys.ts';
import { RealPanel } from '../support/real-panel.ts';

const tinyApp = fileURLToPath(new URL('../support/tiny-tray-app', import.meta.url));

it.runIf(process.platform === 'linux')(
  'opens the menu of a tray icon on a real panel and clicks in it',
  async () => {
    await ensureSystemPackages({ purpose: 'test', log: console.log });
    const { executable } = await ensureElectron({ log: console.log });
    await withVirtualDesktop(async (desktop) => {
      const panel = await RealPanel.start(desktop, 'dark');
      const app = spawn(executable, ['--no-sandbox', tinyApp], { env: desktop.env, stdio: 'ignore' });
      const exited = once(app, 'exit');
      await panel.openTrayMenu();
      expect(existsSync(await takeScreenPicture(desktop.env, join(desktop.folder, 'menu.png')))).toBe(true);
      // Up goes round to the last entry, which is Quit.
      await new Keys(desktop.env).press('Up', 'Return');
      expect(await exited).toEqual([0, null]);
      await panel.stop();
    });
  },
  120_000,
);
