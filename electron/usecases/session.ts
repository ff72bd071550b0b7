/** What is alive while an account is signed in. */
import { TallyError } from '../domain/errors.ts';
import type { ExistReader, ExistWriter, Secrets } from '../domain/ports.ts';
import type { AccountRecord } from '../domain/settings.ts';

export interface Session {
  accountId: string;
  exist: ExistReader & ExistWriter;
  /** Asks the sender to look for something to deliver. */
  wakeSender(): void;
  stop(): void;
}

/** Builds a session out of an account and its secrets; `existUrl` is the demo's own when it is the demo. */
export type OpenSession = (account: AccountRecord, secrets: Secrets, existUrl: string | null) => Session;

/** Starts the Exist that lives inside the app, for the demo account. */
export type StartDemo = () => Promise<{ existUrl: string; token: string }>;

/** The session, or a failure that says what to do. */
export function needSession(session: Session | null): Session {
  if (session !== null) return session;
  throw new TallyError('unauthorised', 'You are not signed in. What you added is safe and waits.');
}
