/** Signing in as the window sees it: which page is open, what was typed, how the last try ended. */
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { CopyableText, ExistPage } from '../../electron/contract/requests.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';

export type SignInPage = 'welcome' | 'connect' | 'token' | 'password';

export class SigningIn {
  page: SignInPage = $state.raw('welcome');
  /** What was typed stays while the browser is open: who comes back need not type it again. */
  clientId: string = $state.raw('');
  clientSecret: string = $state.raw('');
  /** What the person chose that Tally may; null asks for the fewest that serve. */
  scopes: readonly string[] | null = $state.raw(null);
  isBusy: boolean = $state.raw(false);
  /** How the last request from this window ended; the main process's own view may hold another. */
  failure: Failure | null = $state.raw(null);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  goTo = (page: SignInPage): void => {
    this.page = page;
    this.failure = null;
  };

  connect = (): Promise<void> =>
    this.#ask(() =>
      this.#bridge.signIn({
        clientId: this.clientId.trim(),
        clientSecret: this.clientSecret.trim(),
        ...this.#chosen,
      }),
    );

  /** Signs in with the client that is known already, or asks for it when none is. */
  connectAgain = async (): Promise<void> => {
    await this.#ask(() => this.#bridge.signInAgain(this.#chosen));
    if (this.failure) this.page = 'connect';
  };

  useToken = (token: string): Promise<void> =>
    this.#ask(() => this.#bridge.signInWithToken({ token: token.trim() }));

  /** Signs in for looking only; the password is handed on and kept nowhere. */
  usePassword = (username: string, password: string): Promise<void> =>
    this.#ask(() => this.#bridge.signInWithPassword({ username: username.trim(), password }));

  /** Hands over what the person pasted: a bare code, or the whole address the browser ended at. */
  useCode = (code: string): Promise<void> =>
    this.#ask(() => this.#bridge.signInWithCode({ code: code.trim() }));

  tryDemo = (): Promise<void> => this.#ask(() => this.#bridge.signInDemo());
  cancel = (): Promise<void> => this.#ask(() => this.#bridge.cancelSignIn());
  openBrowserAgain = (): Promise<void> => this.#ask(() => this.#bridge.openBrowserAgain());
  retryKeychain = (): Promise<void> => this.#ask(() => this.#bridge.retryKeychain());
  keepForThisRun = (): Promise<void> => this.#ask(() => this.#bridge.keepForThisRun());
  openPage = (page: ExistPage): Promise<void> => this.#ask(() => this.#bridge.openPage({ page }));

  /** Copies a text; answers whether it is on the clipboard now. */
  copy = async (text: CopyableText): Promise<boolean> => {
    const answer = await this.#bridge.copy({ text });
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  };

  /** Forgets what was typed: once signed in, a secret has no business here. */
  forget(): void {
    this.page = 'welcome';
    this.clientId = '';
    this.clientSecret = '';
    this.scopes = null;
    this.failure = null;
  }

  get #chosen(): { scopes?: string[] } {
    return this.scopes === null ? {} : { scopes: [...this.scopes] };
  }

  async #ask(request: () => Promise<Result<unknown>>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const answer = await request();
    this.isBusy = false;
    this.failure = answer.ok ? null : answer.failure;
  }
}
