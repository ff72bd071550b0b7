/** The page of settings in the real app: the pins dragged into another order, the start of the day, what is kept. */
import type { Locator, Page } from '@playwright/test';
import { dayTitle } from '../../electron/domain/day-words.ts';
import { addDays, localDayAt } from '../../electron/domain/local-day.ts';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import { Keys } from '../support/keys.ts';
import { menuLines } from '../support/tray-menu.ts';
import { card, expect, test, todayOf, tooltipSaying } from './app-under-test.ts';
import { ringOff } from './ring.ts';
import { leaveSignedIn } from './token-sign-in.ts';

const keys = new Keys();

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
}

const rows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Pinned, in order' }).getByRole('listitem');

const order = (page: Page): Promise<string[]> => rows(page).locator('.name').allInnerTexts();

/** Takes a row with the mouse and lets it go over another one's place. */
async function drag(page: Page, label: string, onto: string): Promise<void> {
  const middleOf = async (text: string) => {
    const box = await rows(page).filter({ hasText: text }).boundingBox();
    return { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const [from, to] = [await middleOf(label), await middleOf(onto)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
}

test('takes the pins into another order by mouse and by keys, in the tray and on today too, and keeps it', async ({
  app,
  sandbox,
  panel,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Steps', 'Pages read']);
  let page = await app.start();
  // Rows that glide back are no place to take hold of.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const item = await tooltipSaying(panel, 'Coffees');
  await openSettings(page);
  await expect.poll(() => order(page)).toEqual(['Coffees', 'Water', 'Steps', 'Pages read']);

  // Held and not let go, then given up: nothing has changed, and the page is still there.
  await drag(page, 'Steps', 'Coffees');
  await expect(rows(page).filter({ hasText: 'Steps' })).toContainText('1');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => order(page)).toEqual(['Coffees', 'Water', 'Steps', 'Pages read']);

  await drag(page, 'Steps', 'Coffees');
  await page.mouse.up();
  await expect.poll(() => order(page)).toEqual(['Steps', 'Coffees', 'Water', 'Pages read']);
  await expect(page.getByText('Steps is now 1 of 4')).toBeAttached();
  await expect.poll(async () => (await item.tooltip()).split(' ')[0]).toBe('Steps');
  const steps = await todayOf(sandbox, 'steps');
  const progress = Math.min(1, steps.value / steps.usual);
  await expect.poll(() => ringOff(item, progress)).toBeLessThan(0.1);

  await page.getByRole('button', { name: 'Move Pages read up' }).focus();
  await keys.press('alt+Up', 'alt+Up');
  await expect(page.getByRole('button', { name: 'Move Pages read up' })).toBeFocused();
  await expect.poll(() => order(page)).toEqual(['Steps', 'Pages read', 'Coffees', 'Water']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeFocused();

  await app.quit();
  page = await app.start();
  await tooltipSaying(panel, 'Steps');
  const cards = page.getByRole('list', { name: 'Pinned' }).getByRole('heading', { level: 3 });
  await expect(cards.first()).toHaveText('Steps');
  await openSettings(page);
  expect(await order(page)).toEqual(['Steps', 'Pages read', 'Coffees', 'Water']);
  const lines = menuLines(await (await panel.waitItem()).menu()).join('\n');
  const places = ['Steps', 'Pages read', 'Coffees', 'Water'].map((label) => lines.indexOf(label));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('keeps what is switched, and says what an app out of its sources cannot do', async ({
  app,
  sandbox,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Steps']);
  let page = await app.start();
  await openSettings(page);
  const login = page.getByRole('checkbox', { name: /Start when I log in/ });
  await expect(login).toBeDisabled();
  await expect(page.getByText('Only an installed Tally can start at login.')).toBeVisible();

  const shows = () => page.getByRole('combobox', { name: 'The icon shows' });
  const gestures = () => page.getByRole('checkbox', { name: /Tell me what a gesture came to/ });
  const goals = () => page.getByRole('checkbox', { name: /passes its usual/ });
  await shows().selectOption('All that is pinned, together');
  await gestures().check();
  await goals().check();

  await app.quit();
  page = await app.start();
  await openSettings(page);
  await expect(shows()).toHaveValue('all');
  await expect(gestures()).toBeChecked();
  await expect(goals()).toBeChecked();
});

/** Somewhere it is three in the morning at any time. */
function zoneAtNight(nowMs: number): string {
  const ahead = (3 - new Date(nowMs).getUTCHours() + 24) % 24;
  const hours = ahead > 14 ? ahead - 24 : ahead;
  // These names count westwards.
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

const atNight = test.extend<{ timezone: string }>({
  // eslint-disable-next-line no-empty-pattern
  timezone: async ({}, use) => use(zoneAtNight(Date.now())),
  sandbox: async ({ timezone }, use) => {
    const sandbox = await startSandbox({ timezone });
    await use(sandbox);
    await sandbox.close();
  },
});

atNight(
  'counts the night to the day before once the day starts late, at once and after a restart',
  async ({ app, sandbox, timezone, panel }) => {
    const today = localDayAt(Date.now(), timezone);
    const yesterday = addDays(today, -1);
    await leaveSignedIn(app, sandbox, ['Coffees']);
    let page = await app.start();
    await expect(page.getByRole('heading', { name: dayTitle(today) })).toBeVisible();
    await page.getByRole('button', { name: 'Coffees +1' }).click();
    await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);

    await openSettings(page);
    await page.getByRole('combobox', { name: 'It starts at' }).selectOption('8:00');
    await expect(
      page.getByText('What you add after midnight and before 8:00 counts to the day before.'),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: dayTitle(yesterday) })).toBeVisible();
    const before = await card(page, 'Coffees')
      .getByRole('img', { name: /^Coffees/ })
      .getAttribute('aria-label');
    await tooltipSaying(panel, `Coffees ${/\d+/.exec(before ?? '')?.[0] ?? '–'}`);
    await page.getByRole('button', { name: 'Coffees +1', exact: true }).click();
    await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(2);
    expect(sandbox.ledger.of('coffees', 'increment').map(({ date }) => date)).toEqual([today, yesterday]);

    await app.quit();
    page = await app.start();
    await expect(page.getByRole('heading', { name: dayTitle(yesterday) })).toBeVisible();
    await openSettings(page);
    await expect(page.getByRole('combobox', { name: 'It starts at' })).toHaveValue('480');
  },
);
