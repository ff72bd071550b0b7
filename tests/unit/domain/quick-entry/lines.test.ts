import { describe, expect, it } from 'vitest';
import { readEntry } from '../../../../electron/domain/quick-entry.ts';
import { imperial } from '../../../support/builders.ts';
import { theContext } from './a-person.ts';
import { days } from './lines-of-days.ts';
import { hostile, names, othersAttributes, tags } from './lines-of-names.ts';
import { amounts, imperialLines, values } from './lines-of-values.ts';
import { meaningOf, type Row } from './meaning.ts';

const metricLines = [...names, ...tags, ...othersAttributes, ...hostile, ...amounts, ...values, ...days];

/** A title must not be cut off by what a hostile line holds. */
const titled = (rows: readonly Row[]): [title: string, ...Row][] =>
  rows.map(([line, meaning]) => [JSON.stringify(line).slice(0, 60), line, meaning]);

describe('a typed line', () => {
  const context = theContext();

  it.each(titled(metricLines))('%s means exactly what the table says', (_title, line, meaning) => {
    expect(meaningOf(line, readEntry(line, context))).toBe(meaning);
  });

  it.each(
    titled([
      ['', 'nothing'],
      [' \t ', 'nothing'],
    ]),
  )('%s is nothing yet', (_title, line, meaning) => {
    expect(meaningOf(line, readEntry(line, context))).toBe(meaning);
  });
});

describe('a typed line of a person with imperial units', () => {
  const context = theContext({ units: imperial });

  it.each(titled(imperialLines))('%s means exactly what the table says', (_title, line, meaning) => {
    expect(meaningOf(line, readEntry(line, context))).toBe(meaning);
  });
});

describe('the table of lines', () => {
  const lines = [...metricLines, ...imperialLines].map(([line]) => line);

  it('holds at least 300 lines, none of them twice for the same person', () => {
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(new Set(metricLines.map(([line]) => line)).size).toBe(metricLines.length);
  });

  it('has gestures of every value type, and lines that are wrong', () => {
    const context = theContext();
    const touched = metricLines.flatMap(([line]) => {
      const reading = readEntry(line, context);
      if (reading.kind !== 'ready') return [];
      const { intent } = reading;
      return intent.kind === 'add' ? [intent.attribute] : intent.values.map(({ attribute }) => attribute);
    });
    const types = new Set(touched.map((name) => context.attributes[name]?.valueType));
    expect([...types].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(metricLines.filter(([, meaning]) => meaning.startsWith('✗')).length).toBeGreaterThan(80);
  });
});
