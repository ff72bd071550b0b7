/** Global shortcuts with real keys, while another program has the focus. */
import { execFile } from 'node:child_process';
import { setTimeout as pass } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { PreloadBridge } from '../../electron/contract/channels.ts';
import type { ShortcutWish } from '../../electron/contract/shortcuts.ts';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { ActiveWindow } from '../support/active-window.ts';
import { startAnotherApp, type AnotherApp } from '../support/another-app.ts';
import { Keys } from '../support/keys.ts';
import { Login1 } from '../support/login1.ts';
import { startShortcutPortal } from '../support/shortcut-portal.ts';
import { card, expect, test as base, type AppUnderTest } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

interface Desk {
  keys: Keys;
  other: AnotherApp;
}

const test = base.extend<Desk>({
  // eslint-disable-next-line no-empty-pattern
  keys: async ({}, use) => use(new Keys()),
  other: async ({ keys }, use) => {
    const other = await startAnotherApp(keys);
    await use(other);
    await other.close();
  },
});

async function startSignedIn(app: AppUnderTest, sandbox: Sandbox): Promise<Page> {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  return page;
}

async function openShortcuts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shortcuts' })).toBeVisible();
}

/** The window of the page, as the preload has left it. */
type Ours = Window & { tally: PreloadBridge };

/** Saves a shortcut past the page, as any script in it could try to. */
const save = (page: Page, wish: ShortcutWish) =>
  page.evaluate((given) => (window as unknown as Ours).tally.saveShortcut(given), wish);

/** Chooses an attribute and one of its steps on the page, and presses the keys for it. */
async function make(page: Page, keys: Keys, wanted: { attribute: string; step: string; press: string }) {
  await page.getByRole('button', { name: 'Add a shortcut' }).click();
  await page.getByLabel('Attribute').selectOption({ label: wanted.attribute });
  await page
    .getByRole('group', { name: `Steps of ${wanted.attribute}` })
    .getByText(wanted.step)
    .click();
  await record(page, keys, wanted.press);
  await page.getByRole('button', { name: 'Keep it' }).click();
}

async function record(page: Page, keys: Keys, press: string): Promise<void> {
  const [window = ''] = await keys.findWindows('^Tally for Exist$');
  await keys.focusWindow(window);
  await page.getByRole('button', { name: /press the keys/ }).click();
  await expect(page.getByText('Esc cancels')).toBeVisible();
  await keys.press(press);
}

const row = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

/** While the app starts there may be nobody to answer yet. */
const isHeld = (app: AppUnderTest, accelerator: string) =>
  app.electron
    .evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), accelerator)
    .catch(() => false);

test('adds from another program with keys that were recorded, once for each press, and after a restart', async ({
  app,
  sandbox,
  keys,
  other,
}) => {
  const total = (name: string) => sandbox.ledger.totalIncrement(name);
  const page = await startSignedIn(app, sandbox);
  await openShortcuts(page);
  await make(page, keys, { attribute: 'Coffees', step: '+1', press: 'ctrl+alt+c' });
  await expect(row(page, 'Coffees +1').getByRole('img')).toHaveAccessibleName('Ctrl + Alt + C');
  await expect(row(page, 'Coffees +1')).toContainText('Active');
  await make(page, keys, { attribute: 'Water', step: '+250', press: 'ctrl+alt+w' });
  await expect(row(page, 'Water +250')).toContainText('Active');

  await other.focus();
  await keys.press('ctrl+alt+c');
  await keys.press('ctrl+alt+w');
  await expect.poll(() => [total('coffees'), total('water')]).toEqual([1, 250]);

  // Two taps, as fast as a hand makes them.
  await keys.press('ctrl+alt+c');
  await pass(200);
  await keys.press('ctrl+alt+c');
  await expect.poll(() => total('coffees')).toBe(3);

  // Held for as long as it takes to look up: X repeats it a dozen times a second.
  await keys.hold('ctrl+alt+c', () => pass(1500));
  await keys.press('ctrl+alt+w');
  await expect.poll(() => [total('coffees'), total('water')]).toEqual([4, 500]);

  // Nothing of it reached the program in front, and what is typed there does.
  await keys.type('zcw');
  await expect.poll(() => other.typed()).toBe('zcw');

  await app.quit();
  await app.startHidden({ args: ['--hidden'] });
  await expect.poll(() => isHeld(app, 'Control+Alt+C')).toBe(true);
  await other.focus();
  await keys.press('ctrl+alt+c');
  await expect.poll(() => total('coffees')).toBe(5);
  expect(app.electron.windows()).toHaveLength(0);
});

test('asks before it takes over what another service fills, and the keys work once the person agrees', async ({
  app,
  sandbox,
  keys,
  other,
}) => {
  const page = await startSignedIn(app, sandbox);
  await openShortcuts(page);
  await make(page, keys, { attribute: 'Steps', step: '+100', press: 'ctrl+alt+s' });
  await page.getByRole('dialog', { name: 'Let Tally fill Steps?' }).getByText('Take it over').click();
  await expect(row(page, 'Steps +100')).toContainText('Active');
  await other.focus();
  await keys.press('ctrl+alt+s');
  await expect.poll(() => sandbox.ledger.totalIncrement('steps')).toBe(100);
});

test('takes no keys that it does not know, and says whose the others are', async ({ app, sandbox, keys }) => {
  const page = await startSignedIn(app, sandbox);
  const refusal = await save(page, { accelerator: 'Foo+Z', does: { kind: 'quick-entry' } });
  expect(refusal).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
  const saved = await save(page, { accelerator: 'Control+Alt+X', does: { kind: 'show-window' } });
  expect(saved.ok && saved.value.shortcuts.map(({ standing }) => standing.kind)).toEqual(['active']);
  await app.quit();

  // While Tally was away another program has taken the keys.
  const thief = await startAnotherApp(keys, 'Control+Alt+X');
  const again = await app.start();
  const taken = 'Another program or the desktop has Ctrl + Alt + X. Free it there, or change the keys';
  // At once, and in the window, for nothing here shows notifications.
  await expect(again.getByText(`${taken} in Tally.`)).toBeVisible();
  await openShortcuts(again);
  await expect(row(again, 'Show or hide the window')).toContainText('Taken');
  await expect(row(again, 'Show or hide the window')).toContainText(`${taken} here.`);
  // The same is told to somebody who wants these keys for something else.
  const trial = await again.evaluate(() =>
    (window as unknown as Ours).tally.tryAccelerator({ accelerator: 'Control+Alt+X' }),
  );
  expect(trial).toMatchObject({ ok: true, value: { isFree: false } });

  // Recording: what another program holds never arrives, what is wrong is told at once, and Esc leaves.
  await again.getByRole('button', { name: 'Add a shortcut' }).click();
  await record(again, keys, 'ctrl+alt+x');
  await expect(again.getByText('If nothing shows, another program has these keys.')).toBeVisible();
  await keys.press('shift+z');
  await expect(again.getByText('Shift + Z alone is for typing.')).toBeVisible();
  await keys.press('Escape');
  await expect(again.getByText('Esc cancels')).toBeHidden();
  await expect(again.getByRole('heading', { level: 1, name: 'Shortcuts' })).toBeVisible();

  await thief.focus();
  await keys.type('fizz');
  await expect.poll(() => thief.typed()).toBe('fizz');
  await thief.close();
  await again.getByRole('button', { name: 'Try again' }).click();
  await expect(row(again, 'Show or hide the window')).toContainText('Active');
});

test('offers quick entry a shortcut at the end of the first run, and opens it with that', async ({
  app,
  keys,
  other,
}) => {
  const active = await ActiveWindow.watch();
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.getByRole('button', { name: 'Show my day' }).click();
  await expect(page.getByRole('heading', { name: 'Add from anywhere' })).toBeVisible();
  await page.getByRole('button', { name: /Ctrl \+ Alt \+ Space/ }).waitFor();
  await page.getByRole('button', { name: 'Use these keys' }).click();
  await expect(page.getByRole('button', { name: 'Manage', exact: true })).toBeVisible();
  await expect.poll(() => isHeld(app, 'Control+Alt+Space')).toBe(true);

  await other.focus();
  await active.becomes(other.windowId);
  await keys.press('ctrl+alt+space');
  await active.leaves(other.windowId);
  await expect.poll(() => keys.focusedTitle()).toBe('Tally quick entry');
  await keys.press('Escape');
  await active.becomes(other.windowId);
  await active.stop();

  // It is not offered again, be it to another account.
  const answer = await page.evaluate(() => (window as unknown as Ours).tally.getShortcuts());
  expect(answer).toMatchObject({ ok: true, value: { offered: null } });
});

test('follows the letters to another keyboard layout', async ({ app, sandbox, keys, other }) => {
  const layout = (name: string) => promisify(execFile)('setxkbmap', [name]);
  const login1 = await Login1.start(process.env['DBUS_SYSTEM_BUS_ADDRESS']);
  try {
    const page = await startSignedIn(app, sandbox);
    await openShortcuts(page);
    await make(page, keys, { attribute: 'Coffees', step: '+1', press: 'ctrl+alt+y' });
    await expect(row(page, 'Coffees +1')).toContainText('Active');
    // On a German keyboard y and z change places.
    await layout('de');
    await other.focus();
    await expect
      .poll(async () => {
        // Each time, as the minute's beat does: the word of the new layout comes to the app by another way and may be later.
        login1.resume();
        await keys.press('ctrl+alt+y');
        return sandbox.ledger.totalIncrement('coffees');
      })
      .toBeGreaterThan(0);
    await expect(page.getByText(/All delivered/)).toBeAttached();
  } finally {
    await layout('us');
    await login1.stop();
  }
});

test('on Wayland names the command where there is no portal, and waits for the desktop where there is one', async ({
  app,
  sandbox,
}) => {
  const env = { XDG_SESSION_TYPE: 'wayland' };
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start({ env });
  await expect(card(page, 'Coffees')).toBeVisible();
  await openShortcuts(page);
  await expect(page.getByText(/This desktop gives no program keys of its own/)).toBeVisible();
  await page.getByRole('button', { name: 'Add a shortcut' }).click();
  // Out of its sources Electron is the program.
  await expect(page.getByText(/\/electron \S+ add coffees 1$/)).toBeVisible();
  await app.quit();

  const portal = await startShortcutPortal();
  try {
    const asked = await app.start({ env });
    await openShortcuts(asked);
    const saved = await save(asked, { accelerator: 'Control+Alt+C', does: { kind: 'quick-entry' } });
    expect(saved.ok && saved.value.shortcuts.map(({ standing }) => standing.kind)).toEqual(['waiting']);
  } finally {
    await portal.stop();
  }
});
