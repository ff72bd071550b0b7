/** Signing in, as a union of states: each holds just what its screen needs, and never a secret. */
import type { Failure } from './failure.ts';

export type SignInView =
  /** Nobody is signed in; `failure` says how the last try ended. */
  | { step: 'signed-out'; failure?: Failure }
  /** The system browser shows Exist's page; the callback server listens. */
  | {
      step: 'waiting-for-browser';
      /** For "copy link": it holds the client ID and a one-time state, no secret. */
      authoriseUrl: string;
      expiresAtMs: number;
      /** Set when the browser did not open, or an answer came that was not ours. */
      notice?: Failure;
    }
  /** The code is being exchanged and the account is read. */
  | { step: 'finishing' }
  /** Exist said yes, but the keychain did not take the tokens. */
  | { step: 'keychain-asks'; failure: Failure }
  /** `failure` says how a try to sign in once more, or as somebody else, has ended meanwhile. */
  | { step: 'signed-in'; failure?: Failure }
  /** There is an account, but its tokens cannot be had or no longer work. */
  | { step: 'sign-in-again'; failure: Failure };

/** What a person types once to connect their own client. */
export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}
