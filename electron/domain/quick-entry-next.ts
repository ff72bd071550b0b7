/** What can follow the name of an attribute in a typed line: its values, then a day. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { dayTitle } from './day-words.ts';
import { weekdays } from './local-day.ts';
import { dayAtEnd } from './quick-entry-days.ts';
import { typedName } from './quick-entry-index.ts';
import { readLine, type LineRead } from './quick-entry-line.ts';
import type { Completion, EntryContext, EntryOptions } from './quick-entry-types.ts';
import { kindOf } from './quick-entry-values.ts';
import { sumOf } from './taps.ts';
import { formatValue } from './value-format.ts';
import { valueTypes } from './value-types.ts';

/** Offers the values of an attribute: its steps with the total after each, 1 to 9, or yes and no. */
export function valuesAfter(
  attribute: AttributeOnDay,
  isTagged: boolean,
  context: EntryContext,
): Completion[] {
  const before = `${isTagged ? '#' : ''}${typedName(attribute, context)}`;
  const offer = (value: string, note = ''): Completion => ({
    text: `${before} ${value.replace(/\s/g, ' ')}`,
    label: value,
    note,
    attribute: attribute.name,
  });
  const kind = kindOf(attribute, context.units);
  switch (attribute.valueType) {
    case valueTypes.scale:
      return Array.from({ length: 9 }, (_, index) => offer(String(index + 1)));
    case valueTypes.boolean:
      return [offer('yes'), offer('no')];
    default:
      return attribute.steps
        .toSorted((a, b) => Math.sign(b.amount) - Math.sign(a.amount))
        .map(({ amount, label }) => {
          const { value } = attribute;
          const isNumber = typeof value !== 'string';
          return offer(label, isNumber ? `→ ${formatValue(sumOf(value ?? 0, amount), kind)}` : '');
        });
  }
}

/** Days that are offered while their word is being typed. Today is what a line is about without a day. */
const offered = ['yesterday', ...weekdays];

/** Offers to end a line in a day whose word has been begun, or that stands behind a text and may have been meant as one. */
export function daysAfter(
  line: string,
  { words, subject, outcome }: LineRead,
  context: EntryContext,
  options: EntryOptions,
): Completion[] {
  const last = words.at(-1);
  if (last === undefined || subject === null || last.from < subject.to) return [];
  const now = outcome.kind === 'ready' ? outcome.intent.day : (options.day ?? context.day);
  const whole = dayAtEnd(words, context.day, false)?.words[0]?.from ?? last.from;
  const [, at = '', begun = ''] = /^(@?)(\p{L}*)$/u.exec(last.text.toLowerCase()) ?? [];
  const ends = [
    ...(line.charAt(whole) === '@' ? [] : [{ from: whole, end: `@${line.slice(whole, last.to)}` }]),
    ...offered
      .filter((word) => `${at}${begun}` !== '' && word.startsWith(begun))
      .map((word) => ({ from: last.from, end: `${at}${word}` })),
  ];
  return ends.flatMap(({ from, end }) => {
    const text = `${line.slice(0, from)}${end}`;
    const read = readLine(text, context, options);
    if (read.outcome.kind !== 'ready' || read.subject?.attribute !== subject.attribute) return [];
    const { day } = read.outcome.intent;
    if (day === now) return [];
    return [{ text, label: end, note: dayTitle(day), attribute: subject.attribute.name }];
  });
}
