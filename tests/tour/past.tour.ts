/** What Tally tells of the past: an attribute's charts, what goes together, insights, reading and exporting. */
import type { Page } from '@playwright/test';
import { addDays } from '../../electron/domain/local-day.ts';
import { leaveSignedIn } from '../e2e/token-sign-in.ts';
import { expect, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

tour('the past', async ({ app, sandbox }) => {
  const pictures = new Pictures('past');
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Mood', 'Steps']);
  const page = await app.start();
  await page.getByText(/All delivered/).waitFor();

  await open(page, 'The past');
  await page.getByLabel('Since', { exact: true }).fill(addDays(sandbox.today(), -365));
  await page.getByRole('button', { name: 'Read the past' }).click();
  await expect(page.getByText('All read')).toBeVisible({ timeout: 60_000 });
  await pictures.page(app, 'past-read', 1000);
  await page.keyboard.press('Escape');

  for (const label of ['Steps', 'Time asleep', 'Bedtime', 'Mood']) {
    await page.getByRole('searchbox', { name: 'Find' }).fill(label);
    await page.locator('section').getByRole('button', { name: label, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: label }).waitFor();
    await page.getByRole('heading', { name: 'Last 31 days' }).waitFor();
    await pictures.page(app, `charts-of-${label.toLowerCase().replaceAll(' ', '-')}`, 3000);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Find' }).fill('');
  }

  await open(page, 'What goes together');
  await page.getByText(/found, the strongest first/).waitFor();
  await page.getByRole('combobox', { name: 'First' }).selectOption({ label: 'Coffees' });
  await page
    .getByRole('combobox', { name: 'Second' })
    .selectOption({ label: 'Currency spent' })
    .catch(() => undefined);
  await pictures.page(app, 'together', 900);
  await page.keyboard.press('Escape');

  await open(page, 'Insights');
  await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  await pictures.page(app, 'insights', 900);
});

async function open(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}
