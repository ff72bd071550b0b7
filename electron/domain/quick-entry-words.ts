/** A typed line in words, each with its place; and words as they are compared. */

/** A word of a line and the characters it takes. */
export interface Word {
  text: string;
  from: number;
  to: number;
}

/** Longer lines are no gesture: Exist's longest text is 1,000 characters, each at most two units long. */
export const longestLine = 2_200;

/** What stands between spaces falls apart around "=" and where a letter meets a number: "coffee+2", "mood:7", "nov20". */
const seam = /(?==)|(?<==)|(?<=\p{L}:?)(?=[+\-−–]?\d)/u;

/** Splits a line into words. */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].flatMap(({ 0: chunk, index }) => {
    let from = index;
    return chunk.split(seam).map((text): Word => {
      const word = { text, from, to: from + text.length };
      from = word.to;
      return word;
    });
  });
}

const isPlain = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** Writes a text as it is compared: no accents, capitals, punctuation or, beside words, symbols; one space between words. */
export function plain(text: string): string {
  const small = text.toLowerCase();
  // Most labels are so already, and a thousand of them are compared while a key is down.
  if (isPlain.test(small)) return small;
  const bare = small
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? bare.replace(/[^\p{So}]+/gu, '') : words;
}

/** Puts typed text into a sentence: on one line, without what would change how the sentence is read, and not too long. */
export function quoted(text: string): string {
  const characters = [
    ...text
      .replace(/\s+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .trim(),
  ];
  return `“${characters.length <= 40 ? characters.join('') : `${characters.slice(0, 39).join('')}…`}”`;
}
