/** Whole exports as pieces of text, a day at a time, so that twenty years never lie in memory at once. */
import type { ExportFormat } from '../contract/history-views.ts';
import type { Value } from '../contract/today-state.ts';
import { assertNever } from './assert-never.ts';
import {
  csvRow,
  exportedUnit,
  exportedValue,
  type ExportedAttribute,
  type ExportedDay,
  type Reading,
} from './export-cells.ts';

/** What spreadsheets need to see that a file is UTF-8. */
const byteOrderMark = '\ufeff';

export interface Exported {
  format: ExportFormat;
  from: string;
  to: string;
  attributes: readonly ExportedAttribute[];
  days: Iterable<ExportedDay>;
  reading: Reading;
  /** Told of every value that is written. */
  onValue: () => void;
}

/** Writes an export, piece by piece. */
export function exportTexts(exported: Exported): Iterable<string> {
  switch (exported.format) {
    case 'csv-wide':
      return wide(exported);
    case 'csv-long':
      return long(exported);
    case 'json':
      return json(exported);
    default:
      return assertNever(exported.format);
  }
}

function* wide({ attributes, days, reading, onValue }: Exported): Iterable<string> {
  yield byteOrderMark + csvRow(['day', ...headings(attributes, reading)]);
  for (const { day, valueOf } of days) {
    const values = attributes.map((each) => exportedValue(valueOf(each.name), each, reading));
    for (const value of values) if (value !== null) onValue();
    yield csvRow([day, ...values]);
  }
}

function* long({ attributes, days, reading, onValue }: Exported): Iterable<string> {
  yield byteOrderMark + csvRow(['day', 'attribute', 'label', 'group', 'value', 'unit']);
  for (const { day, valueOf } of days) {
    let rows = '';
    for (const each of attributes) {
      const value = exportedValue(valueOf(each.name), each, reading);
      if (value === null) continue;
      onValue();
      rows += csvRow([day, each.name, each.label, each.group.label, value, exportedUnit(each, reading)]);
    }
    if (rows !== '') yield rows;
  }
}

function* json({ attributes, days, reading, from, to, onValue }: Exported): Iterable<string> {
  const described = attributes.map((each) => [
    each.name,
    {
      label: each.label,
      group: each.group.name,
      template: each.template,
      value_type: each.valueType,
      unit: exportedUnit(each, reading),
    },
  ]);
  const head = { from, to, values: `as ${reading.as}`, attributes: Object.fromEntries(described) as object };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "days": [`;
  let separator = '\n';
  for (const { day, valueOf } of days) {
    const values = attributes.flatMap((each): [string, Value][] => {
      const value = exportedValue(valueOf(each.name), each, reading);
      return value === null ? [] : [[each.name, value]];
    });
    for (const _ of values) onValue();
    yield `${separator}    ${JSON.stringify({ day, values: Object.fromEntries(values) })}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

/** Names for machines, labels with their units for people; labels that occur twice carry the name as well. */
function headings(attributes: readonly ExportedAttribute[], reading: Reading): string[] {
  if (reading.as === 'kept') return attributes.map(({ name }) => name);
  const seen = new Map<string, number>();
  for (const { label } of attributes) seen.set(label, (seen.get(label) ?? 0) + 1);
  return attributes.map((each) => {
    const label = (seen.get(each.label) ?? 0) > 1 ? `${each.label} [${each.name}]` : each.label;
    const unit = exportedUnit(each, reading);
    return unit === null ? label : `${label} (${unit})`;
  });
}
