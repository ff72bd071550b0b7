/** What the app remembers about the person's choices. No secrets: those are in the keychain. */
import type { AccountKind } from '../contract/today-state.ts';

/** An account this machine knows. Its taps, pins and snapshot are kept under its id. */
export interface AccountRecord {
  id: string;
  /** Empty until the profile has been read once. */
  username: string;
  kind: AccountKind;
}

export interface Settings {
  version: 1;
  accounts: readonly AccountRecord[];
  activeAccountId: string | null;
  /** Account id → pinned names in the person's order. */
  pinned: Readonly<Record<string, readonly string[]>>;
  dayStartMinutes: number;
}

export const firstSettings: Settings = {
  version: 1,
  accounts: [],
  activeAccountId: null,
  pinned: {},
  dayStartMinutes: 0,
};
