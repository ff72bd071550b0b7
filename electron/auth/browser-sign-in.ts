/** Signs a person in through their browser: one page, one answer, one exchange. */
import type { SignInView } from '../contract/sign-in-view.ts';
import { TallyError, toFailure } from '../domain/errors.ts';
import type {
  AccessWanted,
  Browser,
  BrowserSignIn,
  Clock,
  RunningSignIn,
  Secrets,
  Timers,
  TokenEndpoint,
} from '../domain/ports.ts';
import { assertNever } from '../domain/assert-never.ts';
import { authoriseUrl } from './authorise-url.ts';
import { readCallback, readPastedCode, type CallbackAnswer } from './callback-answer.ts';
import { callbackPages, failedPage, type PageWords } from './callback-page.ts';
import { startCallbackServer, type CallbackServer } from './callback-server.ts';

/** How long a person may take on Exist's page. */
const patienceMs = 5 * 60 * 1000;

export interface BrowserSignInOptions {
  existUrl: URL;
  /** The loopback port of the redirect address that is registered with Exist. */
  port: number;
  tokens: TokenEndpoint;
  browser: Browser;
  clock: Clock;
  timers: Timers;
  /** Makes the `state`: an unguessable text, new for each sign-in. */
  randomText: () => string;
  portOwner: (port: number) => Promise<string | null>;
}

/** Makes the port through which the use cases start a sign-in. */
export function createBrowserSignIn(options: BrowserSignInOptions): BrowserSignIn {
  return { begin: (wanted, report) => new SignInUnderWay(options, wanted, report) };
}

class SignInUnderWay implements RunningSignIn {
  readonly secrets: Promise<Secrets>;
  readonly #options: BrowserSignInOptions;
  readonly #wanted: AccessWanted;
  readonly #report: (view: SignInView) => void;
  readonly #state: string;
  readonly #url: string;
  readonly #redirectUri: string;
  readonly #expiresAtMs: number;
  readonly #stopWaiting: () => void;
  #settle!: { resolve: (secrets: Secrets) => void; reject: (error: unknown) => void };
  #server: CallbackServer | null = null;
  #phase: 'waiting' | 'exchanging' | 'ended' = 'waiting';

  constructor(options: BrowserSignInOptions, wanted: AccessWanted, report: (view: SignInView) => void) {
    this.#options = options;
    this.#wanted = wanted;
    this.#report = report;
    this.#state = options.randomText();
    this.#redirectUri = `http://localhost:${options.port}/`;
    this.#url = authoriseUrl({
      existUrl: options.existUrl,
      clientId: wanted.clientId,
      redirectUri: this.#redirectUri,
      scopes: wanted.scopes,
      state: this.#state,
    });
    this.#expiresAtMs = options.clock.nowMs() + patienceMs;
    this.secrets = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#stopWaiting = options.timers.after(patienceMs, () =>
      this.#end(
        new TallyError(
          'sign-in-timed-out',
          'Exist did not answer within 5 minutes. Start the sign-in again.',
        ),
      ),
    );
    void this.#start();
  }

  useCode(pasted: string): void {
    const answer = readPastedCode(pasted, this.#state);
    if (answer.kind === 'nothing') {
      this.#show(
        new TallyError('invalid-input', 'That is neither a code nor the address of the page it came with.'),
      );
      return;
    }
    void this.#take(answer);
  }

  /** Opens the page once more; a port that was taken is tried again first, as the person may have closed its owner. */
  openBrowserAgain(): void {
    if (this.#phase === 'waiting') void this.#listen().then(() => this.#openBrowser());
  }

  cancel(): void {
    this.#end(new TallyError('sign-in-failed', 'The sign-in was cancelled.'));
  }

  async #start(): Promise<void> {
    this.#show();
    // Without the port the browser's answer cannot reach this machine: the person reads that before Exist's page.
    if (await this.#listen()) await this.#openBrowser();
  }

  /** Starts the callback server unless it runs; false when the port cannot be had. */
  async #listen(): Promise<boolean> {
    if (this.#server !== null) return true;
    try {
      const server = await startCallbackServer({
        port: this.#options.port,
        portOwner: this.#options.portOwner,
        onRequest: (url) => this.#take(readCallback(url, this.#state)),
      });
      if (this.#phase === 'waiting') {
        this.#server = server;
        return true;
      }
      // It ended while the port was being opened: no page should follow.
      server.close();
      return false;
    } catch (error) {
      this.#show(error);
      return false;
    }
  }

  async #openBrowser(): Promise<void> {
    try {
      await this.#options.browser.open(this.#url);
    } catch (cause) {
      this.#show(
        new TallyError(
          'browser-not-opened',
          'Your browser did not open. Copy the link and open it yourself.',
          {
            cause,
          },
        ),
      );
    }
  }

  /** Acts on an answer and says what the browser should show. */
  async #take(answer: CallbackAnswer): Promise<PageWords> {
    if (answer.kind === 'nothing') return callbackPages.nothing;
    if (this.#phase !== 'waiting') return callbackPages.alreadyUsed;
    switch (answer.kind) {
      case 'stray':
        this.#show(
          new TallyError(
            'sign-in-state-mismatch',
            'An answer came that does not belong to this sign-in. It was ignored; Tally is still waiting.',
          ),
        );
        return callbackPages.stray;
      case 'refused':
        this.#endSoon(
          new TallyError('sign-in-refused', 'You chose not to let Tally in. Nothing was changed.'),
        );
        return callbackPages.refused;
      case 'error': {
        const words = `Exist ended the sign-in (${answer.error.slice(0, 80)}).`;
        this.#endSoon(
          new TallyError('sign-in-failed', `${words} Check the client's settings and try again.`),
        );
        return failedPage(words);
      }
      case 'code':
        return this.#exchange(answer.code);
      default:
        return assertNever(answer);
    }
  }

  async #exchange(code: string): Promise<PageWords> {
    this.#phase = 'exchanging';
    this.#stopWaiting();
    this.#report({ step: 'finishing' });
    try {
      const secrets = await this.#options.tokens.exchange({
        code,
        clientId: this.#wanted.clientId,
        clientSecret: this.#wanted.clientSecret,
        redirectUri: this.#redirectUri,
      });
      this.#endSoon(secrets);
      return callbackPages.connected;
    } catch (error) {
      this.#endSoon(error);
      return failedPage(toFailure(error).message);
    }
  }

  /** Ends after the page has gone out to the browser: closing the server cuts its connection. */
  #endSoon(outcome: unknown): void {
    this.#phase = this.#phase === 'waiting' ? 'exchanging' : this.#phase;
    // The port is free from here on, for a sign-in that is started again at once.
    this.#server?.stopListening();
    this.#options.timers.after(250, () => this.#server?.close());
    this.#finish(outcome);
  }

  #end(outcome: unknown): void {
    this.#server?.close();
    this.#finish(outcome);
  }

  #finish(outcome: unknown): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#stopWaiting();
    if (outcome instanceof Error) this.#settle.reject(outcome);
    else this.#settle.resolve(outcome as Secrets);
  }

  #show(notice?: unknown): void {
    if (this.#phase !== 'waiting') return;
    this.#report({
      step: 'waiting-for-browser',
      authoriseUrl: this.#url,
      expiresAtMs: this.#expiresAtMs,
      ...(notice === undefined ? {} : { notice: toFailure(notice) }),
    });
  }
}
