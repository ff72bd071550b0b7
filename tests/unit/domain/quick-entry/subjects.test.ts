import { describe, expect, it } from 'vitest';
import type { AttributeOnDay, TodayState } from '../../../../electron/contract/today-state.ts';
import { findSubject, readEntry, type EntryContext } from '../../../../electron/domain/quick-entry.ts';
import { anAccount } from '../../renderer/support/a-state.ts';
import { theContext, usedLast } from './a-person.ts';
import { meaningOf } from './meaning.ts';

/** The person with some attributes changed, or one more. */
function withChanged(
  changes: Readonly<Record<string, Partial<AttributeOnDay>>>,
  given: Partial<TodayState> = {},
): EntryContext {
  const context = theContext(given);
  const attributes = { ...context.attributes };
  for (const [name, change] of Object.entries(changes)) {
    const like = attributes[name] ?? attributes['coffees'];
    if (like !== undefined) attributes[name] = { ...like, name, ...change };
  }
  return { ...context, attributes };
}

const meaning = (line: string, context: EntryContext, mayTakeOver = false): string =>
  meaningOf(line, readEntry(line, context, { mayTakeOver }));

describe('which attribute words are about', () => {
  it('is the one used last, of several that begin so', () => {
    expect(meaning('w 2', theContext())).toMatch(/^✗ \[w\] Five attributes begin with “w”/);
    expect(meaning('w 2', theContext({ recentTaps: [usedLast('water'), usedLast('words_written')] }))).toBe(
      'water +2 today',
    );
    expect(meaning('w 2', theContext({ recentTaps: [usedLast('words_written'), usedLast('water')] }))).toBe(
      'words_written +2 today',
    );
  });

  it('is the first pinned one where none of them was used lately', () => {
    const pinned = ['reading', 'words_written', 'water'];
    expect(meaning('w 2', theContext({ pinned }))).toBe('words_written +2 today');
    expect(meaning('w 2', theContext({ pinned, recentTaps: [usedLast('water')] }))).toBe('water +2 today');
  });

  it('is what is called so, whatever was used last', () => {
    const context = theContext({ recentTaps: [usedLast('sleep_quality'), usedLast('mood_note')] });
    expect(meaning('sleep 7h', context)).toBe('sleep +420 today');
    expect(meaning('mood 7', context)).toBe('mood = 7 today');
  });

  it('is told by a value that only one of them takes', () => {
    const context = withChanged({ reading: { label: 'Sleepless hours' } });
    expect(meaning('sle', context)).toMatch(
      'Two attributes begin with “sle”: Sleep quality, Sleepless hours.',
    );
    expect(meaning('sle 2h', context)).toBe('reading +120 today');
    expect(meaning('sle 2', context)).toMatch('Two attributes begin with “sle”');
  });

  it('is by its name where two are labelled alike', () => {
    const context = withChanged({ coffees_2: { label: 'Coffees' }, knee_bends: { label: 'Coffées' } });
    expect(meaning('coffees 2', context)).toBe('coffees +2 today');
    expect(meaning('coffees_2 2', context)).toBe('coffees_2 +2 today');
    expect(meaning('coffées 2', context)).toBe('knee_bends +2 today asks');
    expect(meaning('coffee 2', context)).toBe(
      '✗ [coffee] Three attributes are called “coffee”: coffees, knee_bends, coffees_2.',
    );
  });

  it('is rather one that is filled from here than one that another service fills', () => {
    const context = withChanged({
      steps: { label: 'Stairs' },
      stress_level: { label: 'Standing', valueType: 0 },
    });
    expect(meaning('sta 2', context)).toBe('stress_level +2 today');
  });

  it('is found for the command line as for a typed line', () => {
    expect(findSubject('coffee', theContext())).toMatchObject({
      kind: 'found',
      isExact: true,
      attribute: { name: 'coffees' },
    });
    expect(findSubject('wat', theContext())).toMatchObject({ kind: 'found', isExact: false });
    expect(findSubject('w', theContext())).toMatchObject({ kind: 'several' });
    expect(findSubject('constructor.name', theContext())).toEqual({
      kind: 'none',
      message: 'Nothing is called “constructor.name”.',
    });
    expect(findSubject(' ', theContext())).toEqual({
      kind: 'none',
      message: 'Type the name of an attribute.',
    });
    expect(findSubject('coffee', theContext(), ({ valueType }) => valueType === 7)).toMatchObject({
      attribute: { name: 'good_coffee' },
    });
  });
});

describe('an attribute that this sign-in cannot write', () => {
  it('is refused with what to do about it, whatever follows its name', () => {
    const missing = { missingScope: 'food_write' };
    expect(meaning('coffee 2', withChanged({ coffees: missing }))).toBe(
      '✗ [coffee] Coffees needs the permission to change “Food and drink”. Sign in again to give it.',
    );
    expect(meaning('coffee', withChanged({ coffees: { missingScope: 'manual_write' } }))).toBe(
      '✗ [coffee] Coffees needs the permission to change what you track by hand. Sign in again to give it.',
    );
    expect(meaning('mood 7 fine', withChanged({ mood_note: { missingScope: 'mood_write' } }))).toBe(
      '✗ [mood] Mood note needs the permission to change “Mood”. Sign in again to give it.',
    );
  });

  it('is refused by a sign-in that can only read', () => {
    const context = theContext({ account: anAccount({ kind: 'simple', isReadOnly: true }) });
    expect(meaning('coffee 2', context)).toBe(
      '✗ [coffee] This sign-in can only read. Sign in with your browser to change Coffees.',
    );
  });

  it('can be asked for where the person can be: another service fills it until then', () => {
    expect(meaning('steps 500', theContext(), true)).toBe('steps +500 today asks');
    const context = withChanged({ steps: { serviceLabel: null } });
    expect(meaning('steps 500', context)).toBe(
      '✗ [steps] Another service fills Steps. Take it over in the window first.',
    );
  });

  it('asks for all that a line touches', () => {
    const context = withChanged({ mood: { ownership: 'nobody' }, mood_note: { ownership: 'nobody' } });
    expect(readEntry('mood 7 fine', context)).toMatchObject({ needsTakeOver: ['mood', 'mood_note'] });
    expect(readEntry('mood 7', context)).toMatchObject({ needsTakeOver: ['mood'] });
    expect(readEntry('coffee 2', withChanged({ coffees: { ownership: 'unknown' } }))).toMatchObject({
      needsTakeOver: [],
    });
  });
});

describe('a mood and its note', () => {
  it('are one line only where there is such a note', () => {
    const { mood_note: _note, ...attributes } = theContext().attributes;
    expect(meaning('mood 7 slept badly', { ...theContext(), attributes })).toBe(
      '✗ [slept badly] Mood takes a number alone. “slept badly” is too much.',
    );
    expect(meaning('mood 7 yesterday', { ...theContext(), attributes })).toBe('mood = 7 on 2026-11-20');
  });

  it('follow their templates, whatever they are called', () => {
    const context = withChanged({ mood: { label: 'Laune' }, mood_note: { label: 'Notiz' } });
    expect(meaning('laune 7 müde', context)).toBe('mood = 7, mood_note = “müde” today');
  });

  it('take no more text than Exist does', () => {
    const line = `mood 7 ${'x'.repeat(1001)}`;
    expect(meaning(line, theContext())).toBe(
      `✗ [${'x'.repeat(1001)}] This takes at most 1000 characters, and this has 1001.`,
    );
    expect(readEntry(`mood 7 ${'😴'.repeat(1000)}`, theContext()).kind).toBe('ready');
    expect(readEntry(`mood 7 ${'x'.repeat(3000)}`, theContext())).toMatchObject({
      kind: 'wrong',
      message: 'This is too long for one line.',
    });
  });
});

describe('the amount of a bare name', () => {
  it('is the first step that adds, or one where no step does', () => {
    const steps = [
      { amount: -2, label: '−2' },
      { amount: 3, label: '+3' },
      { amount: 1, label: '+1' },
    ];
    expect(meaning('coffee', withChanged({ coffees: { steps } }))).toBe('coffees +3 today');
    expect(meaning('coffee', withChanged({ coffees: { steps: steps.slice(0, 1) } }))).toBe(
      'coffees +1 today',
    );
    expect(meaning('coffee', withChanged({ coffees: { steps: [] } }))).toBe('coffees +1 today');
  });
});
