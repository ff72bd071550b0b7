/** From a click on a button to the second frame after the number has changed, on the page's own clock. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, ElementHandle, Page } from '@playwright/test';
import { Keys, type Point } from '../support/keys.ts';

export interface ClickSeen {
  tookMs: number;
  /** When it was clicked, on the clock that all processes share. */
  clickedAtMs: number;
}

interface Watched extends Window {
  seen?: Promise<ClickSeen>;
}

/** Different from time to time, so that gestures meet the frames of the screen anywhere. */
export const betweenMs = (): number => 60 + Math.random() * 90;

/** Clicks a button of the app's only window, which has the focus and the pointer by then, and waits for what is painted. */
export async function clickAndSee(
  electron: ElectronApplication,
  page: Page,
  button: ElementHandle<Element>,
): Promise<ClickSeen> {
  const keys = new Keys();
  await keys.moveTo(await focusOn(electron, button));
  await pause(betweenMs());
  await button.evaluate((element) => {
    const area = element.closest('li') ?? document.body;
    const before = area.textContent;
    (window as Watched).seen = new Promise((resolve) => {
      element.addEventListener(
        'click',
        () => {
          const clickedMs = performance.now();
          const tell = () => {
            const tookMs = performance.now() - clickedMs;
            resolve({ tookMs, clickedAtMs: performance.timeOrigin + clickedMs });
          };
          const observer = new MutationObserver(() => {
            if (area.textContent === before) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(tell));
          });
          observer.observe(area, { subtree: true, childList: true, characterData: true });
        },
        { once: true, capture: true },
      );
    });
  });
  await keys.clickHere();
  return page.evaluate(async () => {
    const { seen } = window as Watched;
    if (seen === undefined) throw new Error('Nobody waited for the click.');
    return seen;
  });
}

/** Gives the window the focus; answers where on the screen the middle of the button is. */
async function focusOn(electron: ElectronApplication, button: ElementHandle<Element>): Promise<Point> {
  const content = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    return window?.getContentBounds();
  });
  const box = await button.boundingBox();
  if (content === undefined || box === null) throw new Error('The button is not to be seen.');
  return {
    x: Math.round(content.x + box.x + box.width / 2),
    y: Math.round(content.y + box.y + box.height / 2),
  };
}
