/** The page of the quick-entry window: small, so that the first time is quick as well. */
import { mount } from 'svelte';
import { bridgeOf } from './bridge.ts';
import QuickEntry from './quick/QuickEntry.svelte';
import { QuickLine } from './state/quick-line.svelte.ts';
import './styles/tokens.css';
import './styles/base.css';

/** A frame's own callback comes before it is drawn, the next one's after it. */
const afterDrawing = (run: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => run()));

const target = document.getElementById('app');
if (target) {
  const bridge = bridgeOf(window);
  mount(QuickEntry, { target, props: { bridge, line: new QuickLine(bridge, afterDrawing) } });
}
