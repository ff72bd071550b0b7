/** Which account is signed in: restores it at the start, takes in a new one, lets one go. */
import { toFailure, TallyError } from '../domain/errors.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import type { DurableFile, Secrets, Vault } from '../domain/ports.ts';
import { firstSettings, type AccountRecord, type Settings } from '../domain/settings.ts';
import { noInputs } from '../domain/today-inputs.ts';
import { shownFor } from './last-known.ts';
import type { OpenSession, Session, SessionParts, StartDemo } from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface AccountsOptions {
  store: TodayStore;
  settings: DurableFile<Settings>;
  snapshots: { load(accountId: string): Snapshot | undefined; forget(accountId: string): void };
  outbox: { unconfirmed(accountId: string): number; forgetAccount(accountId: string): void };
  vault: Vault;
  openSession: OpenSession;
  startDemo: StartDemo;
  newId: () => string;
  /** Called when a session has been opened, to read what is new. */
  onOpened: () => void;
}

/** An account that has just signed in. */
export type Newcomer = Omit<SessionParts, 'existUrl'>;

export class Accounts {
  readonly #options: AccountsOptions;
  #settings: Settings;
  #session: Session | null = null;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#settings = options.settings.load() ?? firstSettings;
  }

  get session(): Session | null {
    return this.#session;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get active(): AccountRecord | null {
    return this.#settings.accounts.find(({ id }) => id === this.#settings.activeAccountId) ?? null;
  }

  /** Shows the last values of the active account at once; needs neither network nor keychain. */
  showLastKnown(): void {
    const account = this.active;
    if (account === null) return;
    this.#show(account, false);
  }

  /** Gets the active account's secrets and opens its session; ends in a state that says what is missing. */
  async resume(): Promise<void> {
    const account = this.active;
    if (account === null || this.#session !== null) return;
    try {
      if (account.kind === 'demo') {
        await this.#openDemo(account);
        return;
      }
      const secrets = await this.#options.vault.read(account.id);
      if (!this.#isAwaited(account)) return;
      if (secrets === null)
        throw new TallyError('unauthorised', 'The keychain no longer holds this sign-in.');
      this.#open({ account, secrets, existUrl: null, freshProfile: null });
    } catch (error) {
      if (!this.#isAwaited(account)) return;
      this.#options.store.update({ signIn: { step: 'sign-in-again', failure: toFailure(error) } });
    }
  }

  /**
   * Makes an account the active one and opens its session. Its secrets are already where they are to stay.
   * The account itself is remembered even when they last for this run only: its taps must not be orphaned.
   */
  enter(newcomer: Newcomer, isForThisRunOnly: boolean): void {
    const { account } = newcomer;
    this.#leaveSession();
    this.#remember(account);
    this.#show(account, isForThisRunOnly);
    this.#open({ ...newcomer, existUrl: null });
  }

  /** Signs in to the demo account: an Exist of its own inside the app. */
  async enterDemo(): Promise<void> {
    const known = this.#settings.accounts.find(({ kind }) => kind === 'demo');
    const account = known ?? { id: this.#options.newId(), username: '', kind: 'demo' as const };
    this.#leaveSession();
    this.#remember(account);
    this.#show(account, false);
    await this.#openDemo(account);
  }

  /** Signs out and forgets every secret. Throws `taps-waiting` while taps wait, unless told to drop them. */
  async leave(evenWithTapsWaiting: boolean): Promise<void> {
    const { vault, snapshots, outbox, store } = this.#options;
    const accountId = store.inputs.account?.id;
    if (accountId === undefined) return;
    const waiting = outbox.unconfirmed(accountId);
    if (waiting > 0 && !evenWithTapsWaiting) {
      const taps = waiting === 1 ? '1 tap has' : `${waiting} taps have`;
      throw new TallyError(
        'taps-waiting',
        `${taps} not reached Exist yet. Signing out would drop what waits.`,
      );
    }
    // The keychain first: should it refuse, the person is still signed in. The demo never had an entry there.
    if (store.inputs.account?.kind !== 'demo') await vault.forget(accountId).catch(unlessThereIsNone);
    this.#leaveSession();
    outbox.forgetAccount(accountId);
    snapshots.forget(accountId);
    const { [accountId]: _dropped, ...pinned } = this.#settings.pinned;
    this.#save({
      ...this.#settings,
      accounts: this.#settings.accounts.filter(({ id }) => id !== accountId),
      activeAccountId: null,
      pinned,
    });
    store.update({
      signIn: { step: 'signed-out' },
      account: null,
      snapshot: null,
      pinned: null,
      connection: noInputs.connection,
    });
  }

  /** Takes in the user name that the profile told. */
  rename(accountId: string, username: string): void {
    const account = this.#settings.accounts.find(({ id }) => id === accountId);
    if (account !== undefined && account.username !== username) {
      const renamed = { ...account, username };
      const accounts = this.#settings.accounts.map((each) => (each.id === accountId ? renamed : each));
      this.#save({ ...this.#settings, accounts });
    }
    const shown = this.#options.store.inputs.account;
    if (shown?.id === accountId && shown.username !== username) {
      this.#options.store.update({ account: { ...shown, username } });
    }
  }

  /** Remembers what the person pinned, in their order. */
  pin(names: readonly string[]): void {
    const accountId = this.#options.store.inputs.account?.id;
    if (accountId === undefined) return;
    this.#save({ ...this.#settings, pinned: { ...this.#settings.pinned, [accountId]: names } });
    this.#options.store.update({ pinned: names });
  }

  /** Ends the session: Exist no longer accepts its token. The outbox and the last values stay. */
  lockOut(failure: TallyError): void {
    this.#leaveSession();
    this.#options.store.update({ signIn: { step: 'sign-in-again', failure: toFailure(failure) } });
  }

  stop(): void {
    this.#leaveSession();
  }

  async #openDemo(account: AccountRecord): Promise<void> {
    const { existUrl, token } = await this.#options.startDemo();
    if (!this.#isAwaited(account)) return;
    this.#open({ account, secrets: developerSecrets(token), existUrl, freshProfile: null });
  }

  /** Tells whether an account whose opening took its time is still the one to open: the person may have gone on. */
  #isAwaited({ id }: AccountRecord): boolean {
    return this.#session === null && this.#options.store.inputs.account?.id === id;
  }

  #open(parts: SessionParts): void {
    this.#session = this.#options.openSession(parts);
    this.#options.store.update({ signIn: { step: 'signed-in' } });
    this.#session.wakeSender();
    this.#options.onOpened();
  }

  #show(account: AccountRecord, isForThisRunOnly: boolean): void {
    const { snapshots, store } = this.#options;
    store.update({
      ...shownFor(account, this.#settings, snapshots.load(account.id)),
      account: { ...account, isForThisRunOnly, scopes: null },
    });
  }

  #remember(account: AccountRecord): void {
    const others = this.#settings.accounts.filter(({ id }) => id !== account.id);
    this.#save({ ...this.#settings, accounts: [...others, account], activeAccountId: account.id });
  }

  #leaveSession(): void {
    this.#session?.stop();
    this.#session = null;
  }

  #save(settings: Settings): void {
    this.#options.settings.save(settings);
    this.#settings = settings;
  }
}

/** Where there is no keychain at all there is nothing to forget, and nobody should be kept in for it. */
function unlessThereIsNone(error: unknown): void {
  if (!(error instanceof TallyError) || error.code !== 'keychain-unavailable') throw error;
}

/** The secrets of a token that never expires and cannot be renewed. */
export function developerSecrets(token: string): Secrets {
  return {
    scheme: 'Bearer',
    accessToken: token,
    refreshToken: null,
    expiresAtMs: null,
    lifeMs: null,
    scope: '',
    clientId: null,
    clientSecret: null,
  };
}
