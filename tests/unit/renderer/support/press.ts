/** What a person does with a window, as a test says it. */
import { fireEvent, screen } from '@testing-library/svelte';
import { settled } from './show.ts';

/** Presses the first button of a name and waits until what it does has been drawn. */
export async function press(name: string | RegExp, role = 'button'): Promise<void> {
  const [button] = screen.getAllByRole(role, { name });
  if (!button) throw new Error(`There is no ${role} “${String(name)}”.`);
  await fireEvent.click(button);
  await settled();
}

/** Types a text into a field, in place of what stands there. */
export async function type(label: string, text: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
  await settled();
}

/** Presses a key where the focus is, or in a field. */
export async function pressKey(key: string, init: KeyboardEventInit = {}, label?: string): Promise<void> {
  const target =
    label === undefined ? (document.activeElement ?? document.body) : screen.getByLabelText(label);
  await fireEvent.keyDown(target, { key, ...init });
  await settled();
}
