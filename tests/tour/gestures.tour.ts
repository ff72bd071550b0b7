/** One gesture from anywhere: settings, shortcuts, quick entry over a desktop, and the tray's menu opened up. */
import { paintWallpaper } from '../support/desktop-pictures.ts';
import { Keys } from '../support/keys.ts';
import { RealPanel } from '../support/real-panel.ts';
import { leaveSignedIn } from '../e2e/token-sign-in.ts';
import { tour } from './tour.ts';
import { Pictures } from './pictures.ts';

tour('one gesture from anywhere', async ({ app, sandbox }) => {
  const pictures = new Pictures('gestures');
  const keys = new Keys(process.env);
  await paintWallpaper(process.env, '1280x800', '#7a8fa6', '#c9b8a8');
  await leaveSignedIn(app, sandbox, ['Coffees', 'Water', 'Mood', 'Steps']);
  const panel = await RealPanel.start({ env: process.env }, 'light');
  const page = await app.start();
  await page.getByText(/All delivered/).waitFor();

  for (const [link, name] of [
    ['Settings', 'settings'],
    ['Shortcuts', 'shortcuts'],
  ] as const) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: link, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: link }).waitFor();
    await app.resize(380, 1150);
    await pictures.window(page, name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await pictures.window(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await app.resize(900, 700);
    await pictures.window(page, `${name}-wide`);
    await app.resize(380, 620);
    await page.keyboard.press('Escape');
  }

  const opened = app.electron.waitForEvent('window');
  await page.evaluate(() =>
    (window as unknown as { tally: { openQuickEntry(): Promise<unknown> } }).tally.openQuickEntry(),
  );
  const quick = await opened;
  await quick.getByRole('combobox').waitFor();
  await pictures.screen('quick-entry-empty');
  await keys.type('coffee 2');
  await pictures.screen('quick-entry-ready');
  await keys.press('ctrl+a');
  await keys.type('mood 70');
  await pictures.screen('quick-entry-wrong');
  await quick.emulateMedia({ colorScheme: 'dark' });
  await keys.press('ctrl+a');
  await keys.type('wat');
  await pictures.screen('quick-entry-completions-dark');
  await keys.press('Escape');

  await panel.openTrayMenu();
  await keys.press('Down', 'Down', 'Down', 'Down', 'Right');
  await pictures.screen('tray-menu-open');
  await keys.press('Escape', 'Escape');
  await panel.stop();
});
