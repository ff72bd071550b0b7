/** Keeps the tokens of one account: hands them out, and renews them once for everyone who waits. */
import { TallyError } from '../domain/errors.ts';
import { patienceAfter } from '../domain/patience.ts';
import type { Clock, Secrets, TokenEndpoint, Vault } from '../domain/ports.ts';

/** Tokens last a year; renewing at every start is named bad practice, so only the last week counts as near. */
const nearExpiryMs = 7 * 24 * 60 * 60 * 1000;

export interface TokenKeeperOptions {
  accountId: string;
  secrets: Secrets;
  tokens: TokenEndpoint;
  vault: Pick<Vault, 'write'>;
  clock: Clock;
  /** 0 to 1, new at each call. */
  jitter: () => number;
  /** Told of every new pair, once it is in the keychain. */
  onRenewed: (secrets: Secrets) => void;
}

export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #secrets: Secrets;
  #renewal: Promise<boolean> | null = null;
  #isUnsaved = false;
  #early = { failures: 0, atMs: 0, waitMs: 0 };

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    this.#secrets = options.secrets;
  }

  /** When the token ends, in milliseconds since the epoch; null for one that never does. */
  get expiresAtMs(): number | null {
    return this.#secrets.expiresAtMs;
  }

  /** True for a sign-in that can be renewed by asking. */
  get canRenew(): boolean {
    const { refreshToken, clientId, clientSecret } = this.#secrets;
    return refreshToken !== null && clientId !== null && clientSecret !== null;
  }

  /** The value of the `Authorization` header; renews first when the token is near its end. */
  async header(): Promise<string> {
    if (this.#isUnsaved) await this.#save();
    if (this.#isNearItsEnd() && this.canRenew && !this.#mustWait()) await this.#renewEarly();
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

  /** Renews on the person's word. False when Exist refuses; throws what kept it from being asked. */
  renewNow(): Promise<boolean> {
    return this.#renewOnce();
  }

  get #current(): string {
    return `${this.#secrets.scheme} ${this.#secrets.accessToken}`;
  }

  /** The last week of a token that lasts a year; the last tenth of one that lasts less than ten weeks. */
  #isNearItsEnd(): boolean {
    const { expiresAtMs, lifeMs } = this.#secrets;
    if (expiresAtMs === null) return false;
    const nearMs = Math.min(nearExpiryMs, lifeMs === null ? nearExpiryMs : lifeMs / 10);
    return expiresAtMs - this.#options.clock.nowMs() < nearMs;
  }

  #mustWait(): boolean {
    const sinceMs = this.#options.clock.nowMs() - this.#early.atMs;
    return sinceMs >= 0 && sinceMs < this.#early.waitMs;
  }

  /** A renewal that is merely early can wait: the old token still works, or the call itself is told otherwise. */
  async #renewEarly(): Promise<void> {
    try {
      if (await this.#renewOnce()) {
        this.#early = { failures: 0, atMs: 0, waitMs: 0 };
        return;
      }
    } catch (error) {
      // What Exist gave and the keychain did not take must be in the keychain before anything else is done.
      if (this.#isUnsaved) throw error;
    }
    const failures = this.#early.failures + 1;
    const waitMs = patienceAfter(failures, this.#options.jitter());
    this.#early = { failures, atMs: this.#options.clock.nowMs(), waitMs };
  }

  #renewOnce(): Promise<boolean> {
    this.#renewal ??= this.#askForNew().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #askForNew(): Promise<boolean> {
    try {
      const before = this.#secrets;
      const renewed = await this.#options.tokens.refresh(before);
      // An answer that does not name the scopes leaves them as they are.
      this.#secrets = { ...renewed, scope: renewed.scope === '' ? before.scope : renewed.scope };
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
    this.#options.onRenewed(this.#secrets);
  }
}
