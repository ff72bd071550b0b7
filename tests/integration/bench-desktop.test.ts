// Checks the bench itself with a tiny app: where this fails, a failing test of the real app says nothing.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVirtualDesktop, type VirtualDesktop } from '../../build/display.mjs';
import { ensureElectron } from '../../build/electron-runtime.mjs';
import { ensureSystemPackages } from '../../build/system-packages.mjs';
import { Keys } from '../support/keys.ts';
import { Login1 } from '../support/login1.ts';
import { Notifications } from '../support/notifications.ts';
import { Panel } from '../support/panel.ts';
import { menuLines } from '../support/tray-menu.ts';

const tinyApp = fileURLToPath(new URL('../support/tiny-tray-app', import.meta.url));

describe.runIf(process.platform === 'linux')('the virtual desktop', () => {
  let desktop: VirtualDesktop;
  let panel: Panel;
  let notifications: Notifications;
  let login1: Login1;
  let app: ChildProcess;

  beforeAll(async () => {
    const log = (line: string) => console.log(line);
    await ensureSystemPackages({ purpose: 'test', log });
    const { executable } = await ensureElectron({ log });
    desktop = await startVirtualDesktop();
    const bus = desktop.env['DBUS_SESSION_BUS_ADDRESS'];
    [panel, notifications, login1] = await Promise.all([
      Panel.start(bus),
      Notifications.start(bus),
      Login1.start(bus),
    ]);
    app = spawn(executable, ['--no-sandbox', tinyApp], { env: desktop.env, stdio: 'ignore' });
    await panel.until(async (item) => (await item.tooltip()) === 'ready', 'the app to be ready');
  }, 120_000);

  afterAll(async () => {
    app?.kill();
    await Promise.all([panel?.stop(), notifications?.stop(), login1?.stop()]);
    await desktop?.stop();
  });

  const tooltipBecomes = (text: string) => panel.until(async (item) => (await item.tooltip()) === text, text);

  it('reads the exact pixels of a tray icon, and sees a click change them', async () => {
    const item = await panel.waitItem();
    expect((await item.icon()).at(11, 11)).toEqual([255, 0, 0, 255]);
    await item.activate();
    const [r, g, b, alpha] = await panel.until(async () => {
      const pixel = (await item.icon()).at(11, 11);
      return pixel[0] === 0 && pixel;
    });
    expect([r, g, b, alpha]).toEqual([0, 255, 0, 128]);
  });

  it('reads the whole menu and clicks in it', async () => {
    const item = await panel.waitItem();
    expect(menuLines(await item.menu())).toEqual([
      'Add',
      '  Tea & cake',
      '  Coffee (disabled)',
      '---',
      '[x] Checked',
      'Notify',
      'Quit',
    ]);
    await item.clickMenu('Add', 'Tea & cake');
    await tooltipBecomes('tea');
    await expect(item.clickMenu('Add', 'Coffee')).rejects.toThrow('disabled');
    await expect(item.clickMenu('Add', 'Milk')).rejects.toThrow('there are "Tea & cake", "Coffee"');
  });

  it('sees a notification and clicks it', async () => {
    await (await panel.waitItem()).clickMenu('Notify');
    const shown = await notifications.waitShown();
    expect(shown).toMatchObject({ title: 'Tiny', body: 'Clicked?' });
    notifications.click(shown);
    await tooltipBecomes('notification clicked');
  });

  it('makes the machine sleep and wake', async () => {
    login1.suspend();
    await tooltipBecomes('asleep');
    login1.resume();
    await tooltipBecomes('awake');
  });

  it('presses global shortcuts', async () => {
    await new Keys(desktop.env).press('ctrl+alt+t');
    await tooltipBecomes('shortcut');
  });

  it('finds the icon again after the panel was restarted, and sees it go when the app quits', async () => {
    await panel.stop();
    panel = await Panel.start(desktop.env['DBUS_SESSION_BUS_ADDRESS']);
    const item = await panel.waitItem();
    await item.clickMenu('Quit');
    await panel.waitGone(item);
  });
});
