/** Totals of every type, on today and on another day, set in the window and read back from what Exist took. */
import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { addDays } from '../../electron/domain/local-day.ts';
import { card, expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

/** What is typed into the page of an attribute, and what Exist should be told. */
const typed = [
  { label: 'Water', name: 'water', field: 'Water, total', text: '1.5 l', value: 1500, isOurs: true },
  { label: 'Weight', name: 'weight', field: 'Weight, total', text: '72,5', value: 72.5, isOurs: false },
  {
    label: 'Meditation',
    name: 'meditation_min',
    field: 'Meditation, total',
    text: '0:25',
    value: 25,
    isOurs: true,
  },
  { label: 'Wake time', name: 'sleep_end', field: 'Wake time', text: '7:05', value: 425, isOurs: false },
  { label: 'Bedtime', name: 'sleep_start', field: 'Bedtime', text: '23:15', value: 675, isOurs: false },
  { label: 'Body fat', name: 'body_fat', field: 'Body fat', text: '21.5', value: 0.215, isOurs: false },
] as const;

const note = 'Long walk by the river, then soup.';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('sets totals of every type on today and on another day, tags, mood with a note, and takes one back', async ({
  app,
  sandbox,
}) => {
  await leaveSignedIn(app, sandbox, ['Coffees', 'Energy level']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();

  const today = sandbox.today();
  await setEverything(page, sandbox, today, 'first');

  // Three days back: the window says so, and everything goes there.
  const other = addDays(today, -3);
  const before = sandbox.current('water', other);
  for (let days = 0; days < 3; days += 1) await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('This is 3 days ago.')).toBeVisible();
  await setEverything(page, sandbox, other, 'again');

  // One tap on that day too, and an amount that no button has.
  await find(page, '');
  const coffees = Number(sandbox.current('coffees', other) ?? 0);
  await page.getByRole('button', { name: 'Coffees +1' }).click();
  await expect.poll(() => sandbox.current('coffees', other)).toBe(coffees + 1);
  expect(sandbox.ledger.of('coffees', 'increment', today)).toEqual([]);

  // Water of that day is taken back to what it was.
  await open(page, 'Water');
  const lately = page.getByRole('region', { name: 'Lately' }).getByRole('listitem');
  await lately
    .filter({ hasText: 'for 3 days ago' })
    .getByRole('button', { name: /^Undo =/ })
    .click();
  await expect.poll(() => sandbox.current('water', other)).toBe(before);
  expect(sandbox.current('water', today)).toBe(1500);
  await page.keyboard.press('Escape');

  // A tag that did not exist is made and put on today.
  await page.getByRole('button', { name: 'Back to today' }).click();
  await find(page, '');
  await page.getByRole('button', { name: '+ tag' }).click();
  await page.getByRole('textbox', { name: 'Find or make a tag' }).fill('sea swim');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'sea swim', exact: true, pressed: true })).toBeVisible();
  const made = sandbox.ledger.entries.findLast(({ kind }) => kind === 'create');
  await expect.poll(() => sandbox.current(made?.name ?? '', today)).toBe(1);
});

/** Sets one of each type on the day shown, and waits until Exist holds it. */
async function setEverything(
  page: Page,
  sandbox: Sandbox,
  day: string,
  round: 'first' | 'again',
): Promise<void> {
  for (const { label, field, text, isOurs } of typed) {
    await open(page, label);
    await page.getByRole('textbox', { name: field, exact: true }).fill(text);
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    if (!isOurs && round === 'first') await page.getByRole('button', { name: 'Take it over' }).click();
    await expect(page.getByRole('button', { name: 'Set', exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
  }

  // A scale in its card, and yes or no on its page.
  await find(page, '');
  await card(page, 'Energy level').getByRole('radio', { name: '4 of 9' }).click();
  if (round === 'first') await page.getByRole('button', { name: 'Take it over' }).click();
  const isTaken = sandbox.current('vitamin_d', day) === 1;
  await open(page, 'Vitamin D');
  await page.getByRole('switch', { name: 'Vitamin D' }).click();
  if (round === 'first') await page.getByRole('button', { name: 'Take it over' }).click();
  await expect(page.getByRole('switch', { name: 'Vitamin D', checked: !isTaken })).toBeVisible();
  await page.keyboard.press('Escape');

  // Mood and its note in one go.
  await find(page, '');
  await card(page, 'Mood').getByRole('radio', { name: '7 of 9' }).click();
  await page.getByRole('textbox', { name: 'Mood note' }).fill(`${note} ${round}`);
  await page.keyboard.press('Enter');

  // Two tags within a moment.
  const tags = ['walk', 'guitar'].map((name) => ({ name, wanted: sandbox.current(name, day) === 1 ? 0 : 1 }));
  await find(page, 'a');
  for (const { name } of tags) await page.getByRole('button', { name, exact: true }).first().click();
  await find(page, '');

  const expected = [
    ...typed.map(({ name, value }) => ({ name, wanted: value })),
    ...tags,
    { name: 'energy_level', wanted: 4 },
    { name: 'vitamin_d', wanted: isTaken ? 0 : 1 },
    { name: 'mood', wanted: 7 },
    { name: 'mood_note', wanted: `${note} ${round}` },
  ];
  const wanted = Object.fromEntries(expected.map((one) => [one.name, one.wanted]));
  const held = () => Object.fromEntries(expected.map(({ name }) => [name, sandbox.current(name, day)]));
  await expect.poll(held, { timeout: 30_000 }).toEqual(wanted);
  for (const { name } of expected) {
    expect(sandbox.ledger.of(name, 'update', day), name).toHaveLength(1);
  }
  const requestOf = (name: string) => sandbox.ledger.of(name, 'update', day)[0]?.requestId;
  expect(requestOf('mood')).toBe(requestOf('mood_note'));
  expect(requestOf('walk')).toBe(requestOf('guitar'));
}

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find' }).fill(text);
}

/** Opens the page of an attribute by the label of its row. */
async function open(page: Page, label: string): Promise<void> {
  await find(page, label);
  await page.locator('section').getByRole('button', { name: label, exact: true }).click();
  await expect(heading(page, label)).toBeVisible();
}
