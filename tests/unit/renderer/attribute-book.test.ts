// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AttributeEntry, ItemReport, TemplateEntry } from '../../../electron/contract/attribute-book.ts';
import type { TodayState } from '../../../electron/contract/today-state.ts';
import { aState, anAccount } from './support/a-state.ts';
import { aBelievableBook, anEntry, aTemplate } from './support/believable-book.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { settled, showWindow } from './support/show.ts';

const floors = anEntry({
  name: 'floors',
  label: 'Floors',
  template: 'floors',
  ownership: 'nobody',
  serviceLabel: null,
  isActive: false,
});
const guitar = anEntry({
  name: 'guitar',
  label: 'Guitar',
  group: 'custom',
  groupLabel: 'Daily tags',
  template: null,
  valueType: 7,
  ownership: 'ours',
  serviceLabel: 'Tally for Exist',
});
const emails = anEntry({ name: 'emails', label: 'E-mails', isLowPriority: true });
const done = (name: string, label: string): ItemReport => ({ name, label, isDone: true, message: null });
const refused = (name: string, label: string, message: string | null): ItemReport => ({
  ...{ name, label, message },
  isDone: false,
});

async function press(name: string | RegExp): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

async function tick(label: string): Promise<void> {
  await fireEvent.click(screen.getByRole('checkbox', { name: label }));
}

async function open(
  given: { entries?: AttributeEntry[]; templates?: TemplateEntry[]; state?: TodayState } = {},
): Promise<FakeBridge> {
  const fake = await showWindow(given.state ?? aState());
  fake.answer('listAttributes', given.entries ?? [anEntry(), floors, guitar, emails]);
  fake.answer('listTemplates', given.templates ?? []);
  await press('Manage');
  await screen.findByRole('heading', { name: 'Attributes' });
  await settled();
  return fake;
}

const rows = (): string[] =>
  screen.getAllByRole('listitem').map((row) => row.querySelector('.label')?.textContent.trim() ?? '');

/** Answers the row of a label, with who fills it. */
const row = (label: string): HTMLElement => screen.getByText(label).closest('li')!;

describe('the person’s attributes', () => {
  it('asks for all of them once and says who fills each', async () => {
    const { asked } = await open();
    expect(asked).toEqual([
      { name: 'listAttributes', input: { includeInactive: true, includeLowPriority: true } },
    ]);
    expect(rows()).toEqual(['Steps', 'Guitar']);
    expect(row('Steps').textContent).toContain('Fitbit');
    expect(row('Guitar').textContent).toContain('Tally');
  });

  it('shows inactive and seldom used ones on request, without asking Exist again', async () => {
    const { asked } = await open();
    await tick('Show inactive');
    await tick('Show seldom used');
    expect(rows()).toEqual(['Steps', 'Floors', 'E-mails', 'Guitar']);
    expect(asked).toHaveLength(1);
  });

  it.each([
    [/Tally’s/, ['Guitar']],
    [/Others’/, ['Steps']],
    [/Nobody’s/, ['Floors']],
  ])('shows only those of %s', async (view, expected) => {
    await open();
    await press(view);
    expect(rows()).toEqual(expected);
  });

  it('finds by label, name, group and service, and tells of what the switches hide', async () => {
    await open();
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'fitbit' } });
    expect(rows()).toEqual(['Steps']);
    expect(screen.getByText(/One more is hidden/)).toBeTruthy();
    await press('Show them');
    expect(rows()).toEqual(['Steps', 'E-mails']);
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'daily gui' } });
    expect(rows()).toEqual(['Guitar']);
  });

  it('draws a screenful of two thousand and finds one of them at once', async () => {
    await open({ entries: aBelievableBook(2000) });
    expect(screen.getAllByRole('listitem').length).toBeLessThan(120);
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'own 1800' } });
    expect(rows()).toEqual(['My own 1800']);
  });

  it('keeps what was typed and ticked while another page is open', async () => {
    const { asked } = await open({ templates: [aTemplate()] });
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'steps' } });
    await press('From a template…');
    await screen.findByRole('heading', { name: 'Templates' });
    await press('Back (Esc)');
    expect(rows()).toEqual(['Steps']);
    expect(asked.filter(({ name }) => name === 'listAttributes')).toHaveLength(1);
  });

  it('offers to try again when the list could not be read', async () => {
    const fake = await showWindow(aState());
    fake.fail('listAttributes', { message: 'Exist did not answer. Try again in a moment.' });
    await press('Manage');
    await screen.findByText(/Exist did not answer/);
    fake.answer('listAttributes', [anEntry()]);
    await press('Try again');
    expect(rows()).toEqual(['Steps']);
  });
});

describe('letting Tally fill', () => {
  it('asks first what it would take from another service, and does nothing on “Leave it”', async () => {
    const { asked } = await open();
    await press('Fill Steps with Tally');
    const question = screen.getByRole('dialog');
    expect(within(question).getByRole('heading').textContent).toBe('Let Tally fill Steps?');
    expect(question.textContent).toContain('Fitbit will stop filling it.');
    await press('Leave it');
    expect(asked.map(({ name }) => name)).toEqual(['listAttributes']);
  });

  it('acquires what Exist understands by its template, and leaves “by hand” as it is unless told', async () => {
    const fake = await open();
    fake.answer('acquire', [done('steps', 'Steps')]);
    await press('Fill Steps with Tally');
    await press('Fill it');
    expect(fake.asked.at(-1)).toEqual({
      name: 'acquire',
      input: { targets: [{ template: 'steps' }], manual: null },
    });
    expect(screen.getByText('Tally fills Steps now.')).toBeTruthy();
    expect(row('Steps').textContent).toContain('Tally');
  });

  it('passes on how it is to be filled', async () => {
    const fake = await open();
    fake.answer('acquire', [done('steps', 'Steps')]);
    await press('Fill Steps with Tally');
    await fireEvent.change(screen.getByLabelText('How it is filled'), { target: { value: 'by-hand' } });
    await press('Fill it');
    expect(fake.asked.at(-1)?.input).toEqual({ targets: [{ template: 'steps' }], manual: true });
  });

  it('takes many with one question, and tells the refused ones in Exist’s words beside the others', async () => {
    const fake = await open();
    fake.answer('acquire', [done('steps', 'Steps'), refused('floors', 'Floors', 'Not for this account.')]);
    await tick('Show inactive');
    await tick('Choose Steps');
    await tick('Choose Floors');
    expect(screen.getByText('2 chosen')).toBeTruthy();
    await press('Fill with Tally…');
    const question = screen.getByRole('dialog');
    expect(within(question).getByText('Steps:').parentElement?.textContent).toContain(
      'Fitbit will stop filling it.',
    );
    expect(within(question).getByText('Floors:').parentElement?.textContent).toContain(
      'Nobody fills it now.',
    );
    await press('Fill them');
    expect(fake.asked.at(-1)?.input).toEqual({
      targets: [{ template: 'steps' }, { template: 'floors' }],
      manual: null,
    });
    const told = screen.getByRole('alert');
    expect(told.textContent).toContain('Tally fills Steps now. One was not taken.');
    expect(told.textContent).toContain('Exist says: Not for this account.');
    expect(row('Steps').textContent).toContain('Tally');
    expect(row('Floors').textContent).toContain('nobody');
  });

  it('acquires a person’s own attribute by its name', async () => {
    const own = { ...guitar, ownership: 'nobody', serviceLabel: null } as const;
    const fake = await open({ entries: [own] });
    fake.answer('acquire', [done('guitar', 'Guitar')]);
    await press('Fill Guitar with Tally');
    await press('Fill it');
    expect(fake.asked.at(-1)?.input).toEqual({ targets: [{ name: 'guitar' }], manual: null });
  });

  it('says why and offers the permissions when one is missing', async () => {
    const fake = await open();
    fake.fail('acquire', {
      code: 'scope-missing',
      message: 'This sign-in may not add to Activity.',
      missingScopes: ['activity_write'],
    });
    await press('Fill Steps with Tally');
    await press('Fill it');
    expect(screen.getByRole('alert').textContent).toContain('This sign-in may not add to Activity.');
    expect(screen.getByRole('button', { name: 'Choose permissions' })).toBeTruthy();
    expect(row('Steps').textContent).toContain('Fitbit');
  });
});

describe('letting go', () => {
  it('says that nothing is deleted, and keeps it on the first answer', async () => {
    const { asked } = await open();
    await press('Let go of Guitar');
    expect(screen.getByRole('dialog').textContent).toContain('Nothing is deleted');
    await press('Keep it');
    expect(asked).toHaveLength(1);
  });

  it('releases it, and reads who fills it from then on', async () => {
    const fake = await open();
    fake.answer('release', [done('guitar', 'Guitar')]);
    await press('Let go of Guitar');
    const released = { ...guitar, ownership: 'nobody', serviceLabel: null, isActive: false };
    fake.answer('listAttributes', [anEntry(), floors, released, emails]);
    await press('Let go');
    expect(fake.asked.slice(1)).toEqual([
      { name: 'release', input: { names: ['guitar'] } },
      { name: 'listAttributes', input: { includeInactive: true, includeLowPriority: true } },
    ]);
    expect(screen.getByText('Tally has let go of Guitar.')).toBeTruthy();
    await press(/Nobody’s/);
    expect(rows()).toEqual(['Floors', 'Guitar']);
  });

  it('offers each ticked one what can be done with it', async () => {
    const fake = await open();
    fake.answer('release', [done('guitar', 'Guitar')]);
    await tick('Choose Steps');
    await tick('Choose Guitar');
    expect(screen.getByRole('button', { name: 'Fill 1 with Tally…' })).toBeTruthy();
    await press('Let go of 1…');
    await press('Let go');
    expect(fake.asked[1]?.input).toEqual({ names: ['guitar'] });
  });
});

describe('templates', () => {
  const naps = aTemplate({
    template: 'naps',
    label: 'Naps',
    group: 'sleep',
    groupLabel: 'Sleep',
    name: null,
    serviceLabel: null,
    ownership: 'nobody',
  });

  async function openTemplates(): Promise<FakeBridge> {
    const fake = await open({ templates: [aTemplate(), naps] });
    await press('From a template…');
    await screen.findByRole('heading', { name: 'Templates' });
    await settled();
    return fake;
  }

  it('tells which ones the person has and who fills them', async () => {
    const { asked } = await openTemplates();
    expect(asked.at(-1)).toEqual({ name: 'listTemplates', input: { includeLowPriority: true } });
    expect(row('Steps').textContent).toContain('Fitbit');
    expect(row('Naps').textContent).toContain('not yours yet');
    await press(/Not yours yet/);
    expect(rows()).toEqual(['Naps']);
  });

  it('says that a new one can never be deleted, acquires it and reads the list anew', async () => {
    const fake = await openTemplates();
    fake.answer('acquire', [done('naps', 'Naps')]);
    await press('Fill Naps with Tally');
    expect(screen.getByRole('dialog').textContent).toContain('can never be deleted, only let go');
    fake.answer('listTemplates', [aTemplate(), { ...naps, name: 'naps', ownership: 'ours' }]);
    await press('Fill it');
    expect(fake.asked.slice(-3).map(({ name }) => name)).toEqual([
      'acquire',
      'listAttributes',
      'listTemplates',
    ]);
    expect(fake.asked.at(-3)?.input).toEqual({ targets: [{ template: 'naps' }], manual: null });
    expect(row('Naps').textContent).toContain('Tally');
  });
});

describe('a sign-in that can only read', () => {
  it('shows the attributes, says why nothing can be changed, and offers no change', async () => {
    const account = anAccount({ kind: 'simple', isReadOnly: true });
    await open({ state: aState({ account }) });
    expect(screen.getByText(/lets Tally see your attributes, but not fill them/)).toBeTruthy();
    expect(rows()).toEqual(['Steps', 'Guitar']);
    for (const name of ['Fill Steps with Tally', 'Let go of Guitar', 'From a template…', 'New attribute…']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(screen.queryByRole('checkbox', { name: 'Choose Steps' })).toBeNull();
  });
});
