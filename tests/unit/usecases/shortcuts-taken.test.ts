import { describe, expect, it } from 'vitest';
import { accountId } from '../../support/builders.ts';
import { coffee, openShortcuts, openWithOne, otherAccount } from './shortcuts-in-memory.ts';

describe('shortcuts whose keys are taken', () => {
  const notice = {
    title: 'The shortcut for “Coffees +1” does not work',
    body: 'Another program or the desktop has Ctrl + Alt + C. Free it there, or change the keys in Tally.',
  };

  it('are told at the start, once in a run', async () => {
    const { shortcuts, told, keyboard } = await openWithOne({ elsewhere: ['Control+Alt+C'] });
    expect(told).toEqual([notice]);
    await shortcuts.takeAnew();
    keyboard.elsewhere.clear();
    await shortcuts.takeAnew();
    expect(keyboard.held).toEqual(['Control+Alt+C']);
    expect(told).toEqual([notice]);
  });

  it('are told when another program has got them meanwhile', async () => {
    const { shortcuts, told, keyboard } = await openWithOne();
    await shortcuts.takeAnew();
    expect(told).toEqual([]);
    // The layout changed, and what is the key now belongs to another program.
    keyboard.elsewhere.add('Control+Alt+C');
    await shortcuts.takeAnew();
    await shortcuts.takeAnew();
    expect(told).toEqual([notice]);
  });

  it('are told when their account becomes the active one, and not before', async () => {
    const { shortcuts, told, keyboard, change } = await openWithOne();
    change(otherAccount);
    keyboard.elsewhere.add('Control+Alt+C');
    await shortcuts.takeAnew();
    expect(told).toEqual([]);
    change(accountId);
    expect(told).toEqual([notice]);
  });

  it('are not told while keys are recorded, nor after the page has shown it', async () => {
    const { shortcuts, told, keyboard } = await openWithOne();
    shortcuts.record(true);
    keyboard.elsewhere.add('Control+Alt+C');
    await shortcuts.takeAnew();
    expect(told).toEqual([]);
    shortcuts.record(false);
    await shortcuts.view();
    await shortcuts.takeAnew();
    expect(told).toEqual([]);
  });

  it('are not told when it was seen as they were saved', async () => {
    const { shortcuts, told } = await openShortcuts({ elsewhere: ['Control+Alt+C'] });
    await shortcuts.save({ accelerator: 'Control+Alt+C', does: coffee });
    await shortcuts.takeAnew();
    expect(told).toEqual([]);
  });
});
