import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../electron/contract/history-views.ts';
import type { Value, ValueType } from '../../../electron/contract/today-state.ts';
import {
  exportedValue,
  type ExportedAttribute,
  type Reading,
} from '../../../electron/domain/export-cells.ts';
import { exportTexts } from '../../../electron/domain/export-texts.ts';
import { addDays } from '../../../electron/domain/local-day.ts';
import { imperial, metric } from '../../support/builders.ts';

const kept: Reading = { as: 'kept' };
const firstDay = '2026-02-26';
const group = { name: 'food', label: 'Food, and drink', priority: 1 };

function anExported(given: Partial<ExportedAttribute> = {}): ExportedAttribute {
  return { name: 'coffees', label: 'Coffees', template: 'coffees', valueType: 0, group, ...given };
}

/** Writes days of values, a row of them a day, in the order of the attributes. */
function written(
  format: ExportFormat,
  attributes: readonly ExportedAttribute[],
  rows: readonly (readonly Value[])[],
  reading = kept,
): string {
  const days = rows.map((row, place) => ({
    day: addDays(firstDay, place),
    valueOf: (name: string) => row[attributes.findIndex((each) => each.name === name)] ?? null,
  }));
  const to = addDays(firstDay, rows.length - 1);
  return [
    ...exportTexts({ format, from: firstDay, to, attributes, days, reading, onValue: () => undefined }),
  ].join('');
}

/** Reads CSV as RFC 4180 has it, without any knowledge of who wrote it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let [field, isQuoted] = ['', false];
  const end = () => rows.at(-1)?.push(field);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (isQuoted) {
      if (letter === '"' && text[at + 1] === '"') at += 1;
      else if (letter === '"') isQuoted = false;
      if (isQuoted) field += letter;
    } else if (letter === '"' && field === '') isQuoted = true;
    else if (letter === ',' || letter === '\r') {
      end();
      field = '';
      if (letter === '\r') {
        expect(text[at + 1]).toBe('\n');
        at += 1;
        rows.push([]);
      }
    } else field += letter;
  }
  expect([isQuoted, rows.at(-1)]).toEqual([false, []]);
  return rows.slice(0, -1);
}

/** Takes off the quote that keeps a text from being a formula. */
const asMeant = (text: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text);

const wild = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", "'=", '"', ',', ';', '\r\n', ' ', '＝'),
      fc.string(),
    )
    .map(([start, rest]) => start + rest),
);

describe('CSV with a day a row', () => {
  it('reads back as it was written, whatever the texts and numbers are', () => {
    const values = fc.tuple(
      fc.option(wild, { nil: null }),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
    );
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 5 }), (rows) => {
        const attributes = [
          anExported({ name: 'mood_note', valueType: 2 }),
          anExported({ name: 'weight', valueType: 1 }),
        ];
        const [head, ...body] = parseCsv(written('csv-wide', attributes, rows).slice(1));
        expect(head).toEqual(['day', 'mood_note', 'weight']);
        body.forEach(([day, note = '', weight = ''], place) => {
          expect(day).toBe(addDays(firstDay, place));
          expect(asMeant(note)).toBe(rows[place]?.[0] ?? '');
          expect(weight === '' ? null : Number(weight)).toEqual(
            (rows[place]?.[1] ?? null) === null ? null : Number(String(rows[place]?.[1])),
          );
        });
      }),
    );
  });

  it('never begins a cell of text with what a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(wild, wild, (label, note) => {
        const text = written('csv-long', [anExported({ name: 'n', label, valueType: 2 })], [[note]]);
        for (const cell of parseCsv(text.slice(1)).slice(1).flat())
          expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  it('keeps a negative number a number', () => {
    const attributes = [anExported({ name: 'weather_temp_min', template: 'weather_temp_min', valueType: 1 })];
    expect(written('csv-wide', attributes, [[-4.5]])).toBe(
      '\ufeffday,weather_temp_min\r\n2026-02-26,-4.5\r\n',
    );
  });

  it('writes labels with units for people, and the name where two are labelled alike', () => {
    const attributes = [
      anExported({ name: 'water', label: 'Water', template: 'water' }),
      anExported({ name: 'walk', label: 'Walk', template: null, valueType: 7 }),
      anExported({ name: 'walk_2', label: 'Walk', template: null, valueType: 7 }),
    ];
    const text = written('csv-wide', attributes, [[1000, 1, 0]], { as: 'read', units: imperial });
    expect(parseCsv(text.slice(1))).toEqual([
      ['day', 'Water (fl oz)', 'Walk [walk]', 'Walk [walk_2]'],
      ['2026-02-26', '33.814', 'yes', 'no'],
    ]);
  });
});

describe('CSV with a day of an attribute a row', () => {
  it('has a row for what is known, and none for what is not', () => {
    const attributes = [
      anExported(),
      anExported({ name: 'sleep', label: 'Sleep', template: 'sleep', valueType: 3 }),
    ];
    expect(
      parseCsv(
        written('csv-long', attributes, [
          [2, null],
          [0, 432],
        ]).slice(1),
      ),
    ).toEqual([
      ['day', 'attribute', 'label', 'group', 'value', 'unit'],
      ['2026-02-26', 'coffees', 'Coffees', 'Food, and drink', '2', ''],
      ['2026-02-27', 'coffees', 'Coffees', 'Food, and drink', '0', ''],
      ['2026-02-27', 'sleep', 'Sleep', 'Food, and drink', '432', 'min'],
    ]);
  });
});

describe('JSON', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(wild, { nil: null }), fc.option(fc.integer(), { nil: null })), {
          maxLength: 5,
        }),
        (rows) => {
          const attributes = [anExported({ name: 'note', valueType: 2 }), anExported()];
          const read = JSON.parse(written('json', attributes, rows)) as {
            days: { day: string; values: Record<string, Value> }[];
          };
          expect(read.days.map(({ values }) => [values['note'] ?? null, values['coffees'] ?? null])).toEqual(
            rows,
          );
        },
      ),
    );
  });

  it('says what the attributes are', () => {
    const read = JSON.parse(
      written('json', [anExported({ name: 'water', label: 'Water', template: 'water' })], []),
    ) as object;
    expect(read).toEqual({
      from: firstDay,
      to: addDays(firstDay, -1),
      values: 'as kept',
      attributes: { water: { label: 'Water', group: 'food', template: 'water', value_type: 0, unit: 'ml' } },
      days: [],
    });
  });
});

describe('a value as the person reads it', () => {
  it.each<[ValueType, string | null, number, Value]>([
    [0, null, 7, 7],
    [1, 'weight', 70.5, 155.426],
    [1, 'weather_temp_max', 20, 68],
    [3, 'sleep', 432, '7:12'],
    [3, 'sleep', 5, '0:05'],
    [4, 'sleep_end', 425, '7:05'],
    [6, 'sleep_start', 690, '23:30'],
    [6, 'sleep_start', 750, '0:30'],
    [5, 'body_fat', 0.175, '17.5%'],
    [7, null, 1, 'yes'],
    [8, 'mood', 7, 7],
  ])('of type %i (%s): %d becomes %j', (valueType, template, value, expected) => {
    const attribute = anExported({ valueType, template });
    expect(exportedValue(value, attribute, { as: 'read', units: imperial })).toBe(expected);
    expect(exportedValue(value, attribute, kept)).toBe(value);
    expect(exportedValue(null, attribute, { as: 'read', units: metric })).toBeNull();
  });
});
