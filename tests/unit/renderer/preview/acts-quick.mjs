/**
 * What is typed into quick entry before its pictures are taken; the scene is the name up to its first dash.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
export const quickActs = {
  'quick-begun': typing('co'),
  'quick-ready': typing('coffee 2'),
  'quick-mood': typing('mood 7 slept badly, but the walk by the river in the morning made up for all of it'),
  'quick-yesterday': typing('coffee -1 yesterday'),
  'quick-tag': typing('#gu'),
  'quick-wrong': typing('mood 12 yesterday'),
  'quick-elsewhere': typing('#walk'),
  'quick-unknown': typing('zebra 3'),
  'quick-chosen': async (page) => {
    await typing('wa')(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
  },
  'quick-values': typing('mood '),
  'quick-scrolled': typing(
    `mood 7 ${'a long note that goes on beyond the end of the line and still goes on '.repeat(2)}`,
  ),
  'quickfull-failed': async (page) => {
    await typing('coffee 2')(page);
    await page.keyboard.press('Enter');
    await page.getByText('The disk is full').waitFor();
  },
  'quick-asking': async (page) => {
    await typing('pages 30')(page);
    await page.keyboard.press('Enter');
  },
  'quickslow-asking': async (page) => {
    await typing('pages 30')(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  },
  'quicklong-ready': typing('emoji 2'),
};

/** @param {string} text */
function typing(text) {
  return (/** @type {import('@playwright/test').Page} */ page) => page.getByRole('combobox').fill(text);
}
