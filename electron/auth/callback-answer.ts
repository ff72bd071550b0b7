/** Reads what the browser brought back to the redirect address. */
import { timingSafeEqual } from 'node:crypto';

export type CallbackAnswer =
  | { kind: 'code'; code: string }
  | { kind: 'refused' }
  | { kind: 'error'; error: string }
  /** Not an answer to this sign-in: the state is missing or another one. */
  | { kind: 'stray' }
  /** Not an answer at all (a favicon, a person who opened the address by hand). */
  | { kind: 'nothing' };

/**
 * Reads an answer. The state is checked before anything else: without it neither a code nor a refusal counts.
 *
 * @param expectedState the random text that was sent along
 */
export function readCallback(url: URL, expectedState: string): CallbackAnswer {
  const query = url.searchParams;
  const code = query.get('code');
  const error = query.get('error');
  if (url.pathname !== '/' || (code === null && error === null)) return { kind: 'nothing' };
  if (!isSameText(query.get('state') ?? '', expectedState)) return { kind: 'stray' };
  if (error === 'access_denied') return { kind: 'refused' };
  if (error !== null) return { kind: 'error', error };
  return code ? { kind: 'code', code } : { kind: 'nothing' };
}

/** Finds the code in what a person pasted: the code itself, or the whole address of the page it came with. */
export function readPastedCode(pasted: string, expectedState: string): CallbackAnswer {
  const text = pasted.trim();
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return readCallback(new URL(text), expectedState);
  return /^[\w.~-]{4,400}$/.test(text) ? { kind: 'code', code: text } : { kind: 'nothing' };
}

function isSameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
