/** What stands around the app in a test of the whole: a sandbox for Exist, a panel for the tray, and a browser. */
import { test as base } from '@playwright/test';
import type { SandboxOptions } from '../../electron/sandbox/sandbox-options.ts';
import { startSandbox, type Sandbox } from '../../electron/sandbox/sandbox.ts';
import { BrowserStub } from './browser-stub.ts';
import { Panel } from './panel.ts';
import type { TrayItem } from './tray-item.ts';

export interface Surroundings {
  /** What Exist is like; `test.use` changes it for the tests of a file. */
  exist: SandboxOptions;
  sandbox: Sandbox;
  panel: Panel;
  webBrowser: BrowserStub;
}

export const test = base.extend<Surroundings>({
  exist: [{}, { option: true }],
  sandbox: async ({ exist }, use) => {
    const sandbox = await startSandbox(exist);
    await use(sandbox);
    await sandbox.close();
  },
  // Playwright reads a fixture's needs from its first parameter, which must be a pattern.
  // eslint-disable-next-line no-empty-pattern
  panel: async ({}, use) => {
    const panel = await Panel.start();
    await use(panel);
    await panel.stop();
  },
  // eslint-disable-next-line no-empty-pattern
  webBrowser: async ({}, use) => {
    const webBrowser = await BrowserStub.create('allow');
    await use(webBrowser);
    await webBrowser.remove();
  },
});

/** Waits until a tray icon says something in its tooltip. */
export function tooltipSaying(panel: Panel, text: string): Promise<TrayItem> {
  return panel.until(
    async (item) => ((await item.tooltip()).includes(text) ? item : undefined),
    `a tooltip with “${text}”`,
  );
}
