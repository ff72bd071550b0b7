/** An answer of Exist's as it lies on disk for a day. */

export interface KeptFinding {
  version: 1;
  /** What was asked. */
  what: string;
  /** When it was asked for, in milliseconds since the epoch. */
  atMs: number;
  /** In the app's own terms, as the use case that asked has it. */
  answer: unknown;
}

/** Reads a file of findings; null where it holds anything else. */
export function readFinding(found: unknown): KeptFinding | null {
  if (typeof found !== 'object' || found === null) return null;
  const { version, what, atMs, answer } = found as Partial<KeptFinding>;
  if (version !== 1 || typeof what !== 'string' || typeof atMs !== 'number' || answer === undefined)
    return null;
  return { version, what, atMs, answer };
}

/** The name of the file for an answer: what was asked holds names that Exist gives, with any letters. */
export function findingFile(what: string): string {
  return encodeURIComponent(what);
}
