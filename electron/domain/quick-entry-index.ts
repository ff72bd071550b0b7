/** The attributes of a state as typed words are compared with them. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import type { EntryContext } from './quick-entry-types.ts';
import { plain } from './quick-entry-words.ts';

/** An attribute with its name and label as they are compared. */
export interface Indexed {
  attribute: AttributeOnDay;
  name: string;
  label: string;
  nameWords: readonly string[];
  labelWords: readonly string[];
}

export interface SubjectIndex {
  all: readonly Indexed[];
  /** No name or label has more words. */
  mostWords: number;
  /** How many attributes go by a name or label. */
  bearers: ReadonlyMap<string, number>;
}

/** Making one costs more than a keystroke should, and a state is replaced, never changed. */
const indexes = new WeakMap<EntryContext['attributes'], SubjectIndex>();

/** Lists the attributes of a state as they are compared: made once for each state. */
export function indexOf(attributes: EntryContext['attributes']): SubjectIndex {
  const known = indexes.get(attributes);
  if (known !== undefined) return known;
  const made = makeIndex(Object.values(attributes));
  indexes.set(attributes, made);
  return made;
}

function makeIndex(attributes: readonly AttributeOnDay[]): SubjectIndex {
  const bearers = new Map<string, number>();
  let mostWords = 1;
  const all = attributes.map((attribute): Indexed => {
    const name = comparedName(attribute.name);
    const label = plain(attribute.label);
    for (const each of new Set([name, label])) bearers.set(each, (bearers.get(each) ?? 0) + 1);
    const [nameWords, labelWords] = [name.split(' '), label.split(' ')];
    mostWords = Math.max(mostWords, wordCount(attribute.name), wordCount(attribute.label));
    return { attribute, name, label, nameWords, labelWords };
  });
  return { all, mostWords, bearers };
}

/** Exist numbers what is labelled alike: "coffees 2" is two coffees, and only "coffees_2" that other attribute. */
const comparedName = (name: string): string => (/_\d+$/.test(name) ? name : plain(name));

/** A typed line can fall into more words than a label has when it is compared: each symbol may stand alone. */
function wordCount(text: string): number {
  return text.split(/[^\p{L}]+|(?<=\p{L})(?=\d)/u).length + 1;
}

/** What to type so that this very attribute is meant: its label, or its name where the label could mean another. */
export function typedName(
  attribute: AttributeOnDay,
  { attributes }: Pick<EntryContext, 'attributes'>,
): string {
  const { label, name } = attribute;
  const isTypable = !/[=#]/.test(label) && plain(label) !== '' && !/[^\p{L}\p{N}\p{So}\p{M}]$/u.test(label);
  return isTypable && indexOf(attributes).bearers.get(plain(label)) === 1 ? label : name;
}
