/** Draws the whole window on a bridge in memory, as a person would meet it. */
import { cleanup, configure, render } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import App from '../../../../renderer/App.svelte';
import { pages } from '../../../../renderer/pages.ts';
import { createAppState } from '../../../../renderer/state/app-state.ts';
import { aFakeBridge, type FakeBridge } from './fake-bridge.ts';

// A page's chunk is compiled when it is first asked for, and a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

const closings: (() => void)[] = [];

afterEach(() => {
  cleanup();
  for (const close of closings.splice(0)) close();
});

/** Draws a window whose main process answers with a state, or with nothing yet. */
export async function showWindow(state: TodayState | null): Promise<FakeBridge> {
  vi.stubGlobal('IntersectionObserver', NeverNear);
  if (!('animate' in Element.prototype)) Object.assign(Element.prototype, { animate: () => ({}) });
  if (!('showPopover' in Element.prototype)) Object.assign(Element.prototype, { showPopover: () => {} });
  const fake = aFakeBridge(state);
  const app = createAppState(fake.bridge, document, pages);
  closings.push(app.close);
  render(App, { app });
  await settled();
  return fake;
}

/** Waits until every answer that is on its way has been drawn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  // Screens that come in chunks of their own.
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** There is no layout here, so nothing ever comes near the screen: what is drawn at once is all there is. */
class NeverNear {
  observe(): void {}
  unobserve(): void {}
}
