/** Finds the attribute that typed words are about. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import type { EntryContext } from './quick-entry-types.ts';
import { plain } from './quick-entry-words.ts';

/** How well words name an attribute, best first. */
const fits = ['name', 'label', 'plural', 'label-prefix', 'word-prefix'] as const;
export type Fit = (typeof fits)[number];

/** An attribute with its name and label as they are compared. */
interface Indexed {
  attribute: AttributeOnDay;
  /** As it is compared, the name and the label; the singular of both. */
  name: string;
  label: string;
  nameSingular: string;
  labelSingular: string;
}

export type SubjectFound =
  | { kind: 'found'; attribute: AttributeOnDay; isExact: boolean }
  /** Truly as good as each other: the person has to say which. */
  | { kind: 'several'; attributes: readonly AttributeOnDay[]; message: string }
  | { kind: 'none'; message: string };

/** Making it costs more than a keystroke may, and a state is replaced, never changed. */
const indexes = new WeakMap<EntryContext['attributes'], readonly Indexed[]>();

/** Lists the attributes of a state as they are compared. */
export function indexOf(attributes: EntryContext['attributes']): readonly Indexed[] {
  const known = indexes.get(attributes);
  if (known !== undefined) return known;
  const made = Object.values(attributes).map((attribute) => {
    const name = plain(attribute.name);
    const label = plain(attribute.label);
    return { attribute, name, label, nameSingular: singular(name), labelSingular: singular(label) };
  });
  indexes.set(attributes, made);
  return made;
}

/**
 * Finds the attribute that words name: by name or label, whole or but for the plural, else by how either begins, else
 * by how one of its words begins. Of several that only begin so, the one used last wins, then the first pinned one.
 */
export function findSubject(words: string, context: EntryContext): SubjectFound {
  const typed = plain(words);
  const shown = words.trim().slice(0, 40);
  if (typed === '') return { kind: 'none', message: 'Type the name of an attribute.' };
  const matches = matchesOf(typed, context);
  const [best] = matches;
  if (best === undefined) return { kind: 'none', message: `Nothing is called “${shown}”.` };
  const isExact = !best.fit.endsWith('prefix');
  const chosen = chooseOf(matches, context);
  if (chosen !== null) return { kind: 'found', attribute: chosen, isExact };
  const attributes = matches.filter(({ fit }) => fit === best.fit).map(({ attribute }) => attribute);
  return { kind: 'several', attributes, message: severalSentence(shown, attributes, isExact) };
}

interface Match {
  attribute: AttributeOnDay;
  fit: Fit;
}

/** Everything that fits, the best fits first, else in the order of the state. */
export function matchesOf(typed: string, { attributes }: EntryContext): Match[] {
  const single = singular(typed);
  return indexOf(attributes)
    .flatMap((indexed) => {
      const fit = fitOf(typed, single, indexed);
      return fit === null ? [] : [{ attribute: indexed.attribute, fit }];
    })
    .toSorted((a, b) => fits.indexOf(a.fit) - fits.indexOf(b.fit));
}

function fitOf(
  typed: string,
  single: string,
  { name, label, nameSingular, labelSingular }: Indexed,
): Fit | null {
  if (typed === name) return 'name';
  if (typed === label) return 'label';
  if (single === nameSingular || single === labelSingular) return 'plural';
  if (label.startsWith(typed) || name.startsWith(typed)) return 'label-prefix';
  return label.includes(` ${typed}`) || name.includes(` ${typed}`) ? 'word-prefix' : null;
}

function chooseOf(
  matches: readonly Match[],
  { recentTaps, pinned = [] }: EntryContext,
): AttributeOnDay | null {
  const [best] = matches;
  if (best === undefined) return null;
  const equals = matches.filter(({ fit }) => fit === best.fit);
  if (equals.length === 1 && !best.fit.endsWith('prefix')) return best.attribute;
  const rivals = best.fit.endsWith('prefix') ? matches : equals;
  const inOrder = [...recentTaps.map(({ attribute }) => attribute), ...pinned];
  const preferred = inOrder.find((name) => rivals.some(({ attribute }) => attribute.name === name));
  if (preferred !== undefined)
    return rivals.find(({ attribute }) => attribute.name === preferred)?.attribute ?? null;
  return equals.length === 1 ? best.attribute : null;
}

const counts = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];
const mostNamed = 3;

function severalSentence(typed: string, attributes: readonly AttributeOnDay[], isExact: boolean): string {
  const count = counts[attributes.length] ?? 'Several';
  const named = attributes.slice(0, mostNamed).map(({ label, name }) => (isExact ? name : label));
  const more = attributes.length > mostNamed ? ` and ${attributes.length - mostNamed} more` : '';
  return `${count} attributes ${isExact ? 'are called' : 'begin with'} “${typed}”: ${named.join(', ')}${more}.`;
}

/** Takes the plural off the last word: English labels are what Exist has. */
function singular(text: string): string {
  if (/(?:ss|us|is)$/.test(text)) return text;
  if (/[^aeiou]ies$/.test(text)) return text.replace(/ies$/, 'y');
  return text.replace(/(ch|sh|x|ss)es$/, '$1').replace(/s$/, '');
}
