/** Files that were torn behind the app's back: set aside, reported, and nothing that can be read is lost. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { expect, test, type AppUnderTest } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

test('starts anew from torn settings, and keeps them beside', async ({ app, sandbox }) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const torn = await tear(app.profile, /^settings\.json$/);
  const page = await app.start();
  await expect(page.getByText(/Your settings were damaged\. Tally starts with new ones\./)).toBeVisible();
  expect(await setAside(app.profile, 'settings')).toBe(torn);
  await page.getByRole('button', { name: 'I have a token' }).click();
  await page.getByRole('textbox', { name: 'Developer token' }).fill(sandbox.developerToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
});

test('reads the last values anew when they were torn, and still delivers what waits', async ({
  app,
  sandbox,
}) => {
  await leaveTapsWaiting(app, sandbox, 1);
  const torn = await tear(app.profile, /^snapshot-.*\.json$/);
  await sandbox.setOffline(false);
  const page = await app.start();
  await expect(page.getByText(/The last values were damaged and are read from Exist anew\./)).toBeVisible();
  expect(await setAside(app.profile, 'snapshot')).toBe(torn);
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
  await allDelivered(page);
  expect(sandbox.ledger.totalIncrement('coffees')).toBe(1);
});

test('delivers the taps that can still be read in a torn outbox, once', async ({ app, sandbox }) => {
  await leaveTapsWaiting(app, sandbox, 3);
  const torn = await tear(app.profile, /^outbox\.json$/, 12);
  await sandbox.setOffline(false);
  const page = await app.start();
  await expect(
    page.getByText(/The list of your taps was damaged\. 3 taps could still be read\./),
  ).toBeVisible();
  expect(await setAside(app.profile, 'outbox')).toBe(torn);
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(3);
  await allDelivered(page);
  await app.quit();
  await app.start();
  expect(sandbox.ledger.totalIncrement('coffees')).toBe(3);
});

/** Signs in, adds without a network, and quits. */
async function leaveTapsWaiting(app: AppUnderTest, sandbox: Sandbox, taps: number): Promise<void> {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start();
  await page.getByRole('button', { name: 'Coffees +1', exact: true }).waitFor();
  await sandbox.setOffline(true);
  for (let count = 0; count < taps; count += 1) {
    await page.getByRole('button', { name: 'Coffees +1', exact: true }).click();
  }
  const waiting = taps === 1 ? '1 tap waiting' : `${taps} taps waiting`;
  await expect(page.getByText(new RegExp(`Offline since .* ${waiting}`))).toBeVisible();
  await app.quit();
}

async function allDelivered(page: Page): Promise<void> {
  await expect(page.getByText(/All delivered/)).toBeVisible();
}

/** Cuts off the end of a file, as a full disk or a broken copy does; answers what is left of it. */
async function tear(profile: string, name: RegExp, lost?: number): Promise<string> {
  const path = join(profile, await fileIn(profile, name));
  const text = await readFile(path, 'utf8');
  const rest = text.slice(0, lost === undefined ? text.length / 2 : -lost);
  await writeFile(path, rest);
  return rest;
}

/** Reads what a damaged file was kept as. */
async function setAside(profile: string, name: string): Promise<string> {
  const kept = await fileIn(profile, new RegExp(`^${name}.*\\.damaged-\\d+\\.json$`));
  return readFile(join(profile, kept), 'utf8');
}

async function fileIn(profile: string, name: RegExp): Promise<string> {
  const found = (await readdir(profile)).find((each) => name.test(each));
  if (found === undefined) throw new Error(`There is no ${name} in the profile.`);
  return found;
}
