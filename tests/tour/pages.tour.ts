/** Every page behind today, small and wide, light and dark. */
import type { Page } from '@playwright/test';
import { leaveSignedIn } from '../e2e/token-sign-in.ts';
import { expect, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

tour('the pages', async ({ app, sandbox }) => {
  const pictures = new Pictures('page');
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Mood', 'Pages read']);
  const page = await app.start();
  await page.getByText(/All delivered/).waitFor();
  await app.resize(380, 620);

  await page.getByRole('searchbox', { name: 'Find' }).fill('Coffees');
  await page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).click();
  await heading(page, 'Coffees');
  await page.getByRole('heading', { name: 'Last 31 days' }).waitFor();
  await pictures.page(app, 'attribute');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Find' }).fill('');

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('This is yesterday')).toBeVisible();
  await pictures.page(app, 'yesterday');
  await page.getByRole('button', { name: 'Back to today' }).click();

  await page.getByRole('button', { name: 'Manage', exact: true }).click();
  await heading(page, 'Attributes');
  await page.getByRole('searchbox').waitFor();
  await pictures.page(app, 'manager');
  await page.getByRole('button', { name: 'New attribute…' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Piano practice');
  await pictures.page(app, 'new-attribute');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  for (const [entry, name] of [
    ['Account', 'account'],
    ['Diagnostics', 'diagnostics'],
  ] as const) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: entry, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await pictures.page(app, name);
    await page.keyboard.press('Escape');
  }
});

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
