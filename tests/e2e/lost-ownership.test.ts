/** An attribute that another service took over behind the app's back is taken on again, once, and nothing is lost. */
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

test('takes on again what was agreed to be its own, and repeats the write, once', async ({
  app,
  sandbox,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  const add = page.getByRole('button', { name: 'Coffees +1', exact: true });
  await add.click();
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
  expect(sandbox.ownerOf('coffees')).toBe('tally');
  const before = sandbox.ledger.count('acquire');

  sandbox.elsewhere.giveTo('coffees', 'fitbit');
  await add.click();
  await add.click();
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees'), { timeout: 20_000 }).toBe(3);
  await expect(page.getByText(/All delivered/)).toBeVisible();
  expect(sandbox.ownerOf('coffees')).toBe('tally');
  expect(sandbox.ledger.count('acquire')).toBe(before + 1);

  // A total goes the same way.
  sandbox.elsewhere.giveTo('coffees', 'fitbit');
  await page.getByRole('searchbox', { name: 'Find' }).fill('Coffees');
  await page.locator('section').getByRole('button', { name: 'Coffees', exact: true }).click();
  await page.getByRole('textbox', { name: 'Coffees, total' }).fill('9');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.poll(() => sandbox.current('coffees'), { timeout: 20_000 }).toBe(9);
  expect(sandbox.ledger.of('coffees', 'update', sandbox.today())).toHaveLength(1);
  expect(sandbox.ledger.count('acquire')).toBe(before + 2);
});
