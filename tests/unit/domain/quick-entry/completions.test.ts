import { describe, expect, it } from 'vitest';
import { readEntry, type EntryContext } from '../../../../electron/domain/quick-entry.ts';
import { imperial } from '../../../support/builders.ts';
import { theContext, usedLast } from './a-person.ts';

const offered = (line: string, context: EntryContext = theContext()): string[] =>
  readEntry(line, context).completions.map(({ text }) => text);

describe('ways to go on with a typed line', () => {
  it('begin with what was used last, then what is pinned, before a key is pressed', () => {
    const context = theContext({
      recentTaps: [usedLast('water'), usedLast('coffees'), usedLast('water')],
      pinned: ['reading', 'coffees'],
    });
    expect(offered('', context).slice(0, 3)).toEqual(['Water ', 'Coffees ', 'Reading ']);
    expect(offered('', context)).toHaveLength(6);
  });

  it('are what begins so, then what has a word that does, then what has it anywhere', () => {
    expect(offered('re')).toEqual([
      'Resting heart rate ',
      'Reading ',
      'Pages read ',
      'Articles read ',
      'Stress level ',
    ]);
    expect(offered('re', theContext({ recentTaps: [usedLast('stress_level')] }))[0]).toBe('Stress level ');
  });

  it('keep what has been typed behind the name', () => {
    expect(offered('w 2 yesterday')).toEqual([
      'Words written 2 yesterday',
      'Water 2 yesterday',
      'Wake time 2 yesterday',
      'Weight 2 yesterday',
      'walk 2 yesterday',
      'Distance walked 2 yesterday',
    ]);
  });

  it('tell the value of the day, or the group where there is none', () => {
    const [coffees, covid] = readEntry('co', theContext()).completions;
    expect(coffees).toEqual({ text: 'Coffees ', label: 'Coffees', note: '3', attribute: 'coffees' });
    expect(covid).toMatchObject({ label: 'Covid-19 tests', note: 'Health' });
  });

  it('are the steps behind a whole name, with the total after each', () => {
    expect(readEntry('water', theContext()).completions).toEqual([
      { text: 'Water +250 ml', label: '+250\u00a0ml', note: '→ 750\u00a0ml', attribute: 'water' },
      { text: 'Water +500 ml', label: '+500\u00a0ml', note: '→ 1\u00a0l', attribute: 'water' },
    ]);
    expect(offered('water', theContext({ units: imperial }))).toEqual(['Water +8 fl oz', 'Water +16 fl oz']);
    expect(offered('coffee')).toEqual(['Coffees +1', 'Coffees −1', 'good coffee ☕ ']);
  });

  it('are 1 to 9 for a scale, and yes and no for a tag', () => {
    expect(offered('mood')).toEqual(Array.from({ length: 9 }, (_, index) => `Mood ${index + 1}`));
    expect(offered('#walk')).toEqual(['#walk yes', '#walk no']);
  });

  it('are tags alone behind a #', () => {
    expect(offered('#')).toEqual([
      '#walk ',
      '#good coffee ☕ ',
      '#beach 🌊 ',
      '#day off ',
      '#constructor ',
      '#flight ',
    ]);
    expect(offered('#co')).toEqual(['#constructor ', '#good coffee ☕ ']);
    expect(offered('#', theContext({ recentTaps: [usedLast('beach')] }))[0]).toBe('#beach 🌊 ');
  });

  it('come last where they cannot be written', () => {
    const { steps, stress_level: stress } = theContext().attributes;
    if (steps === undefined || stress === undefined) throw new Error('The person walks, and is stressed.');
    const context = { ...theContext(), attributes: { steps, stress_level: stress } };
    expect(offered('st', context)).toEqual(['Stress level ', 'Steps ']);
    expect(readEntry('st', context, { mayTakeOver: true }).completions.map(({ label }) => label)).toEqual([
      'Steps',
      'Stress level',
    ]);
  });

  it('end a line in the day that has been begun', () => {
    expect(readEntry('coffee 2 y', theContext()).completions).toEqual([
      { text: 'coffee 2 yesterday', label: 'yesterday', note: 'Friday 20 November', attribute: 'coffees' },
    ]);
    expect(offered('coffee t')).toEqual(['coffee tuesday', 'coffee thursday']);
    expect(offered('mood 7 slept badly @y')).toEqual(['mood 7 slept badly @yesterday']);
    expect(offered('mood 7 slept badly y')).toEqual([]);
  });

  it('offer to make a day of what ends a text', () => {
    expect(offered('mood 7 slept badly yesterday')).toEqual(['mood 7 slept badly @yesterday']);
    expect(offered('diary rain on monday')).toEqual(['diary rain @on monday']);
    expect(offered('mood 7 slept badly @yesterday')).toEqual([]);
  });

  it('turn a line round that begins with the amount', () => {
    expect(offered('250 ml water yesterday')).toEqual(['Water 250 ml yesterday']);
  });

  it('use the name of an attribute whose label could mean another', () => {
    const context = theContext();
    const coffees = context.attributes['coffees'];
    if (coffees === undefined) throw new Error('The person drinks coffee.');
    const attributes = {
      ...context.attributes,
      coffees_2: { ...coffees, name: 'coffees_2' },
      e_mc2: { ...coffees, name: 'e_mc2', label: 'E=mc²' },
    };
    expect(offered('coff', { ...context, attributes })).toEqual([
      'coffees ',
      'coffees_2 ',
      'good coffee ☕ ',
    ]);
    expect(offered('e', { ...context, attributes })).toContain('e_mc2 ');
  });

  it('are about the attribute they name, for every attribute and every line of them', () => {
    const context = theContext();
    for (const { name, label } of Object.values(context.attributes)) {
      for (const line of [label.slice(0, 3), label, name, `${label} 2`]) {
        for (const { text, attribute } of readEntry(line, context).completions) {
          const again = readEntry(`${text.trimEnd()} `, context);
          const about =
            again.kind !== 'ready'
              ? attribute
              : again.intent.kind === 'add'
                ? again.intent.attribute
                : again.intent.values[0]?.attribute;
          expect([text, about]).toEqual([text, attribute]);
          expect(again.kind === 'wrong' && again.message.startsWith('Nothing')).toBe(false);
        }
      }
    }
  });
});
