/** What is left of accounts that the settings no longer know, as after they were lost: taps and last values. */
import type { Failure } from '../contract/failure.ts';
import { demoAccountId, type Settings } from './settings.ts';
import { isUnconfirmed, type OutboxContent } from './taps.ts';

export interface Orphan {
  id: string;
  /** Whose it is, as its last values tell; null where there are none. */
  username: string | null;
  unconfirmedTaps: number;
}

export interface KeptSnapshots {
  /** The ids that values are kept under. */
  ids(): readonly string[];
  load(accountId: string): { profile: { username: string } } | undefined;
}

/** Finds what belongs to no account. The demo's things are found again by their id. */
export function findOrphans(
  { accounts }: Pick<Settings, 'accounts'>,
  { taps }: OutboxContent,
  snapshots: KeptSnapshots,
): Orphan[] {
  const known = new Set([demoAccountId, ...accounts.map(({ id }) => id)]);
  const ids = new Set([...taps.map(({ accountId }) => accountId), ...snapshots.ids()]);
  return [...ids]
    .filter((id) => !known.has(id))
    .map((id) => ({
      id,
      username: snapshots.load(id)?.profile.username ?? null,
      unconfirmedTaps: taps.filter((tap) => tap.accountId === id && isUnconfirmed(tap)).length,
    }));
}

/** The one orphan that is surely this person's; null where there is none, or more than one could be meant. */
export function orphanOf(username: string, orphans: readonly Orphan[]): string | null {
  const theirs = username === '' ? [] : orphans.filter((orphan) => orphan.username === username);
  return theirs.length === 1 ? (theirs[0]?.id ?? null) : null;
}

/** Says what waits for an account that is gone, and what can be done. */
export function orphanReport({ username, unconfirmedTaps }: Orphan): Failure {
  const taps = unconfirmedTaps === 1 ? '1 tap' : `${unconfirmedTaps} taps`;
  const [verb, pronoun, have] = unconfirmedTaps === 1 ? ['waits', 'it', 'is'] : ['wait', 'they', 'are'];
  return {
    code: 'storage-corrupt',
    message:
      username === null
        ? `${taps} ${verb} for an account that Tally no longer knows, and it cannot tell whose. Nothing is deleted.`
        : `${taps} of ${username} ${have} not sent, because Tally no longer knows that account. Sign in as ${username}, and ${pronoun} will be.`,
  };
}
