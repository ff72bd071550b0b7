import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TodayState } from '../../../../electron/contract/today-state.ts';
import { deriveDay } from '../../../../electron/domain/derive-day.ts';
import {
  entryPreview,
  readEntry,
  type EntryContext,
  type EntryIntent,
} from '../../../../electron/domain/quick-entry.ts';
import type { OutboxContent } from '../../../../electron/domain/taps.ts';
import { isAmountFor } from '../../../../electron/domain/value-types.ts';
import { parseAmount, parseValue } from '../../../../electron/domain/value-parse.ts';
import { refusalOf } from '../../../../electron/domain/value-rules.ts';
import { Outbox } from '../../../../electron/outbox/outbox.ts';
import { Gestures } from '../../../../electron/usecases/gestures.ts';
import { Taps } from '../../../../electron/usecases/taps.ts';
import { TodayStore } from '../../../../electron/usecases/today-store.ts';
import { imperial, inputsOf, metric, today } from '../../../support/builders.ts';
import { HandTime, MemoryFile } from '../../../support/in-memory-ports.ts';
import { theContext, theSnapshot } from './a-person.ts';
import { days } from './lines-of-days.ts';
import { hostile, names, tags } from './lines-of-names.ts';
import { amounts, values } from './lines-of-values.ts';

const numRuns = Number(process.env['TALLY_PROPERTY_RUNS'] ?? 1000);

const context = theContext();
const written = [...names, ...tags, ...hostile, ...amounts, ...values, ...days].map(([line]) => line);

/** Words that mean something to the grammar, and some that do not. */
const aWord = fc.oneof(
  fc.constantFrom(...Object.values(context.attributes).flatMap(({ name, label }) => [name, label])),
  fc.constantFrom(
    '+',
    '-',
    '=',
    '#',
    '@',
    '2',
    '+1',
    '−3',
    '0',
    '1e9',
    '0,5',
    '7:30',
    '23:15',
    '250ml',
    '8 oz',
    '25m',
  ),
  fc.constantFrom(
    'yes',
    'off',
    'today',
    'yesterday',
    'mon',
    '3 days ago',
    '20 nov',
    '2026-11-20',
    'last',
    'on',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.integer().map(String),
  fc.double().map(String),
);

/** Anything at all: noise, words of the grammar in any order, and lines of the table with something put into them. */
const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(aWord, { maxLength: 7 }).map((words) => words.join(' ')),
  fc.array(aWord, { maxLength: 4 }).map((words) => words.join('')),
  fc
    .tuple(fc.constantFrom(...written), fc.nat(40), fc.string({ unit: 'binary', maxLength: 3 }))
    .map(([line, at, put]) => line.slice(0, at) + put + line.slice(at)),
);

/** Lines that mostly are gestures: a name, a value of its kind, perhaps a day. */
const likelyLine = fc
  .tuple(
    fc.constantFrom(...Object.values(context.attributes)),
    fc.oneof(
      fc.integer({ min: -2000, max: 2000 }).map(String),
      fc.double({ min: -5000, max: 5000, noNaN: true }).map((value) => value.toFixed(3)),
      fc.constantFrom(
        '',
        '7',
        '7 so so',
        '= 12',
        '= 7',
        '23:15',
        '1 h 30',
        'yes',
        'no',
        '12 oz',
        '3 mi',
        '= 1.5 l',
        '5 lb',
      ),
    ),
    fc.constantFrom('', '', 'yesterday', 'mon', '3 days ago', '2026-11-01', '@20 nov'),
  )
  .map(([{ label }, value, day]) => `${label} ${value} ${day}`);

const anyUnits = fc.constantFrom(metric, imperial);

/** The person's Tally with nothing sent yet, in memory. */
function openTally(units: TodayState['units']) {
  const time = new HandTime();
  const store = new TodayStore(time, inputsOf({ snapshot: theSnapshot(units) }));
  const file = new MemoryFile<OutboxContent>();
  let made = 0;
  const queue = new Outbox({ file, clock: time, newId: () => `tap-${(made += 1)}` });
  queue.onChange((outbox) => store.update({ outbox }));
  const taps = new Taps({ store, queue, clock: time, session: () => null, lookAtClock: () => undefined });
  return { gestures: new Gestures({ store, taps }), store, taps: () => file.load()?.taps ?? [] };
}

/** What each tap of a gesture should be, read back out of the words of its preview alone. */
function tapsSaid(doneText: string, intent: EntryIntent, { attributes, units }: EntryContext): unknown[] {
  const kindOf = (name: string) => {
    const { valueType = 0, template = null } = attributes[name] ?? {};
    return { valueType, template, units };
  };
  const { day } = intent;
  if (intent.kind === 'add') {
    const read = parseAmount(doneText, kindOf(intent.attribute));
    return [
      { attribute: intent.attribute, day, amount: read.ok ? rounded(read.value) : doneText, sets: undefined },
    ];
  }
  const said = doneText.replace(/^= /, '');
  const texts = intent.values.length === 1 ? [said] : [said.slice(0, 1), said.slice(3)];
  return intent.values.map(({ attribute }, index) => {
    const kind = kindOf(attribute);
    const text = texts[index] ?? '';
    const read = parseValue(kind.valueType === 2 ? text.slice(1, -1) : text, kind);
    const sets = !read.ok ? text : typeof read.value === 'string' ? read.value : rounded(read.value);
    return { attribute, day, amount: 0, sets };
  });
}

/** As much of a number as is kept anywhere. */
const rounded = (value: number): number => Number(value.toFixed(6));

describe('whatever is typed', () => {
  it('throws nothing, and names characters of the line where it is wrong', () => {
    fc.assert(
      fc.property(anyLine, anyUnits, (line, units) => {
        const reading = readEntry(line, theContextOf(units));
        if (reading.kind === 'wrong') {
          expect(reading.message).toMatch(/[.]$/);
          expect(reading.from).toBeGreaterThanOrEqual(0);
          expect(reading.to).toBeGreaterThanOrEqual(reading.from);
          expect(reading.to).toBeLessThanOrEqual(line.length);
        }
        expect(reading.completions.length).toBeLessThanOrEqual(9);
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('is no gesture that Exist would refuse, on a day to come, or of an attribute that is not there', () => {
    let gestures = 0;
    fc.assert(
      fc.property(fc.oneof(anyLine, likelyLine), anyUnits, (line, units) => {
        const { attributes, ...rest } = theContextOf(units);
        const reading = readEntry(line, { attributes, ...rest });
        if (reading.kind !== 'ready') return;
        gestures += 1;
        const { intent } = reading;
        expect(intent.day <= today).toBe(true);
        if (intent.kind === 'add') {
          const { valueType } = ownOf(attributes, intent.attribute);
          expect([intent, isAmountFor(valueType, intent.amount)]).toEqual([intent, true]);
        } else {
          expect(intent.values.length).toBeGreaterThan(0);
          for (const { attribute, value } of intent.values) {
            expect([value, refusalOf(value, ownOf(attributes, attribute))]).toEqual([value, null]);
          }
        }
      }),
      { numRuns: 3 * numRuns },
    );
    expect(gestures).toBeGreaterThan(numRuns / 4);
  });

  it('becomes taps that equal exactly what its preview says, and the total after it', () => {
    let sent = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: likelyLine }, anyLine), anyUnits, (line, units) => {
        const now = theContextOf(units);
        const reading = readEntry(line, now);
        if (reading.kind !== 'ready' || reading.needsTakeOver.length > 0) return;
        sent += 1;
        const { intent } = reading;
        const tally = openTally(units);
        const dayBefore = deriveDay(tally.store.inputs, intent.day).attributes;
        const preview = entryPreview(intent, dayBefore, now);
        tally.gestures.make(intent, 'quick-entry');
        const taps = tally.taps().map(({ attribute, day, amount, sets }) => ({
          attribute,
          day,
          amount: rounded(amount),
          sets: typeof sets === 'number' ? rounded(sets) : sets,
        }));
        expect([line, preview.doneText, taps]).toEqual([
          line,
          preview.doneText,
          tapsSaid(preview.doneText, intent, now),
        ]);
        const after = deriveDay(tally.store.inputs, intent.day).attributes;
        if (intent.kind === 'add') expect(preview.totalText).toBe(ownOf(after, intent.attribute).text);
        expect(preview.label).toBe(reading.subject);
      }),
      { numRuns },
    );
    expect(sent).toBeGreaterThan(numRuns / 4);
  });
});

const contexts = new Map([metric, imperial].map((units) => [units, theContext({ units })]));

function theContextOf(units: TodayState['units']): EntryContext {
  return contexts.get(units) ?? context;
}

function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(record, name) ? record[name] : undefined;
  if (found === undefined) throw new Error(`There is no attribute ${name}.`);
  return found;
}
