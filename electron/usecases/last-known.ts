/** What can be shown before anything is asked of network or keychain: the last values of the active account. */
import type { Snapshot } from '../domain/exist-model.ts';
import type { DurableFile } from '../domain/ports.ts';
import { firstSettings, type AccountRecord, type Settings } from '../domain/settings.ts';
import { emptyOutbox, type OutboxContent } from '../domain/taps.ts';
import { noInputs, type TodayInputs } from '../domain/today-inputs.ts';

export interface KeptFiles {
  settings: DurableFile<Settings>;
  outbox: DurableFile<OutboxContent>;
  snapshots: { load(accountId: string): Snapshot | undefined };
}

/** Reads what was kept. A start without an account has nothing to show. */
export function lastKnown({ settings, outbox, snapshots }: KeptFiles): Partial<TodayInputs> {
  const kept = settings.load() ?? firstSettings;
  const account = kept.accounts.find(({ id }) => id === kept.activeAccountId);
  const taps = { outbox: outbox.load() ?? emptyOutbox };
  if (account === undefined) return taps;
  return { ...taps, ...shownFor(account, kept, snapshots.load(account.id)) };
}

/** What is shown of an account before its session is open. */
export function shownFor(
  account: AccountRecord,
  settings: Settings,
  snapshot: Snapshot | undefined,
): Partial<TodayInputs> {
  return {
    signIn: { step: 'signed-in' },
    account: { ...account, isForThisRunOnly: false, scopes: null },
    snapshot: snapshot ?? null,
    pinned: settings.pinned[account.id] ?? null,
    dayStartMinutes: settings.dayStartMinutes,
    connection: noInputs.connection,
  };
}
