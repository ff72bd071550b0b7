/** What is alive while an account is signed in. */
import { TallyError } from '../domain/errors.ts';
import type { HistoryActivity } from '../domain/history-progress.ts';
import type { Profile } from '../domain/exist-model.ts';
import type { ExistCatalogue, ExistHistory, ExistReader, ExistWriter, Secrets } from '../domain/ports.ts';
import type { AccountRecord } from '../domain/settings.ts';

/** What reads the past while somebody is signed in. */
export interface PastReader {
  readonly activity: HistoryActivity;
  wake(): void;
  retry(): void;
}

/** How a session stands with Exist, and what the account page asks of it. */
export interface AccountDoor {
  readonly requestsLastHour: number;
  readonly requestLimit: number;
  /** Until when Exist asked for a pause, in milliseconds since the epoch; null when it did not. */
  readonly pausedUntilMs: number | null;
  /** When the token ends, in milliseconds since the epoch; null for one that never does. */
  readonly tokenExpiresAtMs: number | null;
  readonly canRenewToken: boolean;
  /** False when Exist refuses; throws what kept it from being asked. */
  renewToken(): Promise<boolean>;
  /** The picture at an address as a `data:` address; null where it cannot be had. */
  picture(address: string): Promise<string | null>;
}

export interface Session {
  accountId: string;
  exist: ExistReader & ExistWriter & ExistCatalogue & { readonly history: ExistHistory };
  /** The profile, where signing in has read it already; the first reading need not ask again. */
  freshProfile: Profile | null;
  /** Reads the past in the background. */
  past: PastReader;
  door: AccountDoor;
  /** Asks the sender to look for something to deliver. */
  wakeSender(): void;
  stop(): void;
}

export interface SessionParts {
  account: AccountRecord;
  secrets: Secrets;
  freshProfile: Profile | null;
  /** Where this account's Exist is; null for the service itself. */
  existUrl: string | null;
}

/** Builds a session. */
export type OpenSession = (parts: SessionParts) => Session;

/** Starts the Exist that lives inside the app, for the demo account. */
export type StartDemo = () => Promise<{ existUrl: string; token: string }>;

/** The session, or a failure that says what to do. */
export function needSession(session: Session | null): Session {
  if (session !== null) return session;
  throw new TallyError('unauthorised', 'You are not signed in. What you added is safe and waits.');
}

/** The secrets of a token that never expires and cannot be renewed. */
export function lastingSecrets(token: string, scheme: Secrets['scheme']): Secrets {
  return {
    scheme,
    accessToken: token,
    refreshToken: null,
    expiresAtMs: null,
    lifeMs: null,
    scope: '',
    clientId: null,
    clientSecret: null,
  };
}
