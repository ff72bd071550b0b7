/** What can be shown before anything is asked of network or keychain: the last values of the active account. */
import { firstPreferences } from '../contract/preferences.ts';
import { accountEntries } from '../domain/account-entries.ts';
import type { Snapshot } from '../domain/exist-model.ts';
import type { DurableFile, PreferencesFile } from '../domain/ports.ts';
import { firstSettings, scopesOf, type AccountRecord, type Settings } from '../domain/settings.ts';
import { emptyOutbox, type OutboxContent } from '../domain/taps.ts';
import { noInputs, type TodayInputs } from '../domain/today-inputs.ts';

export interface KeptFiles {
  settings: DurableFile<Settings>;
  outbox: DurableFile<OutboxContent>;
  snapshots: { load(accountId: string): Snapshot | undefined };
  preferences: DurableFile<PreferencesFile>;
}

/** Reads what was kept. A start without an account has nothing to show. */
export function lastKnown({ settings, outbox, snapshots, preferences }: KeptFiles): Partial<TodayInputs> {
  const kept = settings.load() ?? firstSettings;
  const account = kept.accounts.find(({ id }) => id === kept.activeAccountId);
  const taps = outbox.load() ?? emptyOutbox;
  const known = {
    outbox: taps,
    accounts: accountEntries(kept, taps),
    preferences: { ...firstPreferences, ...preferences.load()?.preferences },
  };
  if (account === undefined) return known;
  return { ...known, ...shownFor(account, kept, snapshots.load(account.id)) };
}

/** What is shown of an account before its session is open. */
export function shownFor(
  account: AccountRecord,
  settings: Settings,
  snapshot: Snapshot | undefined,
  isForThisRunOnly = false,
): Partial<TodayInputs> {
  const { id, username, kind } = account;
  return {
    signIn: { step: 'signed-in' },
    account: { id, username, kind, isForThisRunOnly, scopes: scopesOf(account) },
    snapshot: snapshot ?? null,
    pinned: settings.pinned[account.id] ?? null,
    steps: settings.steps?.[account.id] ?? {},
    dayStartMinutes: settings.dayStartMinutes,
    connection: noInputs.connection,
  };
}
