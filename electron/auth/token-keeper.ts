/** Keeps the tokens of one account: hands them out, and renews them once for everyone who waits. */
import { TallyError } from '../domain/errors.ts';
import type { Clock, Secrets, TokenEndpoint, Vault } from '../domain/ports.ts';

/** Tokens last a year; renewing at every start is named bad practice, so only the last week counts as near. */
const nearExpiryMs = 7 * 24 * 60 * 60 * 1000;

export interface TokenKeeperOptions {
  accountId: string;
  secrets: Secrets;
  tokens: TokenEndpoint;
  vault: Pick<Vault, 'write'>;
  clock: Clock;
}

export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #secrets: Secrets;
  #renewal: Promise<boolean> | null = null;
  #isUnsaved = false;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    this.#secrets = options.secrets;
  }

  /** The value of the `Authorization` header; renews first when the token is in its last week. */
  async header(): Promise<string> {
    const { expiresAtMs, refreshToken } = this.#secrets;
    const isNear = expiresAtMs !== null && expiresAtMs - this.#options.clock.nowMs() < nearExpiryMs;
    if (this.#isUnsaved) await this.#save();
    if (isNear && refreshToken !== null) await this.#renewOnce().catch(unlessItCanWait);
    return this.#current;
  }

  /** Called on a 401 for the header that was rejected: true when there is another token to try. */
  async renew(rejected: string): Promise<boolean> {
    if (this.#renewal !== null) return this.#renewal;
    // Another call has renewed since this one left: renewing again would kill the token that is in use.
    if (rejected !== this.#current) return true;
    if (this.#secrets.refreshToken === null) return false;
    return this.#renewOnce();
  }

  get #current(): string {
    return `Bearer ${this.#secrets.accessToken}`;
  }

  #renewOnce(): Promise<boolean> {
    this.#renewal ??= this.#renewNow().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewNow(): Promise<boolean> {
    try {
      this.#secrets = await this.#options.tokens.refresh(this.#secrets);
      this.#isUnsaved = true;
      await this.#save();
      return true;
    } catch (error) {
      if (
        error instanceof TallyError &&
        (error.code === 'sign-in-failed' || error.code === 'client-refused')
      ) {
        return false;
      }
      throw error;
    }
  }

  /** Both old tokens are dead once the new ones are here: they must be in the keychain before they are used. */
  async #save(): Promise<void> {
    await this.#options.vault.write(this.#options.accountId, this.#secrets);
    this.#isUnsaved = false;
  }
}

/** A renewal that is merely early can wait for the network or a pause: the old token still works. */
function unlessItCanWait(error: unknown): void {
  const canWait = error instanceof TallyError && (error.code === 'network' || error.code === 'rate-limited');
  if (!canWait) throw error;
}
