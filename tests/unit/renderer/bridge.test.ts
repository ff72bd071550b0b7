import { describe, expect, it } from 'vitest';
import type { PreloadBridge } from '../../../electron/contract/channels.ts';
import type { StateChange } from '../../../electron/contract/state-change.ts';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import { changeSince } from '../../../electron/domain/state-change.ts';
import { bridgeOf } from '../../../renderer/bridge.ts';
import { anAttribute, aState } from './support/a-state.ts';

/** What the preload exposes, as far as states go. */
function aPreload() {
  const listeners: ((change: StateChange) => void)[] = [];
  const tally = {
    onStateChange: (listener: (change: StateChange) => void) => {
      listeners.push(listener);
      return () => {};
    },
    copy: () => 'copied',
  } as unknown as PreloadBridge;
  const push = (change: StateChange) => listeners.forEach((listener) => listener(structuredClone(change)));
  return { tally, push, listeners };
}

const two = aState({
  attributes: [anAttribute({ name: 'coffees', value: 2 }), anAttribute({ name: 'water' })],
});
const three = aState({
  attributes: [anAttribute({ name: 'coffees', value: 3 }), anAttribute({ name: 'water' })],
});

describe('the bridge of a page', () => {
  it('tells whole states, whatever part of them has come', () => {
    const { tally, push } = aPreload();
    const seen: TodayState[] = [];
    const bridge = bridgeOf({ tally });
    bridge.onStateChanged((state) => seen.push(state));
    push(changeSince(null, two));
    push(changeSince(two, three));
    expect(seen).toEqual([two, three]);
    expect(seen[1]?.attributes['water']).toBe(seen[0]?.attributes['water']);
  });

  it('tells nothing out of parts alone: the answer to what the page asked is on its way', () => {
    const { tally, push } = aPreload();
    const seen: TodayState[] = [];
    bridgeOf({ tally }).onStateChanged((state) => seen.push(state));
    push(changeSince(two, three));
    expect(seen).toEqual([]);
    push(changeSince(null, three));
    expect(seen).toEqual([three]);
  });

  it('tells everyone who listens, no longer those who stopped, and whoever comes later of the next state', () => {
    const { tally, push, listeners } = aPreload();
    const bridge = bridgeOf({ tally });
    const seen: string[] = [];
    const stop = bridge.onStateChanged(() => seen.push('first'));
    push(changeSince(null, two));
    bridge.onStateChanged(() => seen.push('second'));
    stop();
    push(changeSince(two, three));
    expect(seen).toEqual(['first', 'second']);
    expect(listeners).toHaveLength(1);
  });

  it('passes everything else on as it is', () => {
    const { tally } = aPreload();
    expect((bridgeOf({ tally }).copy as unknown as () => string)()).toBe('copied');
  });
});
