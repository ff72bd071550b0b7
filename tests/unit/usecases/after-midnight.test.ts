import { describe, expect, it } from 'vitest';
import { createTrayActions, type TrayActionsOptions } from '../../../electron/desktop/tray-actions.ts';
import { readEntry } from '../../../electron/domain/quick-entry.ts';
import type { OutboxContent } from '../../../electron/domain/taps.ts';
import { trayModel } from '../../../electron/domain/tray-model.ts';
import { Outbox } from '../../../electron/outbox/outbox.ts';
import { Commands } from '../../../electron/usecases/commands.ts';
import { Gestures } from '../../../electron/usecases/gestures.ts';
import { Taps } from '../../../electron/usecases/taps.ts';
import { TodayStore } from '../../../electron/usecases/today-store.ts';
import { anAttribute, aSnapshot, inputsOf, noonMs, today } from '../../support/builders.ts';
import { HandTime, MemoryFile } from '../../support/in-memory-ports.ts';
import { readMenu } from '../../support/menu-lines.ts';

const custom = { name: 'custom', label: 'Daily tags', priority: 9 };
const attributes = [
  anAttribute({ value: 2 }),
  anAttribute({ name: 'mood', label: 'Mood', valueType: 8 }),
  anAttribute({ name: 'walk', label: 'Walk', group: custom, valueType: 7, value: 1 }),
];
const hourMs = 60 * 60_000;
const tomorrow = '2026-11-22';

/** Everything was drawn at noon; nobody has looked at the clock since. */
function open(hoursLater: number, dayStartMinutes = 0) {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf({ snapshot: aSnapshot({ attributes }), dayStartMinutes }));
  const file = new MemoryFile<OutboxContent>();
  let made = 0;
  const queue = new Outbox({ file, clock: time, newId: () => `tap-${(made += 1)}` });
  queue.onChange((outbox) => store.update({ outbox }));
  const taps = new Taps({ store, queue, clock: time, session: () => null, lookAtClock: () => undefined });
  const gestures = new Gestures({ store, taps });
  const lookAtDay = () => store.turnDay();
  const refresh = { ifOlderThan: () => Promise.resolve(), now: () => Promise.resolve() };
  const nothing = () => undefined;
  const commands = new Commands({
    ...{ store, gestures, refresh, lookAtDay, clock: time, timers: time, resumed: Promise.resolve() },
    openQuickEntry: nothing,
    openWindow: nothing,
  });
  expect(readMenu(trayModel(store.state).menu)).toContain('Tags >');
  time.jumpTo(noonMs + hoursLater * hourMs);
  const onDisk = () =>
    (file.load()?.taps ?? []).map(({ attribute, amount, sets, day }) => [attribute, sets ?? amount, day]);
  return { store, taps, gestures, commands, refresh, lookAtDay, onDisk };
}

type World = ReturnType<typeof open>;

const ways: [string, (world: World) => unknown, unknown[]][] = [
  [
    'a tag on the command line',
    ({ commands }) => commands.answer({ verb: 'tag', words: 'walk' }),
    ['walk', 1],
  ],
  [
    'an amount on the command line',
    ({ commands }) => commands.answer({ verb: 'add', words: 'coffees' }),
    ['coffees', 1],
  ],
  [
    'a value by a shortcut',
    ({ gestures }) => gestures.make({ kind: 'set', values: [{ attribute: 'mood', value: 7 }] }, 'shortcut'),
    ['mood', 7],
  ],
  [
    'a line of quick entry that was opened since',
    ({ store, gestures, lookAtDay }) => {
      lookAtDay();
      const entry = readEntry('mood 7', store.state);
      return entry.kind === 'ready' && gestures.make(entry.intent, 'quick-entry');
    },
    ['mood', 7],
  ],
  [
    'a check mark in a menu that was drawn before',
    ({ taps, refresh }) =>
      createTrayActions({ taps, refresh } as unknown as TrayActionsOptions)({
        kind: 'set',
        attribute: 'walk',
        value: 0,
      }),
    ['walk', 0],
  ],
];

describe('a gesture just after midnight, with yesterday still on screen', () => {
  it.each(ways)('belongs to the new day: %s', async (_what, make, [attribute, value]) => {
    const world = open(12);
    await make(world);
    expect(world.onDisk()).toEqual([[attribute, value, tomorrow]]);
  });

  it.each(ways)(
    'belongs to the day that a night owl still has: %s',
    async (_what, make, [attribute, value]) => {
      const world = open(13, 4 * 60);
      await make(world);
      expect(world.onDisk()).toEqual([[attribute, value, today]]);
    },
  );

  it('means yesterday by that word', async () => {
    const world = open(12);
    await world.commands.answer({ verb: 'add', words: 'coffees yesterday' });
    expect(world.onDisk()).toEqual([['coffees', 1, today]]);
  });
});
