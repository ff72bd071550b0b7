/** Signs in without a browser: a profile for tests that are about something else. */
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { expect, pin, type AppUnderTest } from './app-under-test.ts';

/** Signs in with the developer token, pins attributes, and quits: the profile and the keyring hold what a start needs. */
export async function leaveSignedIn(
  app: AppUnderTest,
  sandbox: Sandbox,
  pins: readonly string[],
): Promise<void> {
  const page = await app.start();
  await page.getByRole('button', { name: 'I have a token' }).click();
  await page.getByRole('textbox', { name: 'Developer token' }).fill(sandbox.developerToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await pin(page, pins);
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await app.quit();
}
