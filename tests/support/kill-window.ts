/** The window of a plain app process, for the gestures that the tray does not offer. */
import { chromium } from '@playwright/test';
import type { PreloadBridge } from '../../electron/contract/channels.ts';
import type { AppProcess } from './app-process.ts';
import type { TrayItem } from './tray-item.ts';
import { pressTray } from './tray-press.ts';
import { until } from './until.ts';

/** Lets a window be driven from outside; the system chooses the port. */
export const drivable = '--remote-debugging-port=0';

/** Sets today's total of an attribute, by the request that the app's own page makes for it. */
export type SetTotal = (attribute: string, value: number) => Promise<void>;

/** Opens the window; ask for it before a trace begins, because opening it connects and writes as well. */
export async function openWindow(app: AppProcess, item: TrayItem): Promise<SetTotal> {
  const browser = await chromium.connectOverCDP(
    await until(() => addressIn(app.output), { what: 'the port' }),
  );
  await pressTray(item, 'Open Tally');
  const look = () => browser.contexts().flatMap((context) => context.pages())[0];
  const page = await until(look, { what: 'the window', timeoutMs: 60_000 });
  await page.waitForFunction(() => 'tally' in window);
  return (attribute, value) =>
    page.evaluate(
      async (given) => {
        const { tally } = window as unknown as { tally: PreloadBridge };
        const state = await tally.getState();
        if (!state.ok) throw new Error(state.failure.message);
        const set = await tally.setValues({ day: state.value.day, values: [given] });
        if (!set.ok) throw new Error(set.failure.message);
      },
      { attribute, value },
    );
}

function addressIn(output: string): string | undefined {
  return /listening on (ws:\S+)/.exec(output)?.[1];
}
