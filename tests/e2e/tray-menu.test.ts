/** The tray as a panel gets it: icon, tooltip and menu after each kind of change, and every kind of entry pressed. */
import type { Badge } from '../../electron/domain/tray-icon-wish.ts';
import type { Preferences } from '../../electron/contract/preferences.ts';
import type { TrayItem } from '../support/tray-item.ts';
import { findEntry, menuLines, type TrayMenuEntry } from '../support/tray-menu.ts';
import { pressTray, trayEntry } from '../support/tray-press.ts';
import type { Panel } from '../support/panel.ts';
import { expect, test, todayOf, tooltipSaying, type AppUnderTest } from './app-under-test.ts';
import { isDrawnAs } from './ring.ts';
import { leaveSignedIn } from './token-sign-in.ts';

const pins = ['Coffees', 'Water', 'Mood'];

/** Starts in the tray alone, signed in, and answers the icon once all is told. */
async function startInTray(app: AppUnderTest, panel: Panel): Promise<TrayItem> {
  await app.startHidden({ args: ['--hidden'] });
  const item = await tooltipSaying(panel, 'Coffees');
  await untilMenu(panel, 'All delivered', 'Tags');
  return item;
}

/** Waits until lines of the menu begin with these texts. */
async function untilMenu(panel: Panel, ...starts: string[]): Promise<string[]> {
  return panel.until(
    async (item) => {
      const lines = menuLines(await item.menu());
      return starts.every((start) => lines.some((line) => line.trim().startsWith(start))) && lines;
    },
    `a menu with “${starts.join('”, “')}”`,
  );
}

/** The entries below one whose label begins with a text. */
async function below(item: TrayItem, start: string): Promise<TrayMenuEntry[]> {
  return (await trayEntry(item, start)).children;
}

test('follows every gesture made in it: steps, a scale, a tag, and taking back', async ({
  app,
  sandbox,
  panel,
}) => {
  await leaveSignedIn(app, sandbox, pins);
  const item = await startInTray(app, panel);
  const { value: before, usual } = await todayOf(sandbox, 'coffees');
  const isRing = (coffees: number) =>
    panel.until(
      (now) => isDrawnAs(now, { progress: coffees / usual, badge: 'none' }),
      `a ring of ${coffees}`,
    );
  await isRing(before);

  await pressTray(item, 'Coffees', '+1');
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  await untilMenu(panel, `Coffees  ${before + 1}`, 'Undo “Coffees +1”');
  await isRing(before + 1);
  expect(sandbox.current('coffees')).toBe(before + 1);

  await pressTray(item, 'Mood', '7');
  const checked = async () =>
    (await below(item, 'Mood')).filter(({ isChecked }) => isChecked).map(({ label }) => label);
  await expect.poll(checked).toEqual(['7']);
  await expect.poll(() => sandbox.current('mood')).toBe(7);

  const isWalk = sandbox.current('walk') === 1;
  const walk = async () => (await below(item, 'Tags')).find(({ label }) => label === 'walk')?.isChecked;
  expect(await walk()).toBe(isWalk);
  for (const wanted of [!isWalk, isWalk]) {
    await pressTray(item, 'Tags', 'walk');
    await expect.poll(walk).toBe(wanted);
    await expect.poll(() => sandbox.current('walk')).toBe(wanted ? 1 : 0);
  }
  expect((await below(item, 'Tags'))[0]?.label, 'what was used lately is on top').toBe('walk');

  // The coffee is the fourth last by now: it is taken back from among the recent taps.
  await untilMenu(panel, 'All delivered');
  const coffee = (await below(item, 'Recent taps')).find(({ label }) => label.startsWith('Undo Coffees +1'));
  await pressTray(item, 'Recent taps', coffee?.label ?? '');
  await tooltipSaying(panel, `Coffees ${before}`);
  await expect.poll(() => sandbox.current('coffees')).toBe(before);
  await isRing(before);

  await pressTray(item, 'Coffees', '+1');
  await untilMenu(panel, 'Undo “Coffees +1”');
  await pressTray(item, 'Undo “Coffees +1”');
  await tooltipSaying(panel, `Coffees ${before} `);
  await expect.poll(() => sandbox.current('coffees')).toBe(before);
});

test('marks icon and menu while offline, and when the person is needed', async ({ app, sandbox, panel }) => {
  await leaveSignedIn(app, sandbox, pins);
  const item = await startInTray(app, panel);
  const { value: before, usual } = await todayOf(sandbox, 'coffees');
  const isMarked = (coffees: number, badge: Badge) =>
    panel.until((now) => isDrawnAs(now, { progress: coffees / usual, badge }), `the mark “${badge}”`);
  await isMarked(before, 'none');

  await sandbox.setOffline(true);
  await pressTray(item, 'Coffees', '+1');
  await untilMenu(panel, 'Offline since');
  await isMarked(before + 1, 'offline');
  await sandbox.setOffline(false);
  await pressTray(item, 'Read from Exist now');
  await untilMenu(panel, 'All delivered');
  await isMarked(before + 1, 'none');

  // Exist does not take one: what it says is in the window.
  sandbox.faults.next({
    kind: 'fail-items',
    on: 'attributes/increment',
    errorCode: 'no_luck',
    error: 'No luck.',
  });
  await pressTray(item, 'Coffees', '+1');
  await untilMenu(panel, 'Exist refused a tap');
  await isMarked(before + 1, 'needs-you');
  expect(menuLines(await item.menu()).some((line) => /Coffees \+1 · .*, not taken…$/.test(line))).toBe(true);
});

test('shows in the icon what the person wishes', async ({ app, sandbox, panel }) => {
  await leaveSignedIn(app, sandbox, pins);
  const page = await app.start();
  const item = await tooltipSaying(panel, 'Coffees');
  await untilMenu(panel, 'All delivered');
  const wish = (trayIcon: Preferences['trayIcon']) =>
    page.evaluate((chosen) => window.tally.setPreferences({ trayIcon: chosen }), trayIcon);
  const progressOf = async (name: string) => {
    const { value, usual } = await todayOf(sandbox, name);
    return value / usual;
  };
  const isRing = (progress: number) =>
    panel.until((now) => isDrawnAs(now, { progress, badge: 'none' }), `a ring of ${progress}`);
  const isMark = () =>
    panel.until((now) => isDrawnAs(now, { isPlain: true, progress: null, badge: 'none' }), 'the mark');

  const [coffees, water] = [await progressOf('coffees'), await progressOf('water')];
  await isRing(coffees);
  await wish({ kind: 'attribute', name: 'water' });
  await isRing(water);
  await wish({ kind: 'all-pinned' });
  await isRing((Math.min(1, coffees) + Math.min(1, water)) / 2);
  await wish({ kind: 'plain' });
  await isMark();

  await app.quit();
  await panel.waitGone(item);
  await app.startHidden({ args: ['--hidden'] });
  await isMark();
});

test('leaves the menu alone while somebody has it open', async ({ app, sandbox, panel }) => {
  await leaveSignedIn(app, sandbox, pins);
  const page = await app.start();
  const item = await tooltipSaying(panel, 'Coffees');
  await untilMenu(panel, 'All delivered', 'Tags');
  const before = Number(sandbox.current('coffees') ?? 0);
  const calm = (await item.icon()).png();

  await item.openMenu();
  const coffees = await item.openSubmenu((await trayEntry(item, 'Coffees')).label);
  const open = JSON.stringify(await item.menu());
  await page.getByRole('button', { name: 'Coffees +1', exact: true }).click();
  await expect.poll(() => sandbox.current('coffees')).toBe(before + 1);
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await expect.poll(async () => (await item.icon()).png().equals(calm), 'the icon follows').toBe(false);
  expect(JSON.stringify(await item.menu()), 'the menu does not').toBe(open);

  // What is on screen can still be pressed, and does what it says.
  await item.press(findEntry(coffees, ['+1']));
  await tooltipSaying(panel, `Coffees ${before + 2}`);
  await untilMenu(panel, `Coffees  ${before + 2}`);
  await expect.poll(() => sandbox.current('coffees')).toBe(before + 2);
  await untilMenu(panel, 'All delivered');

  // Closed without a press, which no desktop tells: it is brought up to date a while later.
  await item.openMenu();
  await item.openSubmenu((await trayEntry(item, 'Coffees')).label);
  await page.getByRole('button', { name: 'Coffees +1', exact: true }).click();
  await expect.poll(() => sandbox.current('coffees')).toBe(before + 3);
  expect((await trayEntry(item, 'Coffees')).label).toContain(`  ${before + 2}`);
  await item.closeMenu();
  await expect
    .poll(async () => (await trayEntry(item, 'Coffees')).label, { timeout: 20_000 })
    .toContain(`  ${before + 3}`);
});

test('leads to the window, its pages, and quick entry', async ({ app, sandbox, panel }) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Steps']);
  const item = await startInTray(app, panel);

  // Steps are counted by another service: their page says whose they are.
  const opened = app.electron.waitForEvent('window');
  await pressTray(item, 'Steps');
  const page = await opened;
  await expect(page.getByRole('heading', { level: 1, name: 'Steps' })).toBeVisible();
  await pressTray(item, 'Settings…');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  const entry = app.electron.waitForEvent('window');
  await pressTray(item, 'Quick entry…');
  await expect((await entry).getByRole('combobox')).toBeVisible();

  const before = sandbox.requests.all.length;
  await pressTray(item, 'Read from Exist now');
  await expect.poll(() => sandbox.requests.all.length).toBeGreaterThan(before);
  const ended = app.electron.waitForEvent('close');
  await pressTray(item, 'Quit');
  await ended;
  await panel.waitGone(item);
});
