/** What is left of accounts that the settings have lost: found again when their person signs in, told of until then. */
import type { Failure } from '../contract/failure.ts';
import { findOrphans, orphanOf, orphanReport, type KeptSnapshots, type Orphan } from '../domain/orphans.ts';
import type { Settings } from '../domain/settings.ts';
import type { OutboxContent } from '../domain/taps.ts';
import type { TodayStore } from './today-store.ts';

export interface LostAccountsOptions {
  store: TodayStore;
  accounts: { readonly settings: Settings; noteTold(orphanIds: readonly string[]): void };
  snapshots: KeptSnapshots;
  outbox: { readonly content: OutboxContent };
}

export class LostAccounts {
  readonly #options: LostAccountsOptions;
  /** What the person is told of at the moment. */
  #told = new Map<string, Failure>();

  constructor(options: LostAccountsOptions) {
    this.#options = options;
  }

  /** The id that this person's things are kept under; null unless it is certain. Two people's are never mixed. */
  idOf(username: string): string | null {
    return orphanOf(username, this.#find());
  }

  get isAnybody(): boolean {
    return this.#find().length > 0;
  }

  /** Tells of taps that wait for a lost account, and no longer of those that were found again. */
  report(): void {
    const { store, accounts } = this.#options;
    const closed = accounts.settings.toldOrphans ?? [];
    const waiting = this.#find().filter(
      ({ id, unconfirmedTaps }) => unconfirmedTaps > 0 && !closed.includes(id),
    );
    if (waiting.length === 0 && this.#told.size === 0) return;
    const before = new Set(this.#told.values());
    this.#told = new Map(waiting.map((orphan) => [orphan.id, orphanReport(orphan)]));
    const others = store.inputs.reports.filter((report) => !before.has(report));
    store.update({ reports: [...others, ...this.#told.values()] });
  }

  /** Closes every report; what was told of here is not told again at the next start. */
  closeReports(): void {
    const { store, accounts } = this.#options;
    store.update({ reports: [] });
    if (this.#told.size === 0) return;
    const ids = [...this.#told.keys()];
    this.#told = new Map();
    accounts.noteTold(ids);
  }

  #find(): Orphan[] {
    const { accounts, outbox, snapshots } = this.#options;
    return findOrphans(accounts.settings, outbox.content, snapshots);
  }
}
