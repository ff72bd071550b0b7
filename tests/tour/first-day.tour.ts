/** The first day with Tally, on a desktop with a real panel: sign-in, today, +1 from the window, +1 from the tray. */
import { paintWallpaper } from '../support/desktop-pictures.ts';
import { Keys } from '../support/keys.ts';
import { RealPanel } from '../support/real-panel.ts';
import { card, connect, expect, pin, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

tour('the first day', async ({ app, sandbox }) => {
  const pictures = new Pictures();
  const keys = new Keys(process.env);
  await paintWallpaper(process.env, '1280x800', '#7a8fa6', '#c9b8a8');
  const panel = await RealPanel.start({ env: process.env }, 'light');

  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await pictures.window(page, 'welcome');
  await page.getByRole('button', { name: 'Connect my account' }).click();
  await page.getByRole('textbox', { name: 'Client ID' }).waitFor();
  await pictures.window(page, 'connect');
  await page.getByRole('button', { name: 'Back' }).click();

  await connect(page, sandbox);
  await page.getByRole('heading', { name: 'Pick what to keep in sight' }).waitFor();
  await pictures.window(page, 'pick');
  await pin(page, ['Coffees', 'Water', 'Pages read', 'Steps']);
  await page.getByText(/All delivered/).waitFor();
  await pictures.window(page, 'today');
  const before = Number(sandbox.current('coffees') ?? 0);

  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(1);
  await page.getByText(/All delivered/).waitFor();
  await pictures.window(page, 'one-more-from-the-window');
  await pictures.screen('desktop');

  // The tray menu as a person uses it: a right click on the icon, then the arrow keys.
  await panel.openTrayMenu();
  await keys.press('Down', 'Right', 'Down');
  await pictures.screen('tray-menu');
  await keys.press('Return');
  await expect.poll(() => sandbox.ledger.totalIncrement('coffees')).toBe(2);
  await expect(
    card(page, 'Coffees').getByRole('img', { name: new RegExp(`^Coffees ${before + 2}`) }),
  ).toBeVisible();
  await page.getByText(/All delivered/).waitFor();
  await pictures.screen('one-more-from-the-tray');

  await page.emulateMedia({ colorScheme: 'dark' });
  await pictures.window(page, 'today-dark');
  await app.resize(800, 700);
  await pictures.window(page, 'today-wide-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await pictures.window(page, 'today-wide');
  await panel.stop();

  const dark = await RealPanel.start({ env: process.env }, 'dark');
  await dark.openTrayMenu();
  await pictures.screen('tray-menu-dark');
  await keys.press('Escape');
  await dark.stop();

  console.log('The sandbox’s ledger at the end:');
  for (const { seq, kind, name, date, value, total, client } of sandbox.ledger.entries) {
    console.log(`  ${seq}. ${kind} ${name} ${String(value)} on ${date} by ${client} → ${String(total)}`);
  }
  expect(sandbox.current('coffees')).toBe(before + 2);
});
