/** The quick-entry grammar: `<subject> [value] [day]`, for example "coffee 2", "mood 7 slept badly", "#walk". */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { addDays } from './local-day.ts';
import { findSubject, matchesOf } from './quick-entry-subjects.ts';
import type { Completion, EntryContext, EntryIntent, EntryReading } from './quick-entry-types.ts';
import { longestLine, plain, wordsOf } from './quick-entry-words.ts';
import { parseAmount, parseValue } from './value-parse.ts';
import { isCountable, valueTypes } from './value-types.ts';

export { entryPreview } from './quick-entry-preview.ts';
export { findSubject, type SubjectFound } from './quick-entry-subjects.ts';
export type {
  Completion,
  EntryContext,
  EntryIntent,
  EntryPreview,
  EntryReading,
} from './quick-entry-types.ts';

/** Reads a typed line. Never throws, and a gesture it answers passes the rules of its attribute. */
export function readEntry(line: string, context: EntryContext): EntryReading {
  const words = wordsOf(line.slice(0, longestLine));
  if (words.length === 0) return { kind: 'empty', completions: [] };
  const wrong = (message: string, from: number, to: number, isExplicit: boolean): EntryReading => ({
    kind: 'wrong',
    message,
    from,
    to,
    isExplicit,
    completions: completionsOf(line, context),
  });
  for (let count = words.length; count > 0; count--) {
    const subject = words.slice(0, count);
    const end = subject.at(-1)?.to ?? 0;
    const found = findSubject(line.slice(0, end), context);
    if (found.kind === 'several') return wrong(found.message, 0, end, false);
    if (found.kind === 'none') continue;
    const isYesterday = words.length > count && words.at(-1)?.text.toLowerCase() === 'yesterday';
    const day = isYesterday ? addDays(context.day, -1) : context.day;
    const valueEnd = isYesterday ? (words.at(-1)?.from ?? line.length) : line.length;
    const { attribute } = found;
    const read = intentOf(attribute, line.slice(end, valueEnd).trim(), day, context);
    const isExplicit = words.length > count || line.trimStart().startsWith('#');
    if ('message' in read) return wrong(read.message, end, line.length, isExplicit);
    const needsTakeOver = attribute.ownership === 'nobody' ? [attribute.name] : [];
    return {
      kind: 'ready',
      intent: read,
      subject: attribute.label,
      needsTakeOver,
      isExplicit,
      completions: completionsOf(line, context),
    };
  }
  return wrong(
    findSubject(line, context).kind === 'none' ? `Nothing is called “${line.trim().slice(0, 40)}”.` : '',
    0,
    line.length,
    false,
  );
}

function intentOf(
  attribute: AttributeOnDay,
  rest: string,
  day: string,
  { units }: EntryContext,
): EntryIntent | { message: string } {
  const { name, template, valueType } = attribute;
  const kind = { valueType, template, units };
  if (isCountable(valueType) && !rest.startsWith('=')) {
    if (rest === '') {
      const amount = attribute.steps.find((step) => step.amount > 0)?.amount ?? 1;
      return { kind: 'add', attribute: name, amount, day };
    }
    const amount = parseAmount(rest, kind);
    return amount.ok
      ? { kind: 'add', attribute: name, amount: amount.value, day }
      : { message: amount.message };
  }
  if (valueType === valueTypes.boolean && rest === '') {
    return { kind: 'set', values: [{ attribute: name, value: 1 }], day };
  }
  const value = parseValue(rest.replace(/^=\s*/, ''), kind);
  if (!value.ok) return { message: value.message };
  return { kind: 'set', values: [{ attribute: name, value: value.value }], day };
}

function completionsOf(line: string, context: EntryContext): Completion[] {
  return matchesOf(plain(line), context)
    .slice(0, 6)
    .map(({ attribute: { name, label, text } }) => ({
      text: `${label} `,
      label,
      note: text,
      attribute: name,
    }));
}
