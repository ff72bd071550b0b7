/** Signing in: from what a person typed to an account whose tokens are in the keychain. */
import type { Failure } from '../contract/failure.ts';
import type { ClientCredentials, SignInView } from '../contract/sign-in-view.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type { Profile } from '../domain/exist-model.ts';
import type { BrowserSignIn, RunningSignIn, Secrets, Vault } from '../domain/ports.ts';
import type { AccountRecord } from '../domain/settings.ts';
import { developerSecrets, type Accounts, type Newcomer } from './accounts.ts';
import type { TodayStore } from './today-store.ts';

export interface SignInOptions {
  store: TodayStore;
  accounts: Accounts;
  browserSignIn: BrowserSignIn;
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

  /** Opens the browser on Exist's page and goes on by itself when the answer comes. */
  start({ clientId, clientSecret }: ClientCredentials): void {
    const credentials = { clientId: clientId.trim(), clientSecret: clientSecret.trim() };
    if (credentials.clientId === '' || credentials.clientSecret === '') {
      throw new TallyError('invalid-input', 'Enter both the client ID and the client secret.');
    }
    this.#stopRunning();
    const { signIn: before } = this.#options.store.inputs;
    if (before.step === 'sign-in-again') this.#lockedOutBy = before.failure;
    // It reports while it begins, before there is anything to compare with.
    const running: RunningSignIn = this.#options.browserSignIn.begin(credentials, (signIn) => {
      if (this.#running === null || this.#running === running) this.#options.store.update({ signIn });
    });
    this.#running = running;
    void this.#finish(running);
  }

  /** Signs in once more with the client the keychain still holds. Throws `invalid-input` where it holds none. */
  async again(): Promise<void> {
    const account = this.#options.accounts.active;
    const secrets = account === null ? null : await this.#options.vault.read(account.id);
    const { clientId, clientSecret } = secrets ?? { clientId: null, clientSecret: null };
    if (clientId === null || clientSecret === null) {
      throw new TallyError('invalid-input', 'Enter your client ID and client secret once more.');
    }
    this.start({ clientId, clientSecret });
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
    try {
      const secrets = developerSecrets(trimmed);
      const profile = await this.#options.profileOf(secrets);
      this.#stopRunning();
      await this.#adopt(secrets, 'token', profile);
    } catch (error) {
      if (error instanceof TallyError && error.code === 'unauthorised') {
        throw new TallyError(
          'unauthorised',
          'Exist does not know this token. Copy it again from your apps page.',
          {
            cause: error,
          },
        );
      }
      throw error;
    }
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

  async #finish(running: RunningSignIn): Promise<void> {
    try {
      const secrets = await running.secrets;
      this.#options.comeToFront();
      // Without the name the account is still good: it is learnt with the first reading.
      const profile = await this.#options.profileOf(secrets).catch(() => null);
      // The person may have cancelled, or gone another way, meanwhile.
      if (this.#running !== running) return;
      await this.#adopt(secrets, 'oauth', profile);
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
    if (accounts.session !== null) return { step: 'signed-in' };
    const reason = failure ?? this.#lockedOutBy;
    if (store.inputs.account !== null && reason !== null) return { step: 'sign-in-again', failure: reason };
    return failure === undefined ? { step: 'signed-out' } : { step: 'signed-out', failure };
  }

  /** Keeps the tokens under the account they belong to: the one already known by that name, or a new one. */
  async #adopt(secrets: Secrets, kind: AccountRecord['kind'], freshProfile: Profile | null): Promise<void> {
    const username = freshProfile?.username ?? '';
    const known = this.#options.accounts.settings.accounts.find(
      (account) => username !== '' && account.username === username && account.kind !== 'demo',
    );
    const account = { id: known?.id ?? this.#options.newId(), username, kind };
    await this.#store({ account, secrets, freshProfile });
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
