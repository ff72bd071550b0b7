/** A desktop without a panel, one whose panel comes late, and one whose panel starts anew. */
import { readFileSync } from 'node:fs';
import { Panel } from '../support/panel.ts';
import { menuLines } from '../support/tray-menu.ts';
import { until } from '../support/until.ts';
import { Notifications } from '../support/notifications.ts';
import { card, expect, pin, test as base, tooltipSaying, type AppUnderTest } from './app-under-test.ts';

/** The same app, with no panel on the desktop. */
const test = base.extend({
  // eslint-disable-next-line no-empty-pattern
  panel: async ({}, use) => {
    await use(undefined as never);
  },
});

const hint = 'This desktop shows no tray icon';

async function startDemo(app: AppUnderTest) {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await pin(page, ['Coffees', 'Water']);
  await expect(page.getByText(/All delivered/)).toBeVisible();
  return page;
}

/** The window, as the person who closes it sees it. */
function windowOf({ electron }: AppUnderTest) {
  return {
    isVisible: () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible())),
    close: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  };
}

test('says once what would bring the icon, and that it goes on without', async ({ app }) => {
  const notifications = await Notifications.start();
  const page = await startDemo(app);
  await expect(page.getByRole('heading', { name: hint })).toBeVisible();
  await expect(page.getByText('AppIndicator and KStatusNotifierItem Support')).toBeVisible();

  // Closing says that it goes on and how to come back; starting it again is that.
  const { isVisible, close } = windowOf(app);
  await close();
  await expect.poll(isVisible).toBe(false);
  const shown = await notifications.waitShown();
  expect(shown.title).toBe('Tally keeps running');
  expect(await app.startSecond()).toBe(0);
  await expect.poll(isVisible).toBe(true);
  await close();
  await expect.poll(isVisible).toBe(false);
  notifications.click(shown);
  await expect.poll(isVisible).toBe(true);
  expect(notifications.shown, 'once is enough').toHaveLength(1);

  await page.getByRole('button', { name: 'Got it' }).click();
  await expect(page.getByRole('heading', { name: hint })).toBeHidden();
  await app.quit();
  const again = await app.start();
  await expect(again.getByText(/All delivered/)).toBeVisible();
  await until(
    () =>
      again.evaluate(async () => {
        const answer = await window.tally.getState();
        return answer.ok && answer.value.tray === 'missing';
      }),
    {
      what: 'the app to notice that there is no tray',
    },
  );
  await expect(again.getByRole('heading', { name: hint })).toBeHidden();

  // Without a tray the window is the way out.
  const ended = app.electron.waitForEvent('close');
  await again.getByRole('button', { name: 'More', exact: true }).click();
  await again.getByRole('button', { name: 'Quit Tally' }).click();
  await ended;
  await notifications.stop();
});

test('says that it goes on the next time where nobody could see it', async ({ app }) => {
  await startDemo(app);
  const { isVisible, close } = windowOf(app);
  // Nothing on this desktop shows notifications yet.
  await close();
  await expect.poll(isVisible).toBe(false);
  const notifications = await Notifications.start();
  expect(await app.startSecond()).toBe(0);
  await expect.poll(isVisible).toBe(true);
  await close();
  expect((await notifications.waitShown()).title).toBe('Tally keeps running');
  await notifications.stop();
});

test('stays within reach after a hidden start', async ({ app }) => {
  await app.startHidden({ args: ['--hidden'] });
  await until(() => app.electron.evaluate((electron) => electron.app.isReady()), {
    what: 'the app to start',
  });
  const opened = app.electron.waitForEvent('window');
  expect(await app.startSecond()).toBe(0);
  await (await opened).getByRole('button', { name: 'Try the demo' }).waitFor();
});

test('brings its icon to a panel that comes late, and to one that starts anew', async ({ app }) => {
  const page = await startDemo(app);
  await expect(page.getByRole('heading', { name: hint })).toBeVisible();
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  const number = await card(page, 'Coffees')
    .getByRole('img', { name: /^Coffees/ })
    .getAttribute('aria-label');
  const coffees = Number(/^Coffees (\d+)/.exec(number ?? '')?.[1]);

  for (const which of ['late', 'anew']) {
    const panel = await Panel.start();
    const item = await tooltipSaying(panel, `Coffees ${coffees}`);
    expect(menuLines(await item.menu()), which).toContain('Open Tally');
    expect(panel.items).toHaveLength(1);
    await expect(page.getByRole('heading', { name: hint })).toBeHidden();
    await item.clickMenu('Quick entry…');
    await panel.stop();
  }
});

test('leaves nothing behind that waits for a panel, even when it is killed', async ({ app }) => {
  await app.startHidden({ args: ['--hidden'] });
  const waiter = await until(() => waiterOf(app.electron.process().pid ?? 0), {
    what: 'what waits for a panel',
  });
  await app.kill();
  await until(() => !isWaiting(waiter), { what: 'it to end with the app' });
});

/** The child of a process that waits for a name on the bus. */
function waiterOf(pid: number): string | undefined {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(' ').find(isWaiting);
}

function isWaiting(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('org.kde.StatusNotifierWatcher');
  } catch {
    return false; // it is gone
  }
}
