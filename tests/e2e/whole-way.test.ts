/** The first slice in one go: sign in, see today, add from window and tray, find it again after a restart. */
import { secretToolLookup, secretToolSearchAll } from '../support/keyring.ts';
import { card, connect, expect, pin, test, todayOf, tooltipSaying } from './app-under-test.ts';
import { isDrawnAs } from './ring.ts';

test('signs in, shows today, adds from window and tray, and is still signed in after a restart', async ({
  app,
  sandbox,
  panel,
  webBrowser,
}) => {
  const coffees = await todayOf(sandbox, 'coffees');
  const before = coffees.value;
  const ringOf = (value: number) => ({ progress: value / coffees.usual, badge: 'none' as const });

  // Sign in: the browser stub presses Allow on the sandbox's real page.
  const page = await app.start();
  await connect(page, sandbox);
  const visit = await webBrowser.waitVisit();
  expect(visit.finalPage?.text).toContain('Tally is connected to Exist. You can close this page.');
  expect(new URL(visit.url).pathname).toBe('/oauth2/authorize');
  await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();

  // Today with 122 attributes cost at most 4 requests.
  const reading = sandbox.requests.all.filter(
    ({ path, tokenKind }) => path.startsWith('/api/') && tokenKind === 'oauth',
  );
  expect(reading.map(({ path, status }) => `${status} ${path}`)).toHaveLength(4);
  await pin(page, ['Coffees', 'Water']);
  await expect(page.getByText(/All delivered/)).toBeVisible();

  // The token is in the keyring, and in no file of the profile.
  const stored = await secretToolSearchAll(process.env, { service: 'Tally for Exist' });
  const account = /attribute\.account = (\S+)/.exec(stored)?.[1] ?? '';
  const secrets = JSON.parse(
    (await secretToolLookup(process.env, { service: 'Tally for Exist', account })) ?? '{}',
  ) as Record<string, string>;
  expect(secrets['accessToken']).toMatch(/\S{8,}/);
  expect(secrets['clientSecret']).toBe(sandbox.clientSecret);
  for (const secret of ['accessToken', 'refreshToken', 'clientSecret']) {
    expect(await app.filesContaining(secrets[secret] ?? 'missing'), secret).toEqual([]);
  }

  // The tray's ring stands where the value stands against this weekday's average.
  const item = await tooltipSaying(panel, `Coffees ${before}`);
  await expect.poll(() => isDrawnAs(item, ringOf(before))).toBe(true);

  // +1 in the window, +1 in the tray menu: exactly +2 in the ledger.
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await tooltipSaying(panel, `Coffees ${before + 1}`);
  const entry = (await item.menu()).children.find(({ label }) => label.startsWith('Coffees'));
  await item.clickMenu(entry?.label ?? '', '+1');
  await tooltipSaying(panel, `Coffees ${before + 2}`);
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(2);
  expect(sandbox.current('coffees')).toBe(before + 2);
  await expect(card(page, 'Coffees')).toContainText(String(before + 2));
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await expect.poll(() => isDrawnAs(item, ringOf(before + 2))).toBe(true);

  // After a restart the person is still signed in and the total is still there.
  await app.quit();
  await panel.waitGone(item);
  const again = await app.start();
  await expect(card(again, 'Coffees')).toContainText(String(before + 2));
  await tooltipSaying(panel, `Coffees ${before + 2}`);
  await expect(again.getByText(/All delivered · just now/)).toBeVisible();
  expect(sandbox.ledger.totalIncrement('coffees')).toBe(2);
  expect((await webBrowser.visits()).length).toBe(1);
});
