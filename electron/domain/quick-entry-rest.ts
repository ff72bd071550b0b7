/** Reads what stands behind the name of an attribute, and makes a gesture of it. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { dayAtEnd, noDay } from './quick-entry-days.ts';
import type { EntryContext, EntryIntent, EntryOptions, EntryOutcome } from './quick-entry-types.ts';
import { mayEndInText, readValue, type ValueRead } from './quick-entry-values.ts';
import type { Word } from './quick-entry-words.ts';
import { takeOversOf, writingRefusal } from './quick-entry-writing.ts';

/** A line that is being read. */
export interface Reader {
  /** The line, the `#` of a tag blanked out. */
  text: string;
  words: readonly Word[];
  isTagged: boolean;
  context: EntryContext;
  options: EntryOptions;
}

type Wrong = Extract<EntryOutcome, { kind: 'wrong' }>;

/** Reads the words behind an attribute's name, which takes the first `count` of them. */
export function readRest(attribute: AttributeOnDay, count: number, reader: Reader): EntryOutcome {
  const { text, words, isTagged, context } = reader;
  const isExplicit = words.length > count || isTagged;
  const nameEnd = words[count - 1]?.to ?? 0;
  const { value, from, day } = partsOf(attribute, words.slice(count), nameEnd, reader);
  const about = { isExplicit, attribute: attribute.name };
  if (typeof day !== 'string') return { kind: 'wrong', ...day, ...about };
  const read = readValue(value, attribute, context);
  if (read.kind !== 'wrong') return gesture(attribute, read, day, count, reader);
  if (value === '') return lacking(read.message, text, about);
  const fault = { from: from + (read.from ?? 0), to: from + value.length };
  return { kind: 'wrong', message: read.message, ...fault, ...about };
}

/** Says what a line lacks at its end. */
export function lacking(
  message: string,
  line: string,
  about: Pick<Wrong, 'isExplicit' | 'attribute'>,
): Wrong {
  return { kind: 'wrong', message, from: line.length, to: line.length, ...about };
}

/** Makes the gesture, or says why this sign-in may not. */
function gesture(
  attribute: AttributeOnDay,
  read: Exclude<ValueRead, { kind: 'wrong' }>,
  day: string,
  count: number,
  { words, isTagged, context, options }: Reader,
): EntryOutcome {
  const isExplicit = words.length > count || isTagged;
  const intent: EntryIntent =
    read.kind === 'add' ? { ...read, attribute: attribute.name, day } : { ...read, day };
  const names = intent.kind === 'add' ? [intent.attribute] : intent.values.map((total) => total.attribute);
  const touched = names.flatMap((name) => context.attributes[name] ?? []);
  const refusal = touched.map((one) => writingRefusal(one, context, options)).find((each) => each !== null);
  if (refusal === undefined) {
    return {
      kind: 'ready',
      intent,
      subject: attribute.label,
      needsTakeOver: takeOversOf(touched),
      isExplicit,
    };
  }
  const [from, to] = [words[0]?.from ?? 0, words[count - 1]?.to ?? 0];
  return { kind: 'wrong', message: refusal, from, to, isExplicit, attribute: attribute.name };
}

interface Parts {
  value: string;
  /** Where the value begins. */
  from: number;
  day: string | { message: string; from: number; to: number };
}

/** Parts what stands behind the name into the value and the day. */
function partsOf(attribute: AttributeOnDay, rest: readonly Word[], nameEnd: number, reader: Reader): Parts {
  const { text, context, options } = reader;
  const valueUpTo = (to: number): { value: string; from: number } => {
    const value = text.slice(nameEnd, to);
    return { value: value.trim(), from: to - value.trimStart().length };
  };
  const spoken = dayAtEnd(rest, context.day, false);
  const isText = mayEndInText(attribute, context, valueUpTo(spoken?.words[0]?.from ?? text.length).value);
  const found = isText ? dayAtEnd(rest, context.day, true) : (spoken ?? noDay(rest));
  if (found === null) return { ...valueUpTo(text.length), day: options.day ?? context.day };
  const from = found.words[0]?.from ?? text.length;
  if ('day' in found) return { ...valueUpTo(from), day: found.day };
  return { ...valueUpTo(from), day: { message: found.message, from, to: found.words.at(-1)?.to ?? from } };
}
