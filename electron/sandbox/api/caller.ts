/** Who calls: the token of a request, and what the service says when there is none or it asks too often. */
import { bare, detail, type Answer } from '../http/answer.ts';
import type { Incoming } from '../http/incoming.ts';
import type { AccessToken, Tokens } from '../oauth/tokens.ts';

const challenge = { 'WWW-Authenticate': 'Bearer realm="api"' };
const hourMs = 60 * 60 * 1000;

/** Finds the token a request carries: `Bearer` for OAuth and developer tokens, `Token` for simple ones. */
export function identify(request: Incoming, tokens: Tokens): AccessToken | Answer {
  const header = request.headers.authorization;
  if (header === undefined) return detail(401, 'Authentication credentials were not provided.', challenge);
  const [scheme = '', token = ''] = header.trim().split(/\s+/);
  const known = tokens.find(token);
  const expected = known?.kind === 'simple' ? 'token' : 'bearer';
  if (!known || scheme.toLowerCase() !== expected) return detail(401, 'Invalid token', challenge);
  return known;
}

/** Counts requests by token over the past hour. */
export class RateLimit {
  readonly #limit: number;
  readonly #sendsRetryAfter: boolean;
  readonly #asked = new Map<string, number[]>();

  constructor(limit: number, sendsRetryAfter: boolean) {
    this.#limit = limit;
    this.#sendsRetryAfter = sendsRetryAfter;
  }

  /** Counts a request; past the limit it answers 429 with no data, and does not count it. */
  admit(token: string, atMs: number): Answer | undefined {
    const recent = (this.#asked.get(token) ?? []).filter((askedMs) => askedMs > atMs - hourMs);
    this.#asked.set(token, recent);
    if (recent.length < this.#limit) {
      recent.push(atMs);
      return undefined;
    }
    const retryAfterS = Math.ceil(((recent[0] ?? atMs) + hourMs - atMs) / 1000);
    return bare(429, this.#sendsRetryAfter ? { 'Retry-After': String(retryAfterS) } : {});
  }

  /** Forgets every request so far, as after a quiet hour. */
  reset(): void {
    this.#asked.clear();
  }
}
