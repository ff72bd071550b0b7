/** Tokens and codes: who may come in, and until when. */
import { createHash } from 'node:crypto';

/** How a token came to be; a simple token only reads. */
export type TokenKind = 'oauth' | 'developer' | 'simple';

/** An access token that was given out. */
export interface AccessToken {
  readonly token: string;
  readonly kind: TokenKind;
  readonly scopes: ReadonlySet<string>;
  readonly refreshToken: string | null;
  expiresAtMs: number;
}

/** A code on its way from the authorise page to the exchange. */
interface Code {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
}

/** The fields a successful exchange or refresh answers. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope: string;
}

const codeLifetimeMs = 10 * 60 * 1000;
const tokenLifetimeS = 31_535_999;

/** Gives out tokens and codes, finds them again and ends them. */
export class Tokens {
  readonly #seed: number;
  readonly #now: () => number;
  readonly #access = new Map<string, AccessToken>();
  readonly #codes = new Map<string, Code>();
  #given = 0;

  constructor(seed: number, now: () => number) {
    this.#seed = seed;
    this.#now = now;
  }

  /** Lets in a fixed token that never expires: the developer token or a simple one. */
  admit(token: string, kind: TokenKind, scopes: readonly string[]): void {
    const expiresAtMs = Number.POSITIVE_INFINITY;
    this.#access.set(token, { token, kind, scopes: new Set(scopes), refreshToken: null, expiresAtMs });
  }

  /** Finds a token that is good now. */
  find(token: string): AccessToken | undefined {
    const known = this.#access.get(token);
    return known && known.expiresAtMs > this.#now() ? known : undefined;
  }

  /** Makes a code for the redirect back to the client. */
  issueCode(clientId: string, redirectUri: string, scopes: readonly string[]): string {
    const code = this.#next('code');
    this.#codes.set(code, { clientId, redirectUri, scopes, expiresAtMs: this.#now() + codeLifetimeMs });
    return code;
  }

  /** Trades a code for tokens, once; undefined when it is unknown, used, late or not this client's. */
  exchange(code: string, clientId: string, redirectUri: string): TokenAnswer | undefined {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    if (!known || known.expiresAtMs <= this.#now()) return undefined;
    if (known.clientId !== clientId || known.redirectUri !== redirectUri) return undefined;
    return this.issue(known.scopes);
  }

  /** Trades a refresh token for a new pair. Both old tokens stop working at once. */
  refresh(refreshToken: string): TokenAnswer | undefined {
    const old = [...this.#access.values()].find((token) => token.refreshToken === refreshToken);
    if (!old) return undefined;
    this.#access.delete(old.token);
    return this.issue([...old.scopes]);
  }

  /** Gives out a pair of tokens for the scopes. */
  issue(scopes: readonly string[]): TokenAnswer {
    const token = this.#next('access');
    const refreshToken = this.#next('refresh');
    const expiresAtMs = this.#now() + tokenLifetimeS * 1000;
    this.#access.set(token, { token, kind: 'oauth', scopes: new Set(scopes), refreshToken, expiresAtMs });
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: tokenLifetimeS,
      refresh_token: refreshToken,
      scope: scopes.join(' '),
    };
  }

  /** Ends a token now; its refresh token still works, as after a year. Without a name, ends every OAuth one. */
  expire(token?: string): void {
    for (const known of this.#access.values()) {
      if (token === undefined ? known.kind === 'oauth' : known.token === token) known.expiresAtMs = 0;
    }
  }

  /** Takes access back, as when the person removes the client: refresh tokens end as well. */
  revoke(): void {
    for (const known of [...this.#access.values()]) {
      if (known.kind === 'oauth') this.#access.delete(known.token);
    }
  }

  #next(what: string): string {
    this.#given += 1;
    // The instant keeps a token of an earlier run from being taken for one of this run.
    return fakeSecret(`${what}-${this.#given}`, `${this.#seed} ${this.#now()}`);
  }
}

/** Makes a secret anyone can see is none: it says "sandbox" and what it stands for. */
export function fakeSecret(what: string, seed: number | string): string {
  return `sandbox-${what}-${createHash('sha256').update(`${what} ${seed}`).digest('hex').slice(0, 12)}`;
}
