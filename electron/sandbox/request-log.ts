/** What was asked of the sandbox, for tests that count. */
import type { TokenKind } from './oauth/tokens.ts';

/** One request, as it arrived and as it ended. Bodies and tokens are not kept. */
export interface LoggedRequest {
  readonly id: number;
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The status answered, or null while there is none and when the connection was cut. */
  status: number | null;
  tokenKind: TokenKind | null;
  /** How many objects a write carried; null for anything else. */
  itemCount: number | null;
  /** The fault that struck it. */
  fault: string | null;
}

/** Keeps the requests of this run, oldest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];
  #arrived = 0;

  /** Every request since the start or the last `clear()`. */
  get all(): readonly LoggedRequest[] {
    return this.#entries;
  }

  /** Notes an arrival and numbers it. */
  arrive(atMs: number, method: string, url: URL): LoggedRequest {
    this.#arrived += 1;
    const entry: LoggedRequest = {
      id: this.#arrived,
      atMs,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      status: null,
      tokenKind: null,
      itemCount: null,
      fault: null,
    };
    this.#entries.push(entry);
    return entry;
  }

  /** Lists the requests whose path contains a text, such as `attributes/increment`. */
  to(path: string, method?: string): LoggedRequest[] {
    return this.#entries.filter(
      (entry) => entry.path.includes(path) && (method === undefined || entry.method === method),
    );
  }

  /** Counts the requests whose path contains a text, or all of them. */
  count(path = '', method?: string): number {
    return this.to(path, method).length;
  }

  /** Forgets the requests so far; numbers go on. */
  clear(): void {
    this.#entries.length = 0;
  }
}
