/** Every page behind today, small and wide, light and dark. */
import type { Page } from '@playwright/test';
import { leaveSignedIn } from '../e2e/token-sign-in.ts';
import { expect, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

const wide = [900, 700] as const;
const small = [380, 620] as const;

tour('the pages', async ({ app, sandbox }) => {
  const pictures = new Pictures('page');
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Mood', 'Pages read']);
  const page = await app.start();
  await page.getByText(/All delivered/).waitFor();
  await app.resize(...small);

  /** Takes a page as it comes, in the dark, and where there is room for two columns. */
  const take = async (name: string): Promise<void> => {
    await pictures.window(page, name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await pictures.window(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await app.resize(...wide);
    await pictures.window(page, `${name}-wide`);
    await app.resize(...small);
  };

  await page.getByRole('searchbox', { name: 'Find' }).fill('Coffees');
  await page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).click();
  await heading(page, 'Coffees');
  await page.getByRole('heading', { name: 'Last 31 days' }).waitFor();
  await take('attribute');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Find' }).fill('');

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('This is yesterday')).toBeVisible();
  await take('yesterday');
  await page.getByRole('button', { name: 'Back to today' }).click();

  await page.getByRole('button', { name: 'Manage', exact: true }).click();
  await heading(page, 'Attributes');
  await page.getByRole('searchbox').waitFor();
  await take('manager');
  await page.getByRole('button', { name: 'New attribute…' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Piano practice');
  await take('new-attribute');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  for (const [entry, name] of [
    ['Account', 'account'],
    ['Diagnostics', 'diagnostics'],
  ] as const) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: entry, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take(name);
    await page.keyboard.press('Escape');
  }
});

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
