/** Signing in: from what a person typed to an account whose tokens are in the keychain. */
import type { Failure } from '../contract/failure.ts';
import type { ClientCredentials, SignInView } from '../contract/sign-in-view.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { Profile } from '../domain/exist-model.ts';
import type { BrowserSignIn, RunningSignIn, Secrets, SimpleTokenEndpoint, Vault } from '../domain/ports.ts';
import { allScopes, firstScopes, grantedBy } from '../domain/scopes.ts';
import { isOf, type AccountRecord } from '../domain/settings.ts';
import type { Accounts, Newcomer } from './accounts.ts';
import type { LostAccounts } from './lost-accounts.ts';
import { lastingSecrets } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface SignInOptions {
  store: TodayStore;
  accounts: Accounts;
  lostAccounts: Pick<LostAccounts, 'idOf' | 'isAnybody'>;
  browserSignIn: BrowserSignIn;
  simpleTokens: SimpleTokenEndpoint;
  vault: Vault;
  /** Asks Exist whose token it is. */
  profileOf: (secrets: Secrets) => Promise<Profile>;
  /** Called when the browser has answered: the app comes to the front. */
  comeToFront: () => void;
  newId: () => string;
}

export class SignIn {
  readonly #options: SignInOptions;
  #running: RunningSignIn | null = null;
  /** Tokens that the keychain did not take, until the person says what to do with them. */
  #unsaved: Newcomer | null = null;
  /** Why the account that is shown had to sign in again. */
  #lockedOutBy: Failure | null = null;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /**
   * Opens the browser on Exist's page and goes on by itself when the answer comes. Without scopes it asks for the same
   * ones as the last time where an account signs in again, and for the fewest that serve where one is new.
   */
  start({ clientId, clientSecret, scopes }: ClientCredentials & { scopes?: readonly string[] }): void {
    const credentials = { clientId: clientId.trim(), clientSecret: clientSecret.trim() };
    if (credentials.clientId === '' || credentials.clientSecret === '') {
      throw new TallyError('invalid-input', 'Enter both the client ID and the client secret.');
    }
    const asked = this.#scopesToAsk(scopes);
    this.#stopRunning();
    const { signIn: before } = this.#options.store.inputs;
    if (before.step === 'sign-in-again') this.#lockedOutBy = before.failure;
    // It reports while it begins, before there is anything to compare with.
    const running: RunningSignIn = this.#options.browserSignIn.begin(
      { ...credentials, scopes: asked },
      (signIn) => {
        if (this.#running === null || this.#running === running) this.#options.store.update({ signIn });
      },
    );
    this.#running = running;
    void this.#finish(running, asked);
  }

  /** Signs in once more with the client the keychain still holds. Throws `invalid-input` where it holds none. */
  async again(scopes?: readonly string[]): Promise<void> {
    const account = this.#options.accounts.active;
    const secrets = account === null ? null : await this.#options.vault.read(account.id);
    const { clientId, clientSecret } = secrets ?? { clientId: null, clientSecret: null };
    if (clientId === null || clientSecret === null) {
      throw new TallyError('invalid-input', 'Enter your client ID and client secret once more.');
    }
    this.start({
      clientId,
      clientSecret,
      scopes: scopes ?? account?.askedScopes ?? knownScopes(secrets?.scope ?? ''),
    });
  }

  useCode(code: string): void {
    this.#running?.useCode(code);
  }

  openBrowserAgain(): void {
    this.#running?.openBrowserAgain();
  }

  /** Goes back to where the sign-in was started from. */
  cancel(): void {
    this.#stopRunning();
    this.#unsaved = null;
    this.#options.store.update({ signIn: this.#wayBack() });
  }

  /** Signs in with a developer token from the apps page. Throws `unauthorised` when Exist does not know it. */
  async withToken(token: string): Promise<void> {
    const trimmed = token.trim();
    if (trimmed === '' || /\s/.test(trimmed)) {
      throw new TallyError('invalid-input', 'Paste the whole token, without spaces.');
    }
    await this.#withLasting(lastingSecrets(trimmed, 'Bearer'), 'token', {
      unknown: 'Exist does not know this token. Copy it again from your apps page.',
    });
  }

  /** Signs in, for reading only, with a user name and a password that is used once and not kept. */
  async withPassword(username: string, password: string): Promise<void> {
    const login = { username: username.trim(), password };
    if (login.username === '' || password === '') {
      throw new TallyError('invalid-input', 'Enter both your user name and your password.');
    }
    const token = await this.#options.simpleTokens.tokenFor(login);
    await this.#withLasting(lastingSecrets(token, 'Token'), 'simple', {
      unknown: 'Exist gave a token and does not accept it. Try again in a minute.',
    });
  }

  /** Changes to another account, whatever sign-in is under way. */
  async withAccount(accountId: string): Promise<void> {
    this.#stopRunning();
    this.#unsaved = null;
    await this.#options.accounts.switchTo(accountId);
  }

  async withDemo(): Promise<void> {
    this.#stopRunning();
    await this.#options.accounts.enterDemo();
  }

  /** Tries the keychain once more, for tokens it did not take or for an account it did not give. */
  async retryKeychain(): Promise<void> {
    if (this.#unsaved === null) return this.#options.accounts.resume();
    await this.#store(this.#unsaved);
  }

  /** Goes on without the keychain: the tokens are gone when the app quits. */
  keepForThisRun(): void {
    if (this.#unsaved === null) return;
    const newcomer = this.#unsaved;
    this.#unsaved = null;
    this.#options.vault.holdInMemory(newcomer.account.id, newcomer.secrets);
    this.#options.accounts.enter(newcomer, true);
  }

  async #withLasting(secrets: Secrets, kind: 'token' | 'simple', words: { unknown: string }): Promise<void> {
    try {
      const profile = await this.#options.profileOf(secrets);
      this.#stopRunning();
      await this.#adopt({ kind }, secrets, profile);
    } catch (error) {
      if (!(error instanceof TallyError) || error.code !== 'unauthorised') throw error;
      throw new TallyError('unauthorised', words.unknown, { cause: error });
    }
  }

  /** Refuses scopes that Exist does not know, and asking for none. */
  #scopesToAsk(scopes: readonly string[] | undefined): readonly string[] {
    const { accounts } = this.#options;
    const isAgain = accounts.session === null;
    const wanted = scopes ?? (isAgain ? accounts.active?.askedScopes : undefined) ?? firstScopes();
    const known = new Set(allScopes());
    if (wanted.length > 0 && wanted.every((scope) => known.has(scope))) return [...new Set(wanted)];
    throw new TallyError('invalid-input', 'Choose at least one permission that Exist knows.');
  }

  async #finish(running: RunningSignIn, askedScopes: readonly string[]): Promise<void> {
    try {
      const secrets = await running.secrets;
      this.#options.comeToFront();
      const profile = await this.#profileIfItMatters(secrets);
      // The person may have cancelled, or gone another way, meanwhile.
      if (this.#running !== running) return;
      // An answer that does not name the scopes grants what was asked.
      const grantedScopes = secrets.scope.trim() === '' ? askedScopes : grantedBy(secrets.scope);
      await this.#adopt({ kind: 'oauth', askedScopes, grantedScopes }, secrets, profile);
    } catch (error) {
      if (this.#running !== running) return;
      this.#options.comeToFront();
      this.#options.store.update({ signIn: this.#wayBack(toFailure(error)) });
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  #stopRunning(): void {
    this.#running?.cancel();
    this.#running = null;
  }

  /** Where a sign-in that came to nothing leads back to: an account that has to sign in again still has to. */
  #wayBack(failure?: Failure): SignInView {
    const { accounts, store } = this.#options;
    if (accounts.session !== null) {
      return failure === undefined ? { step: 'signed-in' } : { step: 'signed-in', failure };
    }
    const reason = failure ?? this.#lockedOutBy;
    if (store.inputs.account !== null && reason !== null) return { step: 'sign-in-again', failure: reason };
    return failure === undefined ? { step: 'signed-out' } : { step: 'signed-out', failure };
  }

  /**
   * Without the name a first account is still good: it is learnt with the first reading. Where others are known it
   * has to be told apart from them, or two people's taps could end up in one queue.
   */
  async #profileIfItMatters(secrets: Secrets): Promise<Profile | null> {
    const { profileOf, accounts, lostAccounts } = this.#options;
    try {
      return await profileOf(secrets);
    } catch (cause) {
      const isFirst = !accounts.settings.accounts.some(
        ({ kind, username }) => kind !== 'demo' && username !== '',
      );
      if (isFirst && !lostAccounts.isAnybody) return null;
      throw new TallyError(
        'sign-in-failed',
        'Exist let you in and did not say whose account it is. Sign in once more in a minute.',
        { cause },
      );
    }
  }

  /** Keeps the tokens under the account they belong to: one already known by that name, a lost one, or a new one. */
  async #adopt(
    record: Omit<AccountRecord, 'id' | 'username'>,
    secrets: Secrets,
    freshProfile: Profile | null,
  ): Promise<void> {
    const { accounts, lostAccounts, newId } = this.#options;
    const username = freshProfile?.username ?? '';
    // One without a name has never been read: there is nothing of anybody's in it.
    const known =
      accounts.settings.accounts.find((account) => username !== '' && isOf(account, username)) ??
      accounts.settings.accounts.find((account) => isOf(account, ''));
    const id = known?.id ?? lostAccounts.idOf(username) ?? newId();
    await this.#store({ account: { ...record, id, username }, secrets, freshProfile });
  }

  async #store(newcomer: Newcomer): Promise<void> {
    const { vault, store, accounts } = this.#options;
    try {
      await vault.write(newcomer.account.id, newcomer.secrets);
    } catch (error) {
      this.#unsaved = newcomer;
      store.update({ signIn: { step: 'keychain-asks', failure: toFailure(error) } });
      return;
    }
    this.#unsaved = null;
    accounts.enter(newcomer, false);
  }
}

/** What an account was granted before it was remembered what it had asked for. */
function knownScopes(scope: string): readonly string[] {
  const known = new Set(allScopes());
  const granted = grantedBy(scope).filter((each) => known.has(each));
  return granted.length > 0 ? granted : firstScopes();
}
