/** Finds what somebody may have meant who mistyped a name. */

/** How many letters may be wrong: more than that is another word. */
const mostWrong = (typed: string) => Math.max(1, Math.floor(typed.length / 3));

/**
 * Lists the candidates that are spelt most like what was typed, the closest first, three at most.
 *
 * @param spellings one or several ways to write each candidate; compared without regard to capitals
 */
export function closestNames<T>(
  typed: string,
  candidates: readonly T[],
  spellings: (candidate: T) => readonly string[],
): T[] {
  const wanted = typed.toLowerCase();
  return candidates
    .map((candidate) => ({
      candidate,
      wrong: Math.min(...spellings(candidate).map((each) => lettersWrong(wanted, each.toLowerCase()))),
    }))
    .filter(({ wrong }) => wrong <= mostWrong(wanted))
    .toSorted((a, b) => a.wrong - b.wrong)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Counts the letters to put in, to leave out or to change, two swapped ones as one (Damerau and Levenshtein). */
function lettersWrong(a: string, b: string): number {
  // Far apart in length is far apart in letters.
  if (Math.abs(a.length - b.length) > mostWrong(a)) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
