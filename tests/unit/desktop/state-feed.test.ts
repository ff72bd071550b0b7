import { describe, expect, it } from 'vitest';
import { stateChannel } from '../../../electron/contract/channels.ts';
import type { StateChange } from '../../../electron/contract/state-change.ts';
import { StateFeed } from '../../../electron/desktop/state-feed.ts';
import { deriveToday } from '../../../electron/domain/derive-today.ts';
import { stateAfter } from '../../../electron/domain/state-change.ts';
import { anOutbox, aTap, inputsOf, noonMs } from '../../support/builders.ts';

const stateOf = (...amounts: number[]) =>
  deriveToday(
    inputsOf({ outbox: anOutbox(amounts.map((amount, index) => aTap({ id: `tap-${index}`, amount }))) }),
    noonMs,
  );

function aWindow() {
  const told: StateChange[] = [];
  const window = {
    isSeen: true,
    send: (channel: string, payload: unknown) => {
      expect(channel).toBe(stateChannel);
      told.push(payload as StateChange);
    },
  };
  return { window, told, feed: new StateFeed(window) };
}

describe('a window that is told of states', () => {
  it('gets all of the first one, and then what is new', () => {
    const { feed, told } = aWindow();
    feed.tell(stateOf());
    feed.tell(stateOf(1));
    expect(told.map(({ kind }) => kind)).toEqual(['whole', 'parts']);
  });

  it('gets what it missed while nobody saw it', () => {
    const { feed, told, window } = aWindow();
    feed.tell(stateOf());
    window.isSeen = false;
    feed.tell(stateOf(1));
    expect(told).toHaveLength(1);
    window.isSeen = true;
    feed.tell(stateOf(1, 2));
    expect(told.reduce<ReturnType<typeof stateAfter>>(stateAfter, null)).toEqual(stateOf(1, 2));
  });

  it('gets all of it again once its page has asked for a state', () => {
    const { feed, told } = aWindow();
    feed.tell(stateOf());
    feed.beginAnew();
    feed.tell(stateOf(1));
    expect(told.at(-1)).toEqual({ kind: 'whole', state: stateOf(1) });
  });
});
