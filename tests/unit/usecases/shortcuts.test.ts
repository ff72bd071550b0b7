import { describe, expect, it } from 'vitest';
import type { ShortcutDeed } from '../../../electron/contract/shortcuts.ts';
import type { ShortcutsFile } from '../../../electron/domain/shortcuts.ts';
import type { TodayInputs } from '../../../electron/domain/today-inputs.ts';
import { accountId, anAttribute, aSnapshot, inputsOf } from '../../support/builders.ts';
import { diskFull, MemoryFile } from '../../support/in-memory-ports.ts';
import {
  coffee,
  mood,
  openShortcuts,
  openWithOne,
  otherAccount,
  program,
  quick,
  undo,
  type Opened,
} from './shortcuts-in-memory.ts';

describe('shortcuts', () => {
  it('are on disk and held when they are saved, and do what they are for', async () => {
    const { shortcuts, keyboard, done, file } = await openShortcuts();
    const { shortcuts: listed, program: typed } = await shortcuts.save({
      accelerator: 'alt+ctrl+c',
      does: coffee,
    });
    expect(typed).toBe(program);
    expect(listed).toEqual([
      {
        id: 'shortcut-1',
        accelerator: 'Control+Alt+C',
        does: coffee,
        title: 'Coffees +1',
        command: `${program} add coffees 1`,
        standing: { kind: 'active' },
      },
    ]);
    expect(file.last?.shortcuts).toEqual([
      { id: 'shortcut-1', accelerator: 'Control+Alt+C', does: coffee, accountId },
    ]);
    keyboard.press('Control+Alt+C');
    expect(done).toEqual([coffee]);
  });

  it('are held again after a restart', async () => {
    const { shortcuts, file } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    await shortcuts.save({ accelerator: 'Control+Alt+Space', does: quick });
    const { keyboard, done } = await openShortcuts({ file });
    expect(keyboard.held).toEqual(['Control+Alt+C', 'Control+Alt+Space']);
    keyboard.press('Control+Alt+Space');
    expect(done).toEqual([quick]);
  });

  it('are neither kept nor held while the disk is full', async () => {
    const { shortcuts, keyboard, file } = await openShortcuts();
    file.failure = diskFull();
    await expect(shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee })).rejects.toThrow(
      'cannot write',
    );
    expect(keyboard.held).toEqual([]);
    expect((await shortcuts.view()).shortcuts).toEqual([]);
  });

  it.each([
    ['Foo+Z', coffee, /“Foo” is no key to hold/],
    ['z', coffee, /alone is for typing/],
    ['Control+C', coffee, /to copy/],
    [
      'Control+Alt+C',
      { kind: 'gesture', intent: { kind: 'add', attribute: 'gone', amount: 1 } },
      /no such attribute/,
    ],
    [
      'Control+Alt+C',
      { kind: 'gesture', intent: { kind: 'add', attribute: 'coffees', amount: 0.5 } },
      /cannot be added to Coffees/,
    ],
    [
      'Control+Alt+C',
      { kind: 'gesture', intent: { kind: 'add', attribute: 'mood', amount: 1 } },
      /cannot be added to Mood/,
    ],
    [
      'Control+Alt+C',
      { kind: 'gesture', intent: { kind: 'set', values: [{ attribute: 'mood', value: 12 }] } },
      /whole number from 1 to 9/,
    ],
  ] as [string, ShortcutDeed, RegExp][])('refuse %s for %o', async (accelerator, does, message) => {
    const { shortcuts, keyboard, file } = await openShortcuts();
    await expect(shortcuts.save({ accelerator, does })).rejects.toThrow(message);
    expect(keyboard.grabs).toBe(0);
    expect(file.saved).toEqual([]);
  });

  describe('for what a press could not change', () => {
    const fitbit = { name: 'fitbit', label: 'Fitbit' };
    const coffees = anAttribute({ service: fitbit });
    const signedIn = inputsOf().account;
    const obstacles: [string, Partial<TodayInputs>, string][] = [
      [
        'another service fills it',
        { snapshot: aSnapshot({ attributes: [coffees], owned: [] }) },
        'Fitbit fills Coffees. Take it over in the window first.',
      ],
      [
        'nobody fills it',
        { snapshot: aSnapshot({ attributes: [anAttribute({ service: null })], owned: [] }) },
        'Tally does not fill Coffees yet. Add to it once in the window; after that it works from anywhere.',
      ],
      [
        'the permission lacks',
        { account: signedIn && { ...signedIn, scopes: ['food_read'] } },
        'Coffees needs the permission to change what you track by hand. Sign in again to give it.',
      ],
      [
        'the sign-in can only read',
        { account: signedIn && { ...signedIn, kind: 'simple' } },
        'This sign-in can only read. Sign in with your browser to change Coffees.',
      ],
      [
        'it is gone',
        { snapshot: aSnapshot({ attributes: [] }) },
        'There is no such attribute in this account.',
      ],
    ];

    it.each(obstacles)('are refused in the words of a press: %s', async (_what, change, message) => {
      const { shortcuts, store, file } = await openShortcuts();
      store.update(change);
      await expect(shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee })).rejects.toThrow(message);
      expect(file.saved).toEqual([]);
    });

    it.each(obstacles)('say so where they could be made once: %s', async (_what, change, advice) => {
      const { shortcuts, store } = await openWithOne();
      store.update(change);
      expect((await shortcuts.view()).shortcuts[0]?.standing).toEqual({ kind: 'refused', advice });
    });

    it.each<[string, Partial<TodayInputs>]>([
      ['before anything was read', { snapshot: null }],
      ['before Exist has told whose it is', { snapshot: aSnapshot({ attributes: [coffees], owned: null }) }],
    ])('stand as their keys do %s', async (_what, change) => {
      const { store, standings } = await openWithOne();
      store.update(change);
      expect(await standings()).toEqual([['Control+Alt+C', 'active']]);
    });
  });

  it('never hold keys twice: the second one is told whose they are', async () => {
    const { shortcuts } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    await expect(shortcuts.save({ accelerator: 'Control+Alt+C', does: quick })).rejects.toThrow(
      'Ctrl + Alt + C is taken by “Coffees +1”. Press other keys, or change that one first.',
    );
  });

  it('let go of the keys they had when they are changed or removed', async () => {
    const { shortcuts, keyboard, done } = await openShortcuts();
    const [first] = (await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee })).shortcuts;
    const id = first?.id ?? '';
    await shortcuts.save({ id, accelerator: 'Control+Alt+M', does: mood });
    expect(keyboard.held).toEqual(['Control+Alt+M']);
    keyboard.press('Control+Alt+M');
    expect(done).toEqual([mood]);
    expect((await shortcuts.remove(id)).shortcuts).toEqual([]);
    expect(keyboard.held).toEqual([]);
  });

  it('say when another program has the keys, and take them once they are free', async () => {
    const { shortcuts, keyboard, standings } = await openShortcuts({ elsewhere: ['Control+Alt+C'] });
    const { shortcuts: listed } = await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    expect(listed[0]?.standing).toEqual({
      kind: 'taken',
      advice: 'Another program or the desktop has Ctrl + Alt + C. Free it there, or change the keys here.',
    });
    keyboard.elsewhere.clear();
    expect(await standings()).toEqual([['Control+Alt+C', 'active']]);
    expect(keyboard.held).toEqual(['Control+Alt+C']);
  });

  it('hold nothing while keys are recorded, and everything again after', async () => {
    const { shortcuts, keyboard, time } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    shortcuts.record(true);
    expect(keyboard.held).toEqual([]);
    shortcuts.record(false);
    expect(keyboard.held).toEqual(['Control+Alt+C']);
    // A window that never tells: the keys come back by themselves.
    shortcuts.record(true);
    await time.pass(60_000);
    expect(keyboard.held).toEqual(['Control+Alt+C']);
    expect(time.waiting).toEqual([]);
  });

  it('tell whether keys could be had, without keeping them', async () => {
    const { shortcuts, keyboard } = await openShortcuts({ elsewhere: ['Control+Alt+X'] });
    const [first] = (await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee })).shortcuts;
    shortcuts.record(true);
    expect(await shortcuts.try({ accelerator: 'Control+Alt+K' })).toEqual({ isFree: true });
    expect(await shortcuts.try({ accelerator: 'Control+Alt+X' })).toEqual({
      isFree: false,
      refusal:
        'Ctrl + Alt + X belongs to another program or to the desktop. Press other keys, or free it there first.',
    });
    expect(await shortcuts.try({ accelerator: 'Control+Alt+C' })).toMatchObject({ isFree: false });
    expect(await shortcuts.try({ accelerator: 'Control+Alt+C' }, first?.id)).toEqual({ isFree: true });
    expect(await shortcuts.try({ accelerator: 'Foo+Z' })).toMatchObject({ isFree: false });
    expect(keyboard.held).toEqual([]);
  });

  it('of another account rest while it is not the active one', async () => {
    const { shortcuts, keyboard, change, standings } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    await shortcuts.save({ accelerator: 'Control+Alt+U', does: undo });
    change(otherAccount);
    expect(keyboard.held).toEqual(['Control+Alt+U']);
    expect(await standings()).toEqual([['Control+Alt+U', 'active']]);
    // The same keys may do something else there.
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: mood });
    change(null);
    expect(keyboard.held).toEqual(['Control+Alt+U']);
    change(accountId);
    expect(keyboard.held).toEqual(['Control+Alt+C', 'Control+Alt+U']);
  });

  it('that belong to nobody cannot have keys that any account uses', async () => {
    const { shortcuts, change } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    change(otherAccount);
    await expect(shortcuts.save({ accelerator: 'Control+Alt+C', does: quick })).rejects.toThrow(
      'taken by a shortcut of another account',
    );
  });

  it('count a held key once', async () => {
    const { shortcuts, keyboard, done, time } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    keyboard.press('Control+Alt+C');
    await time.pass(500);
    for (let repeat = 0; repeat < 12; repeat += 1) {
      keyboard.press('Control+Alt+C');
      await time.pass(83);
    }
    await time.pass(1000);
    expect(done).toEqual([coffee]);
  });

  it('are asked for anew after sleep, and a key held meanwhile does not count again', async () => {
    const { shortcuts, keyboard, done, time } = await openShortcuts();
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    keyboard.press('Control+Alt+C');
    await time.pass(40);
    const before = keyboard.grabs;
    await shortcuts.takeAnew();
    expect(keyboard.grabs).toBe(before + 1);
    keyboard.press('Control+Alt+C');
    await time.pass(1000);
    expect(done).toEqual([coffee]);
  });

  it('wait for the desktop behind a portal, and are active once they came through', async () => {
    const { shortcuts, keyboard, standings } = await openShortcuts({ support: 'portal' });
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    expect(await standings()).toEqual([['Control+Alt+C', 'waiting']]);
    await shortcuts.takeAnew();
    expect(keyboard.grabs).toBe(1);
    keyboard.press('Control+Alt+C');
    expect(await standings()).toEqual([['Control+Alt+C', 'active']]);
  });

  it('are unsupported where the desktop gives none, with a command to bind instead', async () => {
    const { shortcuts, keyboard } = await openShortcuts({ support: 'none' });
    const { shortcuts: listed, offered } = await shortcuts.save({
      accelerator: 'Control+Alt+C',
      does: coffee,
    });
    expect(listed[0]).toMatchObject({
      standing: { kind: 'unsupported' },
      command: `${program} add coffees 1`,
    });
    expect(offered).toBeNull();
    expect(keyboard.grabs).toBe(0);
  });

  it.each([
    ['the next minute', ({ shortcuts }: Opened) => shortcuts.takeAnew()],
    ['a look at the page', ({ shortcuts }: Opened) => shortcuts.view()],
  ])('are asked for once a portal answers that was too slow at login: by %s', async (_when, look) => {
    const opened = await openWithOne({ support: 'none' });
    const { keyboard, shortcuts } = opened;
    await shortcuts.takeAnew();
    expect(keyboard.held).toEqual([]);
    keyboard.supported = 'portal';
    await look(opened);
    expect(keyboard.held).toEqual(['Control+Alt+C']);
    expect(await shortcuts.view()).toMatchObject({ support: 'portal' });
    // A yes is kept.
    const { asked } = keyboard;
    await shortcuts.takeAnew();
    await shortcuts.view();
    expect(keyboard.asked).toBe(asked);
  });

  it('bother no desktop every minute where there are none', async () => {
    const { keyboard, shortcuts } = await openShortcuts({ support: 'none' });
    const { asked } = keyboard;
    await shortcuts.takeAnew();
    expect(keyboard.asked).toBe(asked);
  });

  it('leave alone what somebody wrote into their file', async () => {
    const file = new MemoryFile<ShortcutsFile>(
      JSON.parse(
        JSON.stringify({
          version: 1,
          wasOffered: true,
          shortcuts: [
            { id: 'a', accelerator: 'Foo+Z', does: quick, accountId: null },
            { id: 'b', accelerator: 'z', does: quick, accountId: null },
            { id: 'c', accelerator: 'Control+Alt+C', does: { kind: 'format-disk' }, accountId: null },
            { id: 'd', accelerator: 'Control+Alt+D', accountId: null },
            'nonsense',
            { id: 'e', accelerator: 'Control+Alt+E', does: quick, accountId: null },
          ],
        }),
      ) as ShortcutsFile,
    );
    const { keyboard, standings } = await openShortcuts({ file });
    expect(keyboard.held).toEqual(['Control+Alt+E']);
    expect(await standings()).toEqual([['Control+Alt+E', 'active']]);
  });

  it('offer keys for quick entry that are free, until they were offered', async () => {
    const { shortcuts, file, keyboard } = await openShortcuts({ elsewhere: ['Control+Alt+Space'] });
    expect((await shortcuts.view()).offered).toEqual({ accelerator: 'Control+Alt+E' });
    expect(keyboard.held).toEqual([]);
    shortcuts.noteOffered();
    expect((await shortcuts.view()).offered).toBeNull();
    const again = await openShortcuts({ file });
    expect((await again.shortcuts.view()).offered).toBeNull();
  });
});
