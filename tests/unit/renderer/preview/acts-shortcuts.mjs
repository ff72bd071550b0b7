/**
 * What is done on a scene of the page of shortcuts before its picture is taken.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
export const shortcutActs = {
  'keys-list': open,
  'keysasked-list': open,
  'keysnone-list': open,
  'keysempty-list': open,
  'keysnone-new': openNew,
  'keys-new': openNew,
  'keys-new-held': async (page) => {
    await record(page);
    await page.keyboard.down('Control');
    await page.keyboard.down('Alt');
  },
  'keys-new-pressed': async (page) => {
    await openNew(page);
    await page.getByRole('button', { name: '+1', exact: true }).click();
    await page.getByRole('button', { name: /press the keys/ }).click();
    await page.keyboard.press('Control+Alt+J');
  },
  'keys-new-taken': async (page) => {
    await record(page);
    await page.keyboard.press('Control+Alt+K');
  },
  'keys-new-wrong': async (page) => {
    await record(page);
    await page.keyboard.press('Shift+Z');
  },
  'keys-mood': async (page) => {
    await openNew(page);
    await page.getByLabel('What it does').selectOption('set');
    await page.getByLabel('Attribute', { exact: true }).selectOption('mood');
  },
  'keys-change': async (page) => {
    await open(page);
    await page.getByRole('button', { name: 'Change Coffees +1' }).click();
  },
  'keyspath-new': openNew,
  'keysgone-change': change,
  'keystag-change': change,
  'keysfirst-offer': async (page) => {
    await page.getByRole('button', { name: 'Show my day' }).click();
    await page.getByRole('heading', { name: 'Add from anywhere' }).waitFor();
  },
};

/** @param {import('@playwright/test').Page} page */
async function open(page) {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('heading', { level: 1, name: 'Shortcuts' }).waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function change(page) {
  await open(page);
  await page.getByRole('button', { name: /^Change / }).click();
}

/** @param {import('@playwright/test').Page} page */
async function openNew(page) {
  await open(page);
  await page.getByRole('button', { name: 'Add a shortcut' }).click();
}

/** @param {import('@playwright/test').Page} page */
async function record(page) {
  await openNew(page);
  await page.getByRole('button', { name: /press the keys/ }).click();
}
