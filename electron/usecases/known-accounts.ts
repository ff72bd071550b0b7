/** The accounts this machine knows and what is kept for each in the settings. */
import { accountEntries } from '../domain/account-entries.ts';
import { isSame } from '../domain/is-same.ts';
import type { DurableFile } from '../domain/ports.ts';
import { firstSettings, type AccountRecord, type Settings } from '../domain/settings.ts';
import type { TodayStore } from './today-store.ts';

export class KnownAccounts {
  readonly #file: DurableFile<Settings>;
  readonly #store: TodayStore;
  #settings: Settings;

  /** @param store told of a change of the accounts themselves once it is on disk */
  constructor(file: DurableFile<Settings>, store: TodayStore) {
    this.#file = file;
    this.#store = store;
    this.#settings = file.load() ?? firstSettings;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get active(): AccountRecord | null {
    const { activeAccountId } = this.#settings;
    return activeAccountId === null ? null : this.find(activeAccountId);
  }

  find(accountId: string): AccountRecord | null {
    return this.#settings.accounts.find(({ id }) => id === accountId) ?? null;
  }

  /** Takes an account in, in its old place where it is known, and makes it the active one. */
  remember(account: AccountRecord): void {
    const { accounts } = this.#settings;
    const isKnown = this.find(account.id) !== null;
    this.change({
      accounts: isKnown
        ? accounts.map((each) => (each.id === account.id ? account : each))
        : [...accounts, account],
      activeAccountId: account.id,
    });
  }

  /** Forgets an account; the one that came first of those left becomes the active one. */
  forget(accountId: string): void {
    const { [accountId]: _pinned, ...pinned } = this.#settings.pinned;
    const { [accountId]: _steps, ...steps } = this.#settings.steps ?? {};
    const accounts = this.#settings.accounts.filter(({ id }) => id !== accountId);
    const { activeAccountId } = this.#settings;
    const isLeft = accounts.some(({ id }) => id === activeAccountId);
    const active = isLeft ? activeAccountId : (accounts[0]?.id ?? null);
    this.change({ accounts, activeAccountId: active, pinned, steps });
  }

  /** Replaces what is kept of one account; does nothing where nothing changes. */
  amend(accountId: string, amendment: Partial<AccountRecord>): void {
    const account = this.find(accountId);
    if (account === null) return;
    const amended = { ...account, ...amendment };
    if (isSame(amended, account)) return;
    this.change({
      accounts: this.#settings.accounts.map((each) => (each.id === accountId ? amended : each)),
    });
  }

  /** Replaces some of the settings. Throws what the file throws, and then nothing has changed. */
  change(change: Partial<Settings>): void {
    const settings = { ...this.#settings, ...change };
    this.#file.save(settings);
    this.#settings = settings;
    if ('accounts' in change || 'activeAccountId' in change)
      this.#store.update({ accounts: accountEntries(settings, this.#store.inputs.outbox) });
  }
}
