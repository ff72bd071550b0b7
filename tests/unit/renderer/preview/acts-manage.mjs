/**
 * What is done on a scene of the pages about the account and its attributes before its picture is taken.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
export const manageActs = {
  'manage-attributes': async (page) => {
    await page.getByRole('button', { name: 'Manage' }).click();
    await page.getByRole('heading', { name: 'Attributes' }).waitFor();
  },
  'manage-attributes-hover': async (page) => {
    await act('manage-attributes', page);
    await page.getByText('Active minutes').last().hover();
  },
  'manage-nobodys': async (page) => {
    await act('manage-attributes', page);
    await page.getByRole('button', { name: /Nobody/ }).click();
  },
  'manage-find': async (page) => {
    await act('manage-attributes', page);
    await page.getByRole('searchbox').fill('em');
  },
  'manage-ticked': async (page) => {
    await act('manage-nobodys', page);
    await page.getByLabel('Choose Floors climbed').click();
    await page.getByRole('button', { name: /All/ }).click();
    await page.getByLabel('Choose Steps').click();
  },
  'manage-acquire': async (page) => {
    await act('manage-ticked', page);
    await page.getByRole('button', { name: 'Fill with Tally' }).click();
  },
  'manage-outcome': async (page) => {
    await act('manage-acquire', page);
    await page.getByRole('button', { name: 'Fill them' }).click();
  },
  'manage-release': async (page) => {
    await act('manage-attributes', page);
    await page.getByRole('searchbox').fill('coffees');
    await page.getByRole('button', { name: 'Let go of Coffees' }).focus();
    await page.keyboard.press('Enter');
  },
  'manage-templates': async (page) => {
    await act('manage-attributes', page);
    await page.getByRole('button', { name: 'From a template…' }).click();
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
  },
  'manage-templates-new': async (page) => {
    await act('manage-templates', page);
    await page.getByRole('button', { name: /Not yours yet/ }).click();
  },
  'readonly-attributes': async (page) => act('manage-attributes', page),
  'manage-account': async (page) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Account', exact: true }).click();
    await page.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor();
  },
  'manage-account-add': async (page) => {
    await act('manage-account', page);
    await page.getByRole('button', { name: 'Add an account…' }).click();
    await page.getByRole('heading', { name: 'Another account' }).waitFor();
  },
  'readonly-account': async (page) => act('manage-account', page),
  'manage-diagnostics': async (page) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Diagnostics' }).click();
    await page.getByText('Profile folder').waitFor();
  },
  'manage-settings': async (page) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  },
  'manage-settings-end': async (page) => {
    await act('manage-settings', page);
    await page.getByRole('checkbox', { name: /Start when I log in/ }).check();
    await page.getByRole('combobox', { name: 'It starts at' }).selectOption('240');
    await page.getByRole('checkbox', { name: /newer versions/ }).focus();
  },
  'manage-settings-drag': async (page) => {
    await act('manage-settings', page);
    const rows = page.getByRole('list', { name: 'Pinned, in order' }).getByRole('listitem');
    await rows.nth(3).hover();
    await page.mouse.down();
    const box = await rows.first().boundingBox();
    await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + 12, { steps: 4 });
  },
  'manage-settings-keys': async (page) => {
    await act('manage-settings', page);
    await page.getByRole('button', { name: 'Move Water up' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
  },
  'manage-new': async (page) => {
    await act('manage-attributes', page);
    await page.getByRole('button', { name: 'New attribute…' }).click();
    await page.getByRole('heading', { name: 'New attribute' }).waitFor();
  },
  'manage-new-same': async (page) => {
    await act('manage-new', page);
    await page.getByLabel('Label').fill('coffees');
    await page.getByLabel('Group').selectOption('food');
  },
  'manage-new-made': async (page) => {
    await act('manage-new', page);
    await page.getByLabel('Label').fill('Went for a swim');
    await page.getByRole('button', { name: 'Make it' }).click();
  },
  'manage-permissions': async (page) => {
    await act('manage-account', page);
    await page.getByRole('button', { name: 'Permissions…' }).click();
    await page.getByRole('heading', { name: 'Permissions' }).waitFor();
  },
  'welcome-connect-choose': async (page) => {
    await page.getByRole('button', { name: 'Connect my account' }).click();
    await page.getByText('Choose what Tally may see').click();
    await page.getByText('Choose what Tally may see').scrollIntoViewIfNeeded();
    await page.locator('main').hover();
    await page.mouse.wheel(0, 400);
  },
  'welcome-password': async (page) => page.getByRole('button', { name: 'Look only' }).click(),
  'manage-menu': async (page) => page.getByRole('button', { name: 'More', exact: true }).click(),
  'readonly-menu': async (page) => page.getByRole('button', { name: 'More', exact: true }).click(),
};

/**
 * Goes on from another picture.
 *
 * @param {string} name
 * @param {import('@playwright/test').Page} page
 */
async function act(name, page) {
  await manageActs[name]?.(page);
}
