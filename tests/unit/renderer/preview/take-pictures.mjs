/** Takes pictures of every scene: `node tests/unit/renderer/preview/take-pictures.mjs OUT_FOLDER [scene…]`. */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createServer } from 'vite';
import { manageActs } from './acts-manage.mjs';
import { pastActs } from './acts-past.mjs';
import { quickActs } from './acts-quick.mjs';
import { shortcutActs } from './acts-shortcuts.mjs';
import { valueActs } from './acts-values.mjs';

const [out = 'pictures', ...wanted] = process.argv.slice(2);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:";
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  root: import.meta.dirname,
  cacheDir: '/tmp/tally-preview-vite',
  plugins: [svelte({ configFile: '../../../../svelte.config.js' })],
  server: {
    port: 0,
    hmr: false,
    fs: { allow: ['../../../..'] },
    headers: { 'Content-Security-Policy': policy },
  },
});
await server.listen();
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
  args: ['--no-sandbox'],
});
mkdirSync(out, { recursive: true });

const tall = { width: 380, height: 620 };
const wide = { width: 900, height: 700 };
/** @type {(import('@playwright/test').BrowserContextOptions & { name: string; only?: string[] })[]} */
const shots = [
  { name: 'light', viewport: tall, colorScheme: 'light', deviceScaleFactor: 2 },
  { name: 'dark', viewport: tall, colorScheme: 'dark', deviceScaleFactor: 2 },
  {
    name: 'light-1x',
    viewport: tall,
    colorScheme: 'light',
    deviceScaleFactor: 1,
    only: ['today', 'day', 'value-water', 'quick-ready', 'quick-wrong', 'keys-list', 'keys-new-held'],
  },
  { name: 'wide', viewport: wide, colorScheme: 'light', deviceScaleFactor: 1 },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark', deviceScaleFactor: 1, only: ['today'] },
];

/**
 * What is done on a scene before its picture is taken.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
const acts = {
  ...manageActs,
  ...pastActs,
  ...quickActs,
  ...shortcutActs,
  ...valueActs,
  'today-down': async (page) =>
    page
      .locator('main')
      .hover()
      .then(() => page.mouse.wheel(0, 500)),
  'today-hover': async (page) => {
    await page.mouse.move(150, 350);
    await page.mouse.wheel(0, 640);
    await page.getByText('Tasks completed').hover();
  },
  'today-menu': async (page) => page.getByRole('button', { name: 'More' }).click(),
  'today-recent': async (page) => page.getByTitle('Recent taps').click(),
  'today-find': async (page) => page.getByLabel('Find').fill('sl'),
  'today-add': async (page) => page.getByLabel('Find').fill('coffee 2'),
  'today-add-mood': async (page) =>
    page.getByLabel('Find').fill('mood 7 slept badly, but the walk made up for it @yesterday'),
  'today-add-wrong': async (page) => page.getByLabel('Find').fill('mood 12'),
  'today-add-unknown': async (page) => page.getByLabel('Find').fill('#zebra'),
  'today-tag': async (page) => page.getByLabel('Find').fill('ga'),
  'today-take-over': async (page) => {
    await page.getByLabel('Find').fill('tasks');
    await page.getByText('Tasks completed').hover();
    await page.getByRole('button', { name: 'Tasks completed +1' }).click();
  },
  'today-sign-out': async (page) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
  },
  'welcome-connect': async (page) => page.getByRole('button', { name: 'Connect my account' }).click(),
  'welcome-token': async (page) => page.getByRole('button', { name: 'I have a token' }).click(),
};

const plain = [
  'today',
  'waiting',
  'offline',
  'limited',
  'needs-you',
  'troubles',
  'unpinned',
  'empty',
  'huge',
  'many',
  'pick',
  'finishing',
  'welcome',
  'welcome-failed',
  'browser',
  'browser-failed',
  'keychain',
  'again',
  'day',
  'mood-new',
  'set-refused',
  'quick',
  'quickout',
  'quickempty',
];
const names = wanted.length > 0 ? wanted : [...plain, ...Object.keys(acts)];
for (const { name: shot, only, ...options } of shots) {
  const context = await browser.newContext(options);
  for (const name of names.filter((one) => !only || only.includes(one))) {
    const page = await context.newPage();
    const isQuick = name.startsWith('quick');
    if (isQuick) await page.setViewportSize({ width: 640, height: 460 });
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
    page.on('pageerror', (error) => console.error(name, error.message));
    const act = acts[name];
    const scene = act ? name.split('-')[0] : name;
    await page.goto(`${address}?scene=${scene}`);
    await page.locator('#app > *').first().waitFor();
    await act?.(page);
    await page.waitForTimeout(350);
    // Quick entry is as high as what it shows.
    const picture = isQuick ? page.locator('main') : page;
    await picture.screenshot({ path: `${out}/${name}.${shot}.png` });
    await page.close();
  }
  await context.close();
}
await browser.close();
await server.close();
