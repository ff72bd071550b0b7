/** What Tally tells of the past: an attribute's charts, what goes together, insights, reading and exporting. */
import type { Page } from '@playwright/test';
import { addDays } from '../../electron/domain/local-day.ts';
import { leaveSignedIn } from '../e2e/token-sign-in.ts';
import { expect, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

/** Tall, so that all of a page is in one picture. */
const tall = [380, 3000] as const;
const wide = [900, 700] as const;
const small = [380, 620] as const;

tour('the past', async ({ app, sandbox }) => {
  const pictures = new Pictures('past');
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Mood', 'Steps']);
  const page = await app.start();
  await page.getByText(/All delivered/).waitFor();

  /** Takes a page as it comes, light and dark, and where there is room for two columns. */
  const take = async (name: string, size: readonly [number, number] = small): Promise<void> => {
    await app.resize(...size);
    await pictures.window(page, name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await pictures.window(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await app.resize(...wide);
    await pictures.window(page, `${name}-wide`);
    await app.resize(...small);
  };

  await open(page, 'The past');
  await page.getByLabel('Since', { exact: true }).fill(addDays(sandbox.today(), -365));
  await page.getByRole('button', { name: 'Read the past' }).click();
  await expect(page.getByText('All read')).toBeVisible({ timeout: 60_000 });
  await take('past-read', [380, 1000]);
  await page.keyboard.press('Escape');

  for (const label of ['Steps', 'Time asleep', 'Bedtime', 'Mood']) {
    await page.getByRole('searchbox', { name: 'Find' }).fill(label);
    await page.locator('section').getByRole('button', { name: label, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: label }).waitFor();
    await page.getByRole('heading', { name: 'Last 31 days' }).waitFor();
    await take(`charts-of-${label.toLowerCase().replaceAll(' ', '-')}`, tall);
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
  await take('together', [380, 900]);
  await page.keyboard.press('Escape');

  await open(page, 'Insights');
  await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  await take('insights', [380, 900]);
});

async function open(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}
