/** Ways to go on with a typed line. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { typedName } from './quick-entry-index.ts';
import { isTag, type LineRead } from './quick-entry-line.ts';
import { daysAfter, valuesAfter } from './quick-entry-next.ts';
import { matchesOf, type Match } from './quick-entry-subjects.ts';
import type { Completion, EntryContext, EntryOptions } from './quick-entry-types.ts';
import { isWritable } from './quick-entry-writing.ts';
import { valueTypes } from './value-types.ts';

const mostCompletions = 6;

/**
 * Offers ways to go on: attributes by recent use, then by how well they fit what was typed; behind a whole name its
 * values; behind a value a day. No more than six, but all nine of a scale.
 */
export function completionsOf(
  line: string,
  read: LineRead,
  context: EntryContext,
  options: EntryOptions,
): Completion[] {
  const { subject, words, outcome, instead } = read;
  if (words.length === 0)
    return outcome.kind === 'empty' || read.isTag ? likely(read.isTag, context, options) : [];
  if (instead !== undefined) {
    const { name, label, text } = instead.attribute;
    return [{ text: instead.text, label, note: text, attribute: name }];
  }
  if (subject === null) return byName(line, read, words.at(-1)?.to ?? 0, context, options);
  if (line.slice(subject.to).trim() !== '') {
    const days = daysAfter(line, read, context, options);
    if (days.length > 0 || subject.isExact) return days;
    return byName(line, read, subject.to, context, options);
  }
  const values = subject.isExact ? valuesAfter(subject.attribute, read.isTag, context) : [];
  const others = byName(line, read, subject.to, context, options).filter(
    ({ attribute }) => !subject.isExact || attribute !== subject.attribute.name,
  );
  return [...values, ...others].slice(0, Math.max(mostCompletions, values.length));
}

/** What will be wanted without a word typed: what was used last, what is pinned, then what is filled from here. */
function likely(isTagged: boolean, context: EntryContext, options: EntryOptions): Completion[] {
  const all = Object.values(context.attributes).filter((attribute) => !isTagged || isTag(attribute));
  const weight = weighing(context, options);
  const matches = all
    .map((attribute) => ({ attribute, rank: attribute.ownership === 'ours' ? 0 : 1 }))
    .filter(({ attribute }) => isTagged || weight.isLiked(attribute) || attribute.ownership === 'ours');
  return best(matches, weight).map((attribute) => nameCompletion(attribute, isTagged, '', context));
}

function byName(
  line: string,
  { words, isTag: isTagged }: LineRead,
  to: number,
  context: EntryContext,
  options: EntryOptions,
): Completion[] {
  const from = words[0]?.from ?? 0;
  const eligible = isTagged ? isTag : undefined;
  if (/^[\d+\-−–=]/.test(words[0]?.text ?? '')) return [];
  let end = to;
  let matches = matchesOf(line.slice(from, end), context, eligible);
  if (matches.length === 0) {
    // Nothing goes by all that was typed: what follows the first word may be a value.
    end = words[0]?.to ?? 0;
    matches = matchesOf(line.slice(from, end), context, eligible);
  }
  const rest = line.slice(end).trim();
  return best(matches, weighing(context, options)).map((attribute) =>
    nameCompletion(attribute, isTagged, rest, context),
  );
}

interface Weighing {
  isLiked: (attribute: AttributeOnDay) => boolean;
  weigh: (match: Match) => number;
}

/** Recent use first, then pins, then how well it fits; what cannot be written comes last. */
function weighing(context: EntryContext, options: EntryOptions): Weighing {
  const { recentTaps, pinned = [] } = context;
  const liked = [...new Set([...recentTaps.map(({ attribute }) => attribute), ...pinned])];
  const place = new Map(liked.map((name, index) => [name, index]));
  return {
    isLiked: ({ name }) => place.has(name),
    weigh: ({ attribute, rank }) =>
      (isWritable(attribute, context, options) ? 0 : 1e6) + (place.get(attribute.name) ?? 1_000 * (rank + 1)),
  };
}

function best(matches: readonly Match[], { weigh }: Weighing): AttributeOnDay[] {
  return matches
    .map((match) => ({ attribute: match.attribute, weight: weigh(match) }))
    .toSorted((a, b) => a.weight - b.weight)
    .slice(0, mostCompletions)
    .map(({ attribute }) => attribute);
}

function nameCompletion(
  attribute: AttributeOnDay,
  isTagged: boolean,
  rest: string,
  context: EntryContext,
): Completion {
  const { label, name, group, text, value, valueType } = attribute;
  const isTelling = value !== null && value !== 0 && valueType !== valueTypes.string;
  const groupLabel = context.groups.find((each) => each.name === group)?.label ?? '';
  return {
    text: `${isTagged ? '#' : ''}${typedName(attribute, context)} ${rest}`,
    label,
    note: isTelling ? text : groupLabel,
    attribute: name,
  };
}
