/** A typed line in words, each with its place; and words as they are compared. */

/** A word of a line and the characters it takes. */
export interface Word {
  text: string;
  from: number;
  to: number;
}

/** Longer lines are no gesture: Exist's longest text is 1,000 characters, each at most two units long. */
export const longestLine = 2_200;

/** A sign or an equals sign before a digit begins a word, and so does an equals sign anywhere. */
const wordLike = /=|[^\s=]+?(?=[+\-−–]\d|=|\s|$)|[+\-−–][^\s=]*/gu;

/** Splits a line into words: "coffee+2" and "pages=30" are two and three of them. */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(wordLike)].map(({ 0: text, index }) => ({
    text,
    from: index,
    to: index + text.length,
  }));
}

/** Writes a text as it is compared: no accents, capitals or punctuation, one space between words. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{So}]+/gu, ' ')
    .trim();
}
