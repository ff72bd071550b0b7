/** What the app remembers about the person's choices. No secrets: those are in the keychain. */
import type { AccountKind } from '../contract/today-state.ts';
import { readScopes } from './scopes.ts';

/** An account this machine knows. Its taps, pins and snapshot are kept under its id. */
export interface AccountRecord {
  id: string;
  /** Empty until the profile has been read once. */
  username: string;
  kind: AccountKind;
  /** What the last sign-in through the browser asked for. */
  askedScopes?: readonly string[];
  /** What Exist granted, so that it is known before the keychain is read. */
  grantedScopes?: readonly string[];
}

export interface Settings {
  version: 1;
  /** In the order they came. */
  accounts: readonly AccountRecord[];
  activeAccountId: string | null;
  /** Account id → pinned names in the person's order. */
  pinned: Readonly<Record<string, readonly string[]>>;
  /** Account id → attribute → the person's own step sizes; files of earlier versions lack it. */
  steps?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  dayStartMinutes: number;
  /** Ids of lost accounts that the person has been told of. */
  toldOrphans?: readonly string[];
}

export const firstSettings: Settings = {
  version: 1,
  accounts: [],
  activeAccountId: null,
  pinned: {},
  dayStartMinutes: 0,
};

/** There is one demo: its taps find it again even when the settings are lost, and nobody else's do. */
export const demoAccountId = 'demo';

/** What an account may do, as far as it is known; null where nothing is in the way. */
export function scopesOf({ kind, grantedScopes }: AccountRecord): readonly string[] | null {
  if (kind === 'simple') return readScopes();
  return kind === 'oauth' ? (grantedScopes ?? null) : null;
}

/** Tells whether an account belongs to a person on Exist by that name; the demo is nobody's. */
export function isOf({ kind, username }: AccountRecord, wanted: string): boolean {
  return kind !== 'demo' && username === wanted;
}
