// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { firstPreferences } from '../../../electron/contract/preferences.ts';
import { aState } from './support/a-state.ts';
import { settled, showWindow } from './support/show.ts';

const title = 'This desktop shows no tray icon';

describe('a desktop without tray icons', () => {
  it('is told of with what would help, until it was read', async () => {
    const { asked, push } = await showWindow(aState({ tray: 'missing' }));
    expect(screen.getByText(title)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    expect(asked).toEqual([{ name: 'setPreferences', input: { hasTrayHint: false } }]);
    push(aState({ tray: 'missing', preferences: { ...firstPreferences, hasTrayHint: false } }));
    await settled();
    expect(screen.queryByText(title)).toBeNull();
  });

  it('is forgotten as soon as the icon is there', async () => {
    const { push } = await showWindow(aState({ tray: 'missing' }));
    push(aState({ tray: 'shown' }));
    await settled();
    expect(screen.queryByText(title)).toBeNull();
  });

  it.each(['shown', 'unknown'] as const)('is not guessed at: %s', async (tray) => {
    await showWindow(aState({ tray }));
    expect(screen.queryByText(title)).toBeNull();
  });

  it('can be left through the window’s menu', async () => {
    const { asked } = await showWindow(aState({ tray: 'missing' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Quit Tally' }));
    expect(asked).toEqual([{ name: 'quit', input: undefined }]);
  });
});
