/** Notifications of the real app: what a gesture came to, and a usual that was passed. Both are off until wanted. */
import type { Page } from '@playwright/test';
import { Notifications } from '../support/notifications.ts';
import { pressTray } from '../support/tray-press.ts';
import { expect, test as base, todayOf, tooltipSaying } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

const test = base.extend<{ notifications: Notifications }>({
  // eslint-disable-next-line no-empty-pattern
  notifications: async ({}, use) => {
    const notifications = await Notifications.start();
    await use(notifications);
    await notifications.stop();
  },
});

/** Makes a gesture in the quick-entry window, as a person does. */
async function enter(page: Page, open: () => Promise<Page>, text: string): Promise<void> {
  await page.evaluate(() => window.tally.openQuickEntry());
  const entry = await open();
  await entry.getByRole('combobox').fill(text);
  await entry.keyboard.press('Enter');
}

test('says what a gesture from quick entry came to, the last one only, and leads to the undo', async ({
  app,
  sandbox,
  panel,
  notifications,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  const page = await app.start();
  await tooltipSaying(panel, 'Coffees');
  const { value: before } = await todayOf(sandbox, 'coffees');
  const quick = async () => {
    const found = () => app.electron.windows().find((one) => one.url().includes('quick'));
    await expect.poll(found).toBeTruthy();
    return found() as Page;
  };

  await enter(page, quick, 'coffees 1');
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  expect(notifications.shown, 'off until it is wanted').toEqual([]);

  await page.evaluate(() => window.tally.setPreferences({ hasTapNotices: true }));
  await enter(page, quick, 'coffees 1');
  const first = await notifications.waitShown();
  expect(first.title).toMatch(new RegExp(`^Coffees \\+1: ${before + 2} of \\d`));
  await enter(page, quick, 'coffees 2');
  const second = await notifications.waitShown(({ id }) => id !== first.id);
  expect(second.title).toMatch(new RegExp(`^Coffees \\+2: ${before + 4} of \\d`));
  await expect.poll(() => notifications.closedByApp, 'the first has made room').toContain(first.id);

  // A press in the tray is seen in the tray: it needs no word.
  const item = await panel.waitItem();
  await pressTray(item, 'Coffees', '+1');
  await tooltipSaying(panel, `Coffees ${before + 5}`);
  expect(notifications.shown).toHaveLength(2);

  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((one) => one.hide()),
  );
  notifications.click(second);
  await expect(page.getByRole('button', { name: /^Undo Coffees/ }).first()).toBeVisible();
});

test('tells of a usual that was passed, once a day, and only when that is wanted', async ({
  app,
  sandbox,
  panel,
  notifications,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start();
  const item = await tooltipSaying(panel, 'Coffees');
  const { usual } = await todayOf(sandbox, 'coffees');
  const set = (value: number) =>
    page.evaluate(async (total) => {
      const state = await window.tally.getState();
      if (state.ok)
        await window.tally.setValues({
          day: state.value.day,
          values: [{ attribute: 'coffees', value: total }],
        });
    }, value);
  const enough = Math.ceil(usual);

  await set(0);
  await tooltipSaying(panel, 'Coffees 0');
  await set(enough);
  await tooltipSaying(panel, `Coffees ${enough}`);
  expect(notifications.shown, 'off until it is wanted').toEqual([]);

  await set(0);
  await tooltipSaying(panel, 'Coffees 0');
  expect((await page.evaluate(() => window.tally.setGoalNotices({ isOn: true }))).ok).toBe(true);
  await set(enough);
  const shown = await notifications.waitShown();
  expect(shown.title).toBe(`Coffees: ${enough}`);
  expect(shown.body).toMatch(/^As much as on a usual \w+day, or more \([\d.]+\)\.$/);

  await pressTray(item, 'Coffees', '+1');
  await tooltipSaying(panel, `Coffees ${enough + 1}`);
  await set(0);
  await set(enough);
  await tooltipSaying(panel, `Coffees ${enough}`);
  expect(notifications.shown, 'once a day').toHaveLength(1);

  await page.evaluate(() => window.close());
  notifications.click(shown);
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((one) => one.isVisible()),
      ),
    )
    .toBe(true);
});
