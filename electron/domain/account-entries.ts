/** The accounts of this machine, as a window lists them. */
import type { AccountEntry } from '../contract/today-state.ts';
import type { Settings } from './settings.ts';
import { isUnconfirmed, type OutboxContent } from './taps.ts';

/** Lists them in the order they came, each with what Exist has not confirmed yet. */
export function accountEntries(
  { accounts, activeAccountId }: Pick<Settings, 'accounts' | 'activeAccountId'>,
  { taps }: OutboxContent,
): AccountEntry[] {
  const waiting = new Map<string, number>();
  for (const tap of taps) {
    if (isUnconfirmed(tap)) waiting.set(tap.accountId, (waiting.get(tap.accountId) ?? 0) + 1);
  }
  return accounts.map(({ id, username, kind }) => ({
    id,
    username,
    kind,
    isActive: id === activeAccountId,
    waitingTaps: waiting.get(id) ?? 0,
  }));
}
