/**
 * What is done on the scenes of the past before their pictures are taken.
 *
 * @type {Record<string, (page: import('@playwright/test').Page) => Promise<unknown>>}
 */
export const pastActs = {
  'past-steps': open('Steps', 'Last 31 days'),
  'past-steps-usual': open('Steps', 'Usual'),
  'past-steps-weeks': open('Steps', 'Last 26 weeks'),
  'past-steps-year': open('Steps', 'A year'),
  'past-steps-found': open('Steps', 'Goes together with'),
  'past-steps-whole': async (page) => {
    await open('Steps', 'Last 26 weeks')(page);
    await page.getByRole('button', { name: 'Back to the first' }).click();
    await page.getByText('Every week').waitFor();
  },
  'past-steps-keys': async (page) => {
    await open('Steps', 'Last 31 days')(page);
    await page.getByRole('slider', { name: 'Steps, day by day' }).focus();
    for (let days = 0; days < 4; days++) await page.keyboard.press('ArrowLeft');
  },
  'past-steps-hover': async (page) => {
    await open('Steps', 'A year')(page);
    await page.getByRole('slider', { name: 'Steps, a year of days' }).hover();
  },
  'past-sleep': open('Time asleep', 'Last 31 days'),
  'past-sleep-weeks': open('Time asleep', 'Last 26 weeks'),
  'past-bedtime': open('Bedtime', 'Last 31 days'),
  'past-bedtime-usual': open('Bedtime', 'Usual'),
  'past-mood': open('Mood', 'Last 31 days'),
  'past-mood-year': open('Mood', 'A year'),
  'past-temperature': open('Lowest temperature', 'Last 31 days'),
  'past-meditated': open('Meditated', 'Last 31 days'),
  'past-offline': open('Water', 'Last 31 days'),
  'past-fresh': open('Pages read', 'Last 31 days'),
  'past-waiting': open('Floors', 'Last 31 days'),
  'past-waiting-weeks': open('Floors', 'Last 26 weeks'),
  'past-waiting-found': open('Floors', 'Goes together with'),
  'past-notes': open('Diary', 'Latest notes'),
  'past-together': menu('What goes together'),
  'past-together-none': async (page) => {
    await menu('What goes together')(page);
    await page.getByLabel('First').selectOption('Mood');
    await page.getByLabel('Second').selectOption('Bedtime');
    await page.getByRole('button', { name: 'Find' }).click();
  },
  'past-insights': menu('Insights'),
  'past-history': menu('The past'),
  'past-export': async (page) => {
    await menu('The past')(page);
    await page.getByLabel('Attributes').selectOption('Chosen ones');
    await page.getByRole('checkbox', { name: 'Bedtime' }).click();
    await page.getByRole('button', { name: 'Save to a file…' }).click();
    await page.getByRole('heading', { name: 'Export' }).evaluate((element) => element.scrollIntoView());
  },
};

/** @param {string} name */
function menu(name) {
  /** @param {import('@playwright/test').Page} page */
  return async (page) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };
}

/**
 * Opens an attribute and scrolls to a part of its page.
 *
 * @param {string} label
 * @param {string} part
 */
function open(label, part) {
  /** @param {import('@playwright/test').Page} page */
  return async (page) => {
    await page.getByRole('button', { name: label, exact: true }).last().click();
    const heading = page.getByRole('heading', { name: part });
    await heading.waitFor();
    await heading.evaluate((element) => element.scrollIntoView());
  };
}
