/** What can go wrong, in the form in which it crosses from the main process to a window. */

/** Every kind of failure a window may be told of. */
export type FailureCode =
  | 'network'
  | 'rate-limited'
  | 'unauthorised'
  | 'client-refused'
  | 'rejected'
  | 'bad-response'
  | 'keychain-unavailable'
  | 'keychain-locked'
  | 'storage-corrupt'
  | 'storage-full'
  | 'port-in-use'
  | 'sign-in-refused'
  | 'sign-in-state-mismatch'
  | 'sign-in-failed'
  | 'sign-in-timed-out'
  | 'browser-not-opened'
  | 'invalid-input'
  /** This sign-in lacks a permission: the person can sign in again with it. */
  | 'scope-missing'
  /** Signing out would drop taps that Exist has not got yet: ask first. */
  | 'taps-waiting'
  /** A newer version did not come, or was not what had been published. */
  | 'update-failed'
  | 'unexpected';

/** A failure as a person reads it: what happened, then what can be done. */
export interface Failure {
  code: FailureCode;
  /** One or two short sentences, ready to be shown. */
  message: string;
  /** When it can succeed again, in milliseconds since the epoch, where that is known. */
  retryAtMs?: number;
  /** The scopes that were lacking, for `scope-missing`. */
  missingScopes?: readonly string[];
}

/** The answer to a request of a window: errors do not survive `invoke` whole, so they travel as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };
