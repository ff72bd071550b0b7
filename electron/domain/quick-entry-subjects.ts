/** Finds the attribute that typed words are about. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { indexOf, type Indexed } from './quick-entry-index.ts';
import type { EntryContext } from './quick-entry-types.ts';
import { plain, quoted } from './quick-entry-words.ts';
import { isFilledElsewhere } from './quick-entry-writing.ts';

/** How well words fit an attribute, best first. From `label-prefix` on they only begin it, or are somewhere in it. */
const fits = [
  'name',
  'letter',
  'label',
  'plural',
  'label-prefix',
  'word-prefix',
  'name-prefix',
  'anywhere',
] as const;
type Fit = (typeof fits)[number];
const firstPart = fits.indexOf('label-prefix');
const lastToName = fits.indexOf('name-prefix');

export interface Match {
  attribute: AttributeOnDay;
  /** The place in {@link fits}: smaller is better. */
  rank: number;
}

export type SubjectFound =
  | { kind: 'found'; attribute: AttributeOnDay; isExact: boolean }
  /** Truly as good as each other: the person has to say which. */
  | { kind: 'several'; attributes: readonly AttributeOnDay[]; isExact: boolean; message: string }
  | { kind: 'none'; message: string };

/** Tells which attributes may be meant, for example tags alone. */
export type Eligible = (attribute: AttributeOnDay) => boolean;

/**
 * Finds the attribute that words name: by name or label, whole or but for the plural, else by how the label, one
 * of its words, or the name begins. Of several that only begin so, the one used last wins, then the first pinned one, then
 * the one that no other service fills.
 */
export function findSubject(words: string, context: EntryContext, isEligible?: Eligible): SubjectFound {
  const matches = matchesOf(words, context, isEligible).filter(({ rank }) => rank <= lastToName);
  const best = Math.min(...matches.map(({ rank }) => rank));
  const equals = matches.filter(({ rank }) => rank === best).map(({ attribute }) => attribute);
  const isExact = best < firstPart;
  const chosen = chosenOf(isExact ? equals : matches.map(({ attribute }) => attribute), equals, context);
  if (chosen !== undefined) return { kind: 'found', attribute: chosen, isExact };
  if (equals.length === 0) return { kind: 'none', message: noneSentence(words) };
  return { kind: 'several', attributes: equals, isExact, message: severalSentence(words, equals, isExact) };
}

function noneSentence(words: string): string {
  return words.trim() === '' ? 'Type the name of an attribute.' : `Nothing is called ${quoted(words)}.`;
}

/** Of the rivals the one used last, then the first pinned one; of the best the only one, or the only one to be filled here. */
function chosenOf(
  rivals: readonly AttributeOnDay[],
  best: readonly AttributeOnDay[],
  { recentTaps, pinned = [] }: EntryContext,
): AttributeOnDay | undefined {
  if (rivals.length < 2) return rivals[0];
  const byName = new Map(rivals.map((attribute) => [attribute.name, attribute]));
  const liked = [...recentTaps.map(({ attribute }) => attribute), ...pinned].find((name) => byName.has(name));
  if (liked !== undefined) return byName.get(liked);
  if (best.length === 1) return best[0];
  const here = best.filter((attribute) => !isFilledElsewhere(attribute));
  return here.length === 1 ? here[0] : undefined;
}

/** Everything that words fit at all, in the order of the state. */
export function matchesOf(words: string, { attributes }: EntryContext, isEligible?: Eligible): Match[] {
  const text = plain(words);
  const typed: Typed = { letters: lettersOf(words), plain: text, spaced: ` ${text}`, words: text.split(' ') };
  if (typed.plain === '') return [];
  const matches: Match[] = [];
  for (const indexed of indexOf(attributes).all) {
    const fit = fitOf(typed, indexed);
    if (fit === null || isEligible?.(indexed.attribute) === false) continue;
    matches.push({ attribute: indexed.attribute, rank: fits.indexOf(fit) });
  }
  return matches;
}

interface Typed {
  letters: string;
  plain: string;
  /** As it stands within a label. */
  spaced: string;
  words: readonly string[];
}

function fitOf(typed: Typed, { attribute, name, label, nameWords, labelWords }: Indexed): Fit | null {
  const { plain: text } = typed;
  if (typed.letters === attribute.name) return 'name';
  if (text === label) return typed.letters === lettersOf(attribute.label) ? 'letter' : 'label';
  if (text === name) return 'label';
  if (isSameButPlural(typed.words, labelWords) || isSameButPlural(typed.words, nameWords)) return 'plural';
  if (begins(label, text)) return 'label-prefix';
  const at = label.indexOf(typed.spaced);
  if (at !== -1 && begins(label.slice(at + 1), text)) return 'word-prefix';
  if (begins(name, text)) return 'name-prefix';
  return label.includes(text) || name.includes(text) ? 'anywhere' : null;
}

/** Half a number is no beginning: "covid 1" is one test more of "Covid-19 tests". */
function begins(whole: string, text: string): boolean {
  return whole.startsWith(text) && !(/\d$/.test(text) && /\d/.test(whole.charAt(text.length)));
}

/** Two labels may differ in an accent or a symbol alone; typed to the letter each can be told from the other. */
const lettersOf = (text: string): string => text.trim().toLowerCase().normalize('NFC');

function isSameButPlural(some: readonly string[], others: readonly string[]): boolean {
  return (
    some.length === others.length &&
    some.every((word, index) => {
      const other = others[index] ?? '';
      return word === other || isPluralOf(word, other) || isPluralOf(other, word);
    })
  );
}

/** English plurals, because what Exist itself has is in English. */
function isPluralOf(many: string, one: string): boolean {
  if (one.length < 2 || many.length <= one.length || !many.endsWith('s')) return false;
  return (
    many === `${one}s` || many === `${one}es` || (one.endsWith('y') && many === `${one.slice(0, -1)}ies`)
  );
}

const counts = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const mostNamed = 3;

function severalSentence(words: string, attributes: readonly AttributeOnDay[], isExact: boolean): string {
  const count = counts[attributes.length] ?? String(attributes.length);
  // Of two that are called alike, only the names tell which is which.
  const named = attributes.slice(0, mostNamed).map(({ label, name }) => (isExact ? name : label));
  const more = attributes.length > mostNamed ? ` and ${attributes.length - mostNamed} more` : '';
  const how = isExact ? 'are called' : 'begin with';
  return `${count} attributes ${how} ${quoted(words)}: ${named.join(', ')}${more}.`;
}
