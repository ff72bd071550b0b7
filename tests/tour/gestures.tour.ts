/** One gesture from anywhere: settings, shortcuts, quick entry over a desktop, and the tray's menu opened up. */
import type { PreloadBridge } from '../../electron/contract/channels.ts';
import type { ShortcutWish } from '../../electron/contract/shortcuts.ts';
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

  const bridge = await page.evaluateHandle(() => (window as unknown as { tally: PreloadBridge }).tally);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  // As an installed Tally says it: a picture that is kept names no folder of this machine.
  await page
    .getByText(/ add coffees 2$/)
    .evaluate((command) => (command.textContent = 'tally-for-exist add coffees 2'));
  await pictures.page(app, 'settings', 1000);
  await page.keyboard.press('Escape');

  const wishes: ShortcutWish[] = [
    { accelerator: 'Control+Alt+Space', does: { kind: 'quick-entry' } },
    {
      accelerator: 'Control+Alt+C',
      does: { kind: 'gesture', intent: { kind: 'add', attribute: 'coffees', amount: 1 } },
    },
  ];
  for (const wish of wishes) await bridge.evaluate((tally, given) => tally.saveShortcut(given), wish);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByText('Active').first().waitFor();
  await page.getByRole('button', { name: 'Add a shortcut' }).click();
  await pictures.page(app, 'shortcuts', 760);
  await page.keyboard.press('Escape');

  const opened = app.electron.waitForEvent('window');
  await keys.press('ctrl+alt+space');
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
