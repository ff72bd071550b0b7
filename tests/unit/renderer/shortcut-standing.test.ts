// @vitest-environment happy-dom
import { screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { aState } from './support/a-state.ts';
import { aShortcut, someShortcuts } from './support/believable-shortcuts.ts';
import { press } from './support/press.ts';
import { showWindow } from './support/show.ts';

it('says of a shortcut that does nothing any more why that is, and offers no second try', async () => {
  const advice = 'Fitbit fills Coffees. Take it over in the window first.';
  const fake = await showWindow(aState({}));
  fake.answer(
    'getShortcuts',
    someShortcuts({ shortcuts: [aShortcut({ standing: { kind: 'refused', advice } })] }),
  );
  await press('Shortcuts');
  expect(screen.getByText('Does nothing')).toBeTruthy();
  expect(screen.getByText(advice)).toBeTruthy();
  expect(screen.queryByText('Active')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
