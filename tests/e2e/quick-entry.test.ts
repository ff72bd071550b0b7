/** Quick entry with real keys, from another program that has the focus, and back to it. */
import type { Page } from '@playwright/test';
import { addDays } from '../../electron/domain/local-day.ts';
import { ActiveWindow } from '../support/active-window.ts';
import { startAnotherApp, type AnotherApp } from '../support/another-app.ts';
import { Keys } from '../support/keys.ts';
import type { Panel } from '../support/panel.ts';
import { until } from '../support/until.ts';
import { expect, test as base, tooltipSaying, type AppUnderTest } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

interface Programs {
  keys: Keys;
  other: AnotherApp;
  active: ActiveWindow;
}

/** What a test of this file acts on, beside the app. */
type Desk = Pick<Programs, 'other' | 'active'> & { panel: Panel };

const test = base.extend<Programs>({
  // eslint-disable-next-line no-empty-pattern
  keys: async ({}, use) => use(new Keys()),
  other: async ({ keys }, use) => {
    const other = await startAnotherApp(keys);
    await use(other);
    await other.close();
  },
  // eslint-disable-next-line no-empty-pattern
  active: async ({}, use) => {
    const active = await ActiveWindow.watch();
    await use(active);
    await active.stop();
  },
});

const pageNamed = (app: AppUnderTest, name: string): Page | undefined =>
  app.electron.windows().find((page) => page.url().endsWith(name));

/** Opens it from the tray over the other program; answers its page, and how long it took to have the keys. */
async function open(
  app: AppUnderTest,
  { panel, other, active }: Desk,
): Promise<{ page: Page; tookMs: number }> {
  await other.focus();
  await active.becomes(other.windowId);
  const item = await panel.waitItem();
  const askedAtMs = performance.now();
  await item.clickMenu('Quick entry…');
  const { atMs } = await active.leaves(other.windowId);
  // The X server is quicker than the inspector.
  const page = await until(() => pageNamed(app, 'quick.html'), { what: 'the page of quick entry' });
  return { page, tookMs: atMs - askedAtMs };
}

const line = (page: Page) => page.getByRole('combobox', { name: 'Quick entry' });

async function startSignedIn(app: AppUnderTest, sandbox: Parameters<typeof leaveSignedIn>[1]): Promise<Page> {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  const main = await app.start();
  await expect(main.getByText(/All delivered/)).toBeVisible();
  return main;
}

test('adds what is typed over another program, which has the focus again at once', async ({
  app,
  sandbox,
  panel,
  keys,
  other,
  active,
}) => {
  const desk = { panel, other, active };
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  await app.startHidden({ args: ['--hidden'] });
  await tooltipSaying(panel, 'Coffees');
  const before = Number(sandbox.current('coffees') ?? 0);

  const { page, tookMs: coldMs } = await open(app, desk);
  // At once, as somebody types who knows it: not a letter is lost.
  await keys.type('coffee 2');
  await expect(line(page)).toHaveValue('coffee 2');
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`^Coffees\\s+\\+2\\s+today\\s+→\\s+${before + 2}$`),
  );
  await keys.press('Return');
  await active.becomes(other.windowId);
  await keys.type('and on');
  await expect.poll(() => other.typed()).toBe('and on');
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(2);

  // Yesterday, with yesterday's total.
  const yesterday = addDays(sandbox.today(), -1);
  const then = Number(sandbox.current('coffees', yesterday) ?? 0);
  await open(app, desk);
  await expect(line(page)).toHaveValue('');
  await keys.type('coffee -1 yesterday');
  await expect(page.getByRole('status')).toHaveText(
    new RegExp(`^Coffees\\s+−1\\s+yesterday\\s+→\\s+${then - 1}$`),
  );
  await keys.press('Return');
  await active.becomes(other.windowId);
  await expect
    .poll(() => sandbox.ledger.of('coffees', 'increment', yesterday).map(({ value }) => value))
    .toEqual([-1]);

  // Warm, it is there before the hand has left the shortcut.
  const warmMs: number[] = [];
  for (let run = 0; run < 5; run++) {
    warmMs.push((await open(app, desk)).tookMs);
    await keys.press('Escape');
    await active.becomes(other.windowId);
  }
  const median = warmMs.toSorted((a, b) => a - b)[2] ?? Infinity;
  const each = warmMs.map((ms) => ms.toFixed(0)).join(', ');
  console.log(`Quick entry has the keys after ${coldMs.toFixed(0)} ms cold, warm after ${each} ms.`);
  expect(median).toBeLessThan(150);
  // The main window has never come.
  expect(app.electron.windows().map((window) => window.url())).toEqual(['tally://app/quick.html']);
});

test('sends nothing on Escape, nothing that is wrong, and keeps the line that only lost the focus', async ({
  app,
  sandbox,
  panel,
  keys,
  other,
  active,
}) => {
  const desk = { panel, other, active };
  await startSignedIn(app, sandbox);
  const { page } = await open(app, desk);
  await keys.type('coffee 5');
  await expect(page.getByRole('status')).toContainText('+5');
  await keys.press('Escape');
  await active.becomes(other.windowId);

  await open(app, desk);
  await keys.type('mood 12');
  await expect(page.getByRole('status')).toHaveText('Type a whole number from 1 to 9.');
  await expect(page.locator('u')).toHaveText('12');
  await keys.press('Return');
  await expect(line(page)).toHaveValue('mood 12');
  expect(active.now).not.toBe(other.windowId);

  // Elsewhere with one click; the line is still there, and typing replaces it.
  await other.focus();
  await expect.poll(() => keys.findWindows('^Tally quick entry$')).toEqual([]);
  await open(app, desk);
  await expect(line(page)).toHaveValue('mood 12');
  await keys.type('wat');
  await expect(line(page)).toHaveValue('wat');
  await keys.press('Tab');
  await keys.type('300');
  await expect(line(page)).toHaveValue('Water 300');
  await keys.press('Return');
  await active.becomes(other.windowId);
  await expect.poll(() => sandbox.ledger.totalIncrement('water')).toBe(300);
  expect(sandbox.ledger.entries.filter(({ name }) => name === 'coffees' || name === 'mood')).toEqual([]);
});

test('stands frameless over everything in the upper third, and grows with what it shows', async ({
  app,
  sandbox,
  panel,
  keys,
  other,
  active,
}) => {
  await startSignedIn(app, sandbox);
  const desk = { panel, other, active };
  const { page } = await open(app, desk);
  // The second time as much as the first: a window that was hidden is a new one to the window manager.
  await expect.poll(() => keys.statesOf(active.now)).toContain('_NET_WM_STATE_ABOVE');
  await keys.press('Escape');
  await active.becomes(other.windowId);
  await open(app, desk);
  await expect.poll(() => keys.statesOf(active.now)).toContain('_NET_WM_STATE_ABOVE');
  const place = await app.electron.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().endsWith('quick.html'),
    );
    return { bounds: window?.getBounds(), workArea: screen.getPrimaryDisplay().workArea };
  });
  expect(place.bounds).toMatchObject({ x: (place.workArea.width - 640) / 2, width: 640 });
  expect((place.bounds?.y ?? 0) + 64).toBeLessThan(place.workArea.height / 3);
  const height = () => page.evaluate(() => innerHeight);
  await keys.type('coffee 2 yesterday');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  const small = await page.locator('main').evaluate((main) => main.getBoundingClientRect().height);
  await expect.poll(height).toBe(small);
  await keys.press('ctrl+a');
  await keys.type('c');
  await expect.poll(height).toBeGreaterThan(small + 60);
  await keys.press('Escape');
  await active.becomes(other.windowId);
});

test('shows the way in where nobody is signed in', async ({ app, keys, other, active }) => {
  const main = await app.start();
  await main.getByRole('button', { name: 'Try the demo' }).waitFor();
  await other.focus();
  await active.becomes(other.windowId);
  // The tray does not offer it yet; a shortcut and the command line can still ask for it.
  const shown = app.electron.waitForEvent('window');
  await main.evaluate(() =>
    (window as unknown as { tally: { openQuickEntry(): Promise<unknown> } }).tally.openQuickEntry(),
  );
  await active.leaves(other.windowId);
  await expect((await shown).getByRole('status')).toContainText('You are not signed in to Exist yet.');
  await keys.press('Return');
  await expect.poll(() => keys.focusedTitle()).toBe('Tally for Exist');
  await expect.poll(() => keys.findWindows('^Tally quick entry$')).toEqual([]);
});

test('comes back after its page has crashed', async ({ app, sandbox, panel, keys, other, active }) => {
  const desk = { panel, other, active };
  await startSignedIn(app, sandbox);
  await open(app, desk);
  await app.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().endsWith('quick.html'))
      ?.forcefullyCrashRenderer(),
  );
  await active.becomes(other.windowId);
  const { page } = await open(app, desk);
  await keys.type('coffee 1');
  await expect(line(page)).toHaveValue('coffee 1');
  await keys.press('Escape');
});
