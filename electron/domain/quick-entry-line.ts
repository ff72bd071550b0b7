/** Reads a line: which attribute, which value, which day. */
import type { AttributeOnDay } from '../contract/today-state.ts';
import { indexOf, typedName } from './quick-entry-index.ts';
import { lacking, readRest, type Reader } from './quick-entry-rest.ts';
import { findSubject, type SubjectFound } from './quick-entry-subjects.ts';
import type { EntryContext, EntryOptions, EntryOutcome } from './quick-entry-types.ts';
import { longestLine, plain, quoted, wordsOf, type Word } from './quick-entry-words.ts';
import { valueTypes } from './value-types.ts';

/** What reading a line told, and what it was read by. */
export interface LineRead {
  outcome: EntryOutcome;
  /** The attribute it is about, how surely, and where its name ends; null where there is none or no single one. */
  subject: { attribute: AttributeOnDay; isExact: boolean; to: number } | null;
  /** True for a line that begins with `#`: it is about a tag. */
  isTag: boolean;
  words: readonly Word[];
  /** The line to type instead, where it was said the other way round. */
  instead?: { text: string; attribute: AttributeOnDay };
}

type Wrong = Extract<EntryOutcome, { kind: 'wrong' }>;

/** Tells whether an attribute is a tag: yes or no on each day. */
export const isTag = ({ valueType }: AttributeOnDay): boolean => valueType === valueTypes.boolean;

/** Reads a line against a state. Never throws. */
export function readLine(line: string, context: EntryContext, options: EntryOptions): LineRead {
  if (line.length > longestLine) return tooLong(line);
  const isTagged = /^\s*#/.test(line);
  // The places of all characters stay as they are.
  const text = isTagged ? line.replace('#', ' ') : line;
  const words = wordsOf(text);
  const none: LineRead = { outcome: { kind: 'empty' }, subject: null, isTag: isTagged, words };
  if (words.length === 0) {
    return isTagged
      ? { ...none, outcome: lacking('Type the name of a tag.', line, { isExplicit: true, attribute: null }) }
      : none;
  }
  const reader: Reader = { text, words, isTagged, context, options };
  const reads = candidatesOf(reader).map((candidate) => readCandidate(candidate, reader));
  const best = reads.find(({ outcome }) => outcome.kind === 'ready') ?? longest(reads);
  return best ?? turnedRound(reader) ?? { ...none, outcome: nothingFound(reader) };
}

/** The first words of a line as the name of an attribute. */
interface Candidate {
  found: Exclude<SubjectFound, { kind: 'none' }>;
  count: number;
}

/** The longest words that name an attribute as it is called, then longer ones that begin one, the longest first. */
function candidatesOf({ text, words, isTagged, context }: Reader): Candidate[] {
  const from = words[0]?.from ?? 0;
  const equals = words.findIndex((word) => word.text === '=');
  const most = Math.min(equals === -1 ? words.length : equals, indexOf(context.attributes).mostWords);
  const beginnings: Candidate[] = [];
  for (let count = most; count > 0; count--) {
    const last = words[count - 1];
    if (last === undefined || plain(last.text) === '') continue;
    const name = text.slice(from, last.to);
    const found = findSubject(name, context, isTagged ? isTag : undefined);
    if (found.kind === 'none' || (isSymbol(last) && !isLabelOf(found, name))) continue;
    if (found.isExact) return [{ found, count }, ...beginnings];
    beginnings.push({ found, count });
  }
  return beginnings;
}

/** "😀" behind a name is text, unless the very label ends in it. */
const isSymbol = ({ text }: Word): boolean => !/[\p{L}\p{N}]/u.test(text);

function isLabelOf(found: SubjectFound, name: string): boolean {
  return found.kind === 'found' && found.attribute.label.toLowerCase() === name.toLowerCase();
}

function longest(reads: readonly LineRead[]): LineRead | undefined {
  const end = ({ subject }: LineRead): number => subject?.to ?? 0;
  return reads.toSorted((a, b) => end(b) - end(a))[0];
}

/** Among more of them no amount is telling, and each costs a reading. */
const mostRivals = 12;

function readCandidate({ found, count }: Candidate, reader: Reader): LineRead {
  if (found.kind === 'found') return readAs(found.attribute, found.isExact, count, reader);
  const { text, words, isTagged } = reader;
  // An amount may say which is meant: of two that begin with "read", only one takes "25 min".
  const isTelling = found.attributes.length <= mostRivals && text.slice(words[count - 1]?.to).trim() !== '';
  const rivals = isTelling ? found.attributes : [];
  const reads = rivals.map((attribute) => readAs(attribute, found.isExact, count, reader));
  const [ready, another] = reads.filter(({ outcome }) => outcome.kind === 'ready');
  if (ready !== undefined && another === undefined) return ready;
  const [from, to] = [words[0]?.from ?? 0, words[count - 1]?.to ?? text.length];
  const outcome: Wrong = {
    kind: 'wrong',
    message: found.message,
    from,
    to,
    isExplicit: words.length > count,
    attribute: null,
  };
  return { outcome, subject: null, isTag: isTagged, words };
}

function readAs(attribute: AttributeOnDay, isExact: boolean, count: number, reader: Reader): LineRead {
  const { words, isTagged } = reader;
  const to = words[count - 1]?.to ?? 0;
  const outcome = readRest(attribute, count, reader);
  return { outcome, subject: { attribute, isExact, to }, isTag: isTagged, words };
}

/** "2 coffees" and "250 ml water" are how it is said; the sentence tells how it is typed. */
function turnedRound(reader: Reader): LineRead | null {
  const { text, words, context, options } = reader;
  const [first] = words;
  if (first === undefined || !/^[+\-−–]?\d/.test(first.text)) return null;
  for (const name of words.slice(1, 3)) {
    const value = text.slice(first.from, name.from).trim();
    const rest = words.filter(({ from }) => from >= name.from);
    const found = candidatesOf({ ...reader, words: rest }).find(
      (candidate) => candidate.found.kind === 'found',
    );
    const end = rest[(found?.count ?? 0) - 1]?.to;
    if (found?.found.kind !== 'found' || end === undefined) continue;
    const turned = `${typedName(found.found.attribute, context)} ${value}${text.slice(end)}`.trimEnd();
    if (readLine(turned, context, options).outcome.kind !== 'ready') continue;
    const outcome = wrongAt(`Begin with the name: ${turned}.`, first.from, end);
    const instead = { text: turned, attribute: found.found.attribute };
    return { outcome, subject: null, isTag: false, words, instead };
  }
  return null;
}

function wrongAt(message: string, from: number, to: number): Wrong {
  return { kind: 'wrong', message, from, to, isExplicit: true, attribute: null };
}

function nothingFound({ text, words, isTagged }: Reader): Wrong {
  const value = words.findIndex((word, index) => index > 0 && /^[=+\-−–@\d]/.test(word.text));
  const name = value === -1 ? words : words.slice(0, value);
  const [from, to] = [name[0]?.from ?? 0, name.at(-1)?.to ?? text.length];
  const typed = quoted(text.slice(from, to));
  const message = isTagged ? `There is no tag ${typed}.` : `Nothing is called ${typed}.`;
  return { kind: 'wrong', message, from, to, isExplicit: isTagged, attribute: null };
}

function tooLong(line: string): LineRead {
  const message = 'This is too long for one line.';
  const outcome: Wrong = {
    kind: 'wrong',
    message,
    from: longestLine,
    to: line.length,
    isExplicit: false,
    attribute: null,
  };
  return { outcome, subject: null, isTag: false, words: [] };
}
