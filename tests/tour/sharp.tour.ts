/** The same windows on a high-density screen. */
import { connect, pin, tour } from './tour.ts';
import { Pictures } from './pictures.ts';

tour('at 2×', async ({ app, sandbox }) => {
  const pictures = new Pictures('2x');
  const page = await app.start();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await pictures.window(page, 'welcome');
  await connect(page, sandbox);
  await pin(page, ['Coffees', 'Water', 'Pages read', 'Steps']);
  await page.getByText(/All delivered/).waitFor();
  await pictures.window(page, 'today');
  await page.emulateMedia({ colorScheme: 'dark' });
  await pictures.window(page, 'today-dark');
});
