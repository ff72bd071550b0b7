/** Signs in to a packaged app with the keyboard alone. */
import type { Sandbox } from '../../electron/sandbox/sandbox.ts';
import { readScreen } from '../support/desktop-pictures.ts';
import type { Area, Keys } from '../support/keys.ts';
import { until } from '../support/until.ts';
import { focusWindow } from './packaged-app.ts';

/** Connects the account from the welcome screen; the browser stub then presses Allow. */
export async function connectByKeys(keys: Keys, sandbox: Sandbox): Promise<void> {
  await focusWindow(keys);
  const [id = ''] = await keys.findWindows('Tally for Exist');
  const area = await keys.areaOf(id);
  await pictureOf(area);
  // The first button of the welcome screen.
  await keys.press('Tab');
  const welcome = await pictureOf(area);
  await keys.press('Return');
  await pictureOf(area, welcome);
  // From the end of the form backwards: “Back”, what Tally may see, the eye, the secret, the ID.
  await keys.click({ x: area.x + area.width / 2, y: area.y + 8 });
  await keys.press('shift+Tab', 'shift+Tab', 'shift+Tab', 'shift+Tab');
  await keys.type(sandbox.clientSecret);
  await keys.press('shift+Tab');
  await keys.type(sandbox.clientId);
  await keys.press('Return');
}

/** Waits until a window stands still, with another picture than before where one is given: its screens come in chunks. */
function pictureOf(area: Area, before?: Buffer): Promise<Buffer> {
  const seen: { last?: Buffer } = {};
  const look = async () => {
    const now = await readScreen(process.env, area);
    const isStill = seen.last?.equals(now) === true;
    seen.last = now;
    return isStill && before?.equals(now) !== true ? now : undefined;
  };
  return until(look, { what: 'the window to stand still', timeoutMs: 20_000 });
}
