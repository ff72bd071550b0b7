/** The first day of somebody on Exist: there is no past yet, and every page says so calmly. */
import type { Page } from '@playwright/test';
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

test.use({ exist: { account: 'young' } });

test('says on every page of a one-day-old account what is not there yet', async ({ app, sandbox }) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();

  await page.getByRole('searchbox', { name: 'Find' }).fill('Coffees');
  await page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).click();
  const about = (name: string) => page.getByRole('region', { name });
  await expect(about('Last 31 days')).toContainText('nothing known for 30 days');
  await expect(about('Usual')).toContainText('No averages yet. Exist works them out once a week');
  await expect(about('Every week')).toContainText('No weekly averages yet.');
  await expect(about('Goes together with')).toContainText('Exist has found nothing');
  await expect(about('What Exist noticed')).toContainText('Nothing about it in the last weeks.');
  await calm(page);
  await page.keyboard.press('Escape');

  await open(page, 'What goes together');
  await expect(page.getByText('Exist has found nothing yet. It looks once a week')).toBeVisible();
  const [first, second] = ['First', 'Second'].map((name) => page.getByRole('combobox', { name }));
  await first?.selectOption({ index: 1 });
  await second?.selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  // Exist answers 404 here.
  await expect(page.getByText(/^Exist has found nothing between .+ and .+\.$/)).toBeVisible();
  await calm(page);
  await page.keyboard.press('Escape');

  await open(page, 'Insights');
  await expect(
    page
      .locator('main')
      .getByText(/nothing|no /i)
      .first(),
  ).toBeVisible();
  await calm(page);
  await page.keyboard.press('Escape');

  await open(page, 'The past');
  await page.getByRole('button', { name: 'Everything' }).click();
  await page.getByRole('button', { name: 'Read the past' }).click();
  await expect(page.getByText('All read')).toBeVisible({ timeout: 30_000 });
  await calm(page);
});

/** Nothing alarms, and nothing waits for what will not come. */
async function calm(page: Page): Promise<void> {
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText(/…$/).and(page.getByRole('status'))).toHaveCount(0);
}

async function open(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}
