import { describe, expect, it } from 'vitest';
import { entryPreview, readEntry, type EntryPreview } from '../../../../electron/domain/quick-entry.ts';
import type { AttributeOnDay, UnitFlags } from '../../../../electron/contract/today-state.ts';
import { imperial, metric } from '../../../support/builders.ts';
import { theContext } from './a-person.ts';

/** The preview of a line; of today's values unless told otherwise. */
function previewOf(
  line: string,
  units: UnitFlags = metric,
  dayAttributes: Readonly<Record<string, AttributeOnDay>> | null = theContext({ units }).attributes,
): EntryPreview {
  const context = theContext({ units });
  const reading = readEntry(line, context);
  if (reading.kind !== 'ready') throw new Error(`“${line}” is no gesture.`);
  return entryPreview(reading.intent, dayAttributes, context);
}

/** As it stands on one line, with plain spaces. */
const inLine = ({ label, doneText, dayText, totalText }: EntryPreview): string =>
  `${label}  ${doneText}  ${dayText}${totalText === null ? '' : ` → ${totalText}`}`.replace(
    /[\u00a0\u202f]/g,
    ' ',
  );

describe('the preview of a gesture', () => {
  it.each([
    ['coffee 2', 'Coffees  +2  today → 5'],
    ['coffee -1', 'Coffees  −1  today → 2'],
    ['mood 7 slept badly', 'Mood  = 7, “slept badly”  today'],
    ['mood 7 slept badly @yesterday', 'Mood  = 7, “slept badly”  yesterday'],
    ['pages = 30', 'Pages read  = 30  today'],
    ['#walk', 'walk  = yes  today'],
    ['#walk no 2026-11-16', 'walk  = no  Monday 16 November'],
    ['coffee 20 nov 2025', 'Coffees  +1  Thursday 20 November 2025 → 4'],
    ['water 0.6 l', 'Water  +600 ml  today → 1.1 l'],
    ['water = 1234', 'Water  = 1 234 ml  today'],
    ['water = 1.5 l', 'Water  = 1.5 l  today'],
    ['read 25m', 'Reading  +25 min  today → 45 min'],
    ['read 70', 'Reading  +1 h 10  today → 1 h 30'],
    ['bedtime 0:40', 'Bedtime  = 0:40  today'],
    ['body fat 18.25', 'Body fat  = 18.25 %  today'],
    ['weight 70.256', 'Weight  = 70.256 kg  today'],
    ['spent 12.345', 'Money spent  +12.345  today → 12.35'],
    ['spent 0.000001', 'Money spent  +0.000001  today → 0'],
    ['distance 1.2344', 'Distance walked  +1.2344 km  today → 1.23 km'],
    ['knee 3', 'Knee bends  +3  today → 3'],
  ])('of “%s” is “%s”', (line, expected) => {
    expect(inLine(previewOf(line))).toBe(expected);
  });

  it.each([
    ['water 8 oz', 'Water  +8 fl oz  today → 24.9 fl oz'],
    ['water 250ml', 'Water  +8.45 fl oz  today → 25.4 fl oz'],
    ['weight 154.25', 'Weight  = 154.25 lb  today'],
    ['energy 250', 'Energy eaten  +250 kcal  today → 1 206 kcal'],
    ['distance 3.125', 'Distance walked  +3.125 mi  today → 3.13 mi'],
  ])('of “%s” with imperial units is “%s”', (line, expected) => {
    expect(inLine(previewOf(line, imperial))).toBe(expected);
  });

  it('tells no total of a day that is not at hand, nor where a text stands', () => {
    expect(previewOf('coffee 2 yesterday', metric, null).totalText).toBeNull();
    expect(previewOf('coffee 2', metric, {}).totalText).toBeNull();
    const coffees = theContext().attributes['coffees'];
    if (coffees === undefined) throw new Error('The person drinks coffee.');
    expect(previewOf('coffee 2', metric, { coffees: { ...coffees, value: 'three' } }).totalText).toBeNull();
    expect(previewOf('coffee 2', metric, { coffees: { ...coffees, value: null } }).totalText).toBe('2');
  });

  it('of what is not known is told by its name', () => {
    const intent = { kind: 'add', attribute: 'constructor', amount: 1, day: '2026-11-21' } as const;
    const { attributes: _all, ...rest } = theContext();
    expect(entryPreview(intent, {}, { ...rest, attributes: {} })).toEqual({
      label: 'constructor',
      doneText: '+1',
      dayText: 'today',
      totalText: null,
    });
  });
});
