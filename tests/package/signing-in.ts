/** Signs in to a packaged app with the keyboard alone. */
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import type { Keys } from '../support/keys.ts';
import { focusWindow } from './packaged-app.ts';

/** Connects the account from the welcome screen; the browser stub then presses Allow. */
export async function connectByKeys(keys: Keys, sandbox: Sandbox): Promise<void> {
  await focusWindow(keys);
  // The first button of the welcome screen.
  await keys.press('Tab');
  await keys.press('Return');
  // From the end of the form backwards: “Back”, the eye, the secret, the ID; what is above them may change.
  const [id = ''] = await keys.findWindows('Tally for Exist');
  const { x, y, width } = await keys.areaOf(id);
  await keys.click({ x: x + width / 2, y: y + 8 });
  await keys.press('shift+Tab', 'shift+Tab', 'shift+Tab');
  await keys.type(sandbox.clientSecret);
  await keys.press('shift+Tab');
  await keys.type(sandbox.clientId);
  await keys.press('Return');
}
