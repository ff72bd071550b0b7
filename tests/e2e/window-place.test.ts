/** Where the window stands: where the person has put it, after a restart too, and never off the screen. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keys, type Area } from '../support/keys.ts';
import { expect, test, type AppUnderTest } from './app-under-test.ts';

const keys = new Keys();
const screen = { width: 1280, height: 800 };

/** The window as the X server has it. */
async function xWindow(): Promise<string> {
  await expect.poll(async () => (await keys.findWindows('Tally for Exist')).length).toBe(1);
  return (await keys.findWindows('Tally for Exist'))[0] ?? '';
}

const areaNow = async (): Promise<Area> => keys.areaOf(await xWindow());

const close = (app: AppUnderTest) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const isVisible = (app: AppUnderTest) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

const isMaximised = (app: AppUnderTest) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized() ?? false);

const kept = async (app: AppUnderTest): Promise<unknown> =>
  JSON.parse(await readFile(join(app.profile, 'window.json'), 'utf8'));

test('opens beside the tray until it is moved, and then where it was put, after a restart too', async ({
  app,
  panel,
}) => {
  await app.start();
  const item = await panel.waitItem();
  const first = await areaNow();
  expect(first).toMatchObject({ width: 380, height: 620 });
  expect(first.x + first.width).toBeGreaterThan(screen.width - 40);

  // Nobody has moved it: a click on the icon opens it at the pointer.
  await close(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  await keys.moveTo({ x: 400, y: 20 });
  await item.activate();
  await expect.poll(areaNow).toMatchObject({ width: 380 });
  const atPointer = await areaNow();
  expect(Math.abs(atPointer.x + atPointer.width / 2 - 400)).toBeLessThan(10);

  await keys.moveWindow(await xWindow(), { x: 130, y: 90 });
  await keys.resizeWindow(await xWindow(), { width: 520, height: 560 });
  await expect.poll(areaNow).toMatchObject({ width: 520, height: 560 });
  const put = await areaNow();
  expect(put.x).toBeLessThan(140);

  // The person has: it opens there, wherever the pointer is.
  await close(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  await item.activate();
  await expect.poll(() => isVisible(app)).toBe(true);
  await expect.poll(areaNow).toEqual(put);

  await app.quit();
  await app.start();
  await expect.poll(areaNow).toEqual(put);
  await app.quit();
  await app.start();
  await expect.poll(areaNow, 'it does not creep').toEqual(put);
});

test('remembers a move that was made just before quitting', async ({ app }) => {
  await app.start();
  await keys.moveWindow(await xWindow(), { x: 300, y: 60 });
  await expect.poll(async () => (await areaNow()).x).toBeLessThan(310);
  const put = await areaNow();
  await app.quit();
  await app.start();
  await expect.poll(areaNow).toEqual(put);
});

test('is maximised again where it was, and goes back to its own size', async ({ app, panel }) => {
  await app.start();
  const item = await panel.waitItem();
  await keys.moveWindow(await xWindow(), { x: 200, y: 70 });
  await expect.poll(async () => (await areaNow()).x).toBeLessThan(210);
  const put = await areaNow();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await expect.poll(async () => (await areaNow()).width).toBe(screen.width);

  await close(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  await item.activate();
  await expect.poll(() => isVisible(app)).toBe(true);
  await expect.poll(async () => (await areaNow()).width).toBe(screen.width);

  await app.quit();
  expect(await kept(app)).toMatchObject({ isMaximised: true, width: 380, height: 620 });
  await app.start();
  await expect.poll(() => isMaximised(app)).toBe(true);
  await expect.poll(async () => (await areaNow()).width).toBe(screen.width);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize());
  await expect.poll(areaNow).toEqual(put);
});

for (const [where, place] of [
  ['on a display that is gone', { width: 380, height: 620, position: { x: 2900, y: 300 } }],
  ['above the screen', { width: 380, height: 620, position: { x: 300, y: -600 } }],
  ['wider than the screen', { width: 4000, height: 3000, position: { x: -100, y: 0 } }],
] as const) {
  test(`opens whole on the screen when its place is ${where}`, async ({ app }) => {
    const file = JSON.stringify({ version: 1, isMaximised: false, ...place });
    await writeFile(join(app.profile, 'window.json'), file);
    await app.start();
    const { x, y, width, height } = await areaNow();
    expect([x, y].every((edge) => edge >= 0)).toBe(true);
    expect(x + width).toBeLessThanOrEqual(screen.width + 2);
    // The frame that the window manager draws comes on top of what a window is given.
    expect(y + height).toBeLessThanOrEqual(screen.height + 40);
    await app.quit();
    expect(await kept(app), 'the place waits for its display').toMatchObject(place);
  });
}

test('sets a damaged file aside, says so, and opens beside the tray', async ({ app }) => {
  await writeFile(join(app.profile, 'window.json'), '{"version":1,"width":"wide"');
  const page = await app.start();
  expect(await areaNow()).toMatchObject({ width: 380, height: 620 });
  await expect(page.getByText(/The file “window” was damaged\. Tally starts with a new one\./)).toBeVisible();
});
