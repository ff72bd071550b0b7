/** Every way in which a sign-in can go wrong, in the real app, with the words a person reads. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { lockKeyring, unlockKeyring } from '../support/keyring.ts';
import { connect, expect, test } from './app-under-test.ts';

test('says that nothing was changed when the person refuses', async ({ app, sandbox, webBrowser }) => {
  await webBrowser.setMode('deny');
  const page = await app.start();
  await connect(page, sandbox);
  await expect(page.getByText('You chose not to let Tally in. Nothing was changed.')).toBeVisible();
  const { finalPage } = await webBrowser.waitVisit();
  expect(finalPage?.text).toContain(
    'You chose not to let Tally in. Nothing was changed. You can close this page.',
  );
  await expect(page.getByRole('textbox', { name: 'Client ID' })).toHaveValue(sandbox.clientId);
  expect(sandbox.requests.to('access_token')).toHaveLength(0);
});

for (const mode of ['tamper-state', 'drop-state'] as const) {
  test(`ignores an answer that does not belong to this sign-in (${mode}) and keeps waiting`, async ({
    app,
    sandbox,
    webBrowser,
  }) => {
    await webBrowser.setMode(mode);
    const page = await app.start();
    await connect(page, sandbox);
    await expect(page.getByText(/An answer came that does not belong to this sign-in/)).toBeVisible();
    const { finalPage } = await webBrowser.waitVisit();
    expect(finalPage?.text).toContain('does not belong to the sign-in that Tally is waiting for');
    expect(sandbox.requests.to('access_token')).toHaveLength(0);
    // The right answer still gets through.
    await webBrowser.setMode('allow');
    await page.getByRole('button', { name: 'Open again' }).click();
    await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
    expect(sandbox.requests.to('access_token')).toHaveLength(1);
  });
}

test('names the program that holds port 8000, and takes the address of the page instead', async ({
  app,
  sandbox,
  webBrowser,
}) => {
  const squatter = createServer((_request, response) => response.end('Somebody else')).listen(
    8000,
    '127.0.0.1',
  );
  await once(squatter, 'listening');
  try {
    const page = await app.start();
    await connect(page, sandbox);
    const words = /Port 8000 is in use by (\S+)\. Close it and try again, or paste the code yourself\./;
    await expect(page.getByText(words)).toBeVisible();
    expect(words.exec((await page.getByText(words).textContent()) ?? '')?.[1]).toBe('node');
    expect(await webBrowser.visits()).toHaveLength(0);

    // The person allows it all the same; the browser ends at the other program's page, with the code in its address.
    await page.getByRole('button', { name: 'Open again' }).click();
    const { finalPage } = await webBrowser.waitVisit();
    expect(finalPage?.text).toBe('Somebody else');
    await page.getByRole('textbox', { name: 'Address or code' }).fill(finalPage?.url ?? '');
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
  } finally {
    squatter.close();
  }
});

test('offers the link when the browser does not open', async ({ app, sandbox, webBrowser }) => {
  await webBrowser.setMode('fail');
  const page = await app.start();
  await connect(page, sandbox);
  await expect(
    page.getByText('Your browser did not open. Copy the link and open it yourself.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(new URL(copied).origin).toBe(sandbox.url);
  expect(new URL(copied).searchParams.get('client_id')).toBe(sandbox.clientId);
  expect(copied).not.toContain(sandbox.clientSecret);
  // The person opens the link in whatever browser they have.
  await webBrowser.setMode('allow');
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
});

test('says that the client is unknown when the secret is wrong', async ({ app, sandbox, webBrowser }) => {
  const page = await app.start();
  await connect(page, { ...sandbox, clientSecret: 'not-the-secret' });
  await expect(page.getByText(/Exist does not know this client ID and secret/)).toBeVisible();
  const { finalPage } = await webBrowser.waitVisit();
  expect(finalPage?.text).toContain('Not connected');
});

test('says that Exist cannot be reached when the network goes down in the middle', async ({
  app,
  sandbox,
  webBrowser,
}) => {
  sandbox.faults.next({ on: 'oauth2/access_token', kind: 'drop' });
  const page = await app.start();
  await connect(page, sandbox);
  await expect(page.getByText(/did not answer|cannot be reached/).first()).toBeVisible();
  expect((await webBrowser.waitVisit()).finalPage?.text).toContain('Not connected');
});

test('goes on without a keychain for this run only', async ({ app, sandbox }) => {
  const page = await app.start({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } });
  await connect(page, sandbox);
  await expect(page.getByText('This system has no keychain that Tally can use.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep for this run only' }).click();
  await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
  await page.getByRole('button', { name: 'Show my day' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  await app.quit();
  // The tokens were not kept: the next run asks for the sign-in again.
  const again = await app.start();
  await expect(again.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await expect(again.getByText('The keychain no longer holds this sign-in.')).toBeVisible();
});

test('waits for a locked keychain no longer than it must, and goes on once it is unlocked', async ({
  app,
  sandbox,
}) => {
  await lockKeyring(process.env);
  try {
    const page = await app.start();
    await connect(page, sandbox);
    await expect(page.getByText('Your keychain is locked. Unlock it and try again.')).toBeVisible({
      timeout: 25_000,
    });
    await unlockKeyring(process.env);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Pick what to keep in sight' })).toBeVisible();
  } finally {
    await unlockKeyring(process.env);
  }
});
