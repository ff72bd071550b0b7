/** Draws the quick-entry window on a bridge in memory. */
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import QuickEntry from '../../../../renderer/quick/QuickEntry.svelte';
import { QuickLine } from '../../../../renderer/state/quick-line.svelte.ts';
import { aFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { pressKey, type } from './press.ts';
import { settled } from './show.ts';

afterEach(cleanup);

export interface QuickWindow extends FakeBridge {
  /** What was asked of the main process, without what only sizes the window. */
  sent: () => { name: string; input: unknown }[];
  type: (text: string) => Promise<void>;
  press: (key: string, init?: KeyboardEventInit) => Promise<void>;
  /** What stands in the line. */
  text: () => string;
  /** What stands under the line, in one row. */
  reading: () => string;
  /** The completions, each as it is read. */
  completions: () => string[];
}

const label = 'Quick entry';

/** Draws it open, as on its first use. */
export async function showQuickEntry(state: TodayState): Promise<QuickWindow> {
  const fake = aFakeBridge(state);
  const line = new QuickLine(fake.bridge, (run) => run());
  render(QuickEntry, { bridge: fake.bridge, line });
  await settled();
  const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  return {
    ...fake,
    sent: () => fake.asked.filter(({ name }) => name !== 'sizeQuickEntry'),
    type: (text) => type(label, text),
    press: (key, init) => pressKey(key, init, label),
    text: () => screen.getByLabelText<HTMLInputElement>(label).value,
    reading: () => screen.queryAllByRole('status').map(words).join(' '),
    completions: () => screen.queryAllByRole('option').map(words),
  };
}
