/** Which account is signed in: restores it at the start, takes in a new one, changes to another, lets one go. */
import { accountEntries } from '../domain/account-entries.ts';
import { toFailure, TallyError } from '../domain/errors.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import type { Vault } from '../domain/ports.ts';
import { grantedBy, readMore } from '../domain/scopes.ts';
import { demoAccountId, scopesOf, type AccountRecord, type Settings } from '../domain/settings.ts';
import { noInputs } from '../domain/today-inputs.ts';
import type { KnownAccounts } from './known-accounts.ts';
import { shownFor } from './last-known.ts';
import {
  lastingSecrets,
  type OpenSession,
  type Session,
  type SessionParts,
  type StartDemo,
} from './session.ts';
import type { TodayStore } from './today-store.ts';

export interface AccountsOptions {
  store: TodayStore;
  known: KnownAccounts;
  snapshots: { load(accountId: string): Snapshot | undefined; forget(accountId: string): void };
  outbox: { unconfirmed(accountId: string): number; forgetAccount(accountId: string): void };
  vault: Vault;
  openSession: OpenSession;
  startDemo: StartDemo;
  /** Called when a session has been opened, to read what is new. */
  onOpened: () => void;
  /** Called when more of an account that was known can be read than before. */
  onMoreVisible: (accountId: string) => void;
}

/** An account that has just signed in. */
export type Newcomer = Omit<SessionParts, 'existUrl'>;

export class Accounts {
  readonly #options: AccountsOptions;
  readonly #known: KnownAccounts;
  /** Accounts whose tokens the keychain did not take: they are gone when the app quits. */
  readonly #forThisRunOnly = new Set<string>();
  #session: Session | null = null;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#known = options.known;
  }

  get session(): Session | null {
    return this.#session;
  }

  get settings(): Settings {
    return this.#known.settings;
  }

  get active(): AccountRecord | null {
    return this.#known.active;
  }

  /** Shows the last values of the active account at once; needs neither network nor keychain. */
  showLastKnown(): void {
    const { store } = this.#options;
    store.update({ accounts: accountEntries(this.settings, store.inputs.outbox) });
    const account = this.active;
    if (account !== null) this.#show(account);
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
    this.#noticeScopes(account);
    this.#known.remember(account);
    if (isForThisRunOnly) this.#forThisRunOnly.add(account.id);
    else this.#forThisRunOnly.delete(account.id);
    this.#show(account);
    this.#open({ ...newcomer, existUrl: null });
  }

  /** Signs in to the demo account: an Exist of its own inside the app. */
  async enterDemo(): Promise<void> {
    const known = this.settings.accounts.find(({ kind }) => kind === 'demo');
    const account = known ?? { id: demoAccountId, username: '', kind: 'demo' as const };
    this.#leaveSession();
    this.#known.remember(account);
    this.#show(account);
    await this.#openDemo(account);
  }

  /** Makes another account the active one. What waits for the one before goes on when it is its turn again. */
  async switchTo(accountId: string): Promise<void> {
    const account = this.#known.find(accountId);
    if (account === null) {
      throw new TallyError('invalid-input', 'Tally does not know that account any more.');
    }
    if (this.#session?.accountId === accountId) return;
    this.#leaveSession();
    this.#known.remember(account);
    this.#show(account);
    await this.resume();
  }

  /**
   * Signs out, forgets every secret, and shows the next account where there is one.
   * Throws `taps-waiting` while taps wait, unless told to drop them.
   */
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
    if (store.inputs.account?.id === accountId) this.#leaveSession();
    this.#forThisRunOnly.delete(accountId);
    outbox.forgetAccount(accountId);
    snapshots.forget(accountId);
    this.#known.forget(accountId);
    // The person may have changed to another account while the keychain took its time.
    if (store.inputs.account?.id !== accountId) return;
    const next = this.active;
    if (next === null) this.#showNobody();
    else this.#show(next);
    await this.resume();
  }

  /** Takes in the user name that the profile told. */
  rename(accountId: string, username: string): void {
    this.#known.amend(accountId, { username });
    const shown = this.#options.store.inputs.account;
    if (shown?.id === accountId && shown.username !== username) {
      this.#options.store.update({ account: { ...shown, username } });
    }
  }

  /** Takes in which scopes Exist has granted, space-separated as it answers them; nothing where it does not say. */
  takeInScopes(accountId: string, scope: string): void {
    const account = this.#known.find(accountId);
    if (account?.kind !== 'oauth' || scope.trim() === '') return;
    const amended = { ...account, grantedScopes: grantedBy(scope) };
    this.#noticeScopes(amended);
    this.#known.amend(accountId, amended);
    const shown = this.#options.store.inputs.account;
    const scopes = scopesOf(amended);
    if (shown?.id === accountId && shown.scopes?.join() !== scopes?.join()) {
      this.#options.store.update({ account: { ...shown, scopes } });
    }
  }

  /** Remembers which lost accounts the person has been told of. */
  noteTold(orphanIds: readonly string[]): void {
    const told = this.settings.toldOrphans ?? [];
    this.#known.change({ toldOrphans: [...new Set([...told, ...orphanIds])] });
  }

  /** Ends the session: Exist no longer accepts its token. The outbox and the last values stay. */
  lockOut(failure: TallyError): void {
    this.#leaveSession();
    this.#options.store.update({ signIn: { step: 'sign-in-again', failure: toFailure(failure) } });
  }

  stop(): void {
    this.#leaveSession();
  }

  /** Before they are remembered: a kill in between lets it be noticed once more, and not never. */
  #noticeScopes(account: AccountRecord): void {
    const before = this.#known.find(account.id);
    if (before !== null && readMore(scopesOf(before), scopesOf(account)))
      this.#options.onMoreVisible(account.id);
  }

  async #openDemo(account: AccountRecord): Promise<void> {
    const { existUrl, token } = await this.#options.startDemo();
    if (!this.#isAwaited(account)) return;
    this.#open({ account, secrets: lastingSecrets(token, 'Bearer'), existUrl, freshProfile: null });
  }

  /** Tells whether an account whose opening took its time is still the one to open: the person may have gone on. */
  #isAwaited({ id }: AccountRecord): boolean {
    return this.#session === null && this.#options.store.inputs.account?.id === id;
  }

  #open(parts: SessionParts): void {
    this.#session = this.#options.openSession(parts);
    this.#options.store.update({ signIn: { step: 'signed-in' } });
    this.takeInScopes(parts.account.id, parts.secrets.scope);
    this.#session.wakeSender();
    this.#options.onOpened();
  }

  #show(account: AccountRecord): void {
    const { snapshots, store } = this.#options;
    const isForThisRunOnly = this.#forThisRunOnly.has(account.id);
    store.update(shownFor(account, this.settings, snapshots.load(account.id), isForThisRunOnly));
  }

  #showNobody(): void {
    this.#options.store.update({
      signIn: { step: 'signed-out' },
      account: null,
      snapshot: null,
      pinned: null,
      connection: noInputs.connection,
    });
  }

  #leaveSession(): void {
    this.#session?.stop();
    this.#session = null;
  }
}

/** Where there is no keychain at all there is nothing to forget, and nobody should be kept in for it. */
function unlessThereIsNone(error: unknown): void {
  if (!(error instanceof TallyError) || error.code !== 'keychain-unavailable') throw error;
}
