/** The past in the real app: charts whose numbers are Exist's, a month that is read, and a file of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays } from '../../electron/domain/local-day.ts';
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

test('draws what Exist holds, reads the past, and writes it into a file', async ({ app, sandbox }) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  const today = sandbox.today();

  // The bars of the last 31 days, read out of the table that stands for them.
  await page.getByRole('searchbox', { name: 'Find' }).fill('Coffees');
  await page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).click();
  const days = page.getByRole('region', { name: 'Last 31 days' });
  await days.getByText('As a table').click();
  const rows = days.locator('tbody tr');
  await expect(rows).toHaveCount(31);
  const drawn = await rows.locator('td').allInnerTexts();
  // Newest first; the usual stands behind the value. An established account is answered 0 for a day without any.
  const held = Array.from({ length: 31 }, (_, age) => sandbox.current('coffees', addDays(today, -age)) ?? 0);
  expect(drawn.map((text) => Number(text.split(' · ')[0]))).toEqual(held);

  // The pointer over a bar, and the arrow keys, tell the same numbers.
  const plot = days.getByRole('slider', { name: 'Coffees, day by day' });
  const box = await plot.boundingBox();
  await plot.hover({ position: { x: (box?.width ?? 0) * 0.6, y: 60 } });
  const pointed = Number(await plot.getAttribute('aria-valuenow'));
  expect(pointed).toBeGreaterThan(10);
  expect(pointed).toBeLessThan(25);
  await expect(days.locator('.reading strong')).toHaveText(String(held[30 - pointed]));
  await page.mouse.move(1, 1);
  await plot.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(plot).toHaveAttribute('aria-valuetext', new RegExp(`: ${held[2] ?? 0}( |$)`));
  await page.keyboard.press('Escape');

  // Two months of everything, in the background.
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'The past', exact: true }).click();
  const since = addDays(today, -60);
  await page.getByLabel('Since', { exact: true }).fill(since);
  await page.getByRole('button', { name: 'Read the past' }).click();
  await expect(page.getByText('All read')).toBeVisible({ timeout: 30_000 });

  // The desktop's own dialog cannot be pressed from here: it answers with a place of the test's.
  const file = join(app.profile, 'days.csv');
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByLabel('From', { exact: true }).fill(since);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('csv-long');
  await page.getByRole('button', { name: 'Save to a file…' }).click();
  await expect(page.getByText(/^Saved: 61 days/)).toBeVisible();
  const cells = (await readFile(file, 'utf8')).split('\r\n').map((line) => line.split(','));
  const written = cells
    .filter(([, name]) => name === 'coffees')
    .map(([day, , , , value]) => [day, Number(value)]);
  const expected = Array.from({ length: 61 }, (_, index) => {
    const day = addDays(since, index);
    return [day, sandbox.current('coffees', day) ?? 0];
  });
  expect(written).toEqual(expected);

  // A day of back then, without asking Exist.
  await page.keyboard.press('Escape');
  const asked = sandbox.requests.all.length;
  const backThen = addDays(today, -45);
  await page.getByLabel('Pick a day', { exact: true }).fill(backThen);
  await expect(
    page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).locator('..'),
  ).toContainText(String(sandbox.current('coffees', backThen) ?? 0));
  expect(sandbox.requests.all.length).toBe(asked);
});
