/** The page of the quick-entry window: small, so that the first time is quick as well. */
import { mount } from 'svelte';
import { bridgeOf } from './bridge.ts';
import QuickEntry from './quick/QuickEntry.svelte';
import { QuickLine } from './state/quick-line.svelte.ts';
import './styles/tokens.css';
import './styles/base.css';

/** A frame's own callback comes before it is drawn, the next one's after it; a window that is covered has no frames. */
function afterDrawing(run: () => void): void {
  const frames = new Promise<void>((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 100));
  void Promise.race([frames, patience]).then(run);
}

const target = document.getElementById('app');
if (target) {
  const bridge = bridgeOf(window);
  mount(QuickEntry, { target, props: { bridge, line: new QuickLine(bridge, afterDrawing) } });
}
