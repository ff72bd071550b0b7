/**
 * What is done on the scenes of days and values before their pictures are taken; the scene is the name up to its first
 * dash.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
export const valueActs = {
  'day-before': async (page) => page.getByRole('button', { name: /^The day before/ }).click(),
  'day-failed': async (page) => {
    for (let days = 0; days < 3; days++) await page.getByRole('button', { name: /^The day before/ }).click();
  },
  'day-typed': async (page) => page.getByRole('button', { name: /^The day before/ }).press('Tab'),
  'day-mood': async (page) => page.getByRole('radio', { name: '8 of 9' }).first().click(),
  'day-more': async (page) => {
    await page.getByLabel('Find').fill('pages');
    await page.getByText('Pages read').hover();
    await page.getByRole('button', { name: 'More about Pages read' }).click();
  },
  'day-tags': async (page) => {
    await page.getByRole('button', { name: '+ tag' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: '+ tag' }).click();
    await page.getByRole('button', { name: 'garden' }).click();
    await page.getByLabel('Find or make a tag').fill('ma');
  },
  'value-water': open('Water'),
  'value-water-down': async (page) => {
    await open('Water')(page);
    await page.mouse.move(150, 400);
    await page.mouse.wheel(0, 900);
  },
  'value-wrong': async (page) => {
    await open('Water')(page);
    await page.getByLabel('Water, total').fill('three glasses');
    await page.getByLabel('Amount to add').fill('330');
  },
  'value-weight': open('Weight'),
  'value-sleep': open('Time asleep'),
  'value-bedtime': open('Bedtime'),
  'value-percentage': open('Body fat'),
  'value-scale': open('Energy'),
  'value-switch': open('Meditated'),
  'value-text': open('Diary'),
  'value-elsewhere': async (page) => {
    await open('Water')(page);
    await page.getByRole('button', { name: /^The day before/ }).click();
  },
};

/** @param {string} label */
function open(label) {
  /** @param {import('@playwright/test').Page} page */
  return async (page) => {
    await page.getByRole('button', { name: label, exact: true }).last().click();
    await page.getByRole('button', { name: 'Back (Esc)' }).waitFor();
  };
}
