// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { aState } from './support/a-state.ts';
import { anEntry, aTemplate } from './support/believable-book.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { settled, showWindow } from './support/show.ts';

const naps = aTemplate({
  template: 'naps',
  label: 'Naps',
  name: null,
  ownership: 'nobody',
  serviceLabel: null,
});

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

const typeLabel = (value: string) => fireEvent.input(screen.getByLabelText('Label'), { target: { value } });
const chooseGroup = (value: string) =>
  fireEvent.change(screen.getByLabelText('Group'), { target: { value } });
const makeButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Make it' });

async function submit(): Promise<void> {
  await fireEvent.submit(makeButton().closest('form')!);
  await settled();
}

async function open(): Promise<FakeBridge> {
  const fake = await showWindow(aState());
  fake.answer('listAttributes', [anEntry()]);
  fake.answer('listTemplates', [aTemplate(), naps]);
  await press('Manage');
  await press('New attribute…');
  await screen.findByRole('heading', { name: 'New attribute' });
  await settled();
  fake.asked.splice(0);
  return fake;
}

describe('a new attribute', () => {
  it('is asked for with label, group, type and whether a person fills it', async () => {
    const fake = await open();
    fake.answer('createAttributes', [
      { name: 'piano_practice', label: 'Piano practice 🎹', isDone: true, message: null },
    ]);
    await typeLabel(' Piano practice 🎹 ');
    await chooseGroup('media');
    await fireEvent.click(screen.getByRole('radio', { name: /Duration/ }));
    await fireEvent.click(screen.getByRole('checkbox', { name: /I fill it by hand/ }));
    await submit();
    expect(fake.asked[0]).toEqual({
      name: 'createAttributes',
      input: { attributes: [{ label: 'Piano practice 🎹', group: 'media', valueType: 3, manual: false }] },
    });
    expect(screen.getByText('Piano practice 🎹 is made. Exist calls it “piano_practice”.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Label').value).toBe('');
  });

  it('says that it can never be deleted', async () => {
    await open();
    expect(screen.getByText('It can never be deleted, only let go.')).toBeTruthy();
  });

  it('is yes or no among Daily tags, and says why', async () => {
    await open();
    await chooseGroup('media');
    await fireEvent.click(screen.getByRole('radio', { name: /Scale/ }));
    await chooseGroup('custom');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Yes or no/ }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Scale/ }).disabled).toBe(true);
    expect(screen.getByText(/Daily tags are yes or no/)).toBeTruthy();
  });

  it('never offers a time from midday, and says whose it is', async () => {
    await open();
    await chooseGroup('sleep');
    expect(screen.getAllByRole('radio')).toHaveLength(8);
    expect(screen.getByText(/counted from midday/)).toBeTruthy();
  });

  it.each([
    ['a label that is there already', 'steps', /labelled Steps already/],
    ['a label that makes the same name', 'Steps!', /too close to Steps/],
    ['a label too long to be read', 'x'.repeat(101), /at most 100/],
  ])('is not sent with %s, and says why', async (_what, label, reason) => {
    const { asked } = await open();
    await typeLabel(label);
    expect(screen.getByText(reason)).toBeTruthy();
    expect(makeButton().disabled).toBe(true);
    await submit();
    expect(asked).toEqual([]);
  });

  it('points to the template of the same name', async () => {
    const fake = await open();
    fake.answer('acquire', [{ name: 'naps', label: 'Naps', isDone: true, message: null }]);
    await typeLabel('naps');
    await press('Use it instead');
    await press('Fill it');
    expect(fake.asked[0]).toEqual({
      name: 'acquire',
      input: { targets: [{ template: 'naps' }], manual: null },
    });
  });

  it('keeps what was typed and shows Exist’s words when it was refused', async () => {
    const fake = await open();
    fake.answer('createAttributes', [
      { name: 'Swim', label: 'Swim', isDone: false, message: 'This attribute exists.' },
    ]);
    await typeLabel('Swim');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('This attribute exists.');
    expect(screen.getByLabelText<HTMLInputElement>('Label').value).toBe('Swim');
  });

  it('leads to the permissions when one is missing', async () => {
    const fake = await open();
    fake.fail('createAttributes', {
      code: 'scope-missing',
      message: 'This sign-in may not write attributes of that kind.',
      missingScopes: ['custom_write'],
    });
    await typeLabel('Swim');
    await submit();
    await press('Choose permissions');
    await screen.findByRole('heading', { name: 'Permissions' });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Add to Daily tags' }).checked).toBe(true);
  });
});
