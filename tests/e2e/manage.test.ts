/** The attribute manager, permissions and accounts in the real app: what is asked, what Exist's ledger then holds. */
import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { connect, expect, pin, test } from './app-under-test.ts';

async function signInWithToken(page: Page, sandbox: Sandbox): Promise<void> {
  await page.getByRole('button', { name: 'I have a token' }).click();
  await page.getByRole('textbox', { name: 'Developer token' }).fill(sandbox.developerToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await pin(page, ['Coffees']);
  await expect(page.getByText(/All delivered/)).toBeVisible();
}

async function openAttributes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Manage', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Attributes' })).toBeVisible();
}

async function openFromMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: entry, exact: true }).click();
}

/** Finds a line in the list that is open and tells the app to do something with it. */
async function act(page: Page, label: string, action: string): Promise<void> {
  await page.getByRole('searchbox').fill(label);
  await page.getByRole('button', { name: action, exact: true }).focus();
  await page.keyboard.press('Enter');
}

test('takes attributes on, lets go of them and makes new ones, each as the person says', async ({
  app,
  sandbox,
}) => {
  const page = await app.start();
  await signInWithToken(page, sandbox);
  await openAttributes(page);

  // Another service's: the question first, and nothing happens until it is answered.
  expect(sandbox.ownerOf('steps')).toBe('fitbit');
  await act(page, 'Steps', 'Fill Steps with Tally');
  await expect(page.getByRole('dialog')).toContainText('Fitbit will stop filling it.');
  await page.getByRole('button', { name: 'Leave it' }).click();
  expect(sandbox.ledger.count('acquire')).toBe(0);
  await act(page, 'Steps', 'Fill Steps with Tally');
  await page.getByRole('button', { name: 'Fill it' }).click();
  await expect(page.getByText('Tally fills Steps now.')).toBeVisible();
  expect(sandbox.ownerOf('steps')).toBe('tally');

  // Let go: nothing is deleted, and the service that filled it before goes on.
  await act(page, 'Steps', 'Let go of Steps');
  await expect(page.getByRole('dialog')).toContainText('Nothing is deleted');
  await page.getByRole('button', { name: 'Let go', exact: true }).click();
  await expect(page.getByText('Tally has let go of Steps.')).toBeVisible();
  expect(sandbox.ownerOf('steps')).toBe('fitbit');
  await expect(
    page.getByRole('listitem').filter({ has: page.getByText('Steps', { exact: true }) }),
  ).toContainText('Fitbit');

  // A template that is new to the account.
  await page.getByRole('button', { name: 'From a template…' }).click();
  await page.getByRole('button', { name: /Not yours yet/ }).click();
  await page.getByRole('checkbox', { name: 'Show seldom used' }).check();
  await act(page, 'Keystrokes', 'Fill Keystrokes with Tally');
  await expect(page.getByRole('dialog')).toContainText('It is new to your account.');
  await page.getByRole('button', { name: 'Fill it' }).click();
  await expect(page.getByText('Tally fills Keystrokes now.')).toBeVisible();
  expect(sandbox.ownerOf('keystrokes')).toBe('tally');

  // An attribute of the person's own, under the name that Exist made of its label.
  await page.getByRole('button', { name: 'New attribute…' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Piano practice 🎹');
  await page.getByRole('combobox', { name: 'Group' }).selectOption('media');
  await page.getByRole('radio', { name: /Duration/ }).check();
  await page.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByText('Piano practice 🎹 is made. Exist calls it “piano_practice”.')).toBeVisible();
  expect(sandbox.ledger.of('piano_practice', 'create').map(({ made }) => made)).toEqual([
    expect.objectContaining({ label: 'Piano practice 🎹', group: 'media', valueType: 3, manual: true }),
  ]);
  expect(sandbox.ownerOf('piano_practice')).toBe('tally');

  // Today shows it without being asked.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('piano');
  await expect(page.getByText('Piano practice 🎹')).toBeVisible();
});

test('tells a refused item beside the accepted ones, and mends it by signing in with what was missing', async ({
  app,
  sandbox,
  webBrowser,
}) => {
  const page = await app.start();
  await connect(page, sandbox);
  await pin(page, ['Coffees']);
  await openAttributes(page);

  // A first sign-in asks for few permissions: tags may be written, steps may not.
  await page.getByRole('searchbox').fill('friends');
  await page.getByRole('checkbox', { name: /Choose Friends/i }).check();
  await page.getByRole('searchbox').fill('steps');
  await page.getByRole('checkbox', { name: 'Choose Steps', exact: true }).check();
  await page.getByRole('button', { name: 'Fill with Tally…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Exist for Android will stop filling it.');
  await page.getByRole('button', { name: 'Fill them' }).click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('One was not taken.');
  await expect(told).toContainText('Exist says:');
  expect(sandbox.ownerOf('friends')).toBe('tally');
  expect(sandbox.ownerOf('steps')).toBe('fitbit');

  // The way on: the permissions, with what was missing ticked, and the browser once more.
  await told.getByRole('button', { name: 'Choose permissions' }).click();
  await expect(page.getByRole('checkbox', { name: 'Add to Activity' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Add to Sleep' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Sign in again with these' }).click();
  await expect.poll(async () => (await webBrowser.visits()).length).toBe(2);
  const scope = new URL((await webBrowser.visits())[1]?.url ?? '').searchParams.get('scope')?.split(' ');
  expect(scope).toContain('activity_write');
  expect(scope).not.toContain('sleep_write');
  await openAttributes(page);
  await act(page, 'Steps', 'Fill Steps with Tally');
  await page.getByRole('button', { name: 'Fill it' }).click();
  await expect(page.getByText('Tally fills Steps now.')).toBeVisible();
  expect(sandbox.ownerOf('steps')).toBe('tally');
});

test('shows an account of user name and password to look at only, and says why', async ({ app, sandbox }) => {
  const page = await app.start();
  await page.getByRole('button', { name: 'Look only, with my password' }).click();
  await page.getByRole('textbox', { name: 'User name' }).fill(sandbox.username);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('');
  await page.getByRole('textbox', { name: 'Password' }).fill(sandbox.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await pin(page, ['Coffees']);
  await expect(page.getByRole('heading', { name: 'Coffees' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Coffees +1' })).toHaveCount(0);

  await openFromMenu(page, 'Account');
  await expect(page.getByText(/Adding is not there, because/)).toBeVisible();
  await page.keyboard.press('Escape');
  await openAttributes(page);
  await expect(page.getByText(/lets Tally see your attributes, but not fill them/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'New attribute…' })).toHaveCount(0);

  expect(sandbox.ledger.count()).toBe(0);
  expect(await app.filesContaining(sandbox.password)).toEqual([]);
});

test('keeps two accounts on one machine and goes from one to the other', async ({ app, sandbox }) => {
  const page = await app.start();
  await signInWithToken(page, sandbox);
  await openFromMenu(page, 'Account');
  await page.getByRole('button', { name: 'Add an account…' }).click();
  await expect(page.getByRole('heading', { name: 'Another account' })).toBeVisible();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await pin(page, ['Coffees']);
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  expect(sandbox.ledger.count('increment')).toBe(0);

  await openFromMenu(page, 'Account');
  await page.getByRole('button', { name: `Switch to ${sandbox.username}` }).click();
  await expect(page.getByRole('button', { name: 'Coffees +1' })).toBeVisible();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);

  await openFromMenu(page, 'Account');
  await expect(page.getByRole('button', { name: 'Switch to The demo account' })).toBeVisible();
});
