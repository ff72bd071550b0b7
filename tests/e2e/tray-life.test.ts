/** The app lives in the tray: closing hides, Quit quits, a second start brings the first to the front. */
import { menuLines } from '../support/tray-menu.ts';
import { card, connect, expect, pin, test, tooltipSaying } from './app-under-test.ts';

test('adds a coffee to the demo account from the tray, and remembers it', async ({ app, panel }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await pin(page, ['Coffees', 'Water', 'Steps']);
  const item = await panel.waitItem();
  const entry = await panel.until(
    async () => (await item.menu()).children.find(({ label }) => label.startsWith('Coffees')),
    'the coffees in the menu',
  );
  const before = Number(/^Coffees {2}(\d+)/.exec(entry.label)?.[1] ?? 0);
  await item.clickMenu(entry.label, '+1');
  await expect(card(page, 'Coffees').getByRole('img', { name: /^Coffees/ })).toHaveAccessibleName(
    new RegExp(`^Coffees ${before + 1}\\b`),
  );
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await app.quit();
  await app.start();
  await tooltipSaying(panel, `Coffees ${before + 1}`);
});

test('offers a way in from the tray before anybody is signed in', async ({ app, panel }) => {
  await app.start();
  const item = await tooltipSaying(panel, 'connect your account');
  expect(menuLines(await item.menu())).toEqual(['Not connected yet (disabled)', '---', 'Open Tally', 'Quit']);
});

test('hides on close, comes back from the tray, and quits from its menu', async ({ app, panel }) => {
  const page = await app.start();
  const item = await panel.waitItem();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  const isVisible = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  await expect.poll(isVisible).toEqual([true]);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toEqual([false]);
  await item.activate();
  await expect.poll(isVisible).toEqual([true]);
  const ended = app.electron.waitForEvent('close');
  await item.clickMenu('Quit');
  await ended;
  await panel.waitGone(item);
});

test('starts in the tray alone with --hidden, and a second start opens the window of the first', async ({
  app,
  panel,
}) => {
  await app.startHidden({ args: ['--hidden'] });
  await panel.waitItem();
  const count = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await count()).toBe(0);
  const window = app.electron.waitForEvent('window');
  const code = await app.startSecond();
  expect(code).toBe(0);
  await (await window).getByRole('button', { name: 'Try the demo' }).waitFor();
  expect(await count()).toBe(1);
  expect(panel.items).toHaveLength(1);
});

test('marks the icon while taps wait for the network, and delivers them when it is back', async ({
  app,
  sandbox,
  panel,
}) => {
  const page = await app.start();
  await connect(page, sandbox);
  await pin(page, ['Coffees']);
  const item = await tooltipSaying(panel, 'Coffees');
  const calm = (await item.icon()).png();
  const before = Number(sandbox.current('coffees') ?? 0);

  await sandbox.setOffline(true);
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  await expect(page.getByText(/Offline since .* 1 tap waiting/)).toBeVisible();
  expect((await item.icon()).png().equals(calm)).toBe(false);

  await sandbox.setOffline(false);
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees'), { timeout: 20_000 }).toBe(1);
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await panel.until(async () => (await item.menu()).children.some(({ label }) => label.includes('Undo')));
});
