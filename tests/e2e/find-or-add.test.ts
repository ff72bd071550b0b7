/** The find field of today as a way in: typed with real key events, in the service's ledger at the end. */
import { addDays } from '../../electron/domain/local-day.ts';
import { expect, test } from './app-under-test.ts';
import { leaveSignedIn } from './token-sign-in.ts';

test('adds what is typed into the find field, on the day that was meant', async ({ app, sandbox }) => {
  await leaveSignedIn(app, sandbox, ['Coffees']);
  const page = await app.start();
  await expect(page.getByText(/All delivered/)).toBeVisible();
  const field = page.getByRole('searchbox', { name: 'Find or add' });
  const line = page.locator('.find').getByRole('status');

  await field.pressSequentially('mood 12');
  await expect(line).toHaveText('Type a whole number from 1 to 9.');
  await field.press('Enter');
  await field.press('Escape');

  for (const [typed, said] of [
    ['coffee 2', /^Enter adds: Coffees \+2 today\s→ \d+$/],
    ['mood 7 slept badly @yesterday', /^Enter sets: Mood = 7, “slept badly” yesterday$/],
    ['#walk', /^Enter sets: walk = yes today$/],
  ] as const) {
    await field.pressSequentially(typed);
    await expect(line).toHaveText(said);
    await field.press('Enter');
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
  }

  const { ledger } = sandbox;
  const today = sandbox.today();
  const yesterday = addDays(today, -1);
  await expect
    .poll(
      () => [
        ledger.totalIncrement('coffees', today),
        ledger.of('mood', 'update', yesterday).at(-1)?.total,
        ledger.of('mood_note', 'update', yesterday).at(-1)?.total,
        ledger.of('walk', 'update', today).at(-1)?.total,
      ],
      { timeout: 30_000 },
    )
    .toEqual([2, 7, 'slept badly', 1]);
  expect(ledger.of('mood', 'update', today)).toEqual([]);
});
